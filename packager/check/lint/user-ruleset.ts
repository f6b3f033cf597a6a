import { basename, resolve } from 'node:path';
import { Ruleset } from '@stoplight/spectral-core';
import type { RulesetDefinition } from '@stoplight/spectral-core';
import type { Publisher } from '../../../functions/core/rule/define.ts';
import { closest } from '../../../functions/core/text/closest.ts';
import { quoted } from '../../../functions/core/text/text.ts';
import { ruleIds, rules } from '../../../ruleset.ts';
import { commandLine } from '../../core/command-line.ts';
import { UserError } from '../../core/user-error.ts';
import { isJson } from '../../read/data/data-file.ts';
import { aliasProblem } from '../../read/data/yaml-aliases.ts';
import { readText } from '../../read/disk/read-file.ts';
import type { FindingSeverity } from '../severities.ts';
import { bringsOurs, extendsOf, isIndependent, withoutOthers, withProfile } from './extended-profiles.ts';
import { findingsOf } from './ruleset-findings.ts';
import type { LoadableRuleset } from './ruleset-text.ts';
import { loadableRuleset } from './ruleset-text.ts';

/** Where a ruleset of the user is. Plain data, which can be sent to a worker. */
export interface RulesetFile {
  /** Its absolute path. */
  readonly file: string;
  /** The ids of the companion's findings, which the ruleset may name although they are no rules of Spectral. */
  readonly findingIds: ReadonlySet<string>;
  /** Rules that it must have, since the settings of the user name them, and where they do. */
  readonly ownRules?: ReadonlyMap<string, string> | undefined;
}

/** A ruleset of the user, with all its overrides. */
export interface UserRuleset {
  /** What it says of the findings of the companion. */
  readonly findings: ReadonlyMap<string, FindingSeverity>;
  /**
   * The kind of publisher whose profile it extends. The profile for verified publishers is the one without a name of its
   * own, so that whoever extends it has not chosen.
   */
  readonly profile: Publisher | undefined;
  /**
   * The ruleset for a kind of publisher. Where it extends the profile for verified publishers, it gets the profile for that
   * kind; one that does not extend any of ours gets the profile put below it.
   */
  readonly withProfile: (profile: RulesetDefinition) => Ruleset;
}

/** Reads a file of the ruleset as text. */
export type ReadRulesetFile = (path: string) => Promise<string>;

/**
 * Loads a ruleset of the user.
 *
 * @param read reads it and the files that it names; from the disk when absent
 * @throws UserError when the file cannot be loaded, or lacks a rule that it must have
 */
export async function openRuleset(
  { file, findingIds, ownRules = new Map() }: RulesetFile,
  read: ReadRulesetFile = readText,
): Promise<UserRuleset> {
  const files = new Map<string, LoadableRuleset>();
  const readLoadable: ReadRulesetFile = async (path) => {
    const text = await read(path);
    const problem = isJson(path) ? undefined : aliasProblem(text);
    if (problem !== undefined) throw new Error(`${path} ${problem}`);
    const loadable = loadableRuleset(text, path, findingIds);
    files.set(resolve(path), loadable);
    return loadable.text;
  };
  const loaded = bundledRuleset(file, readLoadable).then((ruleset) => {
    checkOverrides(ruleset);
    return ruleset;
  });
  const ruleset = await loaded.catch((failure: unknown) => {
    if (failure instanceof UserError) throw failure;
    const reason = reasonOf(failure);
    throw new UserError(`The ruleset ${file} cannot be loaded: ${reason}`, remedyFor(reason, findingIds));
  });
  for (const [id, place] of ownRules) checkOwnRule(id, place, { ruleset, file, findingIds });
  const { definition } = ruleset;
  return {
    findings: findingsOf(resolve(file), definition, files),
    profile: isIndependent(definition) ? 'independent' : undefined,
    withProfile: (profile) =>
      new Ruleset(
        bringsOurs(definition)
          ? withProfile(definition, profile)
          : { ...withoutOthers(definition, profile), extends: [profile, ...extendsOf(definition)] },
        { severity: 'recommended', source: file },
      ),
  };
}

/**
 * Looks for rules in the overrides that there are not. Spectral finds them only with a file that an override is for, and
 * ignores those for parts of a file.
 *
 * @throws Error in the words of Spectral
 */
