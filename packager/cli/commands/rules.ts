import type { Command } from 'commander';
import { Option } from 'commander';
import type { Severity } from '../../../functions/core/rule/define.ts';
import { kindOf } from '../../core/rule-info.ts';
import type { RuleFilter } from '../../report/rules/rule-list.ts';
import { listRules, noRulesText, rulesJson, rulesTable } from '../../report/rules/rule-list.ts';
import { ruleIndex } from '../../report/rules/rule-index.ts';
import { publisherOption } from '../options.ts';
import type { ExitCode } from '../io.ts';
import { exitCodes } from '../io.ts';
import type { Shell } from '../shell.ts';

type Options = Omit<RuleFilter, 'text'> & { readonly json?: true };

export function configure(command: Command): void {
  command
    .argument('[words...]', 'words in the texts of a rule, a code, or a line of a report')
    .option('--kind <kind>', 'what the rule checks, such as "apiProperties" or "icon"')
    .addOption(
      new Option('--severity <severity>', 'the severity of the rule').choices([
        'error',
        'warn',
        'info',
      ] satisfies Severity[]),
    )
    .option('--validator-code <code>', "a code of Microsoft's validator, such as OperationIdRequired")
    .option('--policy-code <code>', "a code of Microsoft's certification policies, such as 5000.2")
    .addOption(publisherOption('the type of publisher that the rule applies to'))
    .option('--json', 'prints all details as JSON');
}

/** `rules`: the rules and findings, filtered. */
export function run(shell: Shell, words: string[], options: Options, command: Command): ExitCode {
  const kinds = [...new Set(ruleIndex().map(kindOf))];
  if (options.kind !== undefined && !kinds.includes(options.kind))
    command.error(`error: there is no kind "${options.kind}". (Kinds: ${kinds.join(', ')})`);
  return printRules(shell, words, options);
}

/** Prints the rules that meet a filter, or why there are none. */
export function printRules(shell: Shell, words: readonly string[], { json, ...filter }: Options): ExitCode {
  const index = ruleIndex();
  const wanted = { ...filter, text: words.join(' ') };
  const entries = listRules(index, wanted);
  if (json) shell.print(rulesJson(entries));
  else shell.print(entries.length > 0 ? rulesTable(entries, shell) : noRulesText(index, wanted));
  return entries.length > 0 ? exitCodes.ok : exitCodes.found;
}
