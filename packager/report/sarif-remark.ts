import type { Found, ReportContext } from './report-context.ts';
import { findingsOf } from './report-context.ts';

/**
 * The most results that GitHub takes of a file; it refuses one with more. Source:
 * https://docs.github.com/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit
 */
export const mostResults = 25_000;

/** The most results that GitHub shows, the most severe ones. */
const mostShown = 5_000;

/** What GitHub will not show of a report; `undefined` where it shows everything. */
export function sarifRemark(results: readonly Found[], context: ReportContext): string | undefined {
  const count = results.flatMap((result) => findingsOf(result, context)).length;
  if (count <= mostShown) return undefined;
  const left = count > mostResults ? ` The report holds the first ${mostResults}.` : '';
  return `GitHub shows the ${mostShown} most severe of ${count} results.${left}`;
}
