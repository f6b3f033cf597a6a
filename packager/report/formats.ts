import type { ISpectralDiagnostic, RuleDefinition } from '@stoplight/spectral-core';
import { Ruleset } from '@stoplight/spectral-core';
import formatters from '@stoplight/spectral-formatters';
import { DiagnosticSeverity } from '@stoplight/types';
import manifest from '../../package.json' with { type: 'json' };
import type { RuleMeta, RuleId, Severity } from '../../functions/core/rule/define.ts';
import { documentationUrl } from '../../functions/core/rule/define.ts';
import type { Finding } from '../core/finding.ts';

/** The formats of Spectral's command line, by the names it gives them. */
const formats = {
  json: formatters.json,
  stylish: formatters.stylish,
  pretty: formatters.pretty,
  junit: formatters.junit,
  html: formatters.html,
  text: formatters.text,
  teamcity: formatters.teamcity,
  'github-actions': formatters.githubActions,
  sarif: formatters.sarif,
  'code-climate': formatters.codeClimate,
  gitlab: formatters.codeClimate,
  markdown: formatters.markdown,
};

export type Format = keyof typeof formats;

export const formatNames = Object.keys(formats) as readonly Format[];

/** The formats in which Spectral writes lines and characters as it counts them, from 0, although their readers count from 1. */
const writtenFromZero: readonly Format[] = ['code-climate', 'gitlab', 'markdown'];

/** Spectral's numbers for severities. */
const severityNumbers: Readonly<Record<Severity, ISpectralDiagnostic['severity']>> = {
  error: DiagnosticSeverity.Error,
  warn: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/**
 * Findings in a format of Spectral's command line.
 *
 * @param facts what there is to know of every rule and finding, by id, for the formats that describe rules
 * @param failSeverity the severity from which on the outcome is a failure
 */
export function formatted(
  findings: readonly Finding[],
  format: Format,
  facts: ReadonlyMap<RuleId, Pick<RuleMeta, 'description'>>,
  failSeverity: Severity,
): string {
  const diagnostics = findings.map(diagnostic);
  return formats[format](
    writtenFromZero.includes(format) ? diagnostics.map(countedFromOne) : diagnostics,
    { failSeverity: severityNumbers[failSeverity] },
    { ruleset: describing(facts), spectralVersion: manifest.version },
  );
}

function diagnostic({
  rule,
  severity,
  message,
  file,
  path,
  range,
  documentationUrl: url,
}: Finding): ISpectralDiagnostic {
  const start = { line: 0, character: 0 };
  return {
    code: rule,
    severity: severityNumbers[severity],
    message,
    source: file,
    path: [...(path ?? [])],
    range: range ?? { start, end: start },
    ...(url === undefined ? {} : { documentationUrl: url }),
  };
}

function countedFromOne(result: ISpectralDiagnostic): ISpectralDiagnostic {
  const { start, end } = result.range;
  const next = ({ line, character }: typeof start) => ({ line: line + 1, character: character + 1 });
  return { ...result, range: { start: next(start), end: next(end) } };
}

/** A ruleset that only describes: SARIF lists the rules that its results are of. */
function describing(facts: ReadonlyMap<RuleId, Pick<RuleMeta, 'description'>>): Ruleset {
  const rules: Record<string, RuleDefinition> = {};
  for (const [id, { description }] of facts)
    rules[id] = {
      description,
      documentationUrl: documentationUrl(id),
      given: '$',
      then: { function: () => undefined },
    };
  return new Ruleset({ rules });
}
