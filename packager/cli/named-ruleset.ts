import { resolve } from 'node:path';
import { findRuleset } from '../check/lint/find-ruleset.ts';
import type { RulesetFile } from '../check/lint/user-ruleset.ts';
import { companionIds } from '../report/rules/rule-index.ts';
import type { Shell } from './shell.ts';

/**
 * The ruleset of the user; `undefined` where there is none.
 *
 * @param option what `--ruleset` names; `false` for `--no-ruleset`
 */
export async function rulesetOf(
  option: string | boolean | undefined,
  { cwd }: Pick<Shell, 'cwd'>,
): Promise<RulesetFile | undefined> {
  if (option === false) return undefined;
  const file = typeof option === 'string' ? resolve(cwd, option) : await findRuleset(cwd);
  return file === undefined ? undefined : rulesetAt(file);
}

/** A ruleset with the ids that it may name besides those of rules. */
export function rulesetAt(file: string): RulesetFile {
  return { file, findingIds: companionIds() };
}
