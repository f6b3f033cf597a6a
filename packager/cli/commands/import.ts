import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { groupedBy } from '../../../functions/core/json/lists.ts';
import type { Publisher } from '../../../functions/core/rule/define.ts';
import { commandLine } from '../../core/command-line.ts';
import type { Location } from '../../core/location.ts';
import { below } from '../../core/location.ts';
import { readAnswers } from '../../fix/answers.ts';
import type { ReadBeside } from '../../fix/import/description.ts';
import { importApi } from '../../fix/import/import-api.ts';
import type { ImportNote } from '../../fix/import/notes.ts';
import { isFile, readSource } from '../../read/disk/read-file.ts';
import { claimOutputs, writeOutputs } from '../../write/output.ts';
import type { ExitCode } from '../io.ts';
import { exitCodes } from '../io.ts';
import { collect, overwriteOption, publisherOption } from '../options.ts';
import type { Shell } from '../shell.ts';

interface Options {
  readonly server?: string;
  readonly tag?: readonly string[];
  readonly operation?: readonly string[];
  readonly answers?: string;
  readonly publisher?: Publisher;
  readonly overwrite?: boolean;
}

const help = `
Labels and sentences are drafted as with "fix --suggestions". Nothing is read from the network.`;

export function configure(command: Command): void {
  command
    .argument('<file>', 'an OpenAPI 3.1, 3.0, or 2.0 file in YAML or JSON, or a Postman collection')
    .argument('[folder]', 'the folder to write to; by default, the name of the API')
    .option('--server <url>', 'the URL of the service; by default, the first server')
    .option('--tag <tag>', 'only operations with this tag; can be repeated', collect)
    .option('--operation <id>', 'only this operation, by operationId or as "GET /path"; can be repeated', collect)
    .option(
      '--answers <file>',
      'a YAML or JSON file with contact, website, privacyPolicy, categories, publisher, stackOwner',
    )
    .addOption(publisherOption())
    .addOption(overwriteOption())
    .addHelpText('after', help);
}

/** `import`: a connector folder from the description of an API. */
export async function run(
  shell: Shell,
  file: string,
  folder: string | undefined,
  { server, tag, operation, answers, publisher, overwrite }: Options,
): Promise<ExitCode> {
  const source = shell.locate(file);
  const sources = [source];
  const { name, files, notes } = await importApi(await readSource(source), {
    readBeside: besides(source, sources),
    server,
    tags: tag,
    operations: operation,
    publisher,
    ...(answers === undefined ? {} : { answers: await readAnswers(await readSource(shell.locate(answers))) }),
  });
  const target = shell.locate(folder ?? folderName(name));
  const outputs = await claimOutputs(
    files.map((one) => below(target, one.name)),
    { sources, overwrite },
  );
  await writeOutputs(files.map(({ bytes }, index) => ({ output: outputs[index]!, bytes })));
  shell.print(outputs.map((one) => one.name).join('\n'));
  shell.note([...reportOf(notes), `Next: ${commandLine('check', target.name)}`].join('\n'));
  return exitCodes.ok;
}

/**
 * The files beside a description, which it may refer to.
 *
 * @param read gets the place of each that is read
 */
function besides({ path, name }: Location, read: Location[]): ReadBeside {
  return async (relative) => {
    const place = { path: join(dirname(path), relative), name: join(dirname(name), relative) };
    if (!(await isFile(place.path))) return undefined;
    read.push(place);
    return readSource(place);
  };
}

/** A name for a folder on any system. */
function folderName(title: string): string {
  return title
    .replace(/[<>:"/\\|?*]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

const headings = {
  'to decide': 'To decide:',
  'left out': 'Left out:',
  changed: 'Changed:',
} as const satisfies Record<ImportNote['kind'], string>;

function reportOf(notes: readonly ImportNote[]): string[] {
  return [...groupedBy(notes, ({ kind }) => kind)].flatMap(([kind, group]) => [headings[kind], ...group.map(lineOf)]);
}

function lineOf({ message, place, count }: ImportNote): string {
  const line = place.range ? `:${place.range.start.line + 1}` : '';
  return `  ${place.file}${line}  ${message}${count > 1 ? ` (here and in ${count - 1} more)` : ''}`;
}
