import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Command } from 'commander';
import { Option } from 'commander';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { Json } from '../../../functions/core/json/json.ts';
import type { Publisher, Severity } from '../../../functions/core/rule/define.ts';
import { isKnown } from '../../check/baseline/baseline.ts';
import { Checker } from '../../check/checker.ts';
import type { Finding } from '../../core/finding.ts';
import { below } from '../../core/location.ts';
import { decodeText } from '../../core/text-encoding.ts';
import { UserError } from '../../core/user-error.ts';
import { readAnswers, readSample } from '../../fix/answers.ts';
import type { ChangedFile, FixedSubject, FixOptions } from '../../fix/fix-subject.ts';
import { FixRun } from '../../fix/fix-subject.ts';
import type { Found } from '../../read/disk/find-connectors.ts';
import { namedConnectors } from '../../read/disk/named-connectors.ts';
import { standardInput } from '../../read/disk/piped.ts';
import { isFolder, readSource } from '../../read/disk/read-file.ts';
import { read } from '../../read/disk/read.ts';
import type { Subject } from '../../read/subject.ts';
import type { TextProposal } from '../../fix/text-proposals.ts';
import { textProposals } from '../../fix/text-proposals.ts';
import { isAtLeast, severities } from '../../report/finding-order.ts';
import { fixJson, fixSummary, isBreaking } from '../../report/fix-report.ts';
import { fixReview } from '../../report/fix-review.ts';
import type { Found as ReportFound } from '../../report/report-context.ts';
import { sarifReport } from '../../report/sarif.ts';
import type { Output } from '../../write/output.ts';
import { claimOutput, claimOutputs, removeFile, writeOutput, writeOutputs } from '../../write/output.ts';
import type { Version } from '../../update/version.ts';
import { versionOf } from '../../update/version.ts';
import { rewriteArchive } from '../../write/zip.ts';
import { againstOf } from '../against.ts';
import { configuredCheck } from '../check-options.ts';
import { configurationIn } from '../configuration.ts';
import { fixInteractively } from '../fix-interactively.ts';
import { surroundingsOf } from '../outputs.ts';
import { ignoredRules } from '../ignored-rules.ts';
import { checkCommitted } from '../git-guard.ts';
import type { ExitCode } from '../io.ts';
import { exitCodes } from '../io.ts';
import {
  collect,
  failSeverityOption,
  noRulesetOption,
  overwriteOption,
  publisherOption,
  rulesetOption,
  stdinFilepathOption,
} from '../options.ts';
import { baselineAt } from '../named-baseline.ts';
import { rulesetOf } from '../named-ruleset.ts';
import type { Prompter } from '../prompter.ts';
import type { Shell } from '../shell.ts';
import { publishedVersion } from '../versions.ts';

/** The forms of a report; the last two show what can be done, and write nothing. */
const formats = ['summary', 'json', 'github', 'sarif'] as const;

type FixFormat = (typeof formats)[number];

interface Options {
  readonly diff?: true;
  readonly suggestions?: true;
  readonly interactive?: true;
  readonly rule?: readonly string[];
  readonly except?: readonly string[];
  readonly acceptBreaking?: true;
  readonly answers?: string;
  readonly sample?: readonly string[];
  readonly spelling?: true;
  readonly words?: string;
  readonly output?: string;
  readonly format: FixFormat;
  readonly publisher?: Publisher;
  /** `false` for `--no-ruleset`. */
  readonly ruleset?: string | false;
  readonly ignore?: readonly string[];
  readonly baseline?: string;
  readonly against?: string;
  readonly published?: string;
  readonly failSeverity: Severity;
  readonly stdinFilepath?: string;
  readonly overwrite?: true;
  readonly force?: true;
  readonly quiet?: true;
}

