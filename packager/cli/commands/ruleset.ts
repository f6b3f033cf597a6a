import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import type { Publisher } from '../../../functions/core/rule/define.ts';
import { below } from '../../core/location.ts';
import { isFile, readSource } from '../../read/disk/read-file.ts';
import { UserError } from '../../core/user-error.ts';
import { claimOutputs, writeOutputs } from '../../write/output.ts';
import { portableFile } from '../installed.ts';
import { overwriteOption, publisherOption } from '../options.ts';
import type { ExitCode } from '../io.ts';
import { exitCodes } from '../io.ts';
import type { Shell } from '../shell.ts';

interface Options {
  readonly portable: string;
  readonly publisher?: Publisher;
  readonly overwrite?: true;
}

const help = `
The ruleset consists of two files without dependencies. Spectral reports the same findings as with the npm package.`;

export function configure(command: Command): void {
  command
    .requiredOption('--portable <folder>', 'the folder to write spectral.yaml and functions/connector.js to')
    .addOption(publisherOption('the type of publisher (default: verified)'))
    .addOption(overwriteOption())
    .addHelpText('after', help);
}

/** The files of the portable ruleset for a kind of publisher: where they are installed, and their names. */
function filesFor(publisher: Publisher): { readonly source: URL; readonly name: string }[] {
  return [
    { source: portableFile(publisher === 'independent' ? 'independent.yaml' : 'spectral.yaml'), name: 'spectral.yaml' },
    { source: portableFile('functions/connector.js'), name: 'functions/connector.js' },
  ];
}

/** `ruleset`: the ruleset as files, for tools that take no npm packages. */
export async function run(
  shell: Shell,
  { portable: folder, publisher = 'verified', overwrite }: Options,
): Promise<ExitCode> {
  const files = filesFor(publisher).map(({ source, name }) => ({
    source: fileURLToPath(source),
    target: below(shell.locate(folder), name),
  }));
  for (const { source } of files)
    if (!(await isFile(source)))
      throw new UserError(
        `The ruleset is missing: ${source}.`,
        'Install connector-packager again, or run "npm run build" here.',
      );
  const outputs = await claimOutputs(
    files.map(({ target }) => target),
    { sources: files.map(({ source }) => source), overwrite },
  );
  const contents = await Promise.all(files.map(({ source }) => readSource(source)));
  await writeOutputs(contents.map(({ bytes }, index) => ({ output: outputs[index]!, bytes })));
  shell.print(outputs.map(({ name }) => name).join('\n'));
  return exitCodes.ok;
}
