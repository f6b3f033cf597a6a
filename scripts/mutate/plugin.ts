import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vitest/config';
import { mutants } from './mutants.ts';

/** Makes the change of a mutant when its file is loaded; the file itself stays as it is. */
export function mutating(index: number): Plugin {
  const { file, from, to } = mutants[index]!;
  const path = fileURLToPath(new URL(`../../${file}`, import.meta.url));
  return {
    name: 'mutant',
    enforce: 'pre',
    transform: (code, id) => (id === path ? code.replace(from, () => to) : undefined),
  };
}
