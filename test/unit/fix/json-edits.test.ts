import { placeOfKey } from '../../../packager/fix/json-layout.ts';
import fc from 'fast-check';
import { parse } from 'jsonc-parser';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../../functions/core/json/json.ts';
import type { PathEdit } from '../../../functions/core/rule/fix.ts';
import { insert, move, remove, rename, set } from '../../../functions/core/rule/fix-parts.ts';
import { jsonEdits } from '../../../packager/fix/json-edits.ts';
import { applied } from '../../../packager/fix/path-edits.ts';
import { edited } from '../../../packager/fix/text-edits.ts';
import { document, someEdits } from '../../support/random-edits.ts';

function fixed(text: string, ...edits: PathEdit[]): string {
  return edited(text, jsonEdits(text, edits));
}

describe('a new key', () => {
  const added = set(['b', 'x-ms-summary'], 'Order ID');
  test.each([
    [
      'two spaces',
      '{\n  "b": {\n    "type": "string"\n  }\n}\n',
      '{\n  "b": {\n    "type": "string",\n    "x-ms-summary": "Order ID"\n  }\n}\n',
    ],
    [
      'four spaces',
      '{\n    "b": {\n        "type": "string"\n    }\n}',
      '{\n    "b": {\n        "type": "string",\n        "x-ms-summary": "Order ID"\n    }\n}',
    ],
    [
      'tabs',
      '{\n\t"b": {\n\t\t"type": "string"\n\t}\n}',
      '{\n\t"b": {\n\t\t"type": "string",\n\t\t"x-ms-summary": "Order ID"\n\t}\n}',
    ],
    ['one line', '{"b":{"type":"string"}}', '{"b":{"type":"string","x-ms-summary":"Order ID"}}'],
    [
      'one line with spaces',
      '{ "b": { "type": "string" } }',
      '{ "b": { "type": "string", "x-ms-summary": "Order ID" } }',
    ],
    [
      'CRLF',
      '{\r\n  "b": {\r\n    "type": "string"\r\n  }\r\n}',
      '{\r\n  "b": {\r\n    "type": "string",\r\n    "x-ms-summary": "Order ID"\r\n  }\r\n}',
    ],
    [
      'an object on one line in a file of lines',
      '{\n  "b": { "type": "string" },\n  "c": 1\n}',
      '{\n  "b": { "type": "string", "x-ms-summary": "Order ID" },\n  "c": 1\n}',
    ],
    ['an empty object', '{\n  "b": {},\n  "c": 1\n}', '{\n  "b": {\n    "x-ms-summary": "Order ID"\n  },\n  "c": 1\n}'],
    ['an empty object on one line', '{"b":{}}', '{"b":{"x-ms-summary":"Order ID"}}'],
    [
      'another colon',
      '{\n  "b" : {\n    "type" : "string"\n  }\n}',
      '{\n  "b" : {\n    "type" : "string",\n    "x-ms-summary" : "Order ID"\n  }\n}',
    ],
    [
      'comments',
      '{\n  "b": {\n    "type": "string" // text\n    /* end */\n  }\n}',
      '{\n  "b": {\n    "type": "string", // text\n    "x-ms-summary": "Order ID"\n    /* end */\n  }\n}',
    ],
    [
      'a comment behind the comma',
      '{\n  "b": {\n    "type": "string", // text\n    "z": 1\n  }\n}',
      '{\n  "b": {\n    "type": "string", // text\n    "x-ms-summary": "Order ID",\n    "z": 1\n  }\n}',
    ],
    [
      'a final comma',
      '{\n  "b": {\n    "type": "string",\n  }\n}',
      '{\n  "b": {\n    "type": "string",\n    "x-ms-summary": "Order ID",\n  }\n}',
    ],
    [
      'a final comma and a comment',
      '{\n  "b": {\n    "type": "string", // text\n  }\n}',
      '{\n  "b": {\n    "type": "string", // text\n    "x-ms-summary": "Order ID",\n  }\n}',
    ],
    [
      'escapes',
      '{\n  "b": {\n    "type": "\\u0073tring"\n  }\n}',
      '{\n  "b": {\n    "type": "\\u0073tring",\n    "x-ms-summary": "Order ID"\n  }\n}',
    ],
  ])('takes the layout of %s', (_name, before, after) => {
    expect(fixed(before, added)).toBe(after);
  });

  test.each([
    [
      'in front of the schema',
      '{"name":"a","in":"body","schema":{}}',
      set(['description'], 'x'),
      '{"name":"a","description":"x","in":"body","schema":{}}',
    ],
    [
      'behind "in"',
      '{"name":"a","in":"body","schema":{}}',
      set(['required'], true),
      '{"name":"a","in":"body","required":true,"schema":{}}',
    ],
    [
      'a schema at the end',
      '{"description":"OK","x-a":1}',
      set(['schema'], {}),
      '{"description":"OK","x-a":1,"schema":{}}',
    ],
    [
      'behind the host',
      '{"swagger":"2.0","host":"a","paths":{}}',
      set(['schemes'], ['https']),
      '{"swagger":"2.0","host":"a","schemes":["https"],"paths":{}}',
    ],
  ])('goes where it belongs: %s', (_name, before, edit, after) => {
    expect(fixed(before, edit)).toBe(after);
  });

  test('goes to its alphabetical place where the file is sorted', () => {
    const objects = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((key) => [key, { a: 1, m: 2, z: 3 }]));
    expect(fixed(JSON.stringify(objects), set(['c', 'p'], 1))).toBe(
      JSON.stringify({ ...objects, c: { a: 1, m: 2, p: 1, z: 3 } }),
    );
  });

  test('holds objects and lists as the file writes them', () => {
    const before = '{\n  "tags": ["a"],\n  "b": {}\n}';
    expect(fixed(before, set(['b', 'x'], { list: ['a', 'b'], objects: [{ a: 1 }], empty: [] }))).toBe(
      '{\n  "tags": ["a"],\n  "b": {\n    "x": {\n      "list": ["a", "b"],\n      "objects": [\n        {\n          "a": 1\n        }\n      ],\n      "empty": []\n    }\n  }\n}',
    );
  });
});

