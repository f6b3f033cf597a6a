import manifest from '../package.json' with { type: 'json' };
import type { Publisher, Severity } from '../../functions/core/rule/define.ts';
import type { FixClass } from '../../functions/core/rule/fix.ts';
import type { CoverageSummary } from '../check/flow/coverage-summary.ts';
import type { CheckedConnector, CheckResult, Failure } from '../check/result.ts';
import { isChecked } from '../check/result.ts';
import type { Finding, Place } from '../core/finding.ts';
import type { RuleInfo } from '../core/rule-info.ts';
import { shownPointer } from '../core/json-pointer.ts';
import type { ReportContext } from './report-context.ts';
import { findingsOf } from './report-context.ts';
import type { Verdict } from './verdict.ts';
import { verdictOf } from './verdict.ts';

/** The version of the form; it grows when a reader of the form before would misread it. */
const schemaVersion = 1;

/** The report in JSON; its schema is `connector-packager/report.schema.json`. */
export interface JsonReport {
  /** Where the schema of the installed version is. */
  readonly $schema: string;
  readonly schemaVersion: typeof schemaVersion;
  readonly summary: JsonSummary;
  readonly connectors: readonly (JsonConnector | JsonFailure)[];
}

/** What came of all connectors. */
export interface JsonSummary extends Pick<Verdict, 'errors' | 'warnings' | 'notes'> {
  readonly connectors: number;
  /** How many of them certification would reject. */
  readonly rejected: number;
  /** How many of them couldn't be checked. */
  readonly failed: number;
}

/** A connector that was checked. */
export interface JsonConnector extends Pick<CheckedConnector, 'name' | 'kind' | 'publisherNote' | 'checks' | 'unread'> {
  readonly publisher: Publisher;
  readonly verdict: Verdict;
  readonly findings: readonly JsonFinding[];
  /** How many findings a baseline hides. */
  readonly known: number;
  readonly coverage: readonly CoverageSummary[];
}

/** A connector that couldn't be checked. */
export interface JsonFailure {
  readonly name: string;
  readonly failure: Pick<Failure, 'message' | 'remedy'>;
}

/** Where a finding is: lines and columns count from 1. */
export interface JsonPlace {
  readonly file: string;
  /** The place in a JSON file (RFC 6901). */
  readonly pointer?: string;
  readonly range?: { readonly start: JsonPosition; readonly end: JsonPosition };
}

export interface JsonPosition {
  readonly line: number;
  readonly column: number;
}

/** A finding with what is known of its rule; a rule of a ruleset of the user has less. */
export interface JsonFinding extends JsonPlace {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** All places that it stands for, where there are several. */
  readonly places?: readonly JsonPlace[];
  /** The line at which the place begins. */
  readonly excerpt?: string;
  /** The page of the rule. */
  readonly page?: string;
  readonly group?: string;
  readonly why?: string;
  /** The codes of Microsoft's certification policies. */
  readonly policyCodes?: readonly string[];
  readonly validatorCode?: string | null;
  /** What `connector-packager fix` does about findings of the rule. */
  readonly fix?: FixClass | 'none' | null;
}

/** Everything that a check says, as JSON: connector by connector, with the verdict and what is known of each rule. */
export function jsonReport(results: readonly CheckResult[], context: ReportContext): string {
  return `${JSON.stringify(reportOf(results, context), null, 2)}\n`;
}

function reportOf(results: readonly CheckResult[], context: ReportContext): JsonReport {
  const verdicts = results.flatMap((result) => (isChecked(result) ? [verdictOf(result.findings, result)] : []));
  const sum = (count: 'errors' | 'warnings' | 'notes'): number =>
    verdicts.reduce((total, verdict) => total + verdict[count], 0);
  return {
    $schema: `https://unpkg.com/${manifest.name}@${manifest.version}/schemas/report.schema.json`,
    schemaVersion,
    summary: {
      connectors: results.length,
      rejected: verdicts.filter(({ rejected }) => rejected).length,
      failed: results.length - verdicts.length,
      errors: sum('errors'),
      warnings: sum('warnings'),
      notes: sum('notes'),
    },
    connectors: results.map((result) =>
      isChecked(result)
        ? connectorJson(result, context)
        : { name: result.name, failure: { message: result.failure.message, remedy: result.failure.remedy } },
    ),
  };
}

function connectorJson(connector: CheckedConnector, context: ReportContext): JsonConnector {
  const { name, kind, publisher, publisherNote, checks, unread, findings, known, coverage } = connector;
  return {
    name,
    kind,
    publisher,
    publisherNote,
    verdict: verdictOf(findings, connector),
    checks,
    unread,
    findings: findingsOf(connector, context).map((finding) => findingJson(finding, context.rules.of(finding.rule))),
    known: known?.length ?? 0,
    coverage,
  };
}

/** A finding with what is known of its rule, as JSON. */
export function findingJson(finding: Finding, entry: RuleInfo | undefined): JsonFinding {
  const { rule, severity, message, places, documentationUrl, excerpt } = finding;
  return {
    rule,
    severity,
    message,
    ...placeJson(finding),
    ...(places ? { places: places.map(placeJson) } : {}),
    ...(excerpt === undefined ? {} : { excerpt }),
    ...(documentationUrl === undefined ? {} : { page: documentationUrl }),
    ...(entry ? factsOf(entry) : {}),
  };
}

function factsOf({ group, why, policyCodes, validatorCode, fix }: RuleInfo): Partial<JsonFinding> {
  return { group, why, policyCodes, validatorCode, fix: fix?.class ?? null };
}

function placeJson({ file, path, range }: Place): JsonPlace {
  return {
    file,
    ...(path ? { pointer: shownPointer(path) } : {}),
    ...(range
      ? {
          range: {
            start: { line: range.start.line + 1, column: range.start.character + 1 },
            end: { line: range.end.line + 1, column: range.end.character + 1 },
          },
        }
      : {}),
  };
}
