import { readFileSync, writeFileSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { PassThrough } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createConnection } from 'vscode-languageserver';
import type {
  CodeAction,
  Diagnostic,
  Hover,
  InitializeResult,
  MarkupContent,
  ProtocolConnection,
  PublishDiagnosticsParams,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import {
  CodeActionRequest,
  CodeActionResolveRequest,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  WorkspaceFoldersRequest,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { serve } from '../../packager/lsp/server.ts';

/** An editor that talks to a language server, as far as tests need one: it opens, edits, asks, and applies edits. */
export class Editor {
  readonly connection: ProtocolConnection;
  /** What was said in the log. */
  readonly log: string[] = [];
  readonly registered: unknown[] = [];
  #roots: readonly string[] = [];
  readonly #documents = new Map<string, TextDocument>();
  readonly #published = new Map<string, PublishDiagnosticsParams>();
  readonly #counts = new Map<string, number>();
  readonly #waiting = new Set<() => void>();

  /** @param input what the server says */
  constructor(input: Readable, output: Writable) {
    this.connection = createProtocolConnection(new StreamMessageReader(input), new StreamMessageWriter(output));
    this.connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      const path = fileURLToPath(params.uri);
      this.#published.set(path, params);
      this.#counts.set(path, this.publications(path) + 1);
      for (const look of this.#waiting) look();
    });
    this.connection.onNotification(
      'window/logMessage',
      ({ message }: { message: string }) => void this.log.push(message),
    );
    this.connection.onRequest(
      RegistrationRequest.type,
      ({ registrations }) => void this.registered.push(...registrations),
    );
    this.connection.onRequest(WorkspaceFoldersRequest.type, () => this.#folders());
    this.connection.listen();
  }

  /** An editor with the server in this process. */
  static inProcess(): Editor {
    const [toServer, toEditor] = [new PassThrough(), new PassThrough()];
    const connection = createConnection(
      (logger) =>
        createProtocolConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toEditor), logger),
      { initialize: () => undefined, shutdownReceived: false, exit: () => undefined },
    );
    serve(connection);
    return new Editor(toEditor, toServer);
  }

  async start(roots: readonly string[], initializationOptions?: object): Promise<InitializeResult> {
    this.#roots = roots;
    const result = await this.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- the protocol still asks for it
      rootUri: null,
      workspaceFolders: this.#folders(),
      initializationOptions,
      capabilities: {
        workspace: {
          workspaceFolders: true,
          didChangeWatchedFiles: { dynamicRegistration: true },
          workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
        },
      },
    });
    await this.connection.sendNotification(InitializedNotification.type, {});
    return result;
  }

  async changeFolders(roots: readonly string[]): Promise<void> {
    this.#roots = roots;
    await this.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
      event: { added: [], removed: [] },
    });
  }

  /** Opens a file. */
  async open(path: string, text = readFileSync(path, 'utf8')): Promise<void> {
    const document = TextDocument.create(pathToFileURL(path).href, 'json', 1, text);
    this.#documents.set(path, document);
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri: document.uri, languageId: document.languageId, version: 1, text },
    });
  }

  /** Puts a text in the place of another one in an open document. */
  async edit(path: string, before: string, after: string): Promise<void> {
    const document = this.document(path);
    const offset = document.getText().indexOf(before);
    if (offset < 0) throw new Error(`There is no ${before} in ${path}.`);
    const range = { start: document.positionAt(offset), end: document.positionAt(offset + before.length) };
    await this.#change(document, { range, text: after });
  }

  /** Puts a text in the place of all of an open document. */
  async replace(path: string, text: string): Promise<void> {
    await this.#change(this.document(path), { text });
  }

  async close(path: string): Promise<void> {
    const { uri } = this.document(path);
    this.#documents.delete(path);
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  /** Tells that files were changed on the disk. */
  async saved(...paths: readonly string[]): Promise<void> {
    const changes = paths.map((path) => ({ uri: pathToFileURL(path).href, type: 2 as const }));
    await this.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
  }

  /** The document as it is in the editor. */
  document(path: string): TextDocument {
    const document = this.#documents.get(path);
    if (!document) throw new Error(`${path} is not open.`);
    return document;
  }

  /** What is wrong with a file, once the server has said so of what is open now. */
  async diagnostics(path: string): Promise<readonly Diagnostic[]> {
    const version = this.#documents.get(path)?.version ?? -1;
    return this.diagnosticsWhen(path, (_, told) => (told ?? version) >= version);
  }

  /** What is wrong with a file, once it is as expected. */
  async diagnosticsWhen(
    path: string,
    isExpected: (diagnostics: readonly Diagnostic[], version: number | undefined) => boolean,
  ): Promise<readonly Diagnostic[]> {
    return new Promise((resolve) => {
      const look = (): void => {
        const params = this.#published.get(path);
        if (!params || !isExpected(params.diagnostics, params.version)) return;
        this.#waiting.delete(look);
        resolve(params.diagnostics);
      };
      this.#waiting.add(look);
      look();
    });
  }

  /** What was said last of a file, without waiting. */
  told(path: string): readonly Diagnostic[] | undefined {
    return this.#published.get(path)?.diagnostics;
  }

  /** How often something was said of a file. */
  publications(path: string): number {
    return this.#counts.get(path) ?? 0;
  }

  /** The text of the hover over a place. */
  async hover(path: string, text: string): Promise<string | undefined> {
    const { uri } = this.document(path);
    const position = this.#positionOf(path, text);
    const hover: Hover | null = await this.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri },
      position,
    });
    return hover ? (hover.contents as MarkupContent).value : undefined;
  }

  /** The code actions at a place. */
  async actions(path: string, text: string, only?: string[]): Promise<CodeAction[]> {
    const { uri } = this.document(path);
    const position = this.#positionOf(path, text);
    const actions = await this.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range: { start: position, end: position },
      context: { diagnostics: [], ...(only ? { only } : {}) },
    });
    return (actions ?? []) as CodeAction[];
  }

  async resolved(action: CodeAction): Promise<CodeAction> {
    return this.connection.sendRequest(CodeActionResolveRequest.type, action);
  }

  /** Applies an edit: to open documents in the editor, to others on the disk. */
  async apply({ documentChanges = [] }: WorkspaceEdit): Promise<void> {
    for (const change of documentChanges) {
      if ('kind' in change) {
        if (change.kind === 'create') writeFileSync(fileURLToPath(change.uri), '');
        continue;
      }
      const { uri, version } = change.textDocument;
      const path = fileURLToPath(uri);
      const open = this.#documents.get(path);
      if (version !== (open?.version ?? null))
        throw new Error(`The edit is for version ${String(version)} of ${path}.`);
      const document = open ?? TextDocument.create(uri, '', 0, readFileSync(path, 'utf8'));
      const text = TextDocument.applyEdits(document, change.edits as never[]);
      if (open) await this.replace(path, text);
      else {
        writeFileSync(path, text);
        await this.saved(path);
      }
    }
  }

  async end(): Promise<void> {
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    this.connection.end();
    this.connection.dispose();
  }

  #folders() {
    return this.#roots.map((root) => ({ uri: pathToFileURL(root).href, name: root }));
  }

  async #change(document: TextDocument, change: Parameters<typeof TextDocument.update>[1][number]): Promise<void> {
    TextDocument.update(document, [change], document.version + 1);
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: document.uri, version: document.version },
      contentChanges: [change],
    });
  }

  #positionOf(path: string, text: string) {
    const document = this.document(path);
    const offset = document.getText().indexOf(text);
    if (offset < 0) throw new Error(`There is no ${text} in ${path}.`);
    return document.positionAt(offset);
  }
}
