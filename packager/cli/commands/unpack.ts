import type { Command } from 'commander';
import { readArchive } from '../../read/archive/read-archive.ts';
import { readSource } from '../../read/disk/read-file.ts';
import { subjectOf } from '../../read/archive-subject.ts';
import { below } from '../../core/location.ts';
import { unpackConnector } from '../../write/unpack.ts';
import { claimOutputs, writeOutputs } from '../../write/output.ts';
import type { ExitCode } from '../io.ts';
import { exitCodes } from '../io.ts';
import { overwriteOption } from '../options.ts';
import type { Shell } from '../shell.ts';
import { refuseFolder } from '../zip-arguments.ts';

interface Options {
  readonly overwrite?: boolean;
}

export function configure(command: Command): void {
  command
    .argument('<zip>', 'a solution or submission package')
    .argument('<folder>', 'the folder to write the connector files to')
    .addOption(overwriteOption());
}

/** `unpack`: the files of a connector, as they lie in a repository, from a solution or package. */
export async function run(shell: Shell, zip: string, folder: string, { overwrite }: Options): Promise<ExitCode> {
  const [source, target] = [shell.locate(zip), shell.locate(folder)];
  await refuseFolder(source, 'solution or package');
  const files = unpackConnector(subjectOf(await readArchive(await readSource(source))));
  const outputs = await claimOutputs(
    files.map(({ name }) => below(target, name)),
    { sources: [source], overwrite },
  );
  await writeOutputs(files.map(({ bytes }, index) => ({ output: outputs[index]!, bytes })));
  shell.print(outputs.map(({ name }) => name).join('\n'));
  shell.note("A solution doesn't contain publisher and stackOwner; add both to apiProperties.json.");
  return exitCodes.ok;
}
