import type { Finding } from '../core/finding.ts';

/** The most findings of one rule in one file; accepted connectors have some hundreds at most. */
export const mostFindings = 1_000;

/** The most characters of a message. */
const longestMessage = 2_000;

/**
 * Findings without more of a rule in a file than anybody reads, and without messages that quote half a file. A finding
 * says how many more there are.
 */
export function boundedFindings(findings: readonly Finding[]): Finding[] {
  const counts = new Map<string, { count: number; readonly last: Finding }>();
  const bounded: Finding[] = [];
  for (const finding of findings) {
    const key = JSON.stringify([finding.rule, finding.file]);
    const group = counts.get(key) ?? { count: 0, last: finding };
    counts.set(key, group);
    group.count += 1;
    if (group.count <= mostFindings) bounded.push(withShortMessage(finding));
  }
  for (const { count, last } of counts.values())
    if (count > mostFindings) {
      const { rule, severity, file, documentationUrl } = last;
      const message = `This rule found ${count - mostFindings} more places in this file, which aren't listed; fix the listed ones first.`;
      bounded.push({ rule, severity, message, file, ...(documentationUrl === undefined ? {} : { documentationUrl }) });
    }
  return bounded;
}

function withShortMessage(finding: Finding): Finding {
  const { message } = finding;
  return message.length > longestMessage
    ? { ...finding, message: `${message.slice(0, longestMessage - 1)}…` }
    : finding;
}
