import { groupedBy } from '../../functions/core/json/lists.ts';
import { counted, listed } from '../../functions/core/text/text.ts';
import { commandLine } from '../core/command-line.ts';
import { defectNotice } from '../core/defect.ts';
import type { Finding } from '../core/finding.ts';
import { shownPath, shownPlace } from '../core/json-pointer.ts';
import type { FileFix } from '../fix/file-fix.ts';
import type { FixedSubject } from '../fix/fix-subject.ts';
import type { Tally } from '../fix/tally.ts';
import { tallyOf } from '../fix/tally.ts';

/** What came of fixing a connector, for a terminal. */
export function fixSummary(name: string, fixed: FixedSubject): string {
  const { made, suggestions, questions, refused, failures, before, left } = fixed;
  const lines = [`${name}: ${made.length === 0 ? 'nothing to fix' : counted(made.length, 'fix', 'fixes')}`];
  for (const [rule, fixes] of groupedBy(made, (fix) => fix.rule))
    lines.push(`  ${rule}  ${String(fixes.length)}  ${example(fixes)}`);
  const followUps = new Set(made.flatMap(({ followUp }) => followUp ?? []));
  for (const text of followUps) lines.push(`  To do: ${text}`);
  if (suggestions.length > 0) {
    lines.push(
      `${counted(suggestions.length, 'suggestion')} that you can accept with --suggestions, or rule by rule with --rule:`,
    );
    for (const [rule, fixes] of groupedBy(suggestions, (fix) => fix.rule))
      lines.push(
        `  ${rule}  ${String(fixes.length)}  ${example(fixes)}${fixes.some(isBreaking) ? ' (needs --accept-breaking)' : ''}`,
      );
  }
  const asked = [...new Set(questions.map(({ ask }) => ask))].filter((ask) => !ask.startsWith('sample:'));
  if (asked.length > 0) lines.push(`Provide these values in a file with --answers: ${listed(asked)}.`);
  const operations = new Set(
    questions.flatMap(({ ask }) => (ask.startsWith('sample:') ? ask.slice('sample:'.length) : [])),
  );
  if (operations.size > 0)
    lines.push(
      `Provide a real response of ${counted(operations.size, 'operation')} with --sample, such as --sample ${[...operations][0]!}=response.json.`,
    );
  if (refused.length > 0) lines.push(`${counted(refused.length, 'fix', 'fixes')} left out:`);
  for (const { fix, reason } of refused) lines.push(`  ${fix.rule}  ${fix.title}. ${reason}`);
  for (const { finding, message } of failures)
    lines.push(`The fix of ${finding.rule} failed (${message}). ${defectNotice}`);
  if (made.length > 0) lines.push(`Before: ${tallyText(tallyOf(before))}.`);
  lines.push(`Left: ${tallyText(tallyOf(left))}. "${commandLine('check', name)}" lists them.`);
  return lines.join('\n');
}

/** What came of fixing a connector, as data for JSON. */
export function fixJson(name: string, fixed: FixedSubject): object {
  const { changed, made, suggestions, questions, refused, failures, before, left } = fixed;
  return {
    name,
    changed: changed.map((file) => file.name),
    made: made.map(fixOf),
    suggestions: suggestions.map(fixOf),
    questions: questions.map(({ rule, ask, finding }) => ({ rule, ask, file: finding.file })),
    refused: refused.map(({ fix, reason }) => ({ ...fixOf(fix), reason })),
    failed: failures.map(({ finding, message }) => ({ rule: finding.rule, file: finding.file, message })),
    before: tallyOf(before),
    after: tallyOf(left),
    left: left.map(findingOf),
  };
}

function fixOf({ rule, class: kind, published, title, finding, followUp }: FileFix): object {
  return {
    rule,
    class: kind,
    published,
    title,
    file: finding.file,
    ...(finding.path ? { path: shownPath(finding.path) } : {}),
    ...(finding.range ? { range: finding.range } : {}),
    ...(followUp === undefined ? {} : { followUp }),
  };
}

/** A finding for JSON, without the credentials that keys hold. */
function findingOf({ places, ...finding }: Finding): object {
  return { ...shownPlace(finding), ...(places ? { places: places.map(shownPlace) } : {}) };
}

function tallyText({ findings, places, errors }: Tally): string {
  const others = counted(findings - errors, 'other finding');
  return `${counted(errors, 'error')}, ${others}${places > findings ? `, at ${places} places` : ''}`;
}

function example([first]: readonly FileFix[]): string {
  return first ? first.title : '';
}

/** Whether a fix breaks flows or connections of a published connector. */
export function isBreaking({ published }: FileFix): boolean {
  return published === 'breaking' || published === 'connections';
}
