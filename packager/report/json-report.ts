import type { CheckResult } from '../check/result.ts';
import { isChecked } from '../check/result.ts';
import type { Finding, Place } from '../core/finding.ts';
import type { CatalogueEntry } from '../core/rule-info.ts';
import { pointerOf } from './json-pointer.ts';
import type { ReportContext } from './report-context.ts';
import { findingsOf } from './report-context.ts';
import { verdictOf } from './verdict.ts';

/** The version of the form; it grows when a reader of the form before would misread it. */
const schemaVersion = 1;

/** Everything that a check says, as JSON: connector by connector, with the verdict and what is known of each rule. */
export function jsonReport(results: readonly CheckResult[], context: ReportContext): string {
  const rules = new Map<string, CatalogueEntry>(context.catalogue.map((entry) => [entry.id, entry]));
  const connectors = results.map((result) =>
    isChecked(result)
      ? {
          name: result.name,
          publisher: result.publisher,
          verdict: verdictOf(result.findings, result),
          findings: findingsOf(result, context).map((finding) => findingJson(finding, rules.get(finding.rule))),
          known: result.known?.length ?? 0,
        }
      : { name: result.name, failure: { message: result.failure.message, remedy: result.failure.remedy } },
  );
  return `${JSON.stringify({ schemaVersion, connectors }, null, 2)}\n`;
}

/**
 * A finding with the JSON pointer of its place, its lines and columns from 1, all places where it stands for several, and
 * what is known of its rule.
 */
function findingJson(finding: Finding, entry: CatalogueEntry | undefined): object {
  const { rule, severity, message, places, documentationUrl, excerpt } = finding;
  return {
    rule,
    severity,
    message,
    ...placeJson(finding),
    ...(places ? { places: places.map(placeJson) } : {}),
    ...(excerpt === undefined ? {} : { excerpt }),
    ...(documentationUrl === undefined ? {} : { page: documentationUrl }),
    ...(entry ? { why: entry.why, policyCodes: entry.policyCodes, validatorCode: entry.validatorCode } : {}),
  };
}

function placeJson({ file, path, range }: Place): object {
  return {
    file,
    ...(path ? { pointer: pointerOf(path) } : {}),
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
