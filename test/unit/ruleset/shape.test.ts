import { describe, expect, test } from 'vitest';
import type { Json } from '../../../functions/core/json/json.ts';
import { closest } from '../../../functions/core/text/closest.ts';
import type { Shape } from '../../../functions/core/shape/shape.ts';
import {
  any,
  arrayOfShape,
  boolean,
  either,
  integer,
  mapOf,
  number,
  object,
  oneOf,
  setOf,
  shaped,
  string,
} from '../../../functions/core/shape/shape.ts';

const leaf = object('leafObject', { name: string }, { required: ['name'], referable: true });
const closed = object('closedObject', { a: any }, { others: 'none' });
const tree: Shape = object('treeObject', () => ({
  title: string,
  size: number,
  count: integer,
  color: oneOf('red', 'green'),
  further: either(boolean, leaf),
  labels: setOf(any),
  leaves: arrayOfShape(leaf),
  byName: mapOf(leaf, { extensible: true }),
  anything: any,
  closed,
  inner: tree,
}));

/** The problems of a document, each with its path as a pointer. */
function problemsOf(document: Json): object[] {
  return shaped(document, tree, { 'x-known': integer }).problems.map(({ path, problem, ...more }) => ({
    at: path.join('/'),
    problem,
    ...('key' in more && { key: more.key }),
    ...('actual' in more && { expected: more.expected, actual: more.actual }),
  }));
}

describe('problems', () => {
  test('are none where everything is as described', () => {
    const document = {
      title: 'Oak',
      size: 7,
      count: 7,
      color: 'red',
      further: false,
      labels: ['a', 'A', 1, '1', { a: 1 }, { a: 2 }],
      leaves: [{ name: 'one' }, { $ref: '#/byName/two' }],
      byName: { two: { name: 'two' }, 'x-known': 7, 'x-other': 'passed over' },
      anything: [null, { deep: {} }],
      'x-known': 7,
    };
    expect(problemsOf(document)).toEqual([]);
  });

  test.each<[string, Json, object]>([
    ['another type', { title: 7 }, { at: 'title', problem: 'type', expected: ['string'], actual: 'integer' }],
    [
      'a fraction as integer',
      { count: 1.5 },
      { at: 'count', problem: 'type', expected: ['integer'], actual: 'number' },
    ],
    ['null', { title: null }, { at: 'title', problem: 'type', expected: ['string'], actual: 'null' }],
    [
      'none of two types',
      { further: 'yes' },
      { at: 'further', problem: 'type', expected: ['boolean', 'object'], actual: 'string' },
    ],
    [
      'an item of another type',
      { leaves: [7] },
      { at: 'leaves/0', problem: 'type', expected: ['object'], actual: 'integer' },
    ],
    ['a value that is not listed', { color: 'Red' }, { at: 'color', problem: 'value' }],
    ['a missing key', { leaves: [{}] }, { at: 'leaves/0', problem: 'required', key: 'name' }],
    ['an unknown key', { titel: 'Oak' }, { at: 'titel', problem: 'extension', key: 'titel' }],
    [
      'an unknown key of a closed object',
      { closed: { 'x-b': 1 } },
      { at: 'closed/x-b', problem: 'additional', key: 'x-b' },
    ],
    ['an unknown extension', { 'x-other': 1 }, { at: 'x-other', problem: 'unknownExtension', key: 'x-other' }],
    [
      'an extension of another type',
      { 'x-known': '1' },
      { at: 'x-known', problem: 'type', expected: ['integer'], actual: 'string' },
    ],
    [
      'something beside a reference',
      { leaves: [{ $ref: '#/a', name: 'one' }] },
      { at: 'leaves/0', problem: 'adjacent' },
    ],
    [
      'a reference that is no text',
      { leaves: [{ $ref: 1, name: 'one' }] },
      { at: 'leaves/0/$ref', problem: 'type', expected: ['string'], actual: 'integer' },
    ],
    ['a value twice', { labels: ['a', 'b', 'a'] }, { at: 'labels/2', problem: 'duplicate' }],
    [
      'an object twice',
      {
        labels: [
          { a: 1, b: [2] },
          { b: [2], a: 1 },
        ],
      },
      { at: 'labels/1', problem: 'duplicate' },
    ],
  ])('are one for %s', (_name, document, problem) => {
    expect(problemsOf(document)).toEqual([problem]);
  });

  test('are not looked for below a value of the wrong type', () => {
    expect(problemsOf({ byName: [{ name: 7 }] })).toHaveLength(1);
  });
});

describe('nodes', () => {
  const pathsOf = (document: Json, kind: string) =>
    shaped(document, tree, {})
      .nodes.get(kind)
      ?.map(({ path }) => path.join('/'));

  test('come in the order in which they are written, with their paths', () => {
    const document = {
      byName: { b: { name: 'b' }, a: { name: 'a' } },
      leaves: [{ name: 'c' }],
      inner: { leaves: [{ name: 'd' }] },
    };
    expect(pathsOf(document, 'leafObject')).toEqual(['byName/b', 'byName/a', 'leaves/0', 'inner/leaves/0']);
    expect(pathsOf(document, 'treeObject')).toEqual(['', 'inner']);
  });

  test('say what a reference stands for', () => {
    const [reference] = shaped({ leaves: [{ $ref: '#/a' }] }, tree, {}).nodes.get('referenceObject')!;
    expect(reference).toMatchObject({ standsFor: 'leafObject', path: ['leaves', 0] });
  });

  test('include an object that an alias shares once for each thing that it is', () => {
    const shared = { name: 'shared' };
    // The first place takes anything, so that nothing is known about the object there.
    const document = { anything: shared, leaves: [shared, shared], inner: shared };
    expect(pathsOf(document, 'leafObject')).toEqual(['leaves/0']);
    expect(pathsOf(document, 'treeObject')).toEqual(['', 'inner']);
  });

  test('end in a cycle and at a depth of 200', () => {
    const cycle: Record<string, Json> = {};
    cycle.inner = cycle;
    expect(pathsOf(cycle, 'treeObject')).toEqual(['']);
    let deep: Json = {};
    for (let level = 0; level < 5000; level++) deep = { inner: deep };
    expect(pathsOf(deep, 'treeObject')).toHaveLength(200);
  });
});

describe('the closest word', () => {
  const words = ['operationId', 'parameters', 'in', 'is'];
  test.each([
    ['operationid', 'operationId'],
    ['operation-id', 'operationId'],
    ['operatonId', 'operationId'],
    ['opreationId', 'operationId'],
    ['paramters', 'parameters'],
    ['parametersss', 'parameters'],
    ['parame', undefined],
    ['i', 'in'],
    ['on', 'in'],
    ['at', undefined],
    ['', undefined],
    ['operationId'.repeat(10), undefined],
  ])('to "%s" is %s', (word, expected) => {
    expect(closest(word, words)).toBe(expected);
  });
});
