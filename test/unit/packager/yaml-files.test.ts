import { describe, expect, test } from 'vitest';
import { yamlFile as lightYamlFile } from '../../../packager/read/data/light-yaml-file.ts';
import { yamlFile } from '../../../packager/read/data/yaml-file.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe.each([
  ['of Spectral', yamlFile],
  ['of the page', lightYamlFile],
])('the parser %s', (_name, read) => {
  const file = (text: string) => read({ name: 'a.yaml', bytes: bytesOf(text) });

  test.each([
    ['an object', 'a: 1\nb: [x]\n', { a: 1, b: ['x'] }],
    ['aliases and merge keys', 'a: &a { c: 1 }\nb: *a\nd:\n  <<: *a\n', { a: { c: 1 }, b: { c: 1 }, d: { c: 1 } }],
    ['keys that are numbers', '200: ok\n', { 200: 'ok' }],
  ])('reads %s', (_what, text, data) => {
    expect(file(text)).toMatchObject({ data, value: data, recovered: data, faults: [], refusal: undefined });
  });

  test('keeps the last value of a repeated key, and reports the key', () => {
    const { data, faults } = file('a: 1\na: 2\n');
    expect(data).toEqual({ a: 2 });
    expect(faults).toMatchObject([{ kind: 'repeated key', file: 'a.yaml', range: { start: { line: 1 } } }]);
  });

  test.each([
    ['a bracket that is missing', 'a: [1\nb: 2\n'],
    ['a reference to an anchor that does not exist', 'a: *b\n'],
  ])('gives no value for %s', (_what, text) => {
    const { value, data, refusal, faults } = file(text);
    expect({ value, data, refusal }).toEqual({ value: undefined, data: undefined, refusal: undefined });
    expect(faults[0]).toMatchObject({ kind: 'syntax', file: 'a.yaml' });
  });

  test('refuses what is nested too deeply', () => {
    const { value, refusal, faults } = file('['.repeat(5_000));
    expect(value).toBeUndefined();
    expect(refusal).toBe('is nested more than 500 levels deep');
    expect(faults).toEqual([{ kind: 'refused', message: refusal, path: [], file: 'a.yaml' }]);
  });

  test('places a value that does not exist at the value around it', () => {
    const { range } = file('a:\n  b: 1\n').place(['a', 'b', 'c']);
    expect(range).toEqual({ start: { line: 1, character: 5 }, end: { line: 1, character: 6 } });
  });
});
