import type { Command } from 'commander';
import { counted } from '../../../functions/core/text/text.ts';
import { buildPublishedList } from '../../check/published/build-published.ts';
import { claimOutput, writeOutput } from '../../write/output.ts';
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
export async function run(shell: Shell, folder: string, { output, overwrite }: Options): Promise<ExitCode> {
  const source = shell.locate(folder);
  const target = await claimOutput(shell.locate(output), { sources: [source], overwrite });
  const progress = shell.progress(`Looking for connectors in ${folder}`);
  try {
    const list = await buildPublishedList(source, (done, total) =>
      progress.update(`Reading connector ${done + 1} of ${total}`),
    );
    await writeOutput(target, Buffer.from(`${JSON.stringify(list)}\n`));
    progress.stop();
    shell.note(`${output} lists ${counted(list.connectors.length, 'connector')}.`);
    return exitCodes.ok;
  } finally {
    progress.stop();
  }
}
