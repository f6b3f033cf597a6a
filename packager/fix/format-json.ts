import { applyEdits, format } from 'jsonc-parser';

/** A text of one line that is longer is hard to read and to edit; an exported definition is one line. */
const MAX_ONE_LINE = 200;

/** Whether a text is one line that is too long to edit. */
export function isLongLine(text: string): boolean {
  return text.length > MAX_ONE_LINE && !text.trimEnd().includes('\n');
}

/** A JSON text with a line for each value and two spaces for each level. What it says stays the same. */
export function formattedJson(text: string): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return applyEdits(text, format(text, undefined, { tabSize: 2, insertSpaces: true, eol }));
}
