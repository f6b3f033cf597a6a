import { InvalidArgumentError, Option } from 'commander';
import { listed } from '../../functions/core/text/text.ts';
import type { CheckResult } from '../check/result.ts';
import { isChecked } from '../check/result.ts';
import { repositoryRoot } from '../read/disk/repository-root.ts';
import type { ReportContext } from '../report/report-context.ts';
import type { Reporter } from '../report/reporter.ts';
import { repositoryFiles } from '../report/repository-file.ts';
import { ruleLookup } from '../report/rules/rule-index.ts';
import type { ReporterOptions, ReportFormat } from '../report/reporters.ts';
import { reporterFor, reportFormats } from '../report/reporters.ts';
import { verdictLine } from '../report/verdict.ts';
import { utf8 } from '../core/bytes.ts';
import { shownOutput } from '../core/shown-text.ts';
import { UserError } from '../core/user-error.ts';
import type { Output } from '../write/output.ts';
import { writeOutput } from '../write/output.ts';
import { pageFolders } from './installed.ts';
import { collect } from './options.ts';
import type { Shell } from './shell.ts';

/** The option for the form of a report. */
export function formatOption(): Option {
  return new Option(
    '-f, --format <format>',
    `the report format; can be repeated: ${reportFormats.join(', ')}`,
  ).argParser((value, formats?: readonly string[]) => {
    if ((reportFormats as readonly string[]).includes(value)) return collect(value, formats);
    throw new InvalidArgumentError(`Choose ${listed(reportFormats, 'or')}.`);
  });
}

/** The option for the file of a report. */
export function outputOption(): Option {
  return new Option('-o, --output <file>', 'the output file; the first one is for the first --format').argParser(
    collect,
  );
}

/** Where reports go. */
export interface Outputs {
  add(result: CheckResult): void;
  end(): Promise<void>;
}

/** The format that the name of a file asks for; the summary where it asks for none. */
function formatOf(file: string): ReportFormat {
  const name = file.toLowerCase();
  const [, format] = formatsByName.find(([ending]) => name.endsWith(ending)) ?? [];
  return format ?? 'summary';
}

/** Whether one of the reports shows the picture of the icon. */
export function showsIcon({ format, files }: Pick<OutputOptions, 'format' | 'files'>): boolean {
  return (format ?? files.map(({ name }) => formatOf(name))).includes('html');
}

const formatsByName: readonly (readonly [ending: string, format: ReportFormat])[] = [
  ['.html', 'html'],
  ['.htm', 'html'],
  ['.sarif', 'sarif'],
  ['.sarif.json', 'sarif'],
  ['.json', 'json'],
  ['.md', 'markdown'],
  ['.xml', 'junit'],
];

interface Report {
  readonly format: ReportFormat;
  readonly reporter: Reporter;
  /** Absent for standard output. */
  readonly file: Output | undefined;
  readonly pieces: string[];
}

/** The form for where it runs: a pipeline makes annotations of what is printed, a person reads the summary. */
function usualFormat({ GITHUB_ACTIONS: github, TF_BUILD: azure }: Shell['env']): ReportFormat {
  if (github === 'true') return 'github-actions';
  return azure?.toLowerCase() === 'true' ? 'azure-pipelines' : 'summary';
}

/** What reports need to know of the world around a run. */
export async function surroundingsOf({
  cwd,
  now,
}: Pick<Shell, 'cwd' | 'now'>): Promise<Pick<ReportContext, 'rules' | 'files' | 'page' | 'madeAt'>> {
  return {
    rules: ruleLookup,
    files: repositoryFiles(await repositoryRoot(cwd), cwd),
    page: async (id) => (await import('../report/rules/explain.ts')).pageOf(id, pageFolders()),
    madeAt: now(),
  };
}

/** The reports whose lines are commands for what runs a pipeline. */
const madeOfCommands: ReadonlySet<string> = new Set(['github-actions', 'azure-pipelines', 'teamcity']);

