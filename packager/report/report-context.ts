import type { Severity } from '../../functions/core/rule/define.ts';
import type { CheckedConnector, CheckResult, FailedConnector } from '../check/result.ts';
import type { Finding } from '../core/finding.ts';
import type { RuleLookup } from '../core/rule-info.ts';
import type { FixCommand } from './fixable.ts';
import { inOrderOfFixing } from './finding-order.ts';
import type { RepositoryFiles } from './repository-file.ts';

/** What reports need to know beside the results. */
export interface ReportContext {
  readonly rules: RuleLookup;
  /** The severities that are told; the verdict counts all. */
  readonly shown: readonly Severity[];
  /** The severity from which on the outcome is a failure. */
  readonly failSeverity: Severity;
  /** Whether everything is told, however much it is. */
  readonly verbose: boolean;
  /** How many findings are listed: of each connector in the summary, of all for an agent; all, or as is usual, when absent. */
  readonly maxFindings?: number | undefined;
  /** How to fix what was found; absent where that isn't told. */
  readonly fixCommand?: FixCommand | undefined;
  readonly files: RepositoryFiles;
  /** Gives the page of a rule, in Markdown; `undefined` where none is installed. */
  readonly page: (id: string) => Promise<string | undefined>;
  readonly madeAt: Date;
}

/** What was found in a connector, or in the update of one; or why it could not be looked for. */
export type Found = Pick<CheckedConnector, 'name' | 'findings'> | FailedConnector;

/** Writes a report on connectors that were checked. */
export type WriteReport = (results: readonly CheckResult[], context: ReportContext) => string | Promise<string>;

/** Writes a report on findings alone, without a verdict. */
export type WriteFindings = (results: readonly Found[], context: ReportContext) => string | Promise<string>;

/** The findings that are told. */
export function findingsOf(result: Found, { shown }: Pick<ReportContext, 'shown'>): Finding[] {
  return 'failure' in result ? [] : result.findings.filter(({ severity }) => shown.includes(severity));
}

/** The findings that are told, in the order in which to fix them. */
export function findingsInOrder(results: readonly Found[], context: Pick<ReportContext, 'shown' | 'rules'>): Finding[] {
  const findings = results.flatMap((result) => findingsOf(result, context));
  return inOrderOfFixing(findings, context.rules.ids()).flatMap((rule) => rule.findings);
}
