import type { CheckResult } from '../check/result.ts';
import { isChecked } from '../check/result.ts';
import type { Finding } from '../core/finding.ts';
import { isAtLeast } from './finding-order.ts';
import type { Found, ReportContext } from './report-context.ts';
import { findingsInOrder } from './report-context.ts';
import type { RepositoryFiles } from './repository-file.ts';
import { shownLine, shownText, withoutMarks } from '../core/shown-text.ts';
import { placeOf } from './summary-reporter.ts';

/**
 * Findings as logging commands of Azure Pipelines, which lists them as errors and warnings of the run. It knows no notes,
 * so these are lines of the log.
 * Source: https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
 */
export function azurePipelinesReport(results: readonly Found[], context: ReportContext): string {
  const failures = results
    .filter((result) => 'failure' in result)
    .map(({ failure: { message, remedy } }) => command('task.logissue', { type: 'error' }, `${message} ${remedy}`));
  const findings = findingsInOrder(results, context).map((finding) => lineOf(finding, context.files));
  return [...failures, ...findings].map((line) => `${line}\n`).join('');
}

/** The command by which a run that found nothing but warnings is shown as partly successful; otherwise nothing. */
export function completion(results: readonly CheckResult[], { failSeverity, shown }: ReportContext): string {
  const severities = results.flatMap((result) =>
    isChecked(result) ? result.findings.map(({ severity }) => severity) : ['error' as const],
  );
  const succeeds = !severities.some((severity) => isAtLeast(severity, failSeverity));
  const warns = shown.includes('warn') && severities.includes('warn');
  return succeeds && warns ? `${command('task.complete', { result: 'SucceededWithIssues' }, '')}\n` : '';
}

function lineOf(finding: Finding, files: RepositoryFiles): string {
  const { rule, severity, message, file, range, documentationUrl = '' } = finding;
  if (severity === 'info') return shownLine(`${placeOf(finding)} note ${rule} ${message}`);
  const { path, member } = files(file);
  const text = `${rule}: ${member === undefined ? message : `${member}: ${message}`} ${documentationUrl}`.trimEnd();
  return command(
    'task.logissue',
    {
      type: severity === 'error' ? 'error' : 'warning',
      sourcepath: path,
      ...(range && member === undefined
        ? { linenumber: range.start.line + 1, columnnumber: range.start.character + 1 }
        : {}),
      code: rule,
    },
    text,
  );
}

function command(name: string, properties: Readonly<Record<string, string | number>>, message: string): string {
  const given = Object.entries(properties).map(([key, value]) => `${key}=${escapedProperty(String(value))};`);
  return `##vso[${name} ${given.join('')}]${escapedData(message)}`;
}

/** What a command would take for its end. */
function escapedData(text: string): string {
  return withoutMarks(shownText(text)).replaceAll('%', '%AZP25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(']', '%5D').replaceAll(';', '%3B');
}
