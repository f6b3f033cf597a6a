import type { ISpectralDiagnostic } from '@stoplight/spectral-core';
import type { Severity } from '../../functions/core/rule/define.ts';
import type { Finding } from '../core/finding.ts';
import { shownPath } from '../core/json-pointer.ts';
import { shownLine } from '../core/shown-text.ts';

/** The formats that Spectral's command line writes best, and its names for what writes them. */
const writers = {
  'spectral-json': 'json',
  stylish: 'stylish',
  pretty: 'pretty',
  text: 'text',
  teamcity: 'teamcity',
} as const;

export type SpectralFormat = keyof typeof writers;

export const spectralFormats = Object.keys(writers) as readonly SpectralFormat[];

/** Spectral's numbers for severities. */
const severityNumbers: Readonly<Record<Severity, ISpectralDiagnostic['severity']>> = { error: 0, warn: 1, info: 2 };

/**
 * Findings in a format of Spectral's command line. Spectral loads here, since most reports need none of it.
 *
 * @param failSeverity the severity from which on the outcome is a failure
 */
export async function formatted(
  findings: readonly Finding[],
  format: SpectralFormat,
  failSeverity: Severity,
): Promise<string> {
  const formatters = await import('@stoplight/spectral-formatters');
  // JSON has escapes of its own; all others are made of lines.
  const shown = format === 'spectral-json' ? (text: string) => text : shownLine;
  const text = formatters[writers[format]](
    findings.map((finding) => diagnostic(finding, shown)),
    { failSeverity: severityNumbers[failSeverity] },
  );
  return `${text.trimEnd()}\n`;
}

function diagnostic(
  { rule, severity, message, file, path, range, documentationUrl }: Finding,
  shown: (text: string) => string,
): ISpectralDiagnostic {
  const start = { line: 0, character: 0 };
  return {
    code: rule,
    severity: severityNumbers[severity],
    message: shown(message),
    source: shown(file),
    path: [...shownPath(path ?? [])],
    range: range ?? { start, end: start },
    ...(documentationUrl === undefined ? {} : { documentationUrl }),
  };
}
