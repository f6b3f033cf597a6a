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
  for (const id of ids)
    if (!ruleLookup.of(id)) {
      const near = closest(id, ruleLookup.ids());
      throw new UserError(
        `There is no rule ${quoted(id)}.`,
        near === undefined ? `"${commandLine('rules')}" lists all rules.` : `Did you mean ${near}?`,
      );
    }
  return new Set(ids);
}
