import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import type { Severity } from '../../../functions/core/rule/define.ts';
import { listed } from '../../../functions/core/text/text.ts';
import { withSeverities } from '../../check/severities.ts';
import { findingFormats, findingReports } from '../../report/finding-reports.ts';
import { isOwnReport } from '../../report/own-report.ts';
import { isAtLeast, severities } from '../../report/finding-order.ts';
import type { ReportContext } from '../../report/report-context.ts';
import { updateReport } from '../../report/update/update-report.ts';
import { UserError } from '../../core/user-error.ts';
import type { Update } from '../../update/compare-versions.ts';
import { compareVersions } from '../../update/compare-versions.ts';
import type { UpdateFinding } from '../../update/judge.ts';
import { plainUpdate } from '../../update/json.ts';
import { releaseNotes } from '../../update/notes.ts';
import { pullRequestText } from '../../update/pull-request.ts';
import { writeVersioned } from '../../update/write-versioned.ts';
import type { Output } from '../../write/output.ts';
import { claimOutputs, writeOutput } from '../../write/output.ts';
import { configurationIn } from '../configuration.ts';
import { ignoredRules } from '../ignored-rules.ts';
import type { ExitCode } from '../io.ts';
import { exitCodes } from '../io.ts';
import { collect, failSeverityOption, overwriteOption, wholeNumber } from '../options.ts';
import { printReport, surroundingsOf, writeReport } from '../outputs.ts';
import type { Shell } from '../shell.ts';
import { publishedVersion, readVersion } from '../versions.ts';

/** The forms of the report: for a person, release notes, answers for the pull request, and those of programs. */
const diffFormats = ['summary', 'notes', 'pull-request', 'json', ...findingFormats] as const;

type DiffFormat = (typeof diffFormats)[number];

interface Options {
  readonly published?: string;
  readonly format?: readonly DiffFormat[];
  readonly output?: readonly string[];
  readonly failSeverity: Severity;
  readonly displayOnlyFailures?: true;
  readonly ignore?: readonly string[];
  readonly allowPreview?: true;
  readonly headingLevel: number;
  readonly writeVersioned?: string;
  readonly overwrite?: true;
  readonly verbose?: true;
}

export function configure(command: Command): void {
  command
    .argument('<old>', 'the published version: a folder, definition, solution, package, or <git ref>:<path>')
    .argument('[new]', 'the update, specified in the same way')
    .option('--published <clone>', 'finds the published version in a clone of microsoft/PowerPlatformConnectors')
    .addOption(
      new Option('-f, --format <format>', `the report format; can be repeated: ${diffFormats.join(', ')}`).argParser(
        (value, formats?: readonly string[]) => {
          if ((diffFormats as readonly string[]).includes(value)) return collect(value, formats);
          throw new InvalidArgumentError(`Choose ${listed(diffFormats, 'or')}.`);
        },
      ),
    )
    .addOption(
      new Option('-o, --output <file>', 'the output file; the first one is for the first --format').argParser(collect),
    )
    .addOption(failSeverityOption())
    .option('-D, --display-only-failures', 'reports only findings that make the exit code 1')
    .option('--ignore <rule>', 'ignores the findings of a rule; can be repeated', collect)
    .option('--allow-preview', 'reports breaking changes of preview operations as warnings')
    .addOption(
      new Option('--heading-level <level>', 'the heading level of the release notes')
        .argParser(wholeNumber(0, 5))
        .default(1),
    )
    .option('--write-versioned <file>', 'writes a definition that keeps the old operations and adds new versions')
    .addOption(overwriteOption())
    .option('-v, --verbose', 'lists all operations');
}

