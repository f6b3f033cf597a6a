import type { Command } from 'commander';
import { readArchive } from '../../read/archive/read-archive.ts';
import { readSource } from '../../read/disk/read-file.ts';
import { inspectArchive } from '../../check/package/inspect-package.ts';
import { archiveTree, solutionSummaries } from '../../report/archive-tree.ts';
import { coverageTable } from '../../report/coverage-table.ts';
import type { ExitCode } from '../io.ts';
import { exitCodes } from '../io.ts';
import type { Shell } from '../shell.ts';
import { refuseFolder } from '../zip-arguments.ts';

interface Options {
  readonly json?: true;
}

export function configure(command: Command): void {
  command
    .argument('<zip>', 'a submission package, a solution, or any other zip')
    .option('--json', 'prints everything as JSON, with the complete SHA-256')
    .addHelpText('after', '\nThis command doesn\'t check anything; use "verify" or "check".');
}

/** `inspect`: what is in a package or solution. */
export async function run(shell: Shell, path: string, { json }: Options): Promise<ExitCode> {
  const source = shell.locate(path);
  await refuseFolder(source, 'solution or package');
  const inspection = inspectArchive(await readArchive(await readSource(source)));
  if (json) {
    shell.print(JSON.stringify(inspection, null, 2));
    return exitCodes.ok;
  }
  const { color } = shell;
  const parts = [
    archiveTree(inspection.archive, { color, insideSolutions: true }),
    ...solutionSummaries(inspection.archive, { color }),
    ...inspection.coverage.map((coverage) => coverageTable(coverage, { color, verbose: true }).trimEnd()),
  ];
  shell.print(parts.join('\n\n'));
  return exitCodes.ok;
}
