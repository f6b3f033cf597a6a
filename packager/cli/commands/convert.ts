import type { Command } from 'commander';
import { readSource } from '../../read/disk/read-file.ts';
import { convertYaml } from '../../write/convert.ts';
import { claimOutput, writeOutput } from '../../write/output.ts';
import type { ExitCode } from '../io.ts';
import { exitCodes } from '../io.ts';
import { overwriteOption } from '../options.ts';
import type { Shell } from '../shell.ts';

interface Options {
  readonly output?: string;
  readonly overwrite?: boolean;
}

export function configure(command: Command): void {
  command
    .argument('<yaml>', 'a definition or properties file in YAML')
    .option('-o, --output <file>', 'the JSON file to write (default: next to the YAML file)')
    .addOption(overwriteOption());
}

/** `convert`: a file in YAML as the JSON that Power Platform takes. */
export async function run(shell: Shell, path: string, { output, overwrite }: Options): Promise<ExitCode> {
  const source = shell.locate(path);
  const { name, bytes } = await convertYaml(await readSource(source));
  const target = await claimOutput(shell.locate(output ?? name), { sources: [source], overwrite });
  await writeOutput(target, bytes);
  shell.print(target.name);
  return exitCodes.ok;
}
