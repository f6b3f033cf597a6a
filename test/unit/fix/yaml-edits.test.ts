import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import type { Json, JsonObject } from '../../../functions/core/json/json.ts';
import { insert, move, remove, rename, set } from '../../../functions/core/rule/fix-parts.ts';
import type { PathEdit } from '../../../functions/core/rule/fix.ts';
import { applied } from '../../../packager/fix/path-edits.ts';
import { edited } from '../../../packager/fix/text-edits.ts';
import { yamlEdits } from '../../../packager/fix/yaml-edits.ts';
import { document, someEdits } from '../../support/random-edits.ts';

function fixed(text: string, ...edits: PathEdit[]): string {
  return edited(text, yamlEdits(text, edits));
}

describe('a new key', () => {
  const label = set(['b', 'x-ms-summary'], 'Order ID');
  test.each([
    ['two spaces', 'b:\n  type: string\nc: 1\n', 'b:\n  type: string\n  x-ms-summary: Order ID\nc: 1\n'],
    ['four spaces', 'b:\n    type: string\n', 'b:\n    type: string\n    x-ms-summary: Order ID\n'],
    ['CRLF', 'b:\r\n  type: string\r\nc: 1\r\n', 'b:\r\n  type: string\r\n  x-ms-summary: Order ID\r\nc: 1\r\n'],
    ['no line break at the end', 'b:\n  type: string', 'b:\n  type: string\n  x-ms-summary: Order ID'],
    [
      'comments',
      '# one\nb: # two\n  type: string # three\n  # four\n\n# five\nc: 1\n',
      '# one\nb: # two\n  type: string # three\n  x-ms-summary: Order ID\n  # four\n\n# five\nc: 1\n',
    ],
    ['braces', 'b: { type: string }\nc: 1\n', 'b: { type: string, x-ms-summary: Order ID }\nc: 1\n'],
    ['empty braces', 'b: {}\n', 'b: { x-ms-summary: Order ID }\n'],
    [
      'a text of several lines',
      'b:\n  type: |\n    one\n    two\n\nc: 1\n',
      'b:\n  type: |\n    one\n    two\n  x-ms-summary: Order ID\n\nc: 1\n',
    ],
  ])('takes the layout of %s', (_name, before, after) => {
    expect(fixed(before, label)).toBe(after);
  });

  test('goes where it belongs', () => {
    expect(fixed('- name: a\n  in: body\n  schema: {}\n', set([0, 'required'], true))).toBe(
      '- name: a\n  in: body\n  required: true\n  schema: {}\n',
    );
    expect(fixed('- schema: {}\n', set([0, 'in'], 'body'))).toBe('- in: body\n  schema: {}\n');
  });

  test('goes into the object that it belongs to, where several end at one place', () => {
    expect(fixed('a: 1\nb:\n  c: 1\n', set(['d'], 2), set(['b', 'e'], 3))).toBe('a: 1\nb:\n  c: 1\n  e: 3\nd: 2\n');
  });

  test('holds objects and lists, and puts texts in quotes that would be something else', () => {
    expect(fixed('b:\n  a: 1\n', set(['b', 'x'], { list: ['yes', '2026-01-01'], none: {} }))).toBe(
      'b:\n  a: 1\n  x:\n    list:\n      - "yes"\n      - "2026-01-01"\n    none: {}\n',
    );
  });
});

