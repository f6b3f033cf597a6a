import type { Command } from 'commander';
import { counted } from '../../../functions/core/text/text.ts';
import { readArchive } from '../../read/archive/read-archive.ts';
import { isFolder, readSource } from '../../read/disk/read-file.ts';
import { conventionalNames } from '../../write/pack/pack-submission.ts';
import { scaffoldFlow } from '../../write/pack/scaffold-flow.ts';
import { draftText, openInputsText } from '../../report/draft-flows.ts';
import { UserError } from '../../core/user-error.ts';
import { claimOutput, writeOutput } from '../../write/output.ts';
import { overwriteOption } from '../options.ts';
import type { ExitCode } from '../io.ts';
import { exitCodes } from '../io.ts';
import type { Shell } from '../shell.ts';
import { commandLine } from '../../core/command-line.ts';

interface Options {
  readonly output: string;
  readonly overwrite?: boolean;
}

const help = `
The draft is no test yet: its inputs have to be filled in, and its flows have to run in an environment, before you export
them for the submission.`;

export function configure(command: Command): void {
  command
    .argument('<solution>', 'the exported solution of the connector, as zip')
    .option('-o, --output <file>', 'the solution to write', conventionalNames.flow)
    .addOption(overwriteOption())
    .addHelpText('after', help);
}

/** `scaffold-flow`: a first draft of the solution with the test flows. */
export async function run(shell: Shell, path: string, { output, overwrite }: Options): Promise<ExitCode> {
  const source = shell.locate(path);
  const target = await claimOutput(shell.locate(output), { sources: [source], overwrite });
  if (await isFolder(source.path))
    throw new UserError(`${path} is a folder.`, 'Name the solution of the connector that you exported, a zip.');
  const draft = await scaffoldFlow(await readArchive(await readSource(source)));
  await writeOutput(target, draft.bytes);
  shell.print(draftText(draft, shell));
  const open = openInputsText(draft);
  if (draft.server !== undefined)
    shell.note(
      `"${draft.server}" is an MCP server, with which a flow can hold no session: this flow only shows that the connector can be called. Try the tools with an agent in Copilot Studio, and tell the reviewers how in the notes for certification.`,
    );
  shell.note(
    [
      `${output} is a draft with ${counted(draft.flows.length, 'flow')}, not a test. What is left to do:`,
      '1. Import it into the environment of the connector, and choose a connection.',
      `2. Open each flow${open === undefined ? '' : `, ${open}`}, and put the actions into an order that works.`,
      '3. Turn the flows on and run each of them until every step succeeds.',
      `4. Export the solution again, as unmanaged, and give that export to "${commandLine('pack')}".`,
    ].join('\n'),
  );
  return exitCodes.ok;
}
