import { counted } from '../../functions/core/text/text.ts';
import { commandLine } from '../core/command-line.ts';
import type { Fixable } from '../core/fixable.ts';
import type { RuleInfo } from '../core/rule-info.ts';

/** How `fix` is called for what was checked. */
export interface FixCommand {
  /** The paths, and the options that say the same as those of the check. */
  readonly args: readonly string[];
}

/** Whether a rule has a fix, be it a suggestion. */
export function isFixable(rule: RuleInfo | undefined): boolean {
  return rule?.fix?.class === 'safe' || rule?.fix?.class === 'suggestion';
}

/** What `fix` would do, with the command that does it; `undefined` where it would do nothing. */
export function fixableText({ safe, suggestions }: Fixable, { args }: FixCommand): string | undefined {
  if (safe + suggestions === 0) return undefined;
  const counts = [
    ...(safe > 0 ? [`${safe} safe`] : []),
    ...(suggestions > 0 ? [counted(suggestions, 'suggestion')] : []),
  ];
  return `${counted(safe + suggestions, 'finding')} can be fixed (${counts.join(', ')}): ${commandLine('fix', ...args)}`;
}

/** The same where nobody has worked out how many findings there is a fix for. */
export function perhapsFixableText({ args }: FixCommand): string {
  return `Some findings may be fixed for you: ${commandLine('fix', ...args)}`;
}
