import type { Publisher } from '../../functions/core/rule/define.ts';
import { Checker } from '../check/checker.ts';
import type { CheckedConnector } from '../check/result.ts';
import { isChecked } from '../check/result.ts';
import { decodeText } from '../core/text-encoding.ts';
import { UserError } from '../core/user-error.ts';
import { namedConnectors } from '../read/disk/named-connectors.ts';
import { readPiped, standardInput } from '../read/disk/piped.ts';
import { readText } from '../read/disk/read-file.ts';
import { explainedReport } from '../report/explained/answers.ts';
import { explainedJson } from '../report/explained/explained-json.ts';
import { explainedText } from '../report/explained/explained-text.ts';
import { readReport } from '../report/explained/read-report.ts';
import { ruleIndex } from '../report/rules/rule-index.ts';
import { configuredCheck } from './check-options.ts';
import { configurationIn } from './configuration.ts';
import type { ExitCode } from './io.ts';
import { exitCodes } from './io.ts';
import { rulesetOf } from './named-ruleset.ts';
import type { Shell } from './shell.ts';

/** Which report to explain, and how. */
export interface ReportToExplain {
  /** Its file, or `-` for standard input. */
  readonly report: string;
  /** Where the connector is that it is about. */
  readonly path?: string | undefined;
  readonly format: 'text' | 'json';
  readonly publisher?: Publisher | undefined;
  /** `false` for `--no-ruleset`. */
  readonly ruleset?: string | false | undefined;
}

/**
 * Explains every message in a report of Microsoft's, with what a check finds in the connector now.
 *
 * @returns 1 where it holds no message that is recognized
 * @throws UserError where the report or the connector can't be read
 */
export async function explainReport(asked: ReportToExplain, shell: Shell): Promise<ExitCode> {
  const { report, path, format } = asked;
  if (path === standardInput && report === standardInput)
    throw new UserError("The report and the connector can't both come from standard input.", 'Name a file for one.');
  const text =
    report === standardInput ? decodeText(await readPiped(shell.stdin)).text : await readText(shell.locate(report));
  const read = readReport(text, ruleIndex());
  const connectors = path === undefined ? undefined : await checkedAt(path, asked, shell);
  const explained = explainedReport(read, connectors);
  const names = { report: report === standardInput ? 'standard input' : report, connector: path };
  if (format === 'json') shell.print(explainedJson(explained, names));
  else shell.print(explainedText(explained, { ...names, color: shell.color, width: shell.width }));
  return read.messages.length > 0 ? exitCodes.ok : exitCodes.found;
}

async function checkedAt(
  path: string,
  { publisher, ruleset }: ReportToExplain,
  shell: Shell,
): Promise<CheckedConnector[]> {
  const found = await namedConnectors([path], shell);
  const progress = shell.progress(`Checking ${path}`);
  try {
    const configuration = await configurationIn(shell.cwd, { isNamed: typeof ruleset === 'string' });
    const configured = await configuredCheck({ publisher }, shell, configuration);
    const checker = new Checker({ ...configured, ruleset: await rulesetOf(ruleset, shell), iconPicture: false });
    const connectors: CheckedConnector[] = [];
    for (const one of found) {
      const result = await checker.check(one);
      if (!isChecked(result)) throw new UserError(result.failure.message, result.failure.remedy);
      connectors.push(result);
    }
    return connectors;
  } finally {
    progress.stop();
  }
}
