import { sameBytes, utf8 } from '../../core/bytes.ts';
import { decodeText } from '../../core/text-encoding.ts';
import type { CompanionFix, CompanionFixTable } from './companion-fix.ts';
import { lineAt, made } from './companion-fix.ts';

function inUtf8(title: string): CompanionFix {
  return {
    class: 'safe',
    phase: 'syntax',
    does: 'It saves the file in UTF-8 without a byte order mark.',
    make(_finding, { name, bytes }) {
      const { text, encoding } = decodeText(bytes);
      const written = utf8(text);
      return encoding === 'unknown' || sameBytes(written, bytes)
        ? undefined
        : made(title, { file: name, bytes: written });
    },
  };
}

/** Fixes of how documents and scripts are written. */
export const textFileFixes: CompanionFixTable = {
  'pp-document-encoding': inUtf8('Save the document in UTF-8'),
  'pp-connector-encoding': inUtf8('Save the file in UTF-8'),
  'pp-script-encoding': inUtf8('Save the script in UTF-8'),
  'pp-document-heading-syntax': {
    class: 'safe',
    phase: 'files',
    does: 'It writes one space after #, and removes a backslash before it.',
    make({ range }, file) {
      if (!range) return undefined;
      const { text, offset } = lineAt(file, range.start.line);
      const [, signs, title] = /^ {0,3}\\?(#{1,6})[\s\u00a0\u2000-\u200b]*(\S.*)$/.exec(text) ?? [];
      const written = signs === undefined || title === undefined ? text : `${signs} ${title}`;
      if (written === text) return undefined;
      return made('Write the heading with one space', {
        file: file.name,
        texts: [{ offset, length: text.length, text: written }],
      });
    },
  },
};