/** Prints a report; see `Terminal`. */
export function printReport(format: string, text: string, shell: Pick<Shell, 'print' | 'printCommands'>): void {
  if (madeOfCommands.has(format)) shell.printCommands(text);
  else shell.print(text);
}

/** Writes a report into a file, as it would be printed: pipelines print files, too. A page has a gate of its own. */
export async function writeReport(format: string, text: string, file: Output): Promise<void> {
  const isPlain = !madeOfCommands.has(format) && format !== 'html';
  await writeOutput(file, utf8(isPlain ? shownOutput(text, false) : text));
}

/** Whether a text was too long for JavaScript. */
function isTooLong(thrown: unknown): boolean {
  return thrown instanceof RangeError || (thrown as Partial<NodeJS.ErrnoException>).code === 'ERR_STRING_TOO_LONG';
}

function tooLarge({ format }: Report): UserError {
  return new UserError(
    `The report in the form ${format} is too large to be written.`,
    'Check fewer connectors at once, or ignore rules with --ignore.',
  );
}

/** The reports in which a person finds the verdict on standard output. */
const tellsVerdict: ReadonlySet<ReportFormat> = new Set([
  'summary',
  'markdown',
  'agent',
  'github-actions',
  'azure-pipelines',
]);

/** What is asked for. */
export interface OutputOptions {
  readonly format?: readonly string[] | undefined;
  /** The files of the reports, in the order of the formats. */
  readonly files: readonly Output[];
  /** Whether nothing but the report is printed. */
  readonly quiet?: boolean | undefined;
}

/**
 * The reports that were asked for, each in its file or on standard output.
 *
 * @throws UserError when two reports would be mixed up on standard output, or there are more files than reports
 */
export async function outputsFor(
  { format: named, files, quiet = false }: OutputOptions,
  shell: Shell,
  options: Pick<ReporterOptions, 'connectors' | 'shown' | 'failSeverity' | 'verbose' | 'maxFindings' | 'fixCommand'>,
): Promise<Outputs> {
  const format: readonly string[] =
    named ?? (files.length > 0 ? files.map(({ name }) => formatOf(name)) : [usualFormat(shell.env)]);
  if (files.length > format.length)
    throw new UserError('There are more --output files than --format options.', 'Use one --format for each --output.');
  if (format.length - files.length > 1)
    throw new UserError(
      'Only one report can be written to standard output.',
      'Use an --output for each --format except the last one.',
    );
  const context = { ...options, ...(await surroundingsOf(shell)) };
  const outputs = (format as readonly ReportFormat[]).map((name, index): Report => {
    const file = files[index];
    const color = shell.color && file === undefined;
    return { format: name, file, pieces: [], reporter: reporterFor(name, { ...context, color }) };
  });
  const printed = outputs.find(({ file }) => file === undefined)?.format;
  // A report for a program leaves a person without the verdict, and so does one that lies in a file.
  const isTold = printed !== undefined && tellsVerdict.has(printed);
  const isUnwanted = printed !== undefined && quiet;
  const write = ({ format: form, file, pieces }: Report, text: string): void => {
    if (text === '') return;
    if (file) pieces.push(text);
    else printReport(form, text, shell);
  };
  return {
    add(result) {
      if (!isChecked(result) && result.failure.trace !== undefined) shell.note(result.failure.trace);
      if (!isTold && !(isUnwanted && isChecked(result))) shell.note(verdictLine(result));
      for (const one of outputs) write(one, one.reporter.add(result));
    },
    async end() {
      let failure: unknown;
      for (const report of outputs)
        try {
          write(report, await report.reporter.end());
          if (!report.file) continue;
          await writeReport(report.format, report.pieces.join(''), report.file);
          shell.note(`${report.file.name} is written.`);
          const remark = report.reporter.remark?.();
          if (remark !== undefined) shell.note(remark);
        } catch (thrown) {
          // The others are written all the same.
          failure ??= isTooLong(thrown) ? tooLarge(report) : thrown;
        }
      if (failure !== undefined) throw failure as Error;
    },
  };
}