describe('what is taken out', () => {
  const text = '{\n  "a": 1,\n\n  "b": 2,\n  "c": 3\n}\n';
  test.each([
    ['the first', ['a'], '{\n\n  "b": 2,\n  "c": 3\n}\n'],
    ['one in the middle, and leaves the empty line', ['b'], '{\n  "a": 1,\n\n  "c": 3\n}\n'],
    ['the last', ['c'], '{\n  "a": 1,\n\n  "b": 2\n}\n'],
    ['the last two', ['b', 'c'], '{\n  "a": 1\n\n}\n'],
    ['all', ['a', 'b', 'c'], '{}\n'],
  ])('is %s', (_name, keys, after) => {
    expect(fixed(text, ...keys.map((key) => remove([key])))).toBe(after);
  });

  test('leaves comments', () => {
    expect(fixed('{\n  "a": 1, // one\n  // two\n  "b": 2, // deux\n  "c": 3\n}', remove(['b']))).toBe(
      '{\n  "a": 1, // one\n  // two // deux\n  "c": 3\n}',
    );
    expect(fixed('{\n  // one\n  "a": 1\n}', remove(['a']))).toBe('{\n  // one\n}');
  });

  test('is an item of a list', () => {
    expect(fixed('["a", "b", "c"]', remove([0]))).toBe('["b", "c"]');
    expect(fixed('["a", "b", "c"]', remove([2]))).toBe('["a", "b"]');
    expect(fixed('["a", "b", "c"]', remove([0]), remove([2]), insert([3], 'd'))).toBe('["b", "d"]');
  });
});

describe('what changes', () => {
  test('is the part of a text that differs, however the rest is escaped', () => {
    expect(fixed(String.raw`{"a":"\u00e4bc\n\"x\" end."}`, set(['a'], 'äbc\n"x" end'))).toBe(
      String.raw`{"a":"\u00e4bc\n\"x\" end"}`,
    );
  });
  test('is the name of a key, and what is in it too', () => {
    expect(fixed('{"a":{"b":1}}', rename(['a'], 'c'), set(['a', 'b'], 2))).toBe('{"c":{"b":2}}');
  });
  test('moves as it is written, with the indentation of its new place', () => {
    expect(
      fixed('{\n  "a": {\n    "x": 1 // one\n  },\n  "b": {\n    "c": {}\n  }\n}', move(['a'], ['b', 'c', 'd'])),
    ).toBe('{\n  "b": {\n    "c": {\n      "d": {\n        "x": 1 // one\n      }\n    }\n  }\n}');
  });
  test('is the last of two keys with one name, which is the one that counts', () => {
    expect(fixed('{"a":1,"a":2}', set(['a'], 3))).toBe('{"a":1,"a":3}');
  });
});

describe('edits of any document in any layout', () => {
  const layouts: ((value: Json) => string)[] = [
    (value) => JSON.stringify(value),
    (value) => JSON.stringify(value, null, 2),
    (value) => JSON.stringify(value, null, 4) + '\n',
    (value) => JSON.stringify(value, null, '\t').replaceAll('\n', '\r\n'),
    (value) => JSON.stringify(value, null, 2).replaceAll(/\n\s*/g, ' '),
    (value) => JSON.stringify(value, null, 2).replaceAll(/,\n/g, ', // c\n'),
    (value) => JSON.stringify(value, null, 2).replaceAll(/([^{[,\s])\n/g, '$1,\n'),
    (value) =>
      JSON.stringify(value).replaceAll(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`),
  ];
  test('mean in the text what they mean in the data', () => {
    fc.assert(
      fc.property(
        document,
        fc.integer({ min: 0, max: layouts.length - 1 }),
        fc.array(fc.tuple(fc.nat(5), fc.nat(1000)), { minLength: 1, maxLength: 6 }),
        (root, layout, seeds) => {
          const data = JSON.parse(JSON.stringify(root)) as Json;
          const edits = someEdits(data, seeds);
          const before = layouts[layout]!(data);
          const errors: never[] = [];
          const after = fixed(before, ...edits);
          expect(parse(after, errors, { allowTrailingComma: true })).toEqual(
            JSON.parse(JSON.stringify(applied(data, edits))),
          );
          expect(errors).toEqual([]);
          expect(after.includes('\r')).toBe(before.includes('\r') && after.includes('\n'));
          expect(after.endsWith('\n')).toBe(before.endsWith('\n'));
        },
      ),
      { numRuns: 600 },
    );
  });

  test('keep a key that has the name of a prototype', () => {
    const data = JSON.parse('{"a":{"__proto__":{"b":1}}}') as Json;
    const edit = set(['a', '__proto__', 'b'], 2);
    expect(JSON.stringify(applied(data, [edit]))).toBe('{"a":{"__proto__":{"b":2}}}');
    expect(fixed('{"a":{"__proto__":{"b":1}}}', edit)).toBe('{"a":{"__proto__":{"b":2}}}');
  });

  test('change nothing where there are none', () => {
    expect(edited('{ "a" : 1 }', jsonEdits('{ "a" : 1 }', []))).toBe('{ "a" : 1 }');
  });
});

test.each(['constructor', 'toString', '__proto__'])('a key named %s goes to the end', (name) => {
  expect(placeOfKey(name, ['name', 'in'], { sorted: false })).toBe(1);
});
