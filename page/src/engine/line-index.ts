import type { Finding } from 'connector-packager/browser';
import type { Excerpt } from './protocol.ts';

type Range = NonNullable<Finding['range']>;

/** How many lines are shown before and after the line of a finding. */
const AROUND = 2;
/** How much of a long line is shown: exported definitions are one line. */
const MAX_LINE = 120;

/** Finds places in a text, whose lines are looked for once. */
export class LineIndex {
  private readonly starts: readonly number[];
  /** How many characters a line break has more than in the editor, which counts it as one. */
  private readonly surplus: 0 | 1;

  constructor(private readonly text: string) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.starts = starts;
    this.surplus = text.includes('\r\n') ? 1 : 0;
  }

  /** The offsets of a range, as the editor counts. */
  span({ start, end }: Range): readonly [from: number, to: number] {
    const offset = ({ line, character }: Range['start']): number =>
      Math.min((this.starts[line] ?? this.text.length) + character, this.text.length) - line * this.surplus;
    return [offset(start), offset(end)];
  }

  /** The lines around the start of a range. */
  excerpt({ start }: Range): Excerpt {
    const first = Math.max(0, start.line - AROUND);
    const last = Math.min(this.starts.length - 1, start.line + AROUND);
    const lines: string[] = [];
    for (let line = first; line <= last; line++)
      lines.push(shortened(this.line(line), line === start.line ? start.character : 0));
    return { first: first + 1, lines, marked: start.line + 1 };
  }

  private line(number: number): string {
    return this.text.slice(this.starts[number], this.starts[number + 1]).replace(/\r?\n$/, '');
  }
}

/** A long line around a character of it. */
function shortened(line: string, character: number): string {
  if (line.length <= MAX_LINE) return line;
  const from = Math.max(0, Math.min(character - MAX_LINE / 4, line.length - MAX_LINE));
  const part = line.slice(from, from + MAX_LINE);
  return `${from > 0 ? '…' : ''}${part}${from + MAX_LINE < line.length ? '…' : ''}`;
}
