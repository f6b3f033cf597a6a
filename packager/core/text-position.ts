import type { Position } from './finding.ts';

const [lineFeed, carriageReturn] = [0x0a, 0x0d];

/**
 * Finds the lines of a text.
 *
 * @returns the position of an offset, both from 0; lines end with LF, CR or CRLF
 */
export function positionsIn(text: string): (offset: number) => Position {
  const starts = [0];
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit === lineFeed || (unit === carriageReturn && text.charCodeAt(index + 1) !== lineFeed))
      starts.push(index + 1);
  }
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
