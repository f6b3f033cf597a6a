import type { CreateFile, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit } from '../fix/text-edits.ts';
import type { OpenDocuments } from './editor-files.ts';

/** What is to be changed in a file. */
export interface EditedFile {
  readonly path: string;
  /** The text that the edits are of; `undefined` for a file that is to be made. */
  readonly text: string | undefined;
  readonly edits: readonly TextEdit[];
}

/** Changes of files as an editor makes them. They fail in a document that was edited since. */
export function workspaceEdit(files: readonly EditedFile[], documents: OpenDocuments): WorkspaceEdit {
  return {
    documentChanges: files.flatMap(({ path, text, edits }): (CreateFile | TextDocumentEdit)[] => {
      const uri = documents.uriOf(path);
      const document = TextDocument.create(uri, '', 0, text ?? '');
      const changes: TextDocumentEdit = {
        textDocument: { uri, version: documents.at(path)?.version ?? null },
        edits: edits.map(({ offset, length, text: newText }) => ({
          range: { start: document.positionAt(offset), end: document.positionAt(offset + length) },
          newText,
        })),
      };
      return text === undefined ? [{ kind: 'create', uri, options: { ignoreIfExists: true } }, changes] : [changes];
    }),
  };
}
