import { utf8 } from 'connector-packager/browser';
import { withBytes } from './editable.ts';
import type { Changed, PageFile } from './protocol.ts';

/** The files after an edit of one text. */
export async function withText(files: readonly PageFile[], name: string, text: string): Promise<Changed> {
  return { files: await withBytes(files, name, utf8(text)), changes: [`${name} was edited.`] };
}
