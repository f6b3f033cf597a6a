import { basename, join } from 'node:path';
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { Publisher } from '../../../functions/core/rule/define.ts';
import { listed } from '../../../functions/core/text/text.ts';
import { Checker } from '../../check/checker.ts';
import type { CheckedConnector } from '../../check/result.ts';
import { subjectOf } from '../../read/subject.ts';
import { readSource } from '../../read/disk/read-file.ts';
import { findRuleset } from '../../check/lint/find-ruleset.ts';
import type { ConnectorPatch } from '../../write/pack/connector-patch.ts';
import type { PackedSubmission, SubmissionNames } from '../../write/pack/pack-submission.ts';
import { packageName } from '../../read/package.ts';
import { conventionalNames, packSubmission } from '../../write/pack/pack-submission.ts';
import { inspectArchive } from '../../check/package/inspect-package.ts';
import { archiveTree } from '../../report/archive-tree.ts';
import { changesText, keptText } from '../../report/changes.ts';
import { verdictOf } from '../../report/verdict.ts';
import { claimOutputs, writeOutputs } from '../../write/output.ts';
import { errorReport } from '../checked-package.ts';
import {
  againstOption,
  fullCoverageOption,
  noRulesetOption,
  overwriteOption,
  pluginOption,
  publisherOption,
} from '../options.ts';
import { updateOf } from '../against.ts';
import type { PatchOptions } from '../patch-options.ts';
import { addPatchOptions, patchFrom } from '../patch-options.ts';
import type { ExitCode } from '../io.ts';
import { exitCodes } from '../io.ts';
import type { Shell } from '../shell.ts';
import { commandLine } from '../../core/command-line.ts';

interface Options extends PatchOptions {
  readonly intro: string;
  readonly customProperties?: string;
  readonly output: string;
  readonly overwrite?: true;
  readonly force?: true;
  readonly publisher?: Publisher;
  readonly plugin?: true;
  readonly against?: string;
  /** `false` for `--no-ruleset`. */
  readonly ruleset?: boolean;
  readonly requireFullCoverage?: true;
  readonly name?: Partial<SubmissionNames>;
  readonly saveSolutions?: string;
}

const help = `
The contents of the solutions show which is which. The same files always produce the same package, byte for byte, and
unchanged solutions are packed as they are. A change of the definition is made in the connector solution and in its copy
in the flow solution.`;

export function configure(command: Command): void {
  command
    .argument('<solution...>', 'the exported solutions (zip): the connector solution and the flow solution')
    .requiredOption('--intro <file>', 'the document that introduces the connector; "init" creates a draft')
    .option('--custom-properties <file>', 'customProperties.json, for several types of authentication')
    .option('-o, --output <file>', 'the package to write', packageName)
    .addOption(overwriteOption())
    .option('--force', 'packs even if certification would reject the package')
    .addOption(publisherOption())
    .addOption(pluginOption())
    .addOption(againstOption())
    .addOption(noRulesetOption())
    .addOption(fullCoverageOption())
    .option(
      '--name <part=name>',
      `a different name in the package; the parts and their default names are ${Object.entries<string>({
        ...conventionalNames,
      })
        .map(([part, name]) => `${part}=${name}`)
        .join(', ')}`,
      collectName,
    )
    .option('--save-solutions <folder>', 'also writes the solutions as packed');
  addPatchOptions(command).addHelpText('after', help);
}

