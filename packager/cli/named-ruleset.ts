import { resolve } from 'node:path';
import { Option } from 'commander';
import { findRuleset } from '../check/lint/find-ruleset.ts';
import type { Shell } from './shell.ts';

export function rulesetOption(): Option {
  return new Option('-r, --ruleset <file>', 'your Spectral ruleset (default: ".spectral.*" in this folder)');
}

export function noRulesetOption(): Option {
  return new Option('--no-ruleset', 'ignores your Spectral ruleset');
}

/**
 * The absolute path of the ruleset of the user; `undefined` where there is none.
 *
 * @param option what `--ruleset` names; `false` for `--no-ruleset`
 */
export async function rulesetOf(
  option: string | false | undefined,
  { cwd }: Pick<Shell, 'cwd'>,
): Promise<string | undefined> {
  if (option === false) return undefined;
  return option === undefined ? findRuleset(cwd) : resolve(cwd, option);
}
