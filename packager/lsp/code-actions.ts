import { resolve } from 'node:path';
import type { CodeAction, CodeActionContext, Range } from 'vscode-languageserver';
import { CodeActionKind } from 'vscode-languageserver';
import { diffLines } from 'diff';
import type { SourceFile } from '../core/source-file.ts';
import { decodeText } from '../core/text-encoding.ts';
import type { FileChange, FileFix } from '../fix/file-fix.ts';
import { fix } from '../fix/fix-subject.ts';
import { textEditsOf } from '../fix/preview.ts';
import { proposalsFor } from '../fix/propose.ts';
import { doesWhatItMeans } from '../fix/text-proposals.ts';
import type { TextEdit } from '../fix/text-edits.ts';
import { smallestEdit } from '../fix/text-edits.ts';
import type { Files } from '../fix/workspace.ts';
import { workspaceOf } from '../fix/workspace.ts';
import type { ShownFinding } from './diagnostics.ts';
import { diagnosticOf, meet } from './diagnostics.ts';
import type { EditedFile } from './edits.ts';
import { workspaceEdit } from './edits.ts';
import type { OpenDocuments } from './editor-files.ts';
import type { Judgment } from './judged-connector.ts';
import { waysToTurnOff } from './turn-off.ts';

/** The kind of the action that fixes a whole connector. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.connector-packager`;

/** What can be done about the findings in a part of a document, and about the whole connector. */
export async function codeActionsAt(
  judgment: Judgment,
  path: string,
  range: Range,
  { only }: Pick<CodeActionContext, 'only'>,
  documents: OpenDocuments,
): Promise<CodeAction[]> {
  const wants = (kind: string): boolean =>
    only === undefined || only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`));
  const here = judgment.shown.filter((shown) => shown.path === path && meet(shown.range, range));
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) {
    for (const shown of here) for (const one of await fixesOf(shown, judgment, documents)) actions.push(one);
    for (const shown of here) for (const one of await turnOffsOf(shown, judgment, documents)) actions.push(one);
  }
  if (wants(fixAllKind))
    actions.push({ title: 'Fix everything in the connector that has one right answer', kind: fixAllKind, data: path });
  return actions;
}

/** The action that fixes a whole connector, with its edit: all safe fixes, none of which makes anything worse. */
export async function resolvedFixAll(
  action: CodeAction,
  { subject, settings }: Judgment,
  documents: OpenDocuments,
): Promise<CodeAction> {
  const judging = await settings.checker.judging();
  const { changed } = await fix(subject, judging, { leave: ({ rule }) => settings.isOff(rule) });
  const files = changed.flatMap(({ name, before, after }): EditedFile[] => {
    if (!before || !after) return [];
    const text = textOf(before);
    const edits = lineEdits(text, textOf(after));
    return edits.length > 0 ? [{ path: resolve(settings.root, name), text, edits }] : [];
  });
  return { ...action, edit: workspaceEdit(files, documents) };
}

async function fixesOf(shown: ShownFinding, judgment: Judgment, documents: OpenDocuments): Promise<CodeAction[]> {
  const { subject, settings } = judgment;
  const { files, route } = workspaceOf(subject);
  const { fixes } = proposalsFor([shown.finding], subject, {}, { route });
  const actions: CodeAction[] = [];
  for (const fix of fixes.flatMap((one) => [one, ...one.alternatives])) {
    const edited = (await doesWhatItMeans(fix, files)) ? editedFiles(fix, files, settings.root) : undefined;
    if (!edited || fix.class === 'ask') continue;
    actions.push({
      title: fix.class === 'safe' ? fix.title : `${fix.title} (suggestion)`,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnosticOf(shown)],
      isPreferred: fix.class === 'safe',
      edit: workspaceEdit(edited, documents),
    });
  }
  return actions;
}

async function turnOffsOf(shown: ShownFinding, judgment: Judgment, documents: OpenDocuments): Promise<CodeAction[]> {
  const ways = await waysToTurnOff(shown, judgment, documents);
  return ways.map(({ title, file }) => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnosticOf(shown)],
    edit: workspaceEdit([file], documents),
  }));
}

/** The edits of a fix; `undefined` where it is not one of texts. */
function editedFiles({ changes }: FileFix, files: Files, root: string): readonly EditedFile[] | undefined {
  const edited: EditedFile[] = [];
  for (const change of changes) {
    const file = files.get(change.file);
    const edits = file && editsOf(change, file);
    if (!edits || edits.length === 0) return undefined;
    edited.push({ path: resolve(root, change.file), text: textOf(file), edits });
  }
  return edited;
}

function editsOf(change: FileChange, file: SourceFile): readonly TextEdit[] | undefined {
  if ('rename' in change) return undefined;
  if (!('bytes' in change)) return textEditsOf(change, file);
  const [before, after] = [textOf(file), decodeText(change.bytes).text];
  return before === after ? [] : [smallestEdit(before, after)];
}

/** The lines that differ between two texts. */
function lineEdits(before: string, after: string): TextEdit[] {
  const edits: TextEdit[] = [];
  let offset = 0;
  for (const { added, removed, value } of diffLines(before, after)) {
    if (removed) edits.push({ offset, length: value.length, text: '' });
    if (added) edits.push({ offset, length: 0, text: value });
    if (!added) offset += value.length;
  }
  return edits;
}

function textOf({ bytes }: SourceFile): string {
  return decodeText(bytes).text;
}
