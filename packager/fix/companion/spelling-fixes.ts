import { quoted } from '../../../functions/core/text/text.ts';
import type { Finding } from '../../core/finding.ts';
import type { SourceFile } from '../../core/source-file.ts';
import { correctionIn } from '../../check/spelling/check-spelling.ts';
import type { CompanionFix, CompanionFixTable, MadeFix } from './companion-fix.ts';
import { lineAt, made } from './companion-fix.ts';

/** Writes a passage as its finding says. */
function corrected(does: string): CompanionFix {
  return { class: 'suggestion', published: 'text', phase: 'values', does, make: correct };
}

function correct({ message, range }: Finding, file: SourceFile): MadeFix | undefined {
  const correction = correctionIn(message);
  if (!correction || !range || range.start.line !== range.end.line) return undefined;
  const { written, meant } = correction;
  const { text, offset } = lineAt(file, range.start.line);
  const place = text.slice(range.start.character, range.end.character);
  if (place !== written) return undefined;
  return made(`Write ${quoted(meant)} for ${quoted(written)}`, {
    file: file.name,
    texts: [{ offset: offset + range.start.character, length: place.length, text: meant }],
  });
}

/** Fixes of spelling mistakes. */
export const spellingFixes: CompanionFixTable = {
  'pp-connector-spelling': corrected('It writes the closest word in the dictionary.'),
  'pp-connector-doubled-word': corrected('It removes the repeated word.'),
  'pp-connector-punctuation': corrected('It adds or removes the space next to the punctuation.'),
  'pp-connector-description-language': corrected('It applies the suggestion in the message.'),
};
