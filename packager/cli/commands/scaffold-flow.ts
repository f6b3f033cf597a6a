import type { Command } from 'commander';
import { counted } from '../../../functions/core/text/text.ts';
import { readArchive } from '../../read/archive/read-archive.ts';
import { readSource } from '../../read/disk/read-file.ts';
import { conventionalNames } from '../../write/pack/pack-submission.ts';
import { scaffoldFlow } from '../../write/pack/scaffold-flow.ts';
import { draftText, openInputsText } from '../../report/draft-flows.ts';
import { claimOutput, writeOutput } from '../../write/output.ts';
import { overwriteOption } from '../options.ts';
import type { ExitCode } from '../io.ts';
import { exitCodes } from '../io.ts';
import type { Shell } from '../shell.ts';
import { refuseFolder } from '../zip-arguments.ts';
import { commandLine } from '../../core/command-line.ts';

interface Options {
  readonly output: string;
  readonly overwrite?: boolean;
}

const help = `
The draft isn't a finished test: fill in its inputs, and run its flows in an environment before you export them for the submission.`;

export function configure(command: Command): void {
  command
    .argument('<solution>', 'the exported connector solution (zip)')
    .option('-o, --output <file>', 'the solution file to write', conventionalNames.flow)
    .addOption(overwriteOption())
    .addHelpText('after', help);
}

/** `scaffold-flow`: a first draft of the solution with the test flows. */
export async function run(shell: Shell, path: string, { output, overwrite }: Options): Promise<ExitCode> {
  const source = shell.locate(path);
  const target = await claimOutput(shell.locate(output), { sources: [source], overwrite });
  await refuseFolder(source, 'solution');
  const draft = await scaffoldFlow(await readArchive(await readSource(source)));
  await writeOutput(target, draft.bytes);
  shell.print(draftText(draft, shell));
  const open = openInputsText(draft);
  if (draft.server !== undefined)
    shell.note(
      `"${draft.server}" is an MCP server, and a flow can't keep a session with it: this flow only shows that the connector can be called. Try the tools with an agent in Copilot Studio, and describe how in the notes for certification.`,
    );
  shell.note(
    [
      `${output} is a draft with ${counted(draft.flows.length, 'flow')}. Next steps:`,
      '1. Import it into the environment of the connector, and choose a connection.',
      `2. Open each flow${open === undefined ? '' : `, ${open}`}, and put the actions in an order that works.`,
      '3. Turn on the flows and run each one until every step succeeds.',
      `4. Export the solution as unmanaged, and pass it to "${commandLine('pack')}".`,
    ].join('\n'),
  );
  return exitCodes.ok;
}
