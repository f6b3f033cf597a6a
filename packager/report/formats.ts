import type { ISpectralDiagnostic, RuleDefinition } from '@stoplight/spectral-core';
import manifest from '../../package.json' with { type: 'json' };
import type { RuleMeta, RuleId, Severity } from '../../functions/core/rule/define.ts';
import { documentationUrl } from '../../functions/core/rule/define.ts';
import type { Finding } from '../core/finding.ts';

/** The formats of Spectral's command line, by the names it gives them, and its names for what writes them. */
const writers = {
  'spectral-json': 'json',
  stylish: 'stylish',
  pretty: 'pretty',
  junit: 'junit',
  text: 'text',
  teamcity: 'teamcity',
  'github-actions': 'githubActions',
  'code-climate': 'codeClimate',
  gitlab: 'codeClimate',
  markdown: 'markdown',
} as const;

export type Format = keyof typeof writers;

export const formatNames = Object.keys(writers) as readonly Format[];

/** The formats in which Spectral writes lines and characters as it counts them, from 0, although their readers count from 1. */
const writtenFromZero: readonly Format[] = ['code-climate', 'gitlab', 'markdown'];

/** Spectral's numbers for severities. */
const severityNumbers: Readonly<Record<Severity, ISpectralDiagnostic['severity']>> = {
  error: 0,
  warn: 1,
  info: 2,
};

/**
 * Findings in a format of Spectral's command line. Spectral loads here, since most reports need none of it.
 *
 * @param facts what there is to know of every rule and finding, by id, for the formats that describe rules
 * @param failSeverity the severity from which on the outcome is a failure
 */
export async function formatted(
  findings: readonly Finding[],
  format: Format,
  facts: ReadonlyMap<RuleId, Pick<RuleMeta, 'description'>>,
  failSeverity: Severity,
): Promise<string> {
  const [{ default: formatters }, { Ruleset }] = await Promise.all([
    import('@stoplight/spectral-formatters'),
    import('@stoplight/spectral-core'),
  ]);
  const diagnostics = findings.map(diagnostic);
  return formatters[writers[format]](
    writtenFromZero.includes(format) ? diagnostics.map(countedFromOne) : diagnostics,
    { failSeverity: severityNumbers[failSeverity] },
    { ruleset: new Ruleset({ rules: describing(facts) }), spectralVersion: manifest.version },
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

/** Rules that only describe: SARIF lists those that its results are of. */
function describing(facts: ReadonlyMap<RuleId, Pick<RuleMeta, 'description'>>): Record<string, RuleDefinition> {
  const rules: Record<string, RuleDefinition> = {};
  for (const [id, { description }] of facts)
    rules[id] = {
      description,
      documentationUrl: documentationUrl(id),
      given: '$',
      then: { function: () => undefined },
    };
  return rules;
}
