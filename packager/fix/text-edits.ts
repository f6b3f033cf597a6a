/** A change of a text: what stands in its place. Offsets and lengths are counted in UTF-16 units. */
export interface TextEdit {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/**
 * A text after some edits, given in any order. Edits that add something at one place come in their order.
 *
 * @throws Error where two edits overlap
 */
export function edited(text: string, edits: readonly TextEdit[]): string {
  const pieces: string[] = [];
  let end = 0;
  for (const edit of inOrder(edits)) {
    if (edit.offset < end) throw new Error(`Two edits overlap at ${edit.offset}.`);
    pieces.push(text.slice(end, edit.offset), edit.text);
    end = edit.offset + edit.length;
  }
  return [...pieces, text.slice(end)].join('');
}

/** Edits by their place; what is added at a place comes before what is taken away there. */
export function inOrder(edits: readonly TextEdit[]): TextEdit[] {
  return [...edits].sort((a, b) => a.offset - b.offset || Number(a.length > 0) - Number(b.length > 0));
}

/** The smallest edit that makes one text into another: what they have in common at both ends stays. */
export function smallestEdit(before: string, after: string, offset = 0): TextEdit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return { offset: offset + start, length: before.length - start - end, text: after.slice(start, after.length - end) };
}
