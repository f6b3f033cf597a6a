import { Command } from 'commander';
import { counted } from '../../../functions/core/text/text.ts';
import { buildCatalogue } from '../../check/published/published-list.ts';
import { writeNewFile } from '../../write/write-file.ts';
import { overwriteOption } from '../options.ts';
import type { Terminal } from '../terminal.ts';

interface Options {
  readonly output: string;
  readonly overwrite?: boolean;
}

/** `catalogue`: the list of published connectors that `check --catalogue` compares with. */
export function catalogueCommand(terminal: Terminal): Command {
  return new Command('catalogue')
    .description('lists the connectors that are published already, for "check --catalogue"')
    .argument('<folder>', 'a clone of https://github.com/microsoft/PowerPlatformConnectors')
    .option('-o, --output <file>', 'the file to write', 'connectors.json')
    .addOption(overwriteOption())
    .action(async (folder: string, { output, overwrite = false }: Options) => {
      const progress = terminal.progress(`Looking for connectors in ${folder}`);
      try {
        const catalogue = await buildCatalogue(folder, (done, total) =>
          progress.update(`Reading connector ${done + 1} of ${total}`),
        );
        await writeNewFile(output, Buffer.from(`${JSON.stringify(catalogue)}\n`), { overwrite });
        progress.stop();
        terminal.note(`${output} lists ${counted(catalogue.connectors.length, 'connector')}.`);
      } finally {
        progress.stop();
      }
    });
}
