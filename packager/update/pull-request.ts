import { counted } from '../../functions/core/text/text.ts';
import type { Update } from './compare-versions.ts';
import type { UpdateFinding } from './judge.ts';
import { escaped } from './notes.ts';
import { updateFindings } from './update-findings.ts';
import { valuePathOf } from './value-path.ts';
import { isListed, isTypeWritten } from './verdict.ts';

/** A line of Microsoft's comparison, and what the publisher can answer. */
export interface ListedLine {
  readonly valuePath: string;
  /** The code, where it is published. */
  readonly code: string | undefined;
  readonly what: string;
  /** What is to be confirmed, or that there is nothing to confirm. */
  readonly answer: string;
}

/** The lines that Microsoft's comparison of both versions will list. */
function listedLines({ changes }: Pick<Update, 'changes'>, findings: readonly UpdateFinding[]): ListedLine[] {
  const listedFindings = findings.filter(isListed).flatMap((finding): ListedLine[] => {
    const valuePath = valuePathOf(finding);
    const facts = updateFindings.facts[finding.rule as keyof typeof updateFindings.facts];
    if (valuePath === undefined) return [];
    return [{ valuePath, code: facts.changeCode, what: finding.message, answer: answerTo(finding) }];
  });
  const written = changes.filter(isTypeWritten).flatMap((change): ListedLine[] => {
    const valuePath = valuePathOf({ change });
    return valuePath === undefined
      ? []
      : [
          {
            valuePath,
            code: 'OutputFieldTypeChanged',
            what: 'The type is now explicit; before, properties or items implied it.',
            answer: 'The type is the same as before.',
          },
        ];
  });
  return [...listedFindings, ...written];
}

function answerTo({ severity, rule }: UpdateFinding): string {
  if (rule === 'pp-update-operation-internal') return 'Confirm: the operation was internal, so no flow calls it.';
  if (severity === 'warn') return 'Confirm: the service accepts what existing flows send.';
  return 'Confirm: nobody uses it yet, or the service supports both the old and the new form.';
}

/** What to answer reviewers in the pull request, as a table in Markdown. */
export function pullRequestText(update: Update, findings: readonly UpdateFinding[]): string {
  const lines = listedLines(update, findings);
  if (lines.length === 0) return "Microsoft's comparison with the published version will list no changes.\n";
  const rows = lines.map(
    ({ valuePath, code, what, answer }) =>
      `| \`${valuePath.replaceAll('`', '').replaceAll('|', '\\|')}\` | ${code ?? ''} | ${escaped(what)} | ${answer} |`,
  );
  return `${[
    `Microsoft's comparison with the published version will list ${counted(lines.length, 'line')}. Reviewers ask about each.`,
    '',
    '| place | code | what changed | answer |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n')}\n`;
}
