import type { RuleMeta, RuleId, Severity } from '../../functions/core/rule/define.ts';
import type { CheckResult } from '../check/result.ts';
import { isChecked } from '../check/result.ts';
import type { CatalogueEntry } from '../core/rule-info.ts';
import type { Finding } from '../core/finding.ts';
import type { Format } from './formats.ts';
import { formatNames, formatted } from './formats.ts';
import type { PersonOptions } from './summary-reporter.ts';
import { PersonReporter } from './summary-reporter.ts';
import type { Reporter } from './reporter.ts';

/** The forms in which `check` reports: for a person, as a page, and those of Spectral's command line. */
export const reportFormats = ['person', 'report', ...formatNames] as const;

export type ReportFormat = (typeof reportFormats)[number];

export interface ReporterOptions extends Pick<PersonOptions, 'color' | 'verbose' | 'shown'> {
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
    case 'person':
      return new PersonReporter(connectors, {
        ...options,
        order: catalogue.map(({ id }) => id),
        policyCodes: new Map(catalogue.map(({ id, policyCodes }) => [id, policyCodes])),
      });
    case 'report':
      return new PageReporter(catalogue, shown, madeAt);
    default:
      return new FormatReporter(format, catalogue, failSeverity, shown);
  }
}

/** Everything on one page of HTML. */
class PageReporter implements Reporter {
  readonly #catalogue: readonly CatalogueEntry[];
  readonly #shown: readonly Severity[];
  readonly #madeAt: Date;
  readonly #connectors: CheckResult[] = [];

  constructor(catalogue: readonly CatalogueEntry[], shown: readonly Severity[], madeAt: Date) {
    this.#catalogue = catalogue;
    this.#shown = shown;
    this.#madeAt = madeAt;
  }

  add(result: CheckResult): string {
    this.#connectors.push(
      isChecked(result) ? { ...result, findings: ofSeverities(result.findings, this.#shown) } : result,
    );
    return '';
  }

  async end(): Promise<string> {
    const { htmlReport } = await import('./html/html-report.ts');
    return htmlReport({ connectors: this.#connectors, catalogue: this.#catalogue, madeAt: this.#madeAt });
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
