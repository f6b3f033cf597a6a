import type { RuleMeta, RuleId, Severity } from '../../functions/core/rule/define.ts';
import type { CheckResult } from '../check/result.ts';
import { isChecked } from '../check/result.ts';
import type { CatalogueEntry } from '../core/rule-info.ts';
import type { Finding } from '../core/finding.ts';
import type { Format } from './formats.ts';
import { formatNames, formatted } from './formats.ts';
import { jsonReport } from './json-report.ts';
import type { SummaryOptions } from './summary-reporter.ts';
import { SummaryReporter } from './summary-reporter.ts';
import type { Reporter } from './reporter.ts';
import { sarifReport } from './sarif.ts';

/** The forms in which `check` reports: a summary for the terminal, a page, our JSON, and those of Spectral's command line. */
export const reportFormats = ['summary', 'html', 'json', 'sarif', ...formatNames] as const;

export type ReportFormat = (typeof reportFormats)[number];

export interface ReporterOptions extends Pick<SummaryOptions, 'color' | 'verbose' | 'shown'> {
  /** How many connectors there will be. */
  readonly connectors: number;
  readonly catalogue: readonly CatalogueEntry[];
  /** The severity from which on the outcome is a failure. */
  readonly failSeverity: Severity;
  readonly madeAt: Date;
}

export function reporterFor(format: ReportFormat, options: ReporterOptions): Reporter {
  const { connectors, catalogue, failSeverity, shown, madeAt } = options;
  switch (format) {
    case 'summary':
      return new SummaryReporter(connectors, {
        ...options,
        order: catalogue.map(({ id }) => id),
        policyCodes: new Map(catalogue.map(({ id, policyCodes }) => [id, policyCodes])),
      });
    case 'html':
      return new WholeReporter(shown, async (connectors) => {
        const { htmlReport } = await import('./html/html-report.ts');
        return htmlReport({ connectors, catalogue, madeAt });
      });
    case 'sarif':
      return new WholeReporter(shown, (results) =>
        sarifReport(
          results.filter(isChecked).flatMap(({ findings }) => findings),
          catalogue,
        ),
      );
    case 'json':
      return new WholeReporter(shown, (results) => jsonReport(results, catalogue));
    default:
      return new FormatReporter(format, catalogue, failSeverity, shown);
  }
}

/** What is written of all connectors together. */
class WholeReporter implements Reporter {
  readonly #shown: readonly Severity[];
  readonly #write: (results: readonly CheckResult[]) => string | Promise<string>;
  readonly #results: CheckResult[] = [];

  constructor(shown: readonly Severity[], write: (results: readonly CheckResult[]) => string | Promise<string>) {
    this.#shown = shown;
    this.#write = write;
  }

  add(result: CheckResult): string {
    this.#results.push(
      isChecked(result) ? { ...result, findings: ofSeverities(result.findings, this.#shown) } : result,
    );
    return '';
  }

  end(): string | Promise<string> {
    return this.#write(this.#results);
  }
}

/** The findings of all connectors in a format of Spectral's command line. */
class FormatReporter implements Reporter {
  readonly #format: Format;
  readonly #facts: ReadonlyMap<RuleId, Pick<RuleMeta, 'description'>>;
  readonly #failSeverity: Severity;
  readonly #shown: readonly Severity[];
  readonly #findings: Finding[] = [];

  constructor(
    format: Format,
    catalogue: readonly CatalogueEntry[],
    failSeverity: Severity,
    shown: readonly Severity[],
  ) {
    this.#format = format;
    this.#facts = new Map(catalogue.map((entry) => [entry.id, entry]));
    this.#failSeverity = failSeverity;
    this.#shown = shown;
  }

  add(result: CheckResult): string {
    if (isChecked(result))
      for (const finding of ofSeverities(result.findings, this.#shown)) this.#findings.push(finding);
    return '';
  }

  async end(): Promise<string> {
    const text = await formatted(this.#findings, this.#format, this.#facts, this.#failSeverity);
    return `${text.trimEnd()}\n`;
  }
}

function ofSeverities(findings: readonly Finding[], shown: readonly Severity[]): Finding[] {
  return findings.filter(({ severity }) => shown.includes(severity));
}
