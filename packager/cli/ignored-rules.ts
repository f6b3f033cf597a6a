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
  checkRules(ids);
  return new Set(ids);
}

/**
 * Makes sure that there is every rule that an option or the settings name.
 *
 * @param placeOf where the settings name one; absent for an option
 * @throws UserError when there is no such rule
 */
export function checkRules(ids: readonly string[], placeOf?: (id: string) => string): void {
  const unknown = ids.find((id) => !ruleLookup.of(id));
  if (unknown === undefined) return;
  const near = closest(unknown, ruleLookup.ids());
  const [place, own] = placeOf ? [` (${placeOf(unknown)})`, ' Set up your own rules in your ruleset.'] : ['', ''];
  throw new UserError(
    `There is no rule ${quoted(unknown)}${place}.`,
    near === undefined ? `"${commandLine('rules')}" lists all rules.${own}` : `Did you mean ${near}?`,
  );
}
