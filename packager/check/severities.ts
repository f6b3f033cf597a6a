import type { Severity } from '../../functions/core/rule/define.ts';
import type { Finding } from '../core/finding.ts';

/** What a setting says of a finding. */
export type FindingSeverity = Severity | 'off';

/** What a user says of findings, by their ids. */
export type Severities = ReadonlyMap<string, FindingSeverity>;

/** Findings with the severities that the user gives to them, without those that are turned off. */
export function withSeverities<F extends Finding>(
  findings: readonly F[],
  severities: Severities = new Map(),
): readonly F[] {
  if (severities.size === 0) return findings;
  return findings.flatMap((finding) => {
    const severity = severities.get(finding.rule);
    if (severity === 'off') return [];
    return [severity === undefined ? finding : { ...finding, severity }];
  });
}
