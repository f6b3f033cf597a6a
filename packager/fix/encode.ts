import type { SourceFile } from '../core/source-file.ts';
import type { DataFile } from '../read/data/data-file.ts';

/** Whether the text of a file can be written again as it was read. */
export function isEditable({ decoded }: DataFile): boolean {
  return decoded.encoding !== 'unknown';
}

/** The bytes of a text in the encoding of a file, with its byte order mark. */
export function encodedLike({ bytes }: SourceFile, text: string): Uint8Array {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return utf16(text, true);
  if (first === 0xfe && second === 0xff) return utf16(text, false);
  const mark = first === 0xef && second === 0xbb && third === 0xbf ? '\uFEFF' : '';
  return new TextEncoder().encode(mark + text);
}

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(2 * text.length + 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, littleEndian);
  for (let index = 0; index < text.length; index++) view.setUint16(2 * index + 2, text.charCodeAt(index), littleEndian);
  return bytes;
}
