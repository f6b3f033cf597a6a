import { counted } from '../../functions/core/text/text.ts';
import { mayHoldCredential } from '../check/excerpts.ts';
import { shownText } from '../core/shown-text.ts';
import type { ProposedText, TextProposal } from '../fix/text-proposals.ts';
import { edited } from '../fix/text-edits.ts';
import { severities } from './finding-order.ts';
import type { RepositoryFiles } from './repository-file.ts';

/** The most comments of a review: nobody reads more. */
const mostComments = 50;

/**
 * A review of a pull request on GitHub with a suggestion for each fix, as its service takes it. Nothing is sent. Source:
 * https://docs.github.com/rest/pulls/reviews#create-a-review-for-a-pull-request
 */
export interface Review {
  readonly event: 'COMMENT';
  readonly body: string;
  readonly comments: readonly ReviewComment[];
}

interface ReviewComment {
  readonly path: string;
  /** The first line, where there are several. */
  readonly start_line?: number;
  readonly start_side?: 'RIGHT';
  readonly line: number;
  readonly side: 'RIGHT';
  readonly body: string;
}

/**
 * A review with what can be done about findings, the most severe first. Lines that change in one way come once; those that
 * may hold a credential don't come at all.
 */
export function fixReview(proposals: readonly TextProposal[], files: RepositoryFiles): Review {
  const ordered = [...proposals].sort(
    ({ fix: one }, { fix: other }) =>
      severities.indexOf(one.finding.severity) - severities.indexOf(other.finding.severity),
  );
  const comments = new Map<string, ReviewComment>();
  for (const { fix, files: texts } of ordered) {
    const [text, second] = texts;
    // A suggestion is about one file, and GitHub knows no file in an archive.
    if (!text || second || files(text.name).member !== undefined) continue;
    const { start, end, lines } = linesOf(text);
    if (mayHoldCredential(lines)) continue;
    const key = JSON.stringify([text.name, start, end, lines]);
    if (comments.has(key)) continue;
    comments.set(key, {
      path: files(text.name).path,
      ...(start < end ? { start_line: start, start_side: 'RIGHT' } : {}),
      line: end,
      side: 'RIGHT',
      body: [
        `**${fix.finding.rule}**: ${shownText(fix.finding.message)}`,
        '',
        ...suggestionBlock(lines),
        ...(fix.followUp === undefined ? [] : ['', fix.followUp]),
      ].join('\n'),
    });
  }
  const all = [...comments.values()];
  const left = all.length - mostComments;
  return {
    event: 'COMMENT',
    body: `connector-packager: ${counted(all.length, 'suggestion')}${left > 0 ? `, of which the first ${mostComments} are shown` : ''}.`,
    comments: all.slice(0, mostComments),
  };
}

/** The lines that change, counted from 1, and what is to stand there. */
function linesOf({ text, edits }: ProposedText): { start: number; end: number; lines: string } {
  const [first, last] = [edits[0]!, edits.at(-1)!];
  const from = text.lastIndexOf('\n', first.offset - 1) + 1;
  const after = last.offset + last.length;
  // A change that takes the end of a line away reaches into the next one.
  const next = text.indexOf('\n', after);
  const to = next < 0 ? text.length : next;
  const shifted = edits.map((edit) => ({ ...edit, offset: edit.offset - from }));
  const lines = edited(text.slice(from, to), shifted).replace(/\r$/, '');
  return { start: lineAt(text, from), end: lineAt(text, to), lines };
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** A block with a fence that is longer than any in it. */
function suggestionBlock(lines: string): string[] {
  const longest = Math.max(2, ...[...lines.matchAll(/`+/g)].map(([fence]) => fence.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}suggestion`, ...(lines === '' ? [] : lines.split(/\r?\n/)), fence];
}
