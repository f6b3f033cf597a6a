import type { Command } from 'commander';
import { counted } from '../../../functions/core/text/text.ts';
import { buildCatalogue } from '../../check/published/build-published.ts';
import { writeNewFile } from '../../write/write-file.ts';
import { overwriteOption } from '../options.ts';
import type { ExitCode } from '../io.ts';
import { exitCodes } from '../io.ts';
import type { Shell } from '../shell.ts';

interface Options {
  readonly output: string;
  readonly overwrite?: boolean;
}

export function configure(command: Command): void {
  command
    .argument('<folder>', 'a clone of https://github.com/microsoft/PowerPlatformConnectors')
    .option('-o, --output <file>', 'the file to write', 'connectors.json')
    .addOption(overwriteOption());
}

/** `published`: a newer list of published connectors, for `check --published`. */
export async function run(shell: Shell, folder: string, { output, overwrite = false }: Options): Promise<ExitCode> {
  const progress = shell.progress(`Looking for connectors in ${folder}`);
  try {
    const catalogue = await buildCatalogue(shell.locate(folder), (done, total) =>
      progress.update(`Reading connector ${done + 1} of ${total}`),
    );
    await writeNewFile(shell.locate(output), Buffer.from(`${JSON.stringify(catalogue)}\n`), { overwrite });
    progress.stop();
    shell.note(`${output} lists ${counted(catalogue.connectors.length, 'connector')}.`);
    return exitCodes.ok;
  } finally {
    progress.stop();
  }
}
