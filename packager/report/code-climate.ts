import type { Severity } from '../../functions/core/rule/define.ts';
import type { Position } from '../core/finding.ts';
import { fingerprints } from './fingerprint.ts';
import type { Found, ReportContext } from './report-context.ts';
import { findingsInOrder } from './report-context.ts';
import { shownText } from '../core/shown-text.ts';

const severities = { error: 'critical', warn: 'major', info: 'info' } as const satisfies Record<Severity, string>;

const start: Position = { line: 0, character: 0 };

/** Findings as Code Climate describes issues, which GitLab shows in merge requests. */
export function codeClimateReport(results: readonly Found[], context: ReportContext): string {
  const findings = findingsInOrder(results, context);
  const prints = fingerprints(findings, context.files);
  const issues = findings.map(({ rule, severity, message, file, range }, index) => {
    const { path, member } = context.files(file);
    const place = member === undefined && range ? range : { start, end: start };
    return {
      type: 'issue',
      check_name: rule,
      description: shownText(member === undefined ? message : `${member}: ${message}`),
      categories: ['Compatibility'],
      severity: severities[severity],
      fingerprint: prints[index],
      location: { path, positions: { begin: positionOf(place.start), end: positionOf(place.end) } },
    };
  });
  return `${JSON.stringify(issues, null, 2)}\n`;
}

function positionOf({ line, character }: Position): object {
  return { line: line + 1, column: character + 1 };
}
