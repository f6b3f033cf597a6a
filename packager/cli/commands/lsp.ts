import { Console } from 'node:console';
import type { Command } from 'commander';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from '../../lsp/server.ts';
import type { ExitCode } from '../io.ts';

const help = `
Editors start it and communicate with it through the Language Server Protocol. docs/editors.md describes how to set up each editor.`;

export function configure(command: Command): void {
  command
    .option('--stdio', 'uses standard input and output, the only supported transport')
    .option('--clientProcessId <id>', 'the process of the editor; the server ends with it')
    .addHelpText('after', help);
}

/** `lsp`: serves an editor until it ends the connection, and this process with it. */
export function run(): Promise<ExitCode> {
  // Standard output belongs to the protocol; a ruleset in JavaScript may print what it wants.
  globalThis.console = new Console(process.stderr, process.stderr);
  serve(createConnection(ProposedFeatures.all, process.stdin, process.stdout));
  return new Promise(() => undefined);
}