export function configure(command: Command): void {
  command
    .argument(
      '<path...>',
      'connector folders, definitions, or solutions, folders that contain connectors, patterns such as connectors/*, or - for standard input',
    )
    .option('--diff', 'prints the changes without writing them; the exit code is 1 if there are any')
    .option('--suggestions', 'accepts all suggestions except those that break flows or connections')
    .addOption(
      new Option('-i, --interactive', 'asks about each suggestion, and for what only you know').conflicts([
        'diff',
        'suggestions',
        'quiet',
      ]),
    )
    .option('--rule <rule>', 'fixes only this rule, including its suggestions; can be repeated', collect)
    .option('--except <rule>', 'skips a rule; can be repeated', collect)
    .option('--accept-breaking', 'also accepts suggestions that break flows or connections')
    .option(
      '--answers <file>',
      'a YAML or JSON file with contact, website, privacyPolicy, categories, publisher, stackOwner',
    )
    .option('--sample <operation>', 'a response of the service, as operationId=file, or a folder of them', collect)
    .option('--spelling', 'checks spelling, and suggests what was meant')
    .option('--words <file>', 'words to accept, one per line')
    .option('-o, --output <path>', 'writes to this folder, or for a solution to this file, and keeps the original')
    .addOption(
      new Option(
        '-f, --format <format>',
        'the report format; github and sarif show what can be done, and write nothing',
      )
        .choices(formats)
        .default('summary'),
    )
    .addOption(publisherOption())
    .addOption(rulesetOption())
    .addOption(noRulesetOption())
    .option('--ignore <rule>', 'ignores the findings of a rule; can be repeated', collect)
    .option('--baseline <file>', 'ignores the findings in the file')
    .option(
      '--against <old>',
      "the published version, or a folder of published versions; fixes that break it aren't applied",
    )
    .addOption(
      new Option(
        '--published <clone>',
        'finds the published version in a clone of microsoft/PowerPlatformConnectors',
      ).conflicts('against'),
    )
    .addOption(failSeverityOption())
    .addOption(stdinFilepathOption())
    .addOption(overwriteOption())
    .option('--force', 'also changes files with uncommitted changes')
    .option('-q, --quiet', 'prints only errors');
}

/** `fix`: makes the corrections that have one right answer, and those that are accepted. */
export async function run(shell: Shell, paths: readonly string[], options: Options): Promise<ExitCode> {
  const configuration = await configurationIn(shell.cwd, { isNamed: typeof options.ruleset === 'string' });
  if (paths.includes(standardInput)) checkStandardInput(paths, options);
  const found = await namedConnectors(paths, { ...shell, stdinFilepath: options.stdinFilepath });
  const samples = await samplesOf(options.sample ?? [], shell);
  let answers = options.answers === undefined ? {} : await readAnswers(await readSource(shell.locate(options.answers)));
  const fixOptions: FixOptions = {
    suggestions: options.suggestions ?? false,
    acceptBreaking: options.acceptBreaking ?? false,
    asks: options.interactive ?? false,
    ...(options.rule ? { rules: ignoredRules(options.rule) } : {}),
    ...(options.except ? { except: ignoredRules(options.except) } : {}),
  };
  const ruleset = await rulesetOf(options.ruleset, shell);
  const { publisher, spelling, words } = options;
  const configured = await configuredCheck({ publisher, spelling, words }, shell, configuration);
  const judging = await new Checker({ ...configured, ruleset }).judging();
  const known = await baselineAt(options.baseline ?? configuration.baseline, shell);
  const ignored = ignoredRules(options.ignore ?? []);
  const leave = (finding: Finding): boolean =>
    ignored.has(finding.rule) || (known !== undefined && isKnown(finding, known.baseline, known.folders));
  const publishedOf = await publishedVersions(options, found, shell);
  const prompter = options.interactive ? await prompterOf(shell) : undefined;
  const reports: object[] = [];
  const shows = options.format === 'github' || options.format === 'sarif';
  const [results, proposals]: [ReportFound[], TextProposal[]] = [[], []];
  let code: ExitCode = exitCodes.ok;
  for (const connector of found) {
    const subject = await read(connector);
    const around = {
      name: basename(connector.path),
      answers,
      samples,
      ...(configured.publisher ? { publisher: configured.publisher } : {}),
    };
    const published = await publishedOf(connector, subject);
    const fixing = new FixRun(subject, judging, {
      ...fixOptions,
      around,
      leave,
      ...(published ? { published } : {}),
    });
    if (prompter) answers = await fixInteractively(fixing, prompter, answers, shell.note);
    else await fixing.make();
    const fixed = fixing.fixed();
    if (shows) {
      const { name } = subject;
      const findings = fixed.before.filter(({ rule }) => fixing.isWanted(rule));
      results.push({ name, findings });
      const proposed = await textProposals(findings, subject, around);
      for (const one of proposed) if (options.acceptBreaking || !isBreaking(one.fix)) proposals.push(one);
      continue;
    }
    if (options.diff) {
      const patch = fixed.changed.map(patchOf).join('');
      if (patch !== '') {
        shell.printPatch(patch);
        code = exitCodes.found;
      }
      continue;
    }
    if (fixed.left.some(({ severity }) => isAtLeast(severity, options.failSeverity))) code = exitCodes.found;
    if (connector.kind === 'given' && options.output === undefined) {
      shell.printFile(textOf(fixed, connector));
      if (!options.quiet) shell.note(fixSummary(options.stdinFilepath ?? standardInput, fixed));
      continue;
    }
    await write(fixed.changed, subject, connector, options, shell);
    if (options.format === 'json') reports.push(fixJson(connector.name, fixed));
    else if (!options.quiet) shell.print(fixSummary(connector.name, fixed));
  }
  if (shows) {
    shell.print(await shownFixes(options.format, results, proposals, shell));
    return proposals.length > 0 ? exitCodes.found : exitCodes.ok;
  }
  if (options.format === 'json' && !options.diff) shell.print(JSON.stringify({ connectors: reports }, null, 2));
  return code;
}

