import type { SourceFile } from '../core/source-file.ts';
import type { TextEdit } from './text-edits.ts';
import { inOrder } from './text-edits.ts';

/** What files were before edits made them what they are. */
const makings = new WeakMap<SourceFile, { readonly from: SourceFile; readonly edits: readonly TextEdit[] }>();

/** Remembers by which edits a file came to be, so that places in it are known again. */
export function rememberEdits(file: SourceFile, from: SourceFile, edits: readonly TextEdit[]): void {
  makings.set(file, { from, edits: inOrder(edits) });
}

/**
 * Where a place was before the first edit, which is the same whatever is changed before it meanwhile. All of what an edit
 * added has the place of that edit.
 */
export function originOf(file: SourceFile, offset: number): number {
  const making = makings.get(file);
  return making ? originOf(making.from, offsetBefore(making.edits, offset)) : offset;
}

function offsetBefore(edits: readonly TextEdit[], offset: number): number {
  let moved = 0;
  for (const { offset: start, length, text } of edits) {
    if (offset < start + moved) break;
    if (offset < start + moved + text.length) return start;
    moved += text.length - length;
  }
  return offset - moved;
}
