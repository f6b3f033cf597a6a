import { createColors } from 'picocolors';
import type { Severity } from '../../functions/core/rule/define.ts';
import { counted } from '../../functions/core/text/text.ts';
import type { CheckedConnector, CheckResult } from '../check/result.ts';
import { isChecked } from '../check/result.ts';
import type { Finding, Place } from '../core/finding.ts';
import type { Fixable } from '../core/fixable.ts';
import type { RuleLookup } from '../core/rule-info.ts';
import { coverageTable } from './coverage-table.ts';
import type { FixCommand } from './fixable.ts';
import { fixableText, isFixable, perhapsFixableText } from './fixable.ts';
import type { RuleFindings } from './finding-order.ts';
import { inOrderOfFixing, severityTitles } from './finding-order.ts';
import { shownPointer } from '../core/json-pointer.ts';
import type { Reporter } from './reporter.ts';
import { Summary } from './summary.ts';
import { verdictOf } from './verdict.ts';

export interface SummaryOptions {
  /** Whether the text is for a terminal that shows colors. */
  readonly color: boolean;
  readonly rules: RuleLookup;
  /** Whether everything is told: every place of a rule, and of many connectors more than what is rejected. */
  readonly verbose: boolean;
  /** The severities that are told; the verdict counts all. */
  readonly shown: readonly Severity[];
  /** How many findings of a connector are listed; all when absent. */
  readonly maxFindings?: number | undefined;
  /** How to fix what was found; absent where that isn't told. */
  readonly fixCommand?: FixCommand | undefined;
}

/** How many places of one rule are listed unless everything is told. */
const mostPlaces = 5;

/**
 * The summary for a terminal: rule by rule in the order in which to fix them, and a verdict at the end. Of many connectors
 * it tells what certification rejects, and a summary.
 */
export class SummaryReporter implements Reporter {
  readonly #many: boolean;
  readonly #options: SummaryOptions;
  readonly #summary = new Summary();
  #hasFixable = false;
  /** Whether findings were left out, since there are many connectors. */
  #hasHidden = false;

  /** @param connectors how many there will be */
  constructor(connectors: number, options: SummaryOptions) {
    this.#many = connectors > 1;
    this.#options = options;
  }

  add(result: CheckResult): string {
    this.#summary.add(result);
    if (!isChecked(result)) return this.#failed(result.name, `${result.failure.message} ${result.failure.remedy}`);
    const { shown, verbose, rules } = this.#options;
    this.#hasFixable ||= result.kind !== 'package' && result.findings.some(({ rule }) => isFixable(rules.of(rule)));
    const listed = this.#many && !verbose ? shown.filter((severity) => severity === 'error') : shown;
    this.#hasHidden ||= result.findings.some(({ severity }) => shown.includes(severity) && !listed.includes(severity));
    return this.#connector(result, listed);
  }

