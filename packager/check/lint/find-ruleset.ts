import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../core/user-error.ts';

/**
 * The ruleset file that Spectral takes by itself in a folder; `undefined` when there is none.
 *
 * @throws UserError when nobody can say, because the folder can't be listed
 */
export async function findRuleset(folder: string): Promise<string | undefined> {
  // As `Ruleset.isDefaultRulesetFile` of Spectral, which takes long to load.
  const files = await readdir(folder).catch((failure: unknown) => {
    throw new UserError(
      `The folder ${folder} can't be listed, so your ruleset can't be found.`,
      'Name it with --ruleset, use --no-ruleset, or change to another folder.',
      failure,
    );
  });
  const name = files.find((file) => /^\.?spectral\.(?:ya?ml|json|m?js)$/.test(file));
  return name === undefined ? undefined : join(folder, name);
}
