import { closest } from '../../functions/core/text/closest.ts';
import { quoted } from '../../functions/core/text/text.ts';
import { ruleLookup } from '../report/rules/rule-index.ts';
import { UserError } from '../core/user-error.ts';
import { commandLine } from '../core/command-line.ts';

/**
 * The rules that an option names, such as `--ignore`.
 *
 * @throws UserError when there is no such rule
 */
export function ignoredRules(ids: readonly string[]): ReadonlySet<string> {
  const [unknown] = unknownRules(ids);
  if (unknown !== undefined) refuseRule(unknown);
  return new Set(ids);
}

/** Those of some ids that are neither rules nor findings of ours. */
export function unknownRules(ids: readonly string[]): string[] {
  return ids.filter((id) => !ruleLookup.of(id));
}

/**
 * Refuses a rule that there is not.
 *
 * @param place where the settings name it; absent for an option
 * @throws UserError with a similar rule, or where to find all of them
 */
export function refuseRule(id: string, place?: string): never {
  const near = closest(id, ruleLookup.ids());
  const [at, own] = place === undefined ? ['', ''] : [` (${place})`, ' Set up your own rules in your ruleset.'];
  throw new UserError(
    `There is no rule ${quoted(id)}${at}.`,
    near === undefined ? `"${commandLine('rules')}" lists all rules.${own}` : `Did you mean ${near}?`,
  );
}
