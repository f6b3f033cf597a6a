import type { CheckResult } from '../check/result.ts';
import { isChecked } from '../check/result.ts';
import { findingFormats, findingReports } from './finding-reports.ts';
import type { ReportContext, WriteReport } from './report-context.ts';
import { findingsOf } from './report-context.ts';
import type { Reporter } from './reporter.ts';
import { sarifRemark } from './sarif-remark.ts';
import { ruleIndex } from './rules/rule-index.ts';
import { SummaryReporter } from './summary-reporter.ts';
import { verdictLine } from './verdict.ts';

/** The forms in which `check` reports: a summary for the terminal, those with a verdict, and those of findings alone. */
export const reportFormats = ['summary', 'html', 'json', 'markdown', 'agent', ...findingFormats] as const;

export type ReportFormat = (typeof reportFormats)[number];

/** What writes a report in each form but the summary, which is written connector by connector. Each loads when it is used. */
const writers: Readonly<Record<Exclude<ReportFormat, 'summary'>, WriteReport>> = {
  html: async (results, context) => {
    const { htmlReport } = await import('./html/html-report.ts');
    const connectors = results.map((result) =>
      isChecked(result) ? { ...result, findings: findingsOf(result, context) } : result,
    );
    return htmlReport({ connectors, rules: ruleIndex(), madeAt: context.madeAt });
  },
  json: async (...given) => (await import('./json-report.ts')).jsonReport(...given),
  markdown: async (...given) => (await import('./markdown-report.ts')).markdownReport(...given),
  agent: async (...given) => (await import('./agent-report.ts')).agentReport(...given),
  ...findingReports,
  // The verdicts stand below, for whoever reads the log.
  'github-actions': async (results, context) =>
    `${await findingReports['github-actions'](results, context)}${verdicts(results)}`,
  'azure-pipelines': async (results, context) => {
    const { azurePipelinesReport, completion } = await import('./azure-pipelines.ts');
    return `${azurePipelinesReport(results, context)}${verdicts(results)}${completion(results, context)}`;
  },
};

function verdicts(results: readonly CheckResult[]): string {
  return results.map((result) => `${verdictLine(result)}\n`).join('');
}

export interface ReporterOptions extends ReportContext {
  /** How many connectors there will be. */
  readonly connectors: number;
  /** Whether the text is for a terminal that shows colors. */
  readonly color: boolean;
}

export function reporterFor(format: ReportFormat, options: ReporterOptions): Reporter {
  return format === 'summary' ? new SummaryReporter(options.connectors, options) : new WholeReporter(format, options);
}

/** What is written of all connectors together. */
class WholeReporter implements Reporter {
  readonly #format: Exclude<ReportFormat, 'summary'>;
  readonly #context: ReportContext;
  readonly #results: CheckResult[] = [];

  constructor(format: Exclude<ReportFormat, 'summary'>, context: ReportContext) {
    this.#format = format;
    this.#context = context;
  }

  add(result: CheckResult): string {
    this.#results.push(result);
    return '';
  }

  end(): string | Promise<string> {
    return writers[this.#format](this.#results, this.#context);
  }

  remark(): string | undefined {
    return this.#format === 'sarif' ? sarifRemark(this.#results, this.#context) : undefined;
  }
}
