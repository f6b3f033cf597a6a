import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { UserError } from '../../core/user-error.ts';
import { pageFile } from '../installed.ts';
import type { ExitCode } from '../io.ts';
import { exitCodes } from '../io.ts';
import type { Shell } from '../shell.ts';

interface Options {
  /** `false` for `--no-open`. */
  readonly open: boolean;
}

const help = `
The page is one file. It works from disk and from any web server, and doesn't send any data.`;

export function configure(command: Command): void {
  command.option('--no-open', 'prints the path of the page without opening it').addHelpText('after', help);
}

/** `page`: opens the page in the browser of the user. */
export async function run(shell: Shell, { open }: Options): Promise<ExitCode> {
  const file = fileURLToPath(pageFile());
  if (!existsSync(file))
    throw new UserError(
      `The page is missing: ${file}.`,
      'Install connector-packager again, or run "npm run build" here.',
    );
  shell.print(file);
  if (open) {
    const { default: openFile } = await import('open');
    // Where there is no browser, the printed path is what remains.
    await openFile(file).catch(() => undefined);
  }
  return exitCodes.ok;
}