function checkOverrides({ overrides, rules: all }: Ruleset): void {
  for (const { files, ...override } of overrides ?? []) {
    const own = 'extends' in override ? new Ruleset({ extends: override.extends }).rules : {};
    const isKnown = (id: string): boolean => [all, own, rules].some((some) => Object.hasOwn(some, id));
    const isFound = (id: string): boolean => id.startsWith('pp-') || !files.every((file) => file.includes('#'));
    for (const [id, rule] of Object.entries('rules' in override ? override.rules : {}))
      if (typeof rule !== 'object' && !isKnown(id) && isFound(id))
        throw new Error(`Cannot extend non-existing rule: "${id}"`);
  }
}

/**
 * Makes sure that a ruleset has a rule that the settings name, be it off, or in an override.
 *
 * @throws UserError when it lacks it
 */
function checkOwnRule(
  id: string,
  place: string,
  { ruleset: { rules: all, overrides }, file, findingIds }: RulesetFile & { readonly ruleset: Ruleset },
): void {
  const ids = [
    ...Object.keys(all),
    ...(overrides ?? []).flatMap((override) => [
      ...('extends' in override ? Object.keys(new Ruleset({ extends: override.extends }).rules) : []),
      ...Object.entries('rules' in override ? override.rules : {}).flatMap(([own, rule]) =>
        typeof rule === 'object' ? [own] : [],
      ),
    ]),
  ];
  if (ids.includes(id)) return;
  const near = closest(id, [...ids, ...ruleIds, ...findingIds]);
  throw new UserError(
    `There is no rule ${quoted(id)} (${place}) in ${basename(file)}.`,
    near === undefined
      ? `Add it to the ruleset, or use one of the rules that "${commandLine('rules')}" lists.`
      : `Did you mean ${near}?`,
  );
}

/** Loads a ruleset as the command line of Spectral does. The bundler takes long to load, and most runs need none. */
async function bundledRuleset(file: string, read: ReadRulesetFile): Promise<Ruleset> {
  const [{ bundleAndLoadRuleset }, { builtins }, commonjsPlugin] = await Promise.all([
    import('@stoplight/spectral-ruleset-bundler/with-loader'),
    import('@stoplight/spectral-ruleset-bundler/plugins/builtins'),
    import('@stoplight/spectral-ruleset-bundler/plugins/commonjs'),
  ]);
  // The package of its type hides the plugin from the compiler.
  const { commonjs } = commonjsPlugin as { readonly commonjs: typeof builtins };
  const io = { fs: { promises: { readFile: endingReads(read) as never } }, fetch: endingReads(fetch) };
  return await bundleAndLoadRuleset(file, io, [builtins(), commonjs()]);
}

/** How often one file of a ruleset is read. Without a limit, rulesets that extend each other in a circle never end. */
const mostReads = 100;

/** Reads files, but refuses one that is read so often that rulesets must extend each other in a circle. */
function endingReads<Where, Rest extends readonly unknown[], Content>(
  read: (where: Where, ...rest: Rest) => Promise<Content>,
): (where: Where, ...rest: Rest) => Promise<Content> {
  const counts = new Map<string, number>();
  return async (where, ...rest) => {
    const count = (counts.get(String(where)) ?? 0) + 1;
    counts.set(String(where), count);
    if (count > mostReads) throw new Error(`${String(where)} extends itself, or what extends it`);
    return read(where, ...rest);
  };
}

/** What to do about a ruleset that cannot be loaded, where Spectral names a rule that there is not. */
function remedyFor(reason: string, findingIds: ReadonlySet<string>): string {
  const unknown = /non-existing rule: "(pp-[^"]+)"/.exec(reason)?.[1];
  if (unknown === undefined) return 'Correct it, or choose another with --ruleset.';
  if (ruleIds.some((id) => id === unknown))
    return 'Add "extends: [spectral-power-platform]" to the ruleset that names it.';
  if (findingIds.has(unknown))
    return `${quoted(unknown)} isn't a Spectral rule; in a ruleset in JavaScript, leave it out, and use --ignore or connector-packager.config.json.`;
  const near = closest(unknown, [...ruleIds, ...findingIds]);
  return near === undefined ? `"${commandLine('rules')}" lists all rules.` : `Did you mean ${near}?`;
}

function reasonOf(failure: unknown): string {
  if (failure instanceof AggregateError) return failure.errors.map(reasonOf).join('; ');
  return failure instanceof Error ? failure.message : String(failure);
}
