import { Console } from 'node:console';
import { finished } from 'node:stream/promises';
import type { Command } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { UserError } from '../../core/user-error.ts';
import type { ExitCode } from '../io.ts';
import { exitCodes } from '../io.ts';
import { noRulesetOption } from '../options.ts';
import type { Shell } from '../shell.ts';
import { mcpTools } from '../mcp-tools.ts';

interface Options {
  /** `false` for `--no-ruleset`. */
  readonly ruleset?: boolean;
}

const help = `
Paths start from the folder that the server runs in. Nothing is written: "fix" shows what would change. The server requires the
package "@modelcontextprotocol/server". docs/editors.md describes how to set it up.`;

export function configure(command: Command): void {
  command.addOption(noRulesetOption()).addHelpText('after', help);
}

/** `mcp`: serves an agent until it ends the connection. */
export async function run(shell: Shell, { ruleset }: Options): Promise<ExitCode> {
  const { McpServer, fromJsonSchema, serveStdio } = await sdk();
  // Standard output belongs to the protocol; a ruleset in JavaScript may print what it wants.
  globalThis.console = new Console(process.stderr, process.stderr);
  serveStdio(() => {
    const server = new McpServer({ name: manifest.name, version: manifest.version });
    for (const { name, title, description, input, call } of mcpTools({ ruleset: ruleset ?? true }))
      server.registerTool(
        name,
        {
          title,
          description,
          inputSchema: fromJsonSchema(input as Parameters<typeof fromJsonSchema>[0]),
          annotations: { readOnlyHint: true, openWorldHint: false },
        },
        async (given) => {
          const { text, isError } = await call(given, shell);
          return { content: [{ type: 'text', text }], isError };
        },
      );
    return server;
  });
  // However standard input ends, the connection is over.
  await finished(process.stdin, { writable: false }).catch(() => undefined);
  return exitCodes.ok;
}

/** The official SDK, which few people need, so that it isn't installed with the companion. */
async function sdk() {
  try {
    const [{ McpServer, fromJsonSchema }, { serveStdio }] = await Promise.all([
      import('@modelcontextprotocol/server'),
      import('@modelcontextprotocol/server/stdio'),
    ]);
    return { McpServer, fromJsonSchema, serveStdio };
  } catch (failure) {
    throw new UserError(
      'The package "@modelcontextprotocol/server" isn\'t installed.',
      'Install it beside connector-packager: npm install --save-dev @modelcontextprotocol/server.',
      failure,
    );
  }
}
