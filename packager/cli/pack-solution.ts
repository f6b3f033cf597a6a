import { commandLine } from '../core/command-line.ts';
import { UserError } from '../core/user-error.ts';
import { readArchive } from '../read/archive/read-archive.ts';
import { readSolution } from '../read/solution/solution.ts';
import { filledSolutions } from '../write/pack/fill-solutions.ts';
import { conventionalNames } from '../write/pack/pack-submission.ts';
import { patchSolution } from '../write/pack/patch-solution.ts';
import { claimOutput, writeOutput } from '../write/output.ts';
import type { ExitCode } from './io.ts';
import { exitCodes } from './io.ts';
import { packInputs } from './pack-inputs.ts';
import type { PatchOptions } from './patch-options.ts';
import { patchFrom } from './patch-options.ts';
import type { Shell } from './shell.ts';
import { showChanges } from './show-changes.ts';

interface SolutionOptions extends PatchOptions {
  readonly output?: string;
  readonly overwrite?: true;
}

/** `pack --solution-only`: the connector solution of a folder alone, to be imported before the test flows are built. */
export async function packSolution(
  shell: Shell,
  paths: readonly string[],
  options: SolutionOptions,
): Promise<ExitCode> {
  const { output = conventionalNames.connector, overwrite } = options;
  const patch = await patchFrom(options, shell);
  const inputs = await packInputs(paths, false, shell);
  for (const note of inputs.unread) shell.note(note);
  if (!inputs.folder)
    throw new UserError('--solution-only works with a connector folder only.', 'Specify the folder of the connector.');
  const file = await claimOutput(shell.locate(output), {
    sources: [...inputs.sources, ...(patch?.sources ?? [])],
    overwrite,
  });
  const { solutions } = await filledSolutions(inputs.solutions, inputs.folder);
  const archives = await Promise.all(solutions.map((solution) => readArchive(solution)));
  const archive = archives.find((one) => readSolution(one).kind === 'connector')!;
  const patched = patch && (await patchSolution(archive, patch.values, { overwrite: options.replaceValues ?? false }));
  if (patched) showChanges(patched, shell);
  await writeOutput(file, patched?.bytes ?? archive.file.bytes);
  shell.print(output);
  shell.note(
    [
      `${output} is written. Next steps:`,
      `1. Import it into your environment, and create a connection. "${commandLine('scaffold-flow', output)}" drafts the test flows.`,
      '2. Build the test flows in a second solution that contains the connector as well, and export that solution.',
      `3. Pack the submission: ${commandLine('pack', paths[0]!, conventionalNames.flow)}`,
    ].join('\n'),
  );
  return exitCodes.ok;
}
