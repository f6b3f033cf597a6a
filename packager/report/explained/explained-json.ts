import { findingJson } from '../json-report.ts';
import type { ExplainedReport } from './answers.ts';
import { rulesOf } from './answers.ts';

/** The version of the form; it grows when a reader of the form before would misread it. */
const schemaVersion = 1;

/**
 * A report of Microsoft's explained, as JSON.
 *
 * @param connector the connector that was checked; absent where none was
 */
export function explainedJson(
  { messages, rules, unrecognized }: ExplainedReport,
  { report, connector }: { readonly report: string; readonly connector?: string | undefined },
): string {
  const data = {
    schemaVersion,
    report,
    ...(connector === undefined ? {} : { connector }),
    summary: {
      recognized: messages.length,
      unrecognized: unrecognized.length,
      ...(connector === undefined ? {} : { found: messages.filter(({ state }) => state === 'found').length }),
    },
    messages: messages.map(({ named, ...message }) => ({
      ...message,
      names: named.map(({ name }) => name),
      rules: rulesOf({ named }),
    })),
    rules: rules.map(({ entry, answer }) => ({
      id: entry.id,
      severity: entry.severity,
      description: entry.description,
      why: entry.why,
      page: entry.documentationUrl,
      validatorCode: entry.validatorCode,
      policyCodes: entry.policyCodes,
      ...(answer && {
        state: answer.state,
        ...(answer.state === 'not checked' ? { reason: answer.reason } : {}),
        findings: answer.state === 'found' ? answer.findings.map((finding) => findingJson(finding, entry)) : [],
      }),
    })),
    unrecognized,
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}
