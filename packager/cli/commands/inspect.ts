import { Command } from 'commander';
import { readArchive } from '../../read/archive/read-archive.ts';
import { readSource } from '../../read/connector/find-connectors.ts';
import { inspectArchive } from '../../check/package/inspect-package.ts';
import { archiveTree, solutionSummaries } from '../../report/archive-tree.ts';
import { coverageTable } from '../../report/coverage-table.ts';
import type { Terminal } from '../terminal.ts';

interface Options {
  readonly json?: true;
}

/** `inspect`: what is in a package or solution. */
export function inspectCommand(terminal: Terminal): Command {
  return new Command('inspect')
    .description('shows what is in a submission package or solution, with sizes, SHA-256 and what the test flows call')
    .argument('<zip>', 'a submission package, a solution or any other zip')
    .option('--json', 'prints everything as JSON, with whole SHA-256')
    .addHelpText('after', '\nNothing is judged: "verify" and "check" do that.')
    .action(async (path: string, { json }: Options) => {
      const inspection = inspectArchive(await readArchive(await readSource(path)));
      if (json) {
        terminal.print(JSON.stringify(inspection, null, 2));
        return;
      }
      const { color } = terminal;
      const parts = [
        archiveTree(inspection.archive, { color, insideSolutions: true }),
        ...solutionSummaries(inspection.archive, { color }),
        ...inspection.coverage.map((coverage) => coverageTable(coverage, { color, verbose: true }).trimEnd()),
      ];
      terminal.print(parts.join('\n\n'));
    });
}