/** `diff`: what an update breaks, and how to go on. */
export async function run(
  shell: Shell,
  first: string,
  second: string | undefined,
  options: Options,
): Promise<ExitCode> {
  const { format = ['summary'], output = [], failSeverity, headingLevel, verbose = false } = options;
  if (output.length > format.length)
    throw new UserError('There are more --output files than --format options.', 'Use one --format for each --output.');
  if (format.length - output.length > 1)
    throw new UserError(
      'Only one report can be written to standard output.',
      'Use an --output for each --format except the last one.',
    );
  const targets = options.writeVersioned === undefined ? output : [...output, options.writeVersioned];
  const sources = [first, second, options.published].filter((source) => source !== undefined);
  const files = await claimOutputs(targets.map(shell.locate), {
    sources: sources.map(shell.locate),
    overwrite: options.overwrite,
    isOwn: isOwnReport,
  });
  const versionedFile = files[output.length];
  const ignored = ignoredRules(options.ignore ?? []);
  const update = await updateOf(first, second, options, shell);
  const settled = withSeverities(update.findings, (await configurationIn(shell.cwd)).findings);
  const findings = settled.filter(({ rule }) => !ignored.has(rule));
  if (versionedFile) await saveVersioned(update, versionedFile, shell);
  const shown = options.displayOnlyFailures
    ? severities.filter((severity) => isAtLeast(severity, failSeverity))
    : severities;
  const context = { ...(await surroundingsOf(shell)), shown, failSeverity, verbose };
  for (const [index, name] of format.entries()) {
    const file = index < output.length ? files[index] : undefined;
    const color = shell.color && file === undefined;
    const text = await reportIn(name, update, findings, { ...context, color, headingLevel });
    if (file) {
      await writeReport(name, text, file);
      shell.note(`${file.name} is written.`);
    } else printReport(name, text, shell);
  }
  return findings.some(({ severity }) => isAtLeast(severity, failSeverity)) ? exitCodes.found : exitCodes.ok;
}

/** Writes the definition in which nothing breaks, and says what was done. */
async function saveVersioned({ comparison, findings }: Update, file: Output, shell: Shell): Promise<void> {
  const text = comparison.new.definition?.text;
  if (text === undefined)
    throw new UserError(`${comparison.new.name} has no JSON definition.`, 'Specify a JSON definition.');
  const versioned = writeVersioned(text, comparison, findings);
  await writeOutput(file, Buffer.from(versioned.text));
  for (const step of versioned.steps) shell.note(step);
  shell.note(`${file.name} is written. Compare it with the published version, and check it.`);
}

async function updateOf(
  first: string,
  second: string | undefined,
  { published, allowPreview }: Options,
  shell: Shell,
): Promise<Update> {
  if (published !== undefined && second !== undefined)
    throw new UserError('With --published, specify only the new version.', 'Remove one of the two versions.');
  if (published === undefined && second === undefined)
    throw new UserError(
      'Only one version was specified.',
      'Specify the published version and the update, or use --published.',
    );
  const fresh = await readVersion(second ?? first, shell);
  const old =
    published === undefined ? await readVersion(first, shell) : await publishedVersion(fresh, published, shell);
  const update = compareVersions(old, fresh, { allowPreview: allowPreview === true });
  if (update.verdict.differentConnectors)
    throw new UserError(
      `${old.name} and ${fresh.name} are different connectors: the title, host, and operations all differ.`,
      'Specify two versions of the same connector.',
    );
  return update;
}

async function reportIn(
  format: DiffFormat,
  update: Update,
  findings: readonly UpdateFinding[],
  context: ReportContext & { readonly color: boolean; readonly headingLevel: number },
): Promise<string> {
  switch (format) {
    case 'summary':
      return updateReport(update, findings, context);
    case 'notes':
      return releaseNotes(update, findings, context.headingLevel);
    case 'pull-request':
      return pullRequestText(update, findings);
    case 'json': {
      const told = findings.filter(({ severity }) => context.shown.includes(severity));
      return `${JSON.stringify(plainUpdate(update, told), null, 2)}\n`;
    }
    default:
      return findingReports[format]([{ name: update.comparison.new.name, findings }], context);
  }
}
