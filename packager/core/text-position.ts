import type { Position } from './finding.ts';

/**
 * Finds the lines of a text.
 *
 * @returns the position of an offset, both from 0; lines end with LF, CR or CRLF
 */
export function positionsIn(text: string): (offset: number) => Position {
  const starts = lineStarts(text);
  return (offset) => {
    // The last line that starts at or before the offset.
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: offset - starts[low]! };
  };
}

/** The offsets at which lines begin. */
function lineStarts(text: string): readonly number[] {
  const starts = [0];
  if (text.includes('\r')) for (const end of text.matchAll(/\r\n?|\n/g)) starts.push(end.index + end[0].length);
  // Most texts have no carriage return, and are looked through much faster.
  else for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return starts;
}