/** `pack`: solutions and documents to a submission package. */
export async function run(shell: Shell, paths: readonly string[], options: Options): Promise<ExitCode> {
  const { output, overwrite, force = false } = options;
  const patch = await patchFrom(options, shell);
  const outputs = await claimOutputs(targetsOf(paths, options).map(shell.locate), {
    sources: [...sourcesOf(paths, options).map(shell.locate), ...(patch?.sources ?? [])],
    overwrite,
  });
  const values = patch?.values;
  const packed = await packedFrom(paths, options, values, shell);
  if (values) showChanges(packed, shell);

  const result = await checked(packed, options, shell);
  const errors = result.findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    shell.note(errorReport(result));
    if (!force) {
      shell.note(`${output} wasn't written; use --force to write it anyway.`);
      return exitCodes.found;
    }
  }

  const [packageFile, ...solutionFiles] = outputs;
  const bytesOf = new Map(packed.solutions.map(({ name, bytes }) => [basename(name), bytes]));
  await writeOutputs([
    { output: packageFile!, bytes: packed.file.bytes },
    ...solutionFiles.map((output) => ({ output, bytes: bytesOf.get(basename(output.name))! })),
  ]);
  const { archive } = inspectArchive(packed.archive);
  shell.print(`${archiveTree(archive, { color: shell.color, insideSolutions: false })}\n\nSHA-256 ${packed.sha256}`);
  if (errors.length > 0) {
    shell.note(`${output} is written because of --force.`);
    return exitCodes.ok;
  }
  const verdict = verdictOf(result.findings);
  shell.note(
    [
      `${output} is written. ${verdict.text}`,
      ...(result.findings.length > 0 ? [`"${commandLine('check', output)}" lists the findings.`] : []),
    ].join('\n'),
  );
  return exitCodes.ok;
}

/** The files that are written. */
function targetsOf(paths: readonly string[], { output, saveSolutions: folder }: Options): string[] {
  return [output, ...(folder === undefined ? [] : paths.map((path) => join(folder, basename(path))))];
}

/** The files that the package is made from. */
function sourcesOf(paths: readonly string[], { intro, customProperties, against }: Options): string[] {
  return [...paths, intro, customProperties, against].filter((path) => path !== undefined);
}

async function packedFrom(
  paths: readonly string[],
  options: Options,
  values: ConnectorPatch | undefined,
  shell: Shell,
): Promise<PackedSubmission> {
  const { intro, customProperties, output, name, plugin, replaceValues } = options;
  return packSubmission(
    {
      solutions: await Promise.all(paths.map((path) => readSource(shell.locate(path)))),
      intro: await readSource(shell.locate(intro)),
      ...(customProperties === undefined ? {} : { customProperties: await readSource(shell.locate(customProperties)) }),
    },
    {
      plugin,
      name: output,
      ...(name ? { names: name } : {}),
      ...(values ? { patch: { values, overwrite: replaceValues ?? false } } : {}),
    },
  );
}

function showChanges({ changes, kept }: PackedSubmission, shell: Shell): void {
  if (changes.length + kept.length === 0) shell.note('The connector already has all of these values.');
  if (changes.length > 0) shell.print(`${changesText(changes, shell)}\n\n`);
  if (kept.length > 0)
    shell.note(`Not changed; use --replace-values to change these values:\n\n${keptText(kept, { color: false })}\n`);
}

async function checked(packed: PackedSubmission, options: Options, shell: Shell): Promise<CheckedConnector> {
  const { publisher, plugin, requireFullCoverage } = options;
  const progress = shell.progress('Checking the contents');
  try {
    const checker = new Checker({
      publisher,
      ruleset: options.ruleset === false ? undefined : await findRuleset(shell.cwd),
      plugin,
      requireFullCoverage,
    });
    const subject = subjectOf(packed.archive);
    const result = await checker.checkSubject(subject);
    if (options.against === undefined) return result;
    const update = await updateOf(options.against, subject, shell);
    return { ...result, findings: [...result.findings, ...update.findings] };
  } finally {
    progress.stop();
  }
}

/** Collects names in the package, such as `connector=Orders.zip`. */
function collectName(value: string, names: Partial<SubmissionNames> = {}): Partial<SubmissionNames> {
  const [part = '', name = ''] = value.split(/=(.*)/s);
  if (!Object.keys(conventionalNames).includes(part))
    throw new InvalidArgumentError(`Choose ${listed(Object.keys(conventionalNames), 'or')} for the part.`);
  return { ...names, [part]: name };
}
