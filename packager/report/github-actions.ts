import type { Severity } from '../../functions/core/rule/define.ts';
import type { Finding } from '../core/finding.ts';
import type { Found, ReportContext } from './report-context.ts';
import { findingsInOrder } from './report-context.ts';
import type { RepositoryFiles } from './repository-file.ts';
import { shownText, withoutMarks } from '../core/shown-text.ts';

const commands = { error: 'error', warn: 'warning', info: 'notice' } as const satisfies Record<Severity, string>;

/**
 * Findings as commands of GitHub Actions, which become annotations of the files. The errors come first, since GitHub
 * shows ten annotations of a kind for each step.
 * Source: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function githubActionsReport(results: readonly Found[], context: ReportContext): string {
  const failures = results
    .filter((result) => 'failure' in result)
    .map(({ name, failure: { message, remedy } }) => command('error', { title: name }, `${message} ${remedy}`));
  const findings = findingsInOrder(results, context).map((finding) => annotation(finding, context.files));
  return [...failures, ...findings].map((line) => `${line}\n`).join('');
}

function annotation(
  { rule, severity, message, file, range, documentationUrl }: Finding,
  files: RepositoryFiles,
): string {
  const { path, member } = files(file);
  // Only where it begins: an annotation stands below the last of its lines.
  const place = range && member === undefined ? { line: range.start.line + 1, col: range.start.character + 1 } : {};
  const text = member === undefined ? message : `${member}: ${message}`;
  return command(
    commands[severity],
    { file: path, ...place, title: rule },
    documentationUrl === undefined ? text : `${text}\n${documentationUrl}`,
  );
}

function command(name: string, properties: Readonly<Record<string, string | number>>, message: string): string {
  const given = Object.entries(properties).map(([key, value]) => `${key}=${escapedProperty(String(value))}`);
  return `::${name} ${given.join(',')}::${escapedData(message)}`;
}

/** What a command would take for its end. */
function escapedData(text: string): string {
  return withoutMarks(shownText(text)).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
