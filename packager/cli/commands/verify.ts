import { Command } from 'commander';
import type { Publisher, Severity } from '../../../functions/core/rule/define.ts';
import { readArchive } from '../../read/archive/read-archive.ts';
import type { CheckResult } from '../../check/result.ts';
import { failedConnector, isChecked } from '../../check/result.ts';
import { verifyArchive } from '../../check/verify-archive.ts';
import { readSource } from '../../read/connector/find-connectors.ts';
import type { VerifyOptions } from '../../check/package/verify-package.ts';
import { isAtLeast, severities } from '../../report/finding-order.ts';
import { checkTargets } from '../../write/write-file.ts';
import { ruleIndex } from '../../report/rules/rule-index.ts';
import { failSeverityOption, fullCoverageOption, pluginOption, publisherOption } from '../options.ts';
import { formatOption, outputOption, outputsFor } from '../outputs.ts';
import type { Terminal } from '../terminal.ts';

interface Options {
  readonly publisher?: Publisher;
  readonly plugin?: true;
  readonly requireFullCoverage?: true;
  readonly format?: readonly string[];
  readonly output?: readonly string[];
  readonly failSeverity: Severity;
  readonly verbose?: true;
}

const help = `
Everything that Microsoft's package validator looks at, all in one run, and what it does not look at: manifests, flows
and connection references, and whether the solutions hold one and the same connector. The definition, the icon, the
introduction and the script inside are judged by "check", which verifies as well.`;

/** `verify`: everything about submission packages and solutions as such. */
export function verifyCommand(terminal: Terminal): Command {
  return new Command('verify')
    .description('verifies how submission packages and solutions are made up, and shows what the test flows call')
    .argument('<package...>', 'submission packages or solutions, as zip')
    .addOption(publisherOption())
    .addOption(pluginOption())
    .addOption(fullCoverageOption())
    .addOption(formatOption())
    .addOption(outputOption())
    .addOption(failSeverityOption())
    .option('-v, --verbose', 'lists every place and every operation')
    .addHelpText('after', help)
    .action((paths: string[], options: Options) => verify(paths, options, terminal));
}

async function verify(paths: readonly string[], options: Options, terminal: Terminal): Promise<void> {
  const { publisher, plugin = false, requireFullCoverage = false, failSeverity, verbose = false } = options;
  const verifyOptions = { ...(publisher ? { publisher } : {}), plugin, requireFullCoverage };
  await checkTargets(options.output ?? [], paths, { overwrite: true });
  const outputs = outputsFor(options, terminal, {
    connectors: paths.length,
    catalogue: ruleIndex(),
    failSeverity,
    verbose,
    shown: severities,
  });
  let [failing, unreadable] = [false, false];
  for (const path of paths) {
    const result = await verified(path, verifyOptions);
    if (!isChecked(result)) unreadable = true;
    else failing ||= result.findings.some(({ severity }) => isAtLeast(severity, failSeverity));
    outputs.add(result);
  }
  await outputs.end();
  if (unreadable) process.exitCode = 2;
  else if (failing) process.exitCode = 1;
}

/** What is amiss with the archive at a path. Whatever goes wrong with one, the others have their turn. */
async function verified(path: string, options: Partial<VerifyOptions>): Promise<CheckResult> {
  try {
    return verifyArchive(await readArchive(await readSource(path)), options);
  } catch (failure) {
    return failedConnector(path, failure);
  }
}
