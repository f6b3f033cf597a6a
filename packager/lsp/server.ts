import { resolve } from 'node:path';
import { inspect } from 'node:util';
import type { Connection, FileSystemWatcher, InitializeParams, InitializeResult } from 'vscode-languageserver';
import {
  CodeActionKind,
  DidChangeWatchedFilesNotification,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { objectOf } from '../../functions/core/json/json.ts';
import { defectNotice } from '../core/defect.ts';
import manifest from '../package.json' with { type: 'json' };
import { codeActionsAt, fixAllKind, resolvedFixAll } from './code-actions.ts';
import { Publications } from './publications.ts';
import { OpenDocuments, pathOf } from './editor-files.ts';
import { hoverAt } from './hover.ts';
import type { ServerOptions } from './settings.ts';
import { Workspace } from './workspace.ts';

/** The files whose changes on the disk matter. */
const watched: readonly FileSystemWatcher[] = [{ globPattern: '**/*.{json,yaml,yml,js,mjs,md,csx,png,zip}' }];

/**
 * Serves an editor over a connection until it ends: judges the connectors of the documents that are open, tells what is wrong
 * with them, and offers what can be done.
 */
export function serve(connection: Connection): void {
  const documents = new TextDocuments(TextDocument);
  const open = new OpenDocuments(documents);
  let isOver = false;
  const failed = (failure: unknown): void => {
    if (!isOver) connection.console.error(`${defectNotice}\n${inspect(failure)}`);
  };
  const publications = new Publications(open, (params) => {
    if (!isOver) connection.sendDiagnostics(params).catch(failed);
  });
  const workspace = new Workspace(open, {
    judged: (connector, judgment) => publications.ofConnector(connector, judgment),
    configured: (settings) => publications.ofSettings(settings),
    failed,
  });
  let [canWatch, hasFolders] = [false, false];

  connection.onInitialize((params): InitializeResult => {
    workspace.options = optionsOf(params.initializationOptions);
    void workspace.open(rootsOf(params));
    hasFolders = params.capabilities.workspace?.workspaceFolders === true;
    canWatch = params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    return {
      serverInfo: { name: manifest.name, version: manifest.version },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        hoverProvider: true,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind], resolveProvider: true },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });
  connection.onInitialized(() => {
    if (canWatch)
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [...watched] }).catch(failed);
    if (hasFolders)
      connection.workspace.onDidChangeWorkspaceFolders(() => {
        connection.workspace
          .getWorkspaceFolders()
          .then((folders) => workspace.open(pathsOf(folders)))
          .catch(failed);
      });
  });

  connection.onShutdown(() => {
    isOver = true;
  });

  const edited = ({ document: { uri } }: { readonly document: TextDocument }): void => {
    const path = pathOf(uri);
    if (path !== undefined) workspace.edited(path).catch(failed);
  };
  documents.onDidChangeContent(edited);
  documents.onDidClose(({ document: { uri } }) => {
    const path = pathOf(uri);
    if (path !== undefined) workspace.closed(path);
  });
  connection.onDidChangeWatchedFiles(({ changes }) =>
    workspace.changed(changes.flatMap(({ uri }) => pathOf(uri) ?? [])),
  );

  connection.onHover(async ({ textDocument: { uri }, position }) => {
    const path = pathOf(uri) ?? '';
    const judgment = await workspace.judgmentOf(path);
    return judgment && hoverAt(judgment, path, position);
  });
  connection.onCodeAction(async ({ textDocument: { uri }, range, context }) => {
    const path = pathOf(uri) ?? '';
    const judgment = await workspace.judgmentOf(path);
    return judgment && codeActionsAt(judgment, path, range, context, open);
  });
  connection.onCodeActionResolve(async (action) => {
    const judgment = typeof action.data === 'string' ? await workspace.judgmentOf(action.data) : undefined;
    return judgment ? resolvedFixAll(action, judgment, open) : action;
  });

  documents.listen(connection);
  connection.listen();
}

function rootsOf(params: InitializeParams): string[] {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- an editor that opens one folder may name it only so
  const { workspaceFolders, rootUri } = params;
  return pathsOf(workspaceFolders ?? (rootUri === null ? [] : [{ uri: rootUri }]));
}

function pathsOf(folders: readonly { readonly uri: string }[] | null): string[] {
  return (folders ?? []).flatMap(({ uri }) => pathOf(uri) ?? []).map((path) => resolve(path));
}

/** What the editor may give as `initializationOptions`. */
function optionsOf(given: unknown): ServerOptions {
  const { publisher, ruleset } = objectOf(given);
  return {
    publisher: publisher === 'verified' || publisher === 'independent' ? publisher : undefined,
    ruleset: ruleset !== false,
  };
}
