import { Command, Option } from 'commander';
import type { Severity } from '../../../functions/core/rule/define.ts';
import { kindOf } from '../../core/rule-info.ts';
import type { RuleFilter } from '../../report/rules/rule-list.ts';
import { listRules, rulesJson, rulesTable } from '../../report/rules/rule-list.ts';
import { ruleIndex } from '../../report/rules/rule-index.ts';
import { publisherOption } from '../options.ts';
import type { Terminal } from '../terminal.ts';

type Options = Omit<RuleFilter, 'text'> & { readonly json?: true };

/** `rules`: the rules and findings, filtered. */
export function rulesCommand(terminal: Terminal): Command {
  return new Command('rules')
    .description('lists the rules, and what the companion finds beside them')
    .argument('[words...]', 'words that the texts of a rule hold')
    .option('--kind <kind>', 'what it looks at, such as "apiProperties" or "icon"')
    .addOption(
      new Option('--severity <severity>', 'how bad it is').choices(['error', 'warn', 'info'] satisfies Severity[]),
    )
    .option('--validator-code <code>', "a code of Microsoft's validator, such as OperationIdRequired")
    .option('--policy-code <code>', "a code of Microsoft's certification policies, such as 5000.2")
    .addOption(publisherOption('whom it holds for'))
    .option('--json', 'prints everything that is known of them as JSON')
    .action((words: string[], { json, ...filter }: Options, command: Command) => {
      const catalogue = ruleIndex();
      const kinds = [...new Set(catalogue.map(kindOf))];
      if (filter.kind !== undefined && !kinds.includes(filter.kind))
        command.error(`error: there is no kind "${filter.kind}". (Kinds: ${kinds.join(', ')})`);
      const entries = listRules(catalogue, { ...filter, text: words.join(' ') });
      terminal.print(json ? rulesJson(entries) : rulesTable(entries, terminal));
    });
}
