import { extname } from 'node:path';
import type { Command } from 'commander';
import { Option } from 'commander';
import type { Publisher, Severity } from '../../../functions/core/rule/define.ts';
import { memoizeByObject } from '../../../functions/core/json/memoize.ts';
import { counted, listed } from '../../../functions/core/text/text.ts';
import { baselineOf, baselineText, KnownFindings } from '../../check/baseline/baseline.ts';
import { scopeOf } from '../../check/baseline/baseline-scope.ts';
import type { CheckOptions } from '../../check/checker.ts';
import { checkAll } from '../../check/check-all.ts';
import type { CheckedConnector } from '../../check/result.ts';
import { isChecked } from '../../check/result.ts';
import { withSeverities } from '../../check/severities.ts';
import type { Found } from '../../read/disk/find-connectors.ts';
import { namedConnectors } from '../../read/disk/named-connectors.ts';
import { changedConnectors } from '../../read/disk/changed-connectors.ts';
import { read } from '../../read/disk/read.ts';
import type { Subject } from '../../read/subject.ts';
import { joinParts } from '../../read/disk/join-parts.ts';
import type { Finding } from '../../core/finding.ts';
import type { Location } from '../../core/location.ts';
import { drawSvg } from '../../check/icon/sharp.ts';
import { isOwnReport } from '../../report/own-report.ts';
import { isAtLeast, severities } from '../../report/finding-order.ts';
import { UserError } from '../../core/user-error.ts';
import type { Output } from '../../write/output.ts';
import { claimOutput, claimOutputs, writeOutput } from '../../write/output.ts';
import { ruleIndex } from '../../report/rules/rule-index.ts';
import type { LimitOptions } from '../options.ts';
import {
  collect,
  failSeverityOption,
  fullCoverageOption,
  limitsOf,
  memoryOption,
  noRulesetOption,
  overwriteOption,
  pluginOption,
  publisherOption,
  rulesetOption,
  stdinFilepathOption,
  timeoutOption,
  wholeNumber,
} from '../options.ts';
import type { Configuration } from '../configuration.ts';
import { configuredCheck } from '../check-options.ts';
import { configurationIn } from '../configuration.ts';
import { formatOption, outputOption, outputsFor, showsIcon } from '../outputs.ts';
import { ignoredRules } from '../ignored-rules.ts';
import type { Against } from '../against.ts';
import type { FixCommand } from '../../report/fixable.ts';
import { baselineAt, foldersOf } from '../named-baseline.ts';
import { rulesetOf } from '../named-ruleset.ts';
import type { ExitCode } from '../io.ts';
import { exitCodes } from '../io.ts';
import type { Shell } from '../shell.ts';

interface Options extends LimitOptions {
  readonly publisher?: Publisher;
  /** `false` for `--no-ruleset`. */
  readonly ruleset?: string | false;
  readonly format?: readonly string[];
  readonly output?: readonly string[];
  readonly failSeverity: Severity;
  readonly displayOnlyFailures?: true;
  /** Files that have changed; `true` where none is named. */
  readonly changed?: readonly string[] | true;
  readonly ignore?: readonly string[];
  readonly stdinFilepath?: string;
  readonly quiet?: true;
  readonly verbose?: true;
  readonly maxFindings?: number;
  readonly watch?: true;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly published?: string;
  readonly against?: string;
  readonly spelling?: true;
  readonly words?: string;
  readonly plugin?: true;
  readonly requireFullCoverage?: true;
  readonly iconPicture?: string;
  readonly overwrite?: true;
}

