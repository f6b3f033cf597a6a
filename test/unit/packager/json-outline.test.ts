import fc from 'fast-check';
import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import { describe, expect, test } from 'vitest';
import type { Path } from '../../../functions/core/json/json.ts';
import { isObject } from '../../../functions/core/json/json.ts';
import { countKeys, jsonOutline, JsonPlaces } from '../../../packager/read/data/json-outline.ts';

describe('the places of the values in a JSON text', () => {
  test('are those that a parser finds', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom(undefined, 2, '\t'),
        fc.constantFrom('\n', '\r\n', '\r'),
        (value, indent, end) => {
          const text = ` ${JSON.stringify(value, null, indent).replaceAll('\n', end)}${end}`;
          const [places, tree] = [new JsonPlaces(jsonOutline(text)), parseTree(text)!];
          for (const path of pathsIn(JSON.parse(text))) {
            const node = findNodeAtLocation(tree, [...path])!;
            expect(places.exact(path)).toEqual({ start: node.offset, end: node.offset + node.length });
          }
        },
      ),
    );
  });

  test('are those of the innermost value where a path leads further', () => {
    const text = '{"a": [1, {"b": "c"}]}';
    const places = new JsonPlaces(jsonOutline(text));
    expect(places.closest(['a', 1, 'b', 'c'])).toEqual({ start: 16, end: 19 });
    expect(places.closest(['a', 2])).toEqual({ start: 6, end: 21 });
    expect(places.closest(['b'])).toEqual({ start: 0, end: 22 });
    expect(places.exact(['a', 2])).toBeUndefined();
  });
});

describe('the number of keys', () => {
  test('is that of the parsed value, unless a key stands twice in an object', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(jsonOutline(text).keys).toBe(countKeys(JSON.parse(text)));
      }),
    );
    const twice = '{"a": {"b": 1, "\\u0062": 2}, "c": [{"a": ":"}]}';
    expect(jsonOutline(twice).keys).toBe(countKeys(JSON.parse(twice)) + 1);
  });
});

/** The paths of all values, but for keys that look like numbers in another spelling, which Spectral finds nowhere. */
function pathsIn(value: unknown, path: Path = []): Path[] {
  if (Array.isArray(value)) return [path, ...value.flatMap((item, index) => pathsIn(item, [...path, index]))];
  if (!isObject(value)) return [path];
  const keys = Object.keys(value).filter((key) => !Number.isInteger(Number(key)) || String(Number(key)) === key);
  return [path, ...keys.flatMap((key) => pathsIn(value[key], [...path, key]))];
}
