import type { FixFacts } from '../../functions/core/rule/fix.ts';
import { counted } from '../../functions/core/text/text.ts';
import type { CheckResult } from '../check/result.ts';
import { isChecked } from '../check/result.ts';
import { commandLine } from '../core/command-line.ts';
import type { Finding, Place } from '../core/finding.ts';
import { shownPointer } from '../core/json-pointer.ts';
import { fixableText, isFixable, perhapsFixableText } from './fixable.ts';
import type { ReportContext } from './report-context.ts';
import { findingsInOrder } from './report-context.ts';
import { shownLine } from '../core/shown-text.ts';
import { placeOf } from './summary-reporter.ts';
import { verdictLine } from './verdict.ts';

/** How many findings are told unless everything is. */
const mostFindings = 50;

/**
 * Findings for a coding agent: one in a line, the errors first, with line and JSON pointer; what to do, once for each
 * rule; and the verdict as the last thing. Short, since an agent reads all of it.
 */
export function agentReport(results: readonly CheckResult[], context: ReportContext): string {
  const findings = findingsInOrder(results, context);
  const told = findings.slice(0, context.maxFindings ?? (context.verbose ? findings.length : mostFindings));
  const ids = new Set(told.map(({ rule }) => rule));
  const entries = context.rules.ids().flatMap((id) => (ids.has(id) ? (context.rules.of(id) ?? []) : []));
  return [
    ...told.map(lineOf),
    ...(told.length < findings.length
      ? [`${counted(findings.length - told.length, 'more finding')}; --verbose lists all.`]
      : []),
    ...(told.length > 0
      ? [
          '',
          ...entries.map(({ id, description, fix }) => `${id} fix: ${description}${helpWith(fix)}`),
          `More about a rule, with examples: ${commandLine('explain', '<rule>')}`,
          ...fixLine(results, context),
          '',
        ]
      : []),
    ...results.map(verdictLine),
    '',
  ].join('\n');
}

/** What `fix` does about all of them, or how it is called where that isn't known. */
function fixLine(results: readonly CheckResult[], { rules, fixCommand }: ReportContext): string[] {
  if (!fixCommand) return [`What "fix" does: ${commandLine('fix', '<path>')}`];
  const [first, second] = results;
  if (first && !second && isChecked(first) && first.fixable)
    return [fixableText(first.fixable, fixCommand) ?? []].flat();
  const mayBeFixed = (result: CheckResult): boolean =>
    isChecked(result) && result.kind !== 'package' && result.findings.some(({ rule }) => isFixable(rules.of(rule)));
  return results.some(mayBeFixed) ? [perhapsFixableText(fixCommand)] : [];
}

function lineOf(finding: Finding): string {
  const { rule, severity, message, file, path, range, places = [] } = finding;
  const place = placeOf({ file, ...(range ? { range } : {}) });
  const pointer = path && path.length > 0 ? ` ${shownPointer(path)}` : '';
  return shownLine(`${place} ${severity} ${rule}${pointer}: ${message}${otherPlaces(places.slice(1))}`);
}

/** How many places of one finding are named beside its own. */
const mostPlaces = 20;

/** The places besides its own that a finding stands for. */
function otherPlaces(places: readonly Place[]): string {
  if (places.length === 0) return '';
  const named = places
    .slice(0, mostPlaces)
    .map(({ path = [], ...place }) => (path.length > 0 ? shownPointer(path) : placeOf(place)));
  const left = places.length - named.length;
  return ` Also at ${[...named, ...(left > 0 ? [`${left} more`] : [])].join(', ')}.`;
}

/** Who or what helps with a fix, after the sentence that says what to do. */
function helpWith(fix: FixFacts | null): string {
  const help = fix && (fix.class === 'none' ? withoutFix[fix.reason] : withFix[fix.class]);
  return help ? ` (${help})` : '';
}

const withFix = {
  safe: '"fix" writes it',
  suggestion: '"fix" proposes it',
  ask: 'ask the publisher for the value, and never invent it',
} as const;

const withoutFix: Readonly<Partial<Record<string, string>>> = {
  service: 'ask the publisher, since only the owner of the service knows',
  drawing: 'a person has to draw it',
  export: 'Power Platform writes it, so the solution has to be exported again',
  repack: '"pack" makes it right',
};
