import { readdir } from 'node:fs/promises';
import fs from 'node:fs';
import { join } from 'node:path';
import { Ruleset } from '@stoplight/spectral-core';
import type { RulesetDefinition } from '@stoplight/spectral-core';
import { closest } from '../../../functions/core/text/closest.ts';
import { quoted } from '../../../functions/core/text/text.ts';
import { ruleIds, rules } from '../../../ruleset.ts';
import { UserError } from '../../core/user-error.ts';

/** The ruleset file that Spectral takes by itself in a folder; `undefined` when there is none. */
export async function findRuleset(folder: string): Promise<string | undefined> {
  const name = (await readdir(folder)).find((file) => Ruleset.isDefaultRulesetFile(file));
  return name === undefined ? undefined : join(folder, name);
}

/**
 * Loads a ruleset of the user, with all its overrides. Where it extends the profile for verified publishers, which is the
 * one without a name of its own, it gets the profile for the kind of publisher; one that does not extend any of ours gets
 * the profile put below it.
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
    const reason = reasonOf(failure);
    throw new UserError(`The ruleset ${file} cannot be loaded: ${reason}`, remedyFor(reason));
  }
  const { definition } = loaded;
  const extended = extendsOf(definition);
  const hasOurs = Object.keys(loaded.rules).some((id) => Object.hasOwn(rules, id));
  return new Ruleset(hasOurs ? withProfile(definition, profile) : { ...definition, extends: [profile, ...extended] }, {
    severity: 'recommended',
    source: file,
  });
}

type Extended = RulesetDefinition | [RulesetDefinition, 'off' | 'recommended' | 'all'];

function extendsOf(definition: RulesetDefinition): Extended[] {
  return 'extends' in definition ? [definition.extends].flat(1) : [];
}

function withProfile(definition: RulesetDefinition, profile: RulesetDefinition): RulesetDefinition {
  if (isVerifiedProfile(definition)) return profile;
  const extended = extendsOf(definition).map((one): Extended =>
    Array.isArray(one) ? [withProfile(one[0], profile), one[1]] : withProfile(one, profile),
  );
  return extended.length > 0 ? { ...definition, extends: extended } : definition;
}

/** Rules by which the profile for verified publishers is known among ours. */
const verifiedOnly = ruleIds.filter((id) => {
  const { publisher, validatorCode } = rules[id]!.extensions;
  return publisher === 'verified' && validatorCode === undefined;
});

/** Whether a ruleset is the profile for verified publishers, of this package or of another version of it. */
function isVerifiedProfile(ruleset: RulesetDefinition): boolean {
  return 'rules' in ruleset && verifiedOnly.some((id) => typeof ruleset.rules[id] === 'object');
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

/** What to do about a ruleset that cannot be loaded, where Spectral names a rule that there is not. */
function remedyFor(reason: string): string {
  const unknown = /non-existing rule: "(pp-[^"]+)"/.exec(reason)?.[1];
  if (unknown === undefined) return 'Correct it, or choose another with --ruleset.';
  const near = closest(unknown, ruleIds);
  return near === undefined
    ? `If ${quoted(unknown)} is a finding of the companion, leave it out with --ignore instead.`
    : `Did you mean ${near}?`;
}

function reasonOf(failure: unknown): string {
  if (failure instanceof AggregateError) return failure.errors.map(reasonOf).join('; ');
  return failure instanceof Error ? failure.message : String(failure);
}
