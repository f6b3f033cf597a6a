import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ExtensionContext } from 'vscode';
import { workspace } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

/** The languages of the files that a connector consists of. */
const languages = ['json', 'jsonc', 'yaml', 'markdown', 'csharp'];

let client: LanguageClient | undefined;

/** Starts the language server: the one that is installed in a folder that is open and trusted, or else our own. */
export async function activate(context: ExtensionContext): Promise<void> {
  const installed = workspace.isTrusted ? installedServer() : undefined;
  const publisher = workspace.getConfiguration('connectorPackager').get<string>('publisher');
  client = new LanguageClient(
    'connectorPackager',
    'Power Platform Connectors',
    {
      module: installed ?? context.asAbsolutePath(join('dist', 'server.js')),
      args: installed === undefined ? [] : ['lsp'],
      transport: TransportKind.stdio,
    },
    {
      documentSelector: languages.map((language) => ({ scheme: 'file', language })),
      // Our own server comes without Spectral, which runs the rulesets of users.
      initializationOptions: { publisher, ruleset: installed !== undefined },
    },
  );
  await client.start();
  if (!workspace.isTrusted) context.subscriptions.push(workspace.onDidGrantWorkspaceTrust(() => void restart(context)));
}

/** Ends the language server. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}

async function restart(context: ExtensionContext): Promise<void> {
  await deactivate();
  await activate(context);
}

/** The command line of the companion in one of the folders that are open. */
function installedServer(): string | undefined {
  return workspace.workspaceFolders
    ?.map(({ uri }) => join(uri.fsPath, 'node_modules', 'connector-packager', 'dist', 'cli.js'))
    .find((file) => existsSync(file));
}