export function configure(command: Command): void {
  command
    .argument(
      '[path...]',
      'connector folders, definitions, solutions or packages, folders full of connectors, or patterns such as connectors/*',
      ['.'],
    )
    .option('--changed [file...]', 'checks only the connectors that these files belong to')
    .addOption(publisherOption())
    .addOption(rulesetOption())
    .addOption(noRulesetOption())
    .addOption(formatOption())
    .addOption(outputOption())
    .addOption(failSeverityOption())
    .option('-D, --display-only-failures', 'reports only findings that make the exit code 1')
    .option('--ignore <rule>', 'ignores the findings of a rule; can be repeated', collect)
    .option('--baseline <file>', 'ignores the findings in the file, and removes those that are fixed from it')
    .addOption(
      new Option('--write-baseline <file>', 'writes all findings to a baseline file instead of a report').conflicts([
        'baseline',
        'format',
        'output',
      ]),
    )
    .option(
      '--published <path>',
      'published connectors to compare with instead of the built-in list: a list from "published", or a clone',
    )
    .option(
      '--against <old>',
      'the published version, or a folder of published versions; reports what the update breaks',
    )
    .option('--spelling', 'checks spelling')
    .option('--words <file>', 'words to accept, one per line')
    .addOption(pluginOption())
    .addOption(fullCoverageOption())
    .option('--icon-picture <file>', 'writes a picture of the icon with its measurements, as .svg or .png')
    .addOption(overwriteOption())
    .addOption(timeoutOption())
    .addOption(memoryOption())
    .addOption(stdinFilepathOption())
    .option('-q, --quiet', 'prints only the report')
    .addOption(
      new Option(
        '--max-findings <count>',
        'lists at most this many findings in the summary of a connector or for an agent',
      ).argParser(wholeNumber(0, Number.MAX_SAFE_INTEGER)),
    )
    .option('-v, --verbose', 'lists every place, and all findings of each connector')
    .addOption(
      new Option('-w, --watch', 'checks again after each change, until you press Ctrl+C').conflicts('writeBaseline'),
    );
}

/** `check`: everything about connectors at once, and again after each change where the user watches. */
export async function run(shell: Shell, paths: readonly string[], options: Options): Promise<ExitCode> {
  const once = (): Promise<ExitCode> => checkOnce(shell, paths, options);
  if (!options.watch) return once();
  const { whileWatching } = await import('../watch.ts');
  const written = [...(options.output ?? []), options.iconPicture].filter((file) => file !== undefined);
  return whileWatching({ sources: paths.map(shell.locate), written: written.map(shell.locate) }, shell, once);
}

async function checkOnce(shell: Shell, paths: readonly string[], given: Options): Promise<ExitCode> {
  const configuration = await configurationIn(shell.cwd, { isNamed: typeof given.ruleset === 'string' });
  const options = withConfiguration(given, configuration);
  const note = (text: string): void => {
    if (!options.quiet) shell.note(text);
  };
  const { failSeverity, displayOnlyFailures } = options;
  const ignored = ignoredRules(options.ignore ?? []);
  const connectors = await connectorsOf(paths, options, shell);
  if (connectors.length === 0) note('No file of a connector has changed.');
  for (const { name, beside = [] } of connectors)
    if (beside.length > 0) note(`Checking ${name} with ${listed(beside.map((file) => file.name))}.`);
  if (options.iconPicture !== undefined) checkPicture(options.iconPicture, connectors);
  const ruleset = await rulesetOf(options.ruleset, shell);
  const { reports, picture, newBaseline } = await claimed(paths, ruleset?.file, options, shell);
  const iconPicture = picture !== undefined || showsIcon({ format: options.format, files: reports });
  const checkOptions: CheckOptions = {
    ...(await configuredCheck(options, shell, configuration)),
    ruleset,
    plugin: options.plugin,
    requireFullCoverage: options.requireFullCoverage,
    iconPicture,
  };
  if (ruleset) note(`Using your ruleset ${ruleset.file}.`);
  const named = await baselineAt(options.baseline, shell);
  const known = named && { file: named.file, findings: new KnownFindings(named.baseline, named.folders) };
  const against = options.against === undefined ? undefined : await updatesFrom(options.against, connectors, shell);
  const fixCommand = connectors.length > 0 ? fixCommandFor(connectors, paths, given) : undefined;
  const outputs = await outputsFor({ format: options.format, files: reports, quiet: options.quiet }, shell, {
    connectors: connectors.length,
    failSeverity,
    verbose: options.verbose ?? false,
    maxFindings: options.maxFindings,
    fixCommand,
    shown: displayOnlyFailures ? severities.filter((severity) => isAtLeast(severity, failSeverity)) : severities,
  });

  // What is checked alone is read once, for its check and for what `fix` would do about it.
  const isAlone = connectors.length === 1;
  const reading = isAlone ? memoizeByObject((found: Found) => read(found)) : read;
  const all: Finding[] = [];
  const leftOut = new Set<string>();
  const outcome = { failing: 0, unreadable: 0 };
  const progress = options.quiet ? undefined : shell.progress(checking(0, connectors));
  try {
    let done = 0;
    const where = { file: shell.worker, limits: limitsOf(options), read: reading };
    for await (const checked of checkAll(connectors, checkOptions, where)) {
      const connector = connectors[done]!;
      done += 1;
      progress?.update(checking(done, connectors));
      if (!isChecked(checked)) {
        outcome.unreadable += 1;
        outputs.add(checked);
        continue;
      }
      for (const text of checked.leftOut ?? []) leftOut.add(text);
      const updates = withSeverities((await against?.findings(connector)) ?? [], checked.severities);
      const result = { ...checked, findings: [...checked.findings, ...updates] };
      if (picture) await drawIcon(result, picture);
      const judged = withoutRules(
        ignored,
        known?.findings.split(result, scopeOf(result, checkOptions, ruleIndex())) ?? result,
      );
      if (newBaseline) {
        for (const finding of judged.findings) all.push(finding);
        continue;
      }
      outcome.failing += judged.findings.filter(({ severity }) => isAtLeast(severity, failSeverity)).length;
      const fixes = fixCommand && isAlone && tellsFixes(options) && judged.findings.length > 0;
      outputs.add(fixes ? await withFixable(connector, await reading(connector), judged) : judged);
    }
  } finally {
    progress?.stop();
  }

  for (const text of leftOut) note(text);
  if (newBaseline) await writeKnown(all, newBaseline, shell.cwd, note);
  else await outputs.end();
  if (known) await prune(known, note);
  if (outcome.unreadable > 0) return exitCodes.failed;
  return outcome.failing > 0 ? exitCodes.found : exitCodes.ok;
}

