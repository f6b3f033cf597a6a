import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import { diagnosticOf, problemDiagnostic } from './diagnostics.ts';
import type { OpenDocuments } from './editor-files.ts';
import type { JudgedConnector, Judgment } from './judged-connector.ts';
import type { Settings } from './settings.ts';

/** What the editor was told last of each file, so that what is gone is taken back. */
export class Publications {
  readonly #documents: OpenDocuments;
  readonly #send: (params: PublishDiagnosticsParams) => void;
  /** The files with diagnostics, by what was judged. */
  readonly #told = new Map<JudgedConnector | string, readonly string[]>();

  constructor(documents: OpenDocuments, send: (params: PublishDiagnosticsParams) => void) {
    this.#documents = documents;
    this.#send = send;
  }

  /** Everything that is wrong with a connector, in all of its files; its open documents are told if nothing is. */
  ofConnector(connector: JudgedConnector, judgment: Judgment | undefined): void {
    const byFile = new Map<string, Diagnostic[]>();
    for (const path of judgment ? connector.documents : []) byFile.set(path, []);
    for (const shown of judgment?.shown ?? []) listAt(byFile, shown.path).push(diagnosticOf(shown));
    this.#tell(connector, byFile, (path) => connector.files.versionOf(path));
  }

  /** What cannot be read of the settings of a folder. */
  ofSettings({ root, problems }: Settings): void {
    const byFile = new Map<string, Diagnostic[]>();
    for (const problem of problems) listAt(byFile, problem.path).push(problemDiagnostic(problem));
    this.#tell(root, byFile, () => undefined);
  }

  #tell(
    about: JudgedConnector | string,
    byFile: ReadonlyMap<string, readonly Diagnostic[]>,
    versionOf: (path: string) => number | undefined,
  ): void {
    const gone = (this.#told.get(about) ?? []).filter((path) => !byFile.has(path));
    if (byFile.size > 0) this.#told.set(about, [...byFile.keys()]);
    else this.#told.delete(about);
    for (const path of gone) this.#send({ uri: this.#documents.uriOf(path), diagnostics: [] });
    for (const [path, diagnostics] of byFile) {
      const version = versionOf(path);
      const uri = this.#documents.uriOf(path);
      this.#send({ uri, diagnostics: [...diagnostics], ...(version === undefined ? {} : { version }) });
    }
  }
}

function listAt(byFile: Map<string, Diagnostic[]>, path: string): Diagnostic[] {
  const list = byFile.get(path) ?? [];
  byFile.set(path, list);
  return list;
}
