import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mutants } from '../../../scripts/mutate/mutants.ts';

test('each mutant changes one place of the source', () => {
  const root = new URL('../../../', import.meta.url);
  const outdated = mutants.filter(
    ({ file, from }) => readFileSync(new URL(file, root), 'utf8').split(from).length !== 2,
  );
  expect(outdated.map(({ file, from }) => `${file}: ${from}`)).toEqual([]);
});
