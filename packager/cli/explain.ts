import { Command } from 'commander';
import { explain } from '../explain/explain.ts';
import { installedCatalogue, pagesFolder } from './installed.ts';
import type { Terminal } from './terminal.ts';

/** `explain`: the page of a rule. */
export function explainCommand(terminal: Terminal): Command {
  return new Command('explain')
    .description('prints the page of a rule: what it asks for, why, and examples')
    .argument('<rule>', 'its id, with or without "pp-", or a code of Microsoft\'s validator')
    .action(async (rule: string) => {
      const pages = { catalogue: await installedCatalogue(), folder: pagesFolder };
      terminal.print(await explain(rule, pages, terminal));
    });
}