describe('what is taken out', () => {
  const text = 'a: 1 # one\n\nb:\n  - 2\nc: 3\n';
  test.each([
    ['the first', ['a'], '\nb:\n  - 2\nc: 3\n'],
    ['one in the middle', ['b'], 'a: 1 # one\n\nc: 3\n'],
    ['the last two', ['b', 'c'], 'a: 1 # one\n\n'],
  ])('is %s', (_name, keys, after) => {
    expect(fixed(text, ...keys.map((key) => remove([key])))).toBe(after);
  });

  test('takes nothing else along where lines end differently', () => {
    expect(fixed('a: 1\r\nb: 2 # keep\nc: 3\nd: 4\n', remove(['c']))).toBe('a: 1\r\nb: 2 # keep\nd: 4\n');
    expect(fixed('a: 1\nb: 2\r\nc: 3\r\nd: 4\r\n', remove(['c']))).toBe('a: 1\nb: 2\r\nd: 4\r\n');
  });

  test('leaves the comment on what comes next', () => {
    expect(fixed('- a: 1 # one\n  # two\n  b: 2\n', remove([0, 'a']))).toBe('- # two\n  b: 2\n');
  });

  test('is all of an object or list', () => {
    expect(fixed('a:\n  b: 1\nc: 2\n', remove(['a', 'b']))).toBe('a:\n  {}\nc: 2\n');
    expect(fixed('a: [b]\n', remove(['a', 0]))).toBe('a: []\n');
  });

  test('is the key on the line of its item', () => {
    expect(fixed('- a: 1\n  b: 2\n- c: 3\n', remove([0, 'a']))).toBe('- b: 2\n- c: 3\n');
  });

  test('is an item of a list', () => {
    expect(fixed('a:\n- b\n- c\n- d\n', remove(['a', 1]), insert(['a', 3], 'e'))).toBe('a:\n- b\n- d\n- e\n');
    expect(fixed('a: [http, https]\n', remove(['a', 0]))).toBe('a: [https]\n');
    expect(fixed('a: [https, http]\n', remove(['a', 1]))).toBe('a: [https]\n');
  });
});

describe('what changes', () => {
  test('keeps its quotes and the comment behind it', () => {
    expect(fixed("a: 'one' # first\nb: two\n", set(['a'], 'One'), set(['b'], 'Two: three'))).toBe(
      'a: \'One\' # first\nb: "Two: three"\n',
    );
  });
  test('can be a value that is not written', () => {
    expect(fixed('a: # one\nb:\n', set(['a'], 'x'), set(['b'], 'z'))).toBe('a: x # one\nb: z\n');
    expect(fixed('- # one\n- 2\n', set([0], 'x'))).toBe('- x # one\n- 2\n');
  });

  test('is the name of a key', () => {
    expect(fixed('a: # x\n  b: 1\n', rename(['a'], 'c'), set(['c', 'b'].slice(0, 0).concat('a', 'b'), 2))).toBe(
      'c: # x\n  b: 2\n',
    );
  });
  test('moves', () => {
    expect(fixed('a:\n  x: 1\nb:\n  c: 2\n', move(['a'], ['b', 'd']))).toBe('b:\n  c: 2\n  d:\n    x: 1\n');
  });
  test('is not what an alias stands for', () => {
    expect(() => fixed('a: &one\n  b: 1\nc: *one\n', set(['c', 'b'], 2))).toThrow(
      'The value at ["c"] is written elsewhere, as an anchor.',
    );
  });
});

test('edits of any document mean in the text what they mean in the data', () => {
  const layouts: ((value: JsonObject) => string)[] = [
    (value) => stringify(value),
    (value) => stringify(value, { indent: 4, indentSeq: false }).replaceAll('\n', '\r\n'),
    (value) => stringify(value, { defaultStringType: 'QUOTE_SINGLE', defaultKeyType: 'PLAIN' }),
    (value) => stringify(value, { collectionStyle: 'flow' }),
    (value) => JSON.stringify(value, null, 2),
  ];
  fc.assert(
    fc.property(
      document,
      fc.constantFrom(...layouts),
      fc.array(fc.tuple(fc.nat(5), fc.nat(1000)), { minLength: 1, maxLength: 6 }),
      (root, layout, seeds) => {
        const data = JSON.parse(JSON.stringify(root)) as JsonObject;
        const edits = someEdits(data, seeds);
        const before = layout(data);
        fc.pre(JSON.stringify(parse(before)) === JSON.stringify(data));
        const after = fixed(before, ...edits);
        expect(parse(after) as Json).toEqual(JSON.parse(JSON.stringify(applied(data, edits))));
        expect(after.endsWith('\n')).toBe(before.endsWith('\n'));
      },
    ),
    { numRuns: 400 },
  );
});
