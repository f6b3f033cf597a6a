import { withoutCredentials } from '../../functions/core/text/text.ts';
import type { SourceFile } from '../core/source-file.ts';
import { decodeText } from '../core/text-encoding.ts';
import { dataEdits } from './data-edits.ts';
import type { FileChange, FileFix } from './file-fix.ts';
import { edited, inOrder } from './text-edits.ts';
import type { TextEdit } from './text-edits.ts';
import type { Files } from './workspace.ts';

/** What a fix takes away, and what stands there after it. */
export interface Preview {
  readonly before: string;
  readonly after: string;
}

/**
 * A change as edits of the text of its file.
 *
 * @throws Error where the text cannot be changed so
 */
export function textEditsOf(change: TextChange, file: SourceFile): readonly TextEdit[] {
  return 'texts' in change ? change.texts : dataEdits(file, change.paths);
}

/** A change that leaves the rest of a file as it is. */
export type TextChange = Extract<FileChange, { readonly texts: unknown } | { readonly paths: unknown }>;

/** The longest lines that are shown whole, in characters; of longer ones, such as those of minified files, a part is. */
const longestLine = 300;

/** How much of a long line is shown on both sides of a change. */
const context = 60;

/**
 * What a fix changes, as whole lines: those that stand there before, and those after it, place by place. Credentials in
 * them are masked.
 */
export function changedLinesOf({ changes }: FileFix, files: Files): Preview[] {
  return changes.flatMap((change): Preview[] => {
    const file = files.get(change.file);
    if ('rename' in change) return [{ before: change.file, after: change.rename }];
    if ('bytes' in change || !file) return [{ before: change.file, after: `${change.file} (rewritten)` }];
    const { text } = decodeText(file.bytes);
    return placesOf(text, inOrder(textEditsOf(change, file)));
  });
}

function placesOf(text: string, edits: readonly TextEdit[]): Preview[] {
  const places: { start: number; end: number; edits: TextEdit[] }[] = [];
  for (const edit of edits) {
    const [start, end] = linesAround(text, edit.offset, edit.offset + edit.length);
    const last = places.at(-1);
    if (last && start <= last.end) {
      last.end = Math.max(last.end, end);
      last.edits.push(edit);
    } else places.push({ start, end, edits: [edit] });
  }
  return places.map((place) => {
    const before = text.slice(place.start, place.end);
    const own = place.edits.map((edit) => ({ ...edit, offset: edit.offset - place.start }));
    return { before: masked(before), after: masked(edited(before, own)) };
  });
}

function masked(lines: string): string {
  return lines.split('\n').map(withoutCredentials).join('\n');
}

/** Where the lines around a part of a text begin and end, or its surroundings where these are long. */
function linesAround(text: string, from: number, to: number): [start: number, end: number] {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const next = text.indexOf('\n', to);
  const end = next === -1 ? text.length : next;
  return from - start + (end - to) <= longestLine
    ? [start, end]
    : [Math.max(start, from - context), Math.min(end, to + context)];
}
