import { resolve } from 'node:path';
import type { Diagnostic, Position, Range } from 'vscode-languageserver';
import { DiagnosticSeverity } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Severity } from '../../functions/core/rule/define.ts';
import type { Finding } from '../core/finding.ts';
import type { SourceFile } from '../core/source-file.ts';
import { decodeText } from '../core/text-encoding.ts';
import type { SettingsProblem } from './settings.ts';

/** A finding where an editor shows it. */
export interface ShownFinding {
  readonly finding: Finding;
  /** The path of the file; of an archive, where the finding is in one. */
  readonly path: string;
  /** One line at most: an editor underlines all of it. */
  readonly range: Range;
}

/** What tells our diagnostics from those of others. */
export const source = 'connector-packager';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warn: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

const top: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/**
 * Findings where an editor shows them. What spans several lines is shown at the first of them.
 *
 * @param root the folder that the findings name files from
 * @param fileAt what was read at a path
 */
export function shownFindings(
  findings: readonly Finding[],
  root: string,
  fileAt: (path: string) => SourceFile | undefined,
): ShownFinding[] {
  const documents = new Map<string, TextDocument>();
  const documentAt = (path: string): TextDocument => {
    let document = documents.get(path);
    if (!document) {
      const file = fileAt(path);
      document = TextDocument.create(path, '', 0, file ? decodeText(file.bytes).text : '');
      documents.set(path, document);
    }
    return document;
  };
  return findings.map((finding): ShownFinding => {
    const [file] = finding.file.split('!/');
    const path = resolve(root, file!);
    const { range = top } = finding;
    return { finding, path, range: range.start.line === range.end.line ? range : firstLine(range, documentAt(path)) };
  });
}

/** The line on which a range begins, without the whitespace around what is written there. */
function firstLine({ start: { line } }: Range, document: TextDocument): Range {
  const text = document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
  const character = text.length - text.trimStart().length;
  return { start: { line, character }, end: { line, character: character + text.trim().length } };
}

/** A finding as a diagnostic, with the address of its page. */
export function diagnosticOf({ finding, range }: ShownFinding): Diagnostic {
  const { rule, severity, message, file, documentationUrl } = finding;
  const [, member] = file.split(/!\/(.*)/s);
  return {
    source,
    code: rule,
    severity: severities[severity],
    range,
    message: member === undefined ? message : `${member}: ${message}`,
    ...(documentationUrl === undefined ? {} : { codeDescription: { href: documentationUrl } }),
  };
}

/** What is wrong with a file of the settings as a diagnostic. */
export function problemDiagnostic({ failure: { message, remedy } }: SettingsProblem): Diagnostic {
  return { source, severity: DiagnosticSeverity.Error, range: top, message: `${message} ${remedy}` };
}

/** Whether two ranges have a place in common; they may touch. */
export function meet(one: Range, other: Range): boolean {
  return isBefore(one.start, other.end) && isBefore(other.start, one.end);
}

function isBefore(one: Position, other: Position): boolean {
  return one.line < other.line || (one.line === other.line && one.character <= other.character);
}
