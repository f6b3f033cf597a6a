import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as library from '../../../packager/index.ts';

const guide = readFileSync(new URL('../../../docs/library.md', import.meta.url), 'utf8');
const [, functions = ''] = guide.split('## Functions');
const table = functions.split('\n').filter((line) => line.startsWith('|'));

describe('the library', () => {
  test('exports what its guide lists, and nothing else', () => {
    const listed = table.flatMap((line) => [...line.matchAll(/`(\w+)`/g)].map(([, name]) => name!));
    expect(Object.keys(library).sort()).toEqual([...listed].sort());
  });

  test('is small enough to keep: each export is a promise', () => {
    expect(Object.keys(library).length).toBeLessThanOrEqual(22);
  });

  test('exports everything that the examples of its guide import', () => {
    const imported = [...guide.matchAll(/import \{([^}]+)\} from 'connector-packager'/g)].flatMap(([, names]) =>
      names!.split(',').map((name) => name.trim()),
    );
    expect(imported.length).toBeGreaterThan(5);
    expect(imported.filter((name) => !(name in library))).toEqual([]);
  });
});
