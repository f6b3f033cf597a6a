import { basename, join } from 'node:path';
import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import type { Publisher } from '../../../functions/core/rule/define.ts';
import { listed } from '../../../functions/core/text/text.ts';
import { Checker } from '../../check/checker.ts';
import type { CheckedConnector } from '../../check/result.ts';
import { withSeverities } from '../../check/severities.ts';
import type { Location } from '../../core/location.ts';
import type { SourceFile } from '../../core/source-file.ts';
import { UserError } from '../../core/user-error.ts';
import { readSolution, isSolution } from '../../read/solution/solution.ts';
import { subjectOf } from '../../read/archive-subject.ts';
import { readSource } from '../../read/disk/read-file.ts';
import type { FilledSolutions } from '../../write/pack/fill-solutions.ts';
import { filledSolutions, zipName } from '../../write/pack/fill-solutions.ts';
import { zipped } from '../../write/pack/put-connector.ts';
import type { PackedSubmission, SubmissionNames, SubmissionParts } from '../../write/pack/pack-submission.ts';
import { customPropertiesFile, packageName } from '../../read/package.ts';
import { conventionalNames, packSubmission } from '../../write/pack/pack-submission.ts';
import { inspectArchive } from '../../check/package/inspect-package.ts';
import { archiveTree } from '../../report/archive-tree.ts';
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
import { configuredCheck } from '../check-options.ts';
import { showChanges } from '../show-changes.ts';
import { rulesetOf } from '../named-ruleset.ts';
import type { PackInputs } from '../pack-inputs.ts';
import { noIntro, packInputs } from '../pack-inputs.ts';
import { packSolution } from '../pack-solution.ts';
import type { PatchOptions } from '../patch-options.ts';
import { addPatchOptions, patchFrom } from '../patch-options.ts';
import type { ExitCode } from '../io.ts';
import { exitCodes } from '../io.ts';
import type { Shell } from '../shell.ts';
import { commandLine } from '../../core/command-line.ts';

