import { Command } from 'commander';
import { counted } from '../../../functions/core/text/text.ts';
import { readArchive } from '../../read/archive/read-archive.ts';
import { isFolder, readSource } from '../../read/connector/find-connectors.ts';
import { conventionalNames } from '../../write/pack/pack-submission.ts';
import { scaffoldFlow } from '../../write/pack/scaffold-flow.ts';
import { draftText, openInputsText } from '../../report/draft-flows.ts';
import { UserError } from '../../core/user-error.ts';
import { checkTargets, writeNewFile } from '../../write/write-file.ts';
import { overwriteOption } from '../options.ts';
import type { Terminal } from '../terminal.ts';

interface Options {
  readonly output: string;
  readonly overwrite?: boolean;
}

const help = `
The draft is no test yet: its inputs have to be filled in, and its flows have to run in an environment, before you export
them for the submission.`;

/** `scaffold-flow`: a first draft of the solution with the test flows. */
export function scaffoldFlowCommand(terminal: Terminal): Command {
  return new Command('scaffold-flow')
    .description('drafts the solution with the test flows, which call every visible action and trigger once')
    .argument('<solution>', 'the exported solution of the connector, as zip')
    .option('-o, --output <file>', 'the solution to write', conventionalNames.flow)
    .addOption(overwriteOption())
    .addHelpText('after', help)
    .action(async (path: string, { output, overwrite = false }: Options) => {
      await checkTargets([output], [path], { overwrite });
      if (await isFolder(path))
        throw new UserError(`${path} is a folder.`, 'Name the solution of the connector that you exported, a zip.');
      const draft = await scaffoldFlow(await readArchive(await readSource(path)));
      await writeNewFile(output, draft.bytes, { overwrite });
      terminal.print(draftText(draft, terminal));
      const open = openInputsText(draft);
      terminal.note(
        [
          `${output} is a draft with ${counted(draft.flows.length, 'flow')}, not a test. What is left to do:`,
          '1. Import it into the environment of the connector, and choose a connection.',
          `2. Open each flow${open === undefined ? '' : `, ${open}`}, and put the actions into an order that works.`,
          '3. Turn the flows on and run each of them until every step succeeds.',
          '4. Export the solution again, as unmanaged, and give that export to "connector-packager pack".',
        ].join('\n'),
      );
    });
}
