import { createColors } from 'picocolors';
import { counted, listed, quoted } from '../../../functions/core/text/text.ts';
import type { Severity } from '../../../functions/core/rule/define.ts';
import { wayOut } from '../../update/advice.ts';
import type { Update } from '../../update/compare-versions.ts';
import type { UpdateFinding } from '../../update/judge.ts';
import type { SurfaceOperation } from '../../update/surface.ts';
import { severities } from '../finding-order.ts';
import { placeOf } from '../summary-reporter.ts';

export interface UpdateReportOptions {
  readonly color: boolean;
  /** Whether everything is told, of however many operations. */
  readonly verbose: boolean;
  readonly shown: readonly Severity[];
}

/** How many operations are told of in full unless everything is. */
const mostOperations = 10;
const mostCauses = 5;

/** What an update breaks, and how to go on, for a person in a terminal. */
export function updateReport(
  update: Update,
  findings: readonly UpdateFinding[],
  { color, verbose, shown }: UpdateReportOptions,
): string {
  const { bold, dim, red, green, yellow } = createColors(color);
  const { verdict, comparison, moreFindings } = update;
  const operations = [...comparison.oldSurface.operations, ...comparison.newSurface.operations];
  const told = findings.filter(({ severity }) => shown.includes(severity));
  const groups = [...groupsOf(told)].sort(([, one], [, other]) => rank(one) - rank(other));
  const listedGroups = verbose || groups.length <= 2 * mostOperations ? groups : groups.slice(0, mostOperations);
  const left = groups.slice(listedGroups.length).flatMap(([, group]) => group).length + moreFindings;
  const paint = { error: red, warn: yellow, info: dim };
  return [
    bold(`${comparison.old.name} -> ${comparison.new.name}`),
    '',
    (verdict.errors > 0 ? red : green)(bold(headline(update))),
    '',
    ...listedGroups.flatMap(([operation, group]) => [
      bold(titleOf(operation)),
      ...group.map(
        (finding) =>
          `  ${paint[finding.severity](finding.severity.padEnd(5))}  ${dim(placeOf(finding))}  ${finding.message}${wasIn(finding, dim)}`,
      ),
      ...(operation && group.some(isVersionable) ? [`  Instead: ${wayOut(operation, operations)}`] : []),
      '',
    ]),
    ...(left > 0 ? [`${counted(left, 'finding')} more; --verbose lists all.`, ''] : []),
    ...summaryOf(update),
    '',
  ].join('\n');
}

function headline({ verdict }: Update): string {
  const { errors, warnings, operations, update, otherConnector } = verdict;
  if (update === 'none') return 'Nothing changed.';
  if (otherConnector)
    return 'Almost no operation of the old version is left. This looks like a different connector; consider a new offer.';
  if (errors > 0)
    return `${operations > 0 ? `${counted(operations, 'operation')} ${operations === 1 ? 'breaks' : 'break'}` : 'Connections break'} (${counted(errors, 'breaking change')}).`;
  return warnings > 0
    ? `Nothing breaks for certain; ${counted(warnings, 'change')} might break something.`
    : 'Nothing breaks.';
}

/** What Microsoft's comparison lists, the kind of update, its version, and what comes next. */
function summaryOf({ verdict }: Update): string[] {
  const { errors, listed: lines, update, causes, version, notCompared } = verdict;
  if (update === 'none') return notComparedLines(notCompared);
  const shown = causes.slice(0, mostCauses);
  const more = causes.length - shown.length;
  const all = more > 0 ? [...shown, `${more} more`] : shown;
  const { required, made, before, after, suggested } = version;
  const raised = made !== 'none' && before !== undefined && after !== undefined;
  return [
    lines > 0
      ? `Microsoft's comparison will list ${counted(lines, 'line')}; "--format pull-request" writes them with a suggested answer for each.`
      : "Microsoft's comparison will list no changes.",
    update === 'minor'
      ? "Minor update: all changes are minor according to Microsoft's list."
      : `Major update, because of ${listed(all)}.`,
    raised
      ? `Version: ${before} to ${after}.`
      : `Version: ${after ?? 'none'}; increase it${required === 'none' || suggested === undefined || suggested === before ? '' : ` to ${suggested}`}.`,
    ...notComparedLines(notCompared),
    errors > 0
      ? 'Next: undo the breaking changes, or add new versions of the operations; then compare again. "--format notes" writes the release notes.'
      : 'Next: submit the update in the same offer, or as a pull request to the branch dev. "--format notes" writes the release notes.',
  ];
}

function notComparedLines(notCompared: readonly string[]): string[] {
  return notCompared.length === 0 ? [] : [`Only one version has ${listed(notCompared, 'or')}, so it wasn't compared.`];
}

/** Findings by operation; those about the connector under `undefined`. */
function groupsOf(findings: readonly UpdateFinding[]): Map<SurfaceOperation | undefined, UpdateFinding[]> {
  const groups = new Map<SurfaceOperation | undefined, UpdateFinding[]>();
  for (const finding of findings) {
    const { change } = finding;
    const operation =
      change.about === 'operation'
        ? (change.old ?? change.new)
        : change.about === 'field'
          ? change.operation.old
          : undefined;
    groups.set(operation, [...(groups.get(operation) ?? []), finding]);
  }
  return groups;
}

/** Operations with the worst and the most findings come first. */
function rank(group: readonly UpdateFinding[]): number {
  const worst = group.reduce((least, { severity }) => Math.min(least, severities.indexOf(severity)), Infinity);
  return worst * 1_000_000 - group.length;
}

function titleOf(operation: SurfaceOperation | undefined): string {
  if (!operation) return 'Connector';
  const name = operation.id ?? operation.label;
  return operation.summary === undefined ? name : `${name}  ${quoted(operation.summary)}`;
}

function wasIn({ was, range }: UpdateFinding, dim: (text: string) => string): string {
  if (!was?.range || was.range.start.line === range?.start.line) return '';
  return dim(`  (was on line ${was.range.start.line + 1})`);
}

/** Whether a new version of the operation would keep what a finding breaks. */
function isVersionable({ severity, change }: UpdateFinding): boolean {
  if (severity !== 'error') return false;
  return (
    change.about === 'field' ||
    !['operation-removed', 'operation-renamed', 'operation-replaced', 'operation-hidden'].includes(change.kind)
  );
}
