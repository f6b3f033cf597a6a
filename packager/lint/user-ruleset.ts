import { readdir } from 'node:fs/promises';
import fs from 'node:fs';
import { join } from 'node:path';
import { Ruleset } from '@stoplight/spectral-core';
import type { RulesetDefinition } from '@stoplight/spectral-core';
import { UserError } from '../user-error.ts';

/** The ruleset file that Spectral takes by itself in a folder; `undefined` when there is none. */
export async function findRuleset(folder: string): Promise<string | undefined> {
  const name = (await readdir(folder)).find((file) => Ruleset.isDefaultRulesetFile(file));
  return name === undefined ? undefined : join(folder, name);
}

/**
 * Loads a ruleset of the user, with all its overrides. A ruleset that does not extend any of ours gets the profile put
 * below it; one that does decides for itself.
 *
 * @param file the absolute path of the ruleset
 * @param profile the ruleset for the kind of publisher
 * @throws UserError when the file cannot be loaded
 */
export async function loadRuleset(file: string, profile: RulesetDefinition): Promise<Ruleset> {
  let loaded: Ruleset;
  try {
    loaded = await bundledRuleset(file);
  } catch (failure) {
    throw new UserError(
      `The ruleset ${file} cannot be loaded: ${reasonOf(failure)}`,
      'Correct it, or choose another with --ruleset.',
    );
  }
  if (Object.keys(loaded.rules).some((id) => id.startsWith('pp-'))) return loaded;
  const { definition } = loaded;
  const own = 'extends' in definition ? [definition.extends].flat(1) : [];
  return new Ruleset(
    { ...definition, extends: [profile, ...own] },
    {
      severity: 'recommended',
      source: file,
    },
  );
}

/** Loads a ruleset as the command line of Spectral does. The bundler takes long to load, and most runs need none. */
async function bundledRuleset(file: string): Promise<Ruleset> {
  const [bundler, { default: builtinsPlugin }, { default: commonjsPlugin }] = await Promise.all([
    import('@stoplight/spectral-ruleset-bundler/with-loader'),
    import('@stoplight/spectral-ruleset-bundler/plugins/builtins'),
    import('@stoplight/spectral-ruleset-bundler/plugins/commonjs'),
  ]);
  // The package of its type hides the plugin from the compiler.
  const { commonjs } = commonjsPlugin as { readonly commonjs: typeof builtinsPlugin.builtins };
  return await bundler.default.bundleAndLoadRuleset(file, { fs, fetch }, [builtinsPlugin.builtins(), commonjs()]);
}

function reasonOf(failure: unknown): string {
  if (failure instanceof AggregateError) return failure.errors.map(reasonOf).join('; ');
  return failure instanceof Error ? failure.message : String(failure);
}
