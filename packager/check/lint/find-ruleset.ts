import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The ruleset file that Spectral takes by itself in a folder; `undefined` when there is none. */
export async function findRuleset(folder: string): Promise<string | undefined> {
  // As `Ruleset.isDefaultRulesetFile` of Spectral, which takes long to load.
  const name = (await readdir(folder)).find((file) => /^\.?spectral\.(?:ya?ml|json|m?js)$/.test(file));
  return name === undefined ? undefined : join(folder, name);
}
