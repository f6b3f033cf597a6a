import { basename } from 'node:path';
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { counted } from '../../../functions/core/text/text.ts';
import type { Finding } from '../../core/finding.ts';
import type { Location } from '../../core/location.ts';
import { sha256 } from '../../core/sha256.ts';
import { submissionSheet } from '../../submit/sheet/sheet.ts';
import { checkLink, datesOf } from '../../submit/upload/link.ts';
import { UserError } from '../../core/user-error.ts';
import { claimOutput } from '../../write/output.ts';
import type { PackageOptions } from '../checked-package.ts';
import { checkPackage } from '../checked-package.ts';
import { pullRequestText } from '../../update/pull-request.ts';
import { releaseNotes } from '../../update/notes.ts';
import { againstOption, noRulesetOption, overwriteOption, pluginOption, publisherOption } from '../options.ts';
import { printReport, writeReport } from '../outputs.ts';
import { readText } from '../../read/disk/read-file.ts';
import type { ExitCode } from '../io.ts';
import { exitCodes } from '../io.ts';
import type { Shell } from '../shell.ts';
import { commandLine } from '../../core/command-line.ts';

interface Options extends PackageOptions {
  readonly update?: true;
  readonly date?: string;
  readonly urlFile?: string;
  readonly output?: string;
  readonly overwrite?: true;
}

export function configure(command: Command): void {
  command
    .argument('<package>', 'the submission package from "pack"')
    .option('--update', 'the submission is an update of a certified connector')
    .addOption(againstOption())
    .addOption(noRulesetOption())
    .option('--date <day>', 'the day of the submission, such as 2026-03-02 (default: today)', calendarDay)
    .option('--url-file <file>', 'the link file from "upload"; the sheet contains its dates, but never the link')
    .addOption(publisherOption())
    .addOption(pluginOption())
    .option('-o, --output <file>', 'the Markdown file to write (default: standard output)')
    .addOption(overwriteOption());
}

/** `submission`: everything to paste and to see to, on one sheet. */
export async function run(shell: Shell, path: string, options: Options): Promise<ExitCode> {
  const { urlFile, output, overwrite } = options;
  const update = options.update ?? options.against !== undefined;
  const date = options.date === undefined ? shell.now() : momentOf(options.date, shell.now());
  const sources = [path, urlFile, options.against].filter((source) => source !== undefined);
  const target =
    output === undefined
      ? undefined
      : await claimOutput(shell.locate(output), { sources: sources.map(shell.locate), overwrite });
  const { file, result, update: changed } = await checkPackage(path, options, shell);
  if (!result.facts)
    throw new UserError(`${path} contains no connector.`, 'Add the connector solution and pack it again.');
  const link = urlFile === undefined ? undefined : await linkIn(shell.locate(urlFile), date);
  const findings = [...result.findings, ...(link?.findings ?? [])];
  const sheet = submissionSheet({
    publisher: result.publisher,
    occasion: update ? 'update' : 'new',
    connector: result.facts,
    package: { name: basename(file.name), bytes: file.bytes.length, sha256: sha256(file.bytes) },
    findings,
    looked: result.looked,
    link: link?.dates,
    changes: changed && {
      notes: releaseNotes(changed, changed.findings, 3),
      confirmations: pullRequestText(changed, changed.findings),
    },
    date,
  });
  if (target) await writeReport('markdown', sheet, target);
  else printReport('markdown', sheet, shell);

  const hint = update ? '' : '; use --update for a certified connector';
  shell.note(`The sheet is for ${update ? 'an update' : 'a new connector'} (${result.publisherNote})${hint}.`);
  for (const { message } of link?.findings ?? []) shell.note(`${urlFile}: ${message}`);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  if (errors === 0) return exitCodes.ok;
  shell.note(`${counted(errors, 'error')} to fix before you submit: "${commandLine('check', path)}" lists them.`);
  return exitCodes.found;
}

/** What there is to know of a link in a file, without the link. */
async function linkIn(file: Location, date: Date): Promise<{ findings: Finding[]; dates: ReturnType<typeof datesOf> }> {
  // Editors end a file with a line break, which nobody would paste.
  const link = (await readText(file)).replace(/\r?\n$/, '');
  return { findings: checkLink(link, file.name, date), dates: datesOf(link) };
}

/** A day of the calendar, as in 2026-03-02. */
function calendarDay(day: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(day) && noonOf(day).getDate() === Number(day.slice(-2))) return day;
  throw new InvalidArgumentError('Use a calendar date, such as 2026-03-02.');
}

/** A moment in a day, in the time zone of this machine: now, or the noon of another day. */
function momentOf(day: string, now: Date): Date {
  const noon = noonOf(day);
  return noon.toDateString() === now.toDateString() ? now : noon;
}

function noonOf(day: string): Date {
  return new Date(`${day}T12:00`);
}
