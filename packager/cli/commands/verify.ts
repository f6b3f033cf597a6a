import type { Command } from 'commander';
import type { Publisher, Severity } from '../../../functions/core/rule/define.ts';
import { checkAll } from '../../check/check-all.ts';
import type { CheckOptions } from '../../check/checker.ts';
import type { ScriptAnswer } from '../../check/package/package-script.ts';
import type { CheckedConnector, CheckResult } from '../../check/result.ts';
import { isChecked } from '../../check/result.ts';
import { read } from '../../read/disk/read.ts';
import type { Found } from '../../read/disk/find-connectors.ts';
import { withSeverities } from '../../check/severities.ts';
import { updateOf } from '../against.ts';
import { configurationIn } from '../configuration.ts';
import { isAtLeast, severities } from '../../report/finding-order.ts';
import { claimOutputs } from '../../write/output.ts';
import { isOwnReport } from '../../report/own-report.ts';
import type { LimitOptions } from '../options.ts';
import {
  againstOption,
  failSeverityOption,
  fullCoverageOption,
  limitsOf,
  memoryOption,
  overwriteOption,
  pluginOption,
  publisherOption,
  timeoutOption,
} from '../options.ts';
import { formatOption, outputOption, outputsFor } from '../outputs.ts';
import type { ExitCode } from '../io.ts';
import { exitCodes } from '../io.ts';
import type { Shell } from '../shell.ts';
import { refuseFolder } from '../zip-arguments.ts';

interface Options extends LimitOptions {
  readonly publisher?: Publisher;
  readonly plugin?: true;
  readonly requireFullCoverage?: true;
  readonly against?: string;
  readonly format?: readonly string[];
  readonly output?: readonly string[];
  readonly failSeverity: Severity;
  readonly overwrite?: true;
  readonly verbose?: true;
}

const help = `
Makes all checks of Microsoft's package validator in one run, and shows what the validator would answer. It also checks
the manifests, the flows and connection references, and whether the solutions contain the same connector. To check the
definition, icon, introduction, and script too, use "check". Placeholders of drafts ("TODO:") are reported everywhere.`;

export function configure(command: Command): void {
  command
    .argument('<package...>', 'submission packages or solutions (zip)')
    .addOption(publisherOption())
    .addOption(pluginOption())
    .addOption(fullCoverageOption())
    .addOption(againstOption())
    .addOption(formatOption())
    .addOption(outputOption())
    .addOption(overwriteOption())
    .addOption(failSeverityOption())
    .addOption(timeoutOption())
    .addOption(memoryOption())
    .option('-v, --verbose', 'lists every place and every operation')
    .addHelpText('after', help);
}

/** `verify`: everything about submission packages and solutions as such. */
export async function run(shell: Shell, paths: readonly string[], options: Options): Promise<ExitCode> {
  const { publisher, plugin, requireFullCoverage, failSeverity, verbose = false } = options;
  const settings = await configurationIn(shell.cwd);
  const sources = paths.map(shell.locate);
  for (const source of sources) await refuseFolder(source, 'solution or package');
  const files = await claimOutputs((options.output ?? []).map(shell.locate), {
    sources: options.against === undefined ? sources : [...sources, shell.locate(options.against)],
    overwrite: options.overwrite,
    isOwn: isOwnReport,
  });
  const outputs = await outputsFor({ format: options.format, files }, shell, {
    connectors: paths.length,
    failSeverity,
    verbose,
    shown: severities,
  });
  const notes: string[] = [];
  let [failing, unreadable] = [false, false];
  const archives = sources.map((source): Found => ({ kind: 'archive', ...source }));
  const looked: CheckOptions = {
    publisher: publisher ?? settings.publisher,
    severities: settings.findings,
    plugin,
    requireFullCoverage,
    checks: ['structure', 'drafts'],
  };
  let done = 0;
  for await (const checked of checkAll(archives, looked, { file: shell.worker, limits: limitsOf(options) })) {
    const result = await withUpdate(checked, archives[done]!, options, shell);
    done += 1;
    if (!isChecked(result)) unreadable = true;
    else failing ||= result.findings.some(({ severity }) => isAtLeast(severity, failSeverity));
    outputs.add(result);
    if (isChecked(result) && result.scriptAnswer) notes.push(scriptNote(result, result.scriptAnswer));
  }
  await outputs.end();
  for (const note of notes) shell.note(note);
  if (unreadable) return exitCodes.failed;
  return failing ? exitCodes.found : exitCodes.ok;
}

/** What Microsoft's own script would say, and whether certification is milder. */
function scriptNote({ name, findings, severities }: CheckedConnector, answer: ScriptAnswer): string {
  const script = "Microsoft's script ConnectorPackageValidator.ps1";
  if (answer.accepted) return `${script} would accept ${name}.`;
  // What the settings say of an error isn't what certification says.
  const isSettled = findings.some(({ severity }) => severity === 'error') || (severities && severities.size > 0);
  const milder = isSettled ? '' : ' It is stricter than certification here, which has accepted such packages.';
  return `${script} would reject ${name}: ${answer.message}${milder}`;
}

/** A result with what the update breaks, where the published version is named. */
async function withUpdate(
  result: CheckResult,
  archive: Found,
  { against }: Options,
  shell: Shell,
): Promise<CheckResult> {
  if (against === undefined || !isChecked(result)) return result;
  const update = await updateOf(against, await read(archive), shell);
  return { ...result, findings: [...result.findings, ...withSeverities(update.findings, result.severities)] };
}
