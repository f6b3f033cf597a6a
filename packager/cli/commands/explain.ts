import type { Command } from 'commander';
import { explain } from '../../report/rules/explain.ts';
import { pageFolders } from '../installed.ts';
import type { ExitCode } from '../io.ts';
import { exitCodes } from '../io.ts';
import type { Shell } from '../shell.ts';

export function configure(command: Command): void {
  command.argument('<rule>', 'its id, a code of Microsoft, a rule of Solution Checker, or a line of a report');
}

/** `explain`: the page of a rule. */
export async function run(shell: Shell, rule: string): Promise<ExitCode> {
  const ruleIndex = async () => (await import('../../report/rules/rule-index.ts')).ruleIndex();
  shell.print(await explain(rule, { index: ruleIndex, folders: pageFolders }, shell));
  return exitCodes.ok;
}