/**
 * Makes sure that what comes by standard input can be fixed, and go to standard output.
 *
 * @throws UserError where something else would be read from there or printed
 */
function checkStandardInput(paths: readonly string[], { interactive, format, output }: Options): void {
  if (paths.length > 1)
    throw new UserError('Standard input can only be fixed alone.', 'Specify the other paths in another command.');
  if (interactive)
    throw new UserError(
      '--interactive reads the answers from standard input, where the file is.',
      'Save the file, and specify its path.',
    );
  if (format === 'json' && output === undefined)
    throw new UserError(
      'Standard output is for the fixed file, so --format json needs another place for it.',
      'Specify a folder with --output.',
    );
}

/** The text of standard input after its fixes. */
function textOf({ changed }: FixedSubject, { bytes = new Uint8Array() }: Found): string {
  const [after] = changed.flatMap((file) => file.after ?? []);
  return decodeText(after?.bytes ?? bytes).text;
}

/** What can be done, for a review on GitHub or as SARIF. */
async function shownFixes(
  format: FixFormat,
  results: readonly ReportFound[],
  proposals: readonly TextProposal[],
  shell: Shell,
): Promise<string> {
  const surroundings = await surroundingsOf(shell);
  if (format === 'github') return JSON.stringify(fixReview(proposals, surroundings.files), null, 2);
  const context = { ...surroundings, shown: severities, failSeverity: 'error', verbose: true } as const;
  return (await sarifReport(results, context, proposals)).trimEnd();
}

/** How the version of a connector that makers use is found; it is `undefined` where none is named. */
async function publishedVersions(
  { against, published }: Options,
  found: readonly Found[],
  shell: Shell,
): Promise<(connector: Found, subject: Subject) => Promise<Version | undefined>> {
  if (published !== undefined) return (_connector, subject) => publishedVersion(versionOf(subject), published, shell);
  const versions = against === undefined ? undefined : await againstOf(against, found, shell);
  return async (connector) => versions?.version(connector);
}

/** @throws UserError where there is nobody to ask */
async function prompterOf({ openPrompter }: Shell): Promise<Prompter> {
  if (!openPrompter)
    throw new UserError(
      '--interactive needs a terminal.',
      'Use a terminal, or accept suggestions with --suggestions or --rule and provide answers with --answers.',
    );
  return openPrompter();
}

/** What the service answered, by operationId. */
async function samplesOf(given: readonly string[], shell: Shell): Promise<Map<string, Json[]>> {
  const samples = new Map<string, Json[]>();
  const add = async (id: string, file: string): Promise<void> => {
    samples.set(id, [...(samples.get(id) ?? []), readSample(await readSource(shell.locate(file)))]);
  };
  for (const one of given) {
    const [, id, file] = /^([\w-]+)=(.+)$/s.exec(one) ?? [];
    if (id !== undefined && file !== undefined) await add(id, file);
    else if (await isFolder(shell.locate(one).path)) {
      for (const name of (await readdir(shell.locate(one).path)).sort())
        if (name.endsWith('.json')) await add(name.slice(0, -'.json'.length), join(one, name));
    } else
      throw new UserError(`"${one}" isn't a sample.`, 'Use operationId=file, or a folder of operationId.json files.');
  }
  return samples;
}