  end(): string {
    return this.#many
      ? [this.#summary.text(this.#options.color), ...this.#hints().map((line) => `\n${line}\n`)].join('')
      : '';
  }

  /** What a reader of the report on many connectors can do besides. */
  #hints(): string[] {
    return [
      ...(this.#hasHidden ? ['--verbose also lists the warnings and suggestions of each connector.'] : []),
      ...this.#fixLine(undefined),
    ];
  }

  /** What `fix` would do about everything so far. */
  #fixLine(fixable: Fixable | undefined): string[] {
    const { fixCommand } = this.#options;
    if (!fixCommand || !this.#hasFixable) return [];
    return [(fixable ? fixableText(fixable, fixCommand) : perhapsFixableText(fixCommand)) ?? []].flat();
  }

  #failed(name: string, reason: string): string {
    const { bold, red } = createColors(this.#options.color);
    return `${bold(name)}\n\n${red(reason)}\n\n`;
  }

  #connector(connector: CheckedConnector, shown: readonly Severity[]): string {
    const { name, publisherNote, findings, coverage } = connector;
    const { bold, dim, red, green } = createColors(this.#options.color);
    const groups = inOrderOfFixing(
      findings.filter(({ severity }) => shown.includes(severity)),
      this.#options.rules.ids(),
    );
    const { listed, left } = firstFindings(groups, this.#options.maxFindings);
    const verdict = verdictOf(findings, connector);
    return [
      `${bold(name === '.' ? 'This folder' : name)} ${dim(`(${publisherNote})`)}`,
      '',
      ...shown.flatMap((severity) =>
        this.#section(
          severity,
          listed.filter((group) => group.severity === severity),
          findings.filter((finding) => finding.severity === severity).length,
          name,
        ),
      ),
      ...(left > 0 ? [dim(`${counted(left, 'more finding')}, beyond --max-findings.`), ''] : []),
      ...(this.#many && !this.#options.verbose ? [] : coverage.map((one) => coverageTable(one, this.#options))),
      (verdict.rejected ? red : green)(bold(verdict.text)),
      ...(this.#many ? [] : [verdict.nextStep, ...this.#fixLine(connector.fixable)]),
      '',
      '',
    ].join('\n');
  }

  /** @param places how many places there are of this severity, listed or not */
  #section(severity: Severity, rules: readonly RuleFindings[], places: number, name: string): string[] {
    if (rules.length === 0) return [];
    const { bold, dim, red, yellow, blue } = createColors(this.#options.color);
    const paint = { error: red, warn: yellow, info: blue }[severity];
    const most = this.#options.verbose ? Infinity : mostPlaces;
    return [
      paint(bold(`${severityTitles[severity]} (${places})`)),
      '',
      ...rules.flatMap(({ rule, documentationUrl, findings }) => [
        ['', bold(rule), ...this.#facts(rule, documentationUrl).map(dim)].join('  '),
        ...findings
          .slice(0, most)
          .flatMap((finding) => [
            `    ${dim(placeOf(below(name, finding)))}  ${finding.message}`,
            ...(finding.excerpt === undefined ? [] : [dim(`      | ${finding.excerpt}`)]),
            ...(this.#options.verbose
              ? otherPlaces(finding).map((place) => dim(`      ${placeOf(below(name, place))}`))
              : []),
          ]),
        ...(findings.length > most ? [dim(`    and ${findings.length - most} more`)] : []),
        '',
      ]),
    ];
  }

  /** What is said of a rule beside its id. */
  #facts(rule: string, documentationUrl: string | undefined): string[] {
    const codes = this.#options.rules.of(rule)?.policyCodes ?? [];
    return [
      ...(codes.length > 0 ? [`policy ${codes.join(', ')}`] : []),
      ...(documentationUrl === undefined ? [] : [documentationUrl]),
    ];
  }
}

/** The first findings of rules, so many at the most, and how many are left. */
function firstFindings(
  rules: readonly RuleFindings[],
  most = Infinity,
): { readonly listed: readonly RuleFindings[]; readonly left: number } {
  let room = most;
  let left = 0;
  const listed = rules.flatMap((rule) => {
    const findings = rule.findings.slice(0, room);
    room -= findings.length;
    left += rule.findings.length - findings.length;
    return findings.length > 0 ? [{ ...rule, findings }] : [];
  });
  return { listed, left };
}

/** The places of a finding besides its own. */
function otherPlaces(finding: Finding): Place[] {
  const own = placeOf(finding);
  return (finding.places ?? []).filter((place) => placeOf(place) !== own);
}

/** A place in an archive that was named already: the file, and the innermost archive where there are more. */
function below(archive: string, { file, ...place }: Place): Place {
  if (!file.startsWith(`${archive}!/`)) return { ...place, file };
  const [around, inner] = file.slice(archive.length).split('!/').slice(-2) as [string, string];
  return { ...place, file: around === '' ? inner : `${around.slice(around.lastIndexOf('/') + 1)}!/${inner}` };
}

/** The column from which on nobody finds a place by counting, as in exported definitions, which are one line. */
const farColumn = 250;

/**
 * The place of a finding as editors and terminals link it: file, line and column from 1. In a file without line breaks the
 * JSON pointer tells more.
 */
export function placeOf({ file, path, range }: Place): string {
  if (!range) return file;
  const { line, character } = range.start;
  return path && character >= farColumn ? `${file}#${shownPointer(path)}` : `${file}:${line + 1}:${character + 1}`;
}
