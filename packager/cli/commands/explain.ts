import type { Command } from 'commander';
import { Option } from 'commander';
import type { Publisher } from '../../../functions/core/rule/define.ts';
import { commandLine } from '../../core/command-line.ts';
import { UserError } from '../../core/user-error.ts';
import { explain } from '../../report/rules/explain.ts';
import { pageFolders } from '../installed.ts';
import type { ExitCode } from '../io.ts';
import { exitCodes } from '../io.ts';
import { noRulesetOption, publisherOption, rulesetOption } from '../options.ts';
import type { Shell } from '../shell.ts';

interface Options {
  readonly report?: string;
  readonly format: 'text' | 'json';
  readonly publisher?: Publisher;
  /** `false` for `--no-ruleset`. */
  readonly ruleset?: string | false;
}

export function configure(command: Command): void {
  command
    .argument(
      '[rule]',
      'the ID of a rule, a code from Microsoft, a rule of Solution Checker, or a line of a report; with --report, the connector to check',
    )
    .option('--report <file>', 'explains a whole report or message from Microsoft; "-" reads standard input')
    .addOption(
      new Option('-f, --format <format>', 'the format of an explained report')
        .choices(['text', 'json'])
        .default('text'),
    )
    .addOption(publisherOption())
    .addOption(rulesetOption())
    .addOption(noRulesetOption());
}

/** `explain`: the page of a rule, or everything that a report of Microsoft's says. */
export async function run(shell: Shell, subject: string | undefined, options: Options): Promise<ExitCode> {
  const { report } = options;
  if (report !== undefined) {
    // The checks load here, which the page of a rule doesn't need.
    const { explainReport } = await import('../explain-report.ts');
    return explainReport({ ...options, report, path: subject }, shell);
  }
  if (subject === undefined)
    throw new UserError(
      'Specify a rule, or a report with --report.',
      `Use "${commandLine('explain', '<rule>')}" or "${commandLine('explain', '--report', '<file>')}".`,
    );
  const ruleIndex = async () => (await import('../../report/rules/rule-index.ts')).ruleIndex();
  shell.print(await explain(subject, { index: ruleIndex, folders: pageFolders() }, shell));
  return exitCodes.ok;
}