/** The connectors at paths; with `--changed`, those of them that files belong to. */
async function connectorsOf(
  paths: readonly string[],
  { changed, stdinFilepath }: Pick<Options, 'changed' | 'stdinFilepath'>,
  { locate, cwd, stdin }: Shell,
): Promise<Found[]> {
  if (changed === undefined) {
    const found = await namedConnectors(paths, { cwd, stdin, stdinFilepath });
    return joinParts(found, new Set(paths.map((path) => locate(path).path)));
  }
  // Without a value, nothing has changed.
  const files = changed === true ? [] : changed;
  return changedConnectors(files.map(locate), paths.map(locate), cwd);
}

/** How many connectors a command names one by one. */
const mostNamed = 5;

/**
 * How `fix` is called for what is checked, with the options of the check that it has too; `undefined` where it can't be,
 * such as for standard input. A solution needs an output of its own, so that it is fixed only where it is alone.
 */
function fixCommandFor(
  connectors: readonly Found[],
  paths: readonly string[],
  { changed, publisher, ruleset, ignore = [], baseline, against, spelling, words }: Options,
): FixCommand | undefined {
  const isArchive = ({ kind }: Found): boolean => kind === 'archive';
  const [first, second] = connectors;
  const fixed = second ? connectors.filter((found) => !isArchive(found)) : connectors;
  if (fixed.length === 0 || connectors.some(({ kind }) => kind === 'given')) return undefined;
  const areAll = second !== undefined && fixed.length === connectors.length;
  const isShort = areAll && changed === undefined;
  if (!isShort && fixed.length > mostNamed) return undefined;
  const option = (name: string, value: string | undefined): string[] => (value === undefined ? [] : [name, value]);
  return {
    args: [
      ...(isShort ? paths : fixed.map(({ name }) => name)),
      ...option('--output', first && !second && isArchive(first) ? 'fixed.zip' : undefined),
      ...option('--publisher', publisher),
      ...(ruleset === false ? ['--no-ruleset'] : option('--ruleset', ruleset)),
      ...ignore.flatMap((rule) => ['--ignore', rule]),
      ...option('--baseline', baseline),
      ...option('--against', against),
      ...(spelling ? ['--spelling'] : []),
      ...option('--words', words),
    ],
  };
}

/** Whether there is a report that tells a person or an agent what `fix` would do. */
function tellsFixes({ format = ['summary'] }: Options): boolean {
  return format.some((name) => name === 'summary' || name === 'agent');
}

/** A connector with what `fix` would do about it; what works that out loads here. */
async function withFixable(found: Found, subject: Subject, connector: CheckedConnector): Promise<CheckedConnector> {
  const { countFixable } = await import('../count-fixable.ts');
  return { ...connector, fixable: await countFixable(found, subject, connector) };
}