function patchOf({ name, before, after }: ChangedFile): string {
  if (!isText(before) || !isText(after))
    return `Binary files ${before ? name : '/dev/null'} and ${after ? name : '/dev/null'} differ\n`;
  const textOf = (file: ChangedFile['after']): string => (file ? decodeText(file.bytes).text : '');
  const [from, to] = [before ? name : '/dev/null', after ? name : '/dev/null'];
  // The line "Index:" would show the name as it is; the other headers quote it.
  return createTwoFilesPatch(from, to, textOf(before), textOf(after), undefined, undefined, {
    headerOptions: FILE_HEADERS_ONLY,
  });
}

/** Whether a file that may be there is text, or nothing. */
function isText(file: ChangedFile['after']): boolean {
  return file === undefined || !/\.(?:png|jpe?g|gif|webp|bmp|ico)$/i.test(file.name);
}

async function write(
  changed: readonly ChangedFile[],
  subject: Subject,
  connector: Found,
  options: Options,
  shell: Shell,
): Promise<void> {
  if (changed.length === 0) return;
  if (connector.kind === 'archive') return writeArchive(changed, subject, connector, options, shell);
  const target = options.output === undefined ? undefined : shell.locate(options.output);
  if (!target && !options.force)
    await checkCommitted(changed.flatMap(({ name, before }) => (before ? [shell.locate(name)] : [])));
  const written = changed.flatMap(({ name, before, after }) => (after ? [{ name, before, bytes: after.bytes }] : []));
  const claimed = (files: typeof written, overwrite: boolean): Promise<Output[]> =>
    claimOutputs(
      files.map(({ name }) => (target ? below(target, basename(name)) : shell.locate(name))),
      target ? { sources: [connector], overwrite: options.overwrite } : { overwrite },
    );
  // What is new, such as the old icon under another name, replaces nothing.
  const isNew = ({ before }: (typeof written)[number]): boolean => before === undefined;
  const ordered = [...written.filter(isNew), ...written.filter((file) => !isNew(file))];
  const outputs = [
    ...(await claimed(written.filter(isNew), false)),
    ...(await claimed(
      written.filter((file) => !isNew(file)),
      true,
    )),
  ];
  if (!target) for (const { name, before } of changed) if (before) await checkUnchanged(name, before.bytes, shell);
  await writeOutputs(ordered.map(({ bytes }, index) => ({ output: outputs[index]!, bytes })));
  // What has another name now is there under that name.
  if (!target) for (const { name, after } of changed) if (!after) await removeFile(shell.locate(name));
}

/** Rewrites a solution; what was not changed keeps its bytes. */
async function writeArchive(
  changed: readonly ChangedFile[],
  subject: Subject,
  connector: Found,
  { output, overwrite }: Options,
  shell: Shell,
): Promise<void> {
  if (subject.kind !== 'solution')
    throw new UserError(
      `${subject.name} is a package, which can't be fixed.`,
      'Fix the connector solution, and pack it again.',
    );
  if (output === undefined)
    throw new UserError(
      `${subject.name} is a solution, which needs an output file.`,
      'Specify the new file with --output.',
    );
  const { archive } = subject.solution;
  const paths = new Map(archive.entries.map(({ file, path }) => [file.name, path]));
  const entries = changed.flatMap(({ name, after }) => {
    const path = paths.get(name);
    return after && path !== undefined ? [[path, after.bytes] as const] : [];
  });
  const target = await claimOutput(shell.locate(output), { sources: [connector], overwrite });
  await writeOutput(target, await rewriteArchive(archive, new Map(entries)));
}

/** @throws UserError where a file was changed while it was being fixed */
async function checkUnchanged(name: string, bytes: Uint8Array, shell: Shell): Promise<void> {
  const now = await readSource(shell.locate(name));
  if (Buffer.compare(now.bytes, bytes) !== 0)
    throw new UserError(
      `${name} was changed by another program in the meantime.`,
      "The file wasn't changed. Run the command again.",
    );
}
