import { operationsOf } from '../../../functions/core/model/operations.ts';
import { valueAt } from '../../../functions/core/rule/fix-parts.ts';
import { quoted } from '../../../functions/core/text/text.ts';
import type { Finding } from '../../core/finding.ts';
import type { SourceFile } from '../../core/source-file.ts';
import { decodeText } from '../../core/text-encoding.ts';
import { definitionModel } from '../../read/connector/connector.ts';
import { isData } from '../../read/data/data-file.ts';
import { smallestEdit } from '../text-edits.ts';
import type { CompanionFixTable, MadeFix } from './companion-fix.ts';
import { lineAt, made } from './companion-fix.ts';

/** Fixes of the script, and of the list of operations that run through it. */
export const scriptFixes: CompanionFixTable = {
  'pp-script-class': {
    class: 'suggestion',
    phase: 'files',
    does: 'It renames the class that derives from ScriptBase to "Script" everywhere in the file.',
    make(finding, file) {
      const { text: name } = placeIn(finding, file) ?? { text: '' };
      if (!/^[A-Za-z_]\w*$/.test(name) || !finding.message.endsWith('name it Script.')) return undefined;
      const uses = decodeText(file.bytes).text.matchAll(new RegExp(`\\b${name}\\b`, 'g'));
      return made('Rename the class to Script', {
        file: file.name,
        texts: [...uses].map(({ index }) => ({ offset: index, length: name.length, text: 'Script' })),
      });
    },
  },
  'pp-script-https': {
    class: 'suggestion',
    phase: 'files',
    does: 'It uses `https://` in the URL.',
    make: (finding, file) =>
      rewritten('Use https in the URL', finding, file, (text) => text.replace(/http:\/\/(?=[a-z0-9])/gi, 'https://')),
  },
  'pp-script-formatting': {
    class: 'safe',
    phase: 'files',
    does: 'It adds the namespace.',
    make: (finding, file) =>
      rewritten('Write "Newtonsoft.Json.Formatting"', finding, file, (text) =>
        text.replace(/^Formatting\b/, 'Newtonsoft.Json.Formatting'),
      ),
  },
  'pp-script-operations-listed': {
    class: 'suggestion',
    phase: 'additions',
    does: 'It lists the operations that the script contains, or all operations.',
    make(_finding, { name }, { subject }) {
      const ids = operationsOf(definitionModel(subject)).flatMap(({ id }) => id ?? []);
      const script = subject.script ? decodeText(subject.script.bytes).text : '';
      const named = ids.filter((id) => script.includes(`"${id}"`));
      if (ids.length === 0) return undefined;
      return made(`List ${named.length > 0 ? 'the operations that the script contains' : 'all operations'}`, {
        file: name,
        paths: [{ edit: 'set', path: ['properties', 'scriptOperations'], value: named.length > 0 ? named : ids }],
      });
    },
  },
  'pp-script-operation-unknown': {
    class: 'suggestion',
    phase: 'files',
    does: 'It writes the closest operationId, which differs only in case or by two letters.',
    make(finding, file) {
      const meant = meantIn(finding);
      if (meant === undefined) return undefined;
      return rewritten(`Write ${quoted(meant)}`, finding, file, (text) => text.replace(/"[^"]*"/, `"${meant}"`));
    },
  },
  'pp-script-operations-known': {
    class: 'suggestion',
    phase: 'removals',
    does: 'It writes the closest operationId, which differs only in case or by two letters. Otherwise, it removes the entry.',
    make(finding, file) {
      const { path } = finding;
      const id = path && isData(file) ? valueAt(file.value ?? null, path) : undefined;
      if (!path || typeof id !== 'string') return undefined;
      const meant = meantIn(finding);
      return meant === undefined
        ? made(`Remove ${quoted(id)}`, { file: file.name, paths: [{ edit: 'remove', path }] })
        : made(`Write ${quoted(meant)}`, { file: file.name, paths: [{ edit: 'set', path, value: meant }] });
    },
  },
};

/** The id that the message of a finding tells to write. */
function meantIn({ message }: Finding): string | undefined {
  return /; write "([\w-]+)"\.$/.exec(message)?.[1];
}

/** The text at the place of a finding rewritten. */
function rewritten(
  title: string,
  finding: Finding,
  file: SourceFile,
  write: (text: string) => string,
): MadeFix | undefined {
  const place = placeIn(finding, file);
  if (!place) return undefined;
  const after = write(place.text);
  if (after === place.text) return undefined;
  return made(title, { file: file.name, texts: [smallestEdit(place.text, after, place.offset)] });
}

/** The text at the place of a finding that is within a line, and where it begins. */
function placeIn({ range }: Finding, file: SourceFile): { readonly offset: number; readonly text: string } | undefined {
  if (range?.start.line !== range?.end.line || !range) return undefined;
  const { text, offset } = lineAt(file, range.start.line);
  const { character } = range.start;
  return { offset: offset + character, text: text.slice(character, range.end.character) };
}