/** The files to write, in their order on the command line. */
async function claimed(
  paths: readonly string[],
  ruleset: string | undefined,
  { output = [], iconPicture, writeBaseline, baseline, words, published, against, overwrite }: Options,
  shell: Shell,
): Promise<{
  readonly reports: readonly Output[];
  readonly picture: Output | undefined;
  readonly newBaseline: Output | undefined;
}> {
  const sources = [...paths, ruleset, baseline, words, published, against].filter((source) => source !== undefined);
  const targets = [...output, iconPicture, writeBaseline].filter((file) => file !== undefined);
  const outputs = await claimOutputs(targets.map(shell.locate), {
    sources: sources.map(shell.locate),
    overwrite,
    isOwn: isOwnReport,
  });
  const rest = outputs.slice(output.length);
  return {
    reports: outputs.slice(0, output.length),
    picture: iconPicture === undefined ? undefined : rest.shift(),
    newBaseline: rest.shift(),
  };
}

/** What an update breaks; the comparison of versions loads here. */
async function updatesFrom(old: string, connectors: readonly Found[], shell: Shell): Promise<Against> {
  return (await import('../against.ts')).againstOf(old, connectors, shell);
}

/** The options, with the settings of the folder where the user gave none. */
function withConfiguration(options: Options, { publisher, published, words, baseline }: Configuration): Options {
  return {
    ...(publisher === undefined ? {} : { publisher }),
    ...(published === undefined ? {} : { published }),
    ...(words === undefined ? {} : { words }),
    ...(baseline === undefined || options.writeBaseline !== undefined ? {} : { baseline }),
    ...options,
  };
}

function withoutRules(ids: ReadonlySet<string>, connector: CheckedConnector): CheckedConnector {
  const wanted = (findings: readonly Finding[]): Finding[] => findings.filter(({ rule }) => !ids.has(rule));
  const { findings, known } = connector;
  const looked = { ...connector.looked, off: [...connector.looked.off, ...ids] };
  return { ...connector, looked, findings: wanted(findings), ...(known ? { known: wanted(known) } : {}) };
}

function checking(done: number, connectors: readonly Found[]): string {
  const [first] = connectors;
  return connectors.length === 1 ? `Checking ${first!.name}` : `Checked ${done} of ${connectors.length} connectors`;
}

interface KnownIn {
  readonly file: Location;
  readonly findings: KnownFindings;
}

async function writeKnown(
  findings: readonly Finding[],
  file: Output,
  cwd: string,
  note: (text: string) => void,
): Promise<void> {
  const text = baselineText(baselineOf(findings, foldersOf(file, cwd)));
  await writeOutput(file, Buffer.from(text));
  note(`${file.name} holds ${counted(findings.length, 'finding')}; use "--baseline ${file.name}" to ignore them.`);
}

async function prune({ file, findings }: KnownIn, note: (text: string) => void): Promise<void> {
  const { ignored } = findings;
  if (ignored > 0)
    note(`${counted(ignored, 'finding')} known from ${file.name} ${ignored === 1 ? 'is' : 'are'} ignored.`);
  const { baseline, gone } = findings.pruned();
  if (gone === 0) return;
  await writeOutput(await claimOutput(file, { overwrite: true }), Buffer.from(baselineText(baseline)));
  note(`${counted(gone, 'finding')} of ${file.name} ${gone === 1 ? 'is' : 'are'} fixed and removed from it.`);
}

/** @throws UserError when the picture of one icon cannot be drawn there */
function checkPicture(file: string, connectors: readonly Found[]): void {
  if (connectors.length > 1)
    throw new UserError('--icon-picture works with only one connector.', 'Specify one connector.');
  if (!['.svg', '.png'].includes(extname(file).toLowerCase()))
    throw new UserError(`${file} isn't a valid name for the picture of the icon.`, 'Use the extension .svg or .png.');
}

async function drawIcon({ name, icon, publisher, kind }: CheckedConnector, file: Output): Promise<void> {
  if (icon === undefined) {
    const isFolder = kind === 'folder' || kind === 'file';
    const add = isFolder ? 'Add icon.png to the folder of the definition.' : 'Add one in the maker portal.';
    const none =
      "Independent publishers don't submit an icon, because Microsoft adds the same one to all of their connectors.";
    throw new UserError(`${name} has no icon to draw.`, publisher === 'independent' ? none : add);
  }
  const bytes = extname(file.path).toLowerCase() === '.png' ? await drawSvg(icon, 2) : Buffer.from(icon);
  await writeOutput(file, bytes);
}
