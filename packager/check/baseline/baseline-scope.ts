import type { CheckOptions } from '../checker.ts';
import type { CheckedConnector } from '../result.ts';
import type { RuleInfo } from '../../core/rule-info.ts';

/** What the findings of some groups take, which not every check is asked for. */
const askedFor: Readonly<Record<string, (options: CheckOptions) => boolean>> = {
  spelling: ({ spelling }) => spelling !== undefined,
  // Reported by the comparison with another version, not by a check.
  update: () => false,
};

/**
 * What a check of a connector has looked for, so that a rule without findings is one without violations: not what is
 * asked of other publishers, nor what is turned off, nor what is only looked for on demand, nor more than the ruleset finds
 * in a file that was named alone, nor anything where a file could not be read.
 *
 * @param rules all rules and findings; rules of others count where the user has a ruleset
 */
export function scopeOf(
  { unread, publisher, kind, looked: { off, on } }: CheckedConnector,
  options: CheckOptions,
  rules: readonly RuleInfo[],
): (rule: string) => boolean {
  if (unread.length > 0) return () => false;
  const looked = new Set<string>();
  const known = new Set<string>();
  for (const entry of rules) {
    known.add(entry.id);
    const isForPublisher = entry.publisher === 'both' || entry.publisher === publisher;
    const isSeen = kind !== 'file' || 'documentKind' in entry;
    const isAsked = (isForPublisher && entry.recommended) || on.includes(entry.id);
    if (isAsked && isSeen && (askedFor[entry.group]?.(options) ?? true)) looked.add(entry.id);
  }
  for (const id of off) looked.delete(id);
  return (rule) => looked.has(rule) || (!known.has(rule) && options.ruleset !== undefined);
}