interface Options extends PatchOptions {
  readonly intro?: string;
  readonly customProperties?: string;
  readonly output?: string;
  readonly solutionOnly?: true;
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
With a connector folder, its files are copied to the solutions, and a connector solution is created if there is none. If
you don't specify others, a flow solution in the folder (zip or unpacked) and intro.md are used.
The order of the solutions doesn't matter. The same files always produce the same package, byte for byte, and unchanged
solutions are packed as they are. A change of the definition is made in the connector solution and in its copy in the
flow solution.`;

export function configure(command: Command): void {
  command
    .argument(
      '<path...>',
      'the exported solutions (zip or unpacked), or a connector folder and the flow solution, or a package to pack again',
    )
    .option('--intro <file>', 'the document that introduces the connector (default: intro.md in the same folder)')
    .option('--custom-properties <file>', 'customProperties.json, for several types of authentication')
    .option('-o, --output <file>', `the package to write (default: "${packageName}")`)
    .addOption(
      new Option(
        '--solution-only',
        'writes only the connector solution of a folder, so that you can import it',
      ).conflicts([
        'intro',
        'customProperties',
        'force',
        'plugin',
        'against',
        'requireFullCoverage',
        'name',
        'saveSolutions',
      ]),
    )
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

/** `pack`: solutions, or the files of a connector, and documents to a submission package. */
export async function run(shell: Shell, paths: readonly string[], options: Options): Promise<ExitCode> {
  if (options.solutionOnly) return packSolution(shell, paths, options);
  const { output = packageName, overwrite, force = false } = options;
  const patch = await patchFrom(options, shell);
  const inputs = await packInputs(paths, options.plugin ?? false, shell);
  for (const note of inputs.unread) shell.note(note);
  const { solutions, notes } = await packableSolutions(inputs);
  const outputs = await claimOutputs(targetsOf(solutions, options).map(shell.locate), {
    sources: [...sourcesOf(paths, inputs, options, shell), ...(patch?.sources ?? [])],
    overwrite,
  });
  const documents = await documentsFor(paths, inputs, options, shell);
  const values = patch?.values;
  const packed = await packSubmission(
    { solutions, ...documents },
    {
      plugin: options.plugin,
      name: output,
      ...(options.name ? { names: options.name } : {}),
      ...(values ? { patch: { values, overwrite: options.replaceValues ?? false } } : {}),
    },
  );
  for (const note of [...takenNotes(inputs, options), ...notes]) shell.note(note);
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
  const verdict = verdictOf(result.findings, { looked: result.looked });
  shell.note(
    [
      `${output} is written. ${verdict.text}`,
      ...(result.findings.length > 0 ? [`"${commandLine('check', output)}" lists the findings.`] : []),
    ].join('\n'),
  );
  return exitCodes.ok;
}

/** The solutions that go into the package, with the files of the folder in them. */
async function packableSolutions({ solutions, folder }: PackInputs): Promise<FilledSolutions> {
  if (folder && !solutions.some((archive) => isSolution(archive) && readSolution(archive).kind === 'flow'))
    throw new UserError(
      `There is no solution with test flows in ${folder.name}.`,
      `Add the exported flow solution to the folder, or specify it. To import the connector and build the flows first, use "${commandLine('pack', folder.name, '--solution-only')}".`,
    );
  if (folder) return filledSolutions(solutions, folder);
  return {
    solutions: await Promise.all(
      solutions.map(async (archive) => ({ name: zipName(archive), bytes: await zipped(archive) })),
    ),
    notes: [],
  };
}

/** The files that are written. */
function targetsOf(
  solutions: readonly SourceFile[],
  { output = packageName, saveSolutions: folder }: Options,
): string[] {
  return [output, ...(folder === undefined ? [] : solutions.map(({ name }) => join(folder, basename(name))))];
}

/** The files that the package is made from. */
function sourcesOf(
  paths: readonly string[],
  { sources, folder }: PackInputs,
  { intro, customProperties, against }: Options,
  shell: Shell,
): Location[] {
  const named = [...(folder ? [] : paths), intro, customProperties, against].filter((path) => path !== undefined);
  return [...named.map(shell.locate), ...sources];
}

async function documentsFor(
  paths: readonly string[],
  { documents }: PackInputs,
  { intro: named, customProperties }: Options,
  shell: Shell,
): Promise<Pick<SubmissionParts, 'intro' | 'customProperties'>> {
  const intro = named === undefined ? documents.intro : await readSource(shell.locate(named));
  if (!intro) throw noIntro(paths);
  const properties =
    customProperties === undefined ? documents.customProperties : await readSource(shell.locate(customProperties));
  return { intro, ...(properties ? { customProperties: properties } : {}) };
}

/** What is used although nobody has named it. */
function takenNotes({ taken }: PackInputs, { intro, customProperties }: Options): string[] {
  const isUsed = (name: string): boolean =>
    !(intro !== undefined && basename(name) === 'intro.md') &&
    !(customProperties !== undefined && basename(name) === customPropertiesFile);
  const used = taken.filter(isUsed);
  return used.length > 0 ? [`Using ${listed(used)}.`] : [];
}

async function checked(packed: PackedSubmission, options: Options, shell: Shell): Promise<CheckedConnector> {
  const { publisher, plugin, requireFullCoverage } = options;
  const progress = shell.progress('Checking the contents');
  try {
    const checker = new Checker({
      ...(await configuredCheck({ publisher }, shell)),
      ruleset: await rulesetOf(options.ruleset, shell),
      plugin,
      requireFullCoverage,
    });
    const subject = subjectOf(packed.archive);
    const result = await checker.checkSubject(subject);
    if (options.against === undefined) return result;
    const update = await updateOf(options.against, subject, shell);
    return { ...result, findings: [...result.findings, ...withSeverities(update.findings, result.severities)] };
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
