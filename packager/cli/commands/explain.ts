import { Command } from 'commander';
import { explain } from '../../report/rules/explain.ts';
import { ruleIndex } from '../../report/rules/rule-index.ts';
import { pageFolders } from '../installed.ts';
import type { Terminal } from '../terminal.ts';

/** `explain`: the page of a rule. */
export function explainCommand(terminal: Terminal): Command {
  return new Command('explain')
    .description('prints the page of a rule: what it asks for, why, and examples')
    .argument('<rule>', 'its id, with or without "pp-", or a code of Microsoft\'s validator')
    .action(async (rule: string) => {
      const pages = { catalogue: ruleIndex(), folders: pageFolders };
      terminal.print(await explain(rule, pages, terminal));
    });
}
