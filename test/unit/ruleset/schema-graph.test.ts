import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../functions/core/json/json.ts';
import { ConnectorModel } from '../../../functions/core/model/model.ts';
import { componentsOf } from '../../../functions/schemas/components.ts';
import { maxCounted, schemaGraphOf } from '../../../functions/schemas/graph.ts';
import { isPattern } from '../../../functions/schemas/patterns.ts';
import { matchType } from '../../../functions/schemas/type-match.ts';

describe('the components of a graph', () => {
  const graphs = fc
    .integer({ min: 1, max: 12 })
    .chain((size) => fc.array(fc.array(fc.nat(size - 1), { maxLength: 4 }), { minLength: size, maxLength: size }));

  test('hold the nodes that lead to each other, and stand after those they lead to', () => {
    fc.assert(
      fc.property(graphs, (edges) => {
        const { list, indexOf } = componentsOf(edges.keys(), (node) => edges[node]!);
        const reached = edges.map((_, node) => reach(edges, node));
        for (const one of edges.keys())
          for (const other of edges.keys()) {
            const together = one === other || (reached[one]!.has(other) && reached[other]!.has(one));
            expect(indexOf.get(one) === indexOf.get(other)).toBe(together);
            if (reached[one]!.has(other) && !together) expect(indexOf.get(other)).toBeLessThan(indexOf.get(one)!);
          }
        expect(list.flat().sort((a, b) => a - b)).toEqual([...edges.keys()]);
      }),
    );
  });

  function reach(edges: readonly (readonly number[])[], start: number): Set<number> {
    const reached = new Set(edges[start]);
    for (const node of reached) for (const next of edges[node]!) reached.add(next);
    return reached;
  }
});

describe('the sizes of schemas', () => {
  const text = { type: 'string' };
  const ref = (name: string) => ({ $ref: `#/definitions/${name}` });
  const graphOf = (definitions: Record<string, Json>) =>
    schemaGraphOf(new ConnectorModel({ swagger: '2.0', definitions }));

  test.each<[string, JsonObject, number]>([
    ['a text', text, 1],
    ['properties', { properties: { a: text, b: { properties: { c: { type: 'string' } } } } }, 4],
    ['items, further properties and members', { items: text, additionalProperties: { items: text }, allOf: [text] }, 5],
    ['a reference: itself, and what is below its target', { properties: { line: ref('Line') } }, 4],
    ['references to the same, whose content counts once', { properties: { a: ref('Line'), b: ref('Line') } }, 5],
    ['itself', { properties: { again: ref('Root') } }, 2],
    ['a reference that dangles', { properties: { a: ref('No') } }, 2],
    ['a boolean instead of a schema', { additionalProperties: true }, 1],
  ])('are counted: %s', (_name, root, count) => {
    const Line = { properties: { sku: { type: 'string' }, price: { type: 'number' } } };
    expect(graphOf({ Root: root, Line }).count(root)).toBe(count);
  });

  test('are counted up to a limit', () => {
    const properties = Object.fromEntries(
      Array.from({ length: 5000 }, (_, index) => [`p${index}`, { type: 'string' }]),
    );
    const root = { properties };
    expect(graphOf({ Root: root }).count(root)).toBe(maxCounted);
  });

  test.each<[string, JsonObject, number]>([
    ['a text', text, 1],
    ['the deepest of several ways', { properties: { a: text, b: { items: { items: text } } } }, 4],
    ['through references', { items: ref('Line') }, 3],
    ['a way that comes round', { properties: { again: ref('Root'), line: ref('Line') } }, 3],
  ])('have a depth: %s', (_name, root, depth) => {
    const graph = graphOf({ Root: root, Line: { properties: { sku: text } } });
    expect(graph.depth(graph.roots[0]!)).toBe(depth);
  });

  test('are blamed on the innermost that offends, and on one of those that contain each other', () => {
    const graph = graphOf({
      Outer: { properties: { a: ref('Inner') } },
      Inner: { properties: { a: text } },
      One: { properties: { other: ref('Other') } },
      Other: { properties: { one: ref('One') } },
      Innocent: { properties: { a: ref('Inner') } },
    });
    const blamed = graph.deepestOf(({ path }) => path[1] !== 'Innocent').map(({ path }) => path[1]);
    expect(blamed.sort()).toEqual(['Inner', 'One']);
  });
});

describe('patterns', () => {
  test.each([
    '^[A-Z]{2}\\d+$',
    '(?<=a)b',
    '(?<year>\\d{4})-(?<year>\\d{2})',
    "(?'year'\\d{4})",
    '(?i)contoso',
    '(?i-s:contoso)',
    '(?>a+)b',
    '(?#a comment)a',
    '(?(a)b|c)',
    '\\(?<a>',
    '',
  ])('of .NET are regular expressions: %s', (pattern) => {
    expect(isPattern(pattern)).toBe(true);
  });

  test.each(['[A-Z', '(a', 'a)', '*a', '(?<year', 'a{2,1}', '\\'])('are none: %s', (pattern) => {
    expect(isPattern(pattern)).toBe(false);
  });
});

describe('a value and a type', () => {
  test.each<[Json, string | undefined, string]>([
    ['a', 'string', 'exact'],
    [1, 'string', 'wrong'],
    [true, 'string', 'wrong'],
    [null, 'string', 'null'],
    [1, 'integer', 'exact'],
    [1.5, 'integer', 'wrong'],
    ['-1', 'integer', 'text'],
    ['1.5', 'integer', 'wrong'],
    [1, 'number', 'exact'],
    ['1.5e3', 'number', 'text'],
    ['', 'number', 'wrong'],
    ['1,5', 'number', 'wrong'],
    [true, 'boolean', 'exact'],
    ['False', 'boolean', 'text'],
    ['yes', 'boolean', 'wrong'],
    [0, 'boolean', 'wrong'],
    [[], 'array', 'exact'],
    ['a', 'array', 'wrong'],
    [{}, 'object', 'exact'],
    [[], 'object', 'wrong'],
    [7, 'file', 'exact'],
    [7, undefined, 'exact'],
  ])('%j as %s: %s', (value, type, fit) => {
    expect(matchType(value, type)).toBe(fit);
  });
});
