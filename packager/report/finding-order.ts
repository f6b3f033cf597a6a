import { memoizeByObject } from '../../functions/core/json/memoize.ts';
import type { Severity } from '../../functions/core/rule/define.ts';
import type { Finding } from '../core/finding.ts';
import { comesFirst } from './rules/rule-index.ts';

/** The findings of one rule. */
export interface RuleFindings {
  readonly rule: string;
  readonly severity: Severity;
  readonly documentationUrl: string | undefined;
  readonly findings: readonly Finding[];
}

/** The severities in the order in which to fix what they stand for. */
export const severities = ['error', 'warn', 'info'] as const satisfies readonly Severity[];

/** What the findings of a severity mean to a reader. */
export const severityTitles: Readonly<Record<Severity, string>> = {
  error: 'Errors (certification rejects these)',
  warn: 'Warnings (reviewers ask for these, or makers are affected)',
  info: 'Suggestions (guidance worth following)',
};

/**
 * The findings rule by rule in the order in which to fix them: what cannot be read, then errors before warnings before
 * notes, and within these in the order of the index, which runs from the whole to the detail.
 *
 * @param order the ids of all rules in the order of the index
 */
export function inOrderOfFixing(findings: readonly Finding[], order: readonly string[]): RuleFindings[] {
  const byRule = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${finding.rule} ${finding.severity}`;
    const group = byRule.get(key);
    if (group) group.push(finding);
    else byRule.set(key, [finding]);
  }
  const places = placesIn(order);
  const rank = ({ rule, severity }: RuleFindings): [number, number] => [
    severities.indexOf(severity),
    comesFirst(rule) ? -1 : (places.get(rule) ?? order.length),
  ];
  return [...byRule.values()]
    .map((group) => {
      const [{ rule, severity, documentationUrl }] = group as [Finding, ...Finding[]];
      return { rule, severity, documentationUrl, findings: group };
    })
    .sort((left, right) => {
      const [a, b] = [rank(left), rank(right)];
      return a[0] - b[0] || a[1] - b[1] || left.rule.localeCompare(right.rule);
    });
}

/** Where each id is in the order, for as long as the order lives. */
const placesIn = memoizeByObject(
  (order: readonly string[]): ReadonlyMap<string, number> => new Map(order.map((id, index) => [id, index])),
);

/** Whether a severity is as bad as another, or worse. */
export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(threshold);
}
