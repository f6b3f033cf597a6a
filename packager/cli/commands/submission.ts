import { basename } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { counted } from '../../../functions/core/text/text.ts';
import type { Finding } from '../../core/finding.ts';
import { sha256 } from '../../core/sha256.ts';
import { submissionSheet } from '../../submit/sheet/sheet.ts';
import { checkLink, datesOf } from '../../submit/upload/link.ts';
import { UserError } from '../../core/user-error.ts';
import { checkTargets, writeNewFile } from '../../write/write-file.ts';
import type { PackageOptions } from '../checked-package.ts';
import { checkPackage } from '../checked-package.ts';
import { overwriteOption, pluginOption, publisherOption, readText } from '../options.ts';
import type { Terminal } from '../terminal.ts';

interface Options extends PackageOptions {
  readonly update?: true;
  readonly date?: Date;
  readonly urlFile?: string;
  readonly output?: string;
  readonly overwrite?: true;
}

/** `submission`: everything to paste and to see to, on one sheet. */
export function submissionCommand(terminal: Terminal): Command {
  return new Command('submission')
    .description('writes down what to paste where when a package is submitted, and what happens next')
    .argument('<package>', 'the submission package that "pack" has made')
    .option('--update', 'the connector is certified already, and this is an update of it')
    .option('--date <day>', 'the day of the submission, as in 2026-03-02; today when not given', momentOf)
    .option('--url-file <file>', 'the link that "upload" has written; the sheet gets its dates, and never the link')
    .addOption(publisherOption())
    .addOption(pluginOption())
    .option('-o, --output <file>', 'the Markdown file to write; standard output when not given')
    .addOption(overwriteOption())
    .action((path: string, options: Options) => submission(path, options, terminal));
}

async function submission(path: string, options: Options, terminal: Terminal): Promise<void> {
  const { update, date = new Date(), urlFile, output, overwrite = false } = options;
  const sources = urlFile === undefined ? [path] : [path, urlFile];
  await checkTargets(output === undefined ? [] : [output], sources, { overwrite });
  const { file, result } = await checkPackage(path, options, terminal);
  if (!result.facts)
    throw new UserError(`${path} holds no connector.`, 'Put the solution of the connector into it and pack it again.');
  const link = urlFile === undefined ? undefined : await linkIn(urlFile, date);
  const findings = [...result.findings, ...(link?.findings ?? [])];
  const sheet = submissionSheet({
    publisher: result.publisher,
    occasion: update ? 'update' : 'new',
    connector: result.facts,
    package: { name: basename(file.name), bytes: file.bytes.length, sha256: sha256(file.bytes) },
    findings,
    link: link?.dates,
    date,
  });
  if (output === undefined) terminal.print(sheet);
  else await writeNewFile(output, Buffer.from(sheet), { overwrite });

  const hint = update ? '' : '; --update is for one that is certified already';
  terminal.note(`The sheet is for ${update ? 'an update' : 'a new connector'} (${result.publisherNote})${hint}.`);
  for (const { message } of link?.findings ?? []) terminal.note(`${urlFile}: ${message}`);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  if (errors === 0) return;
  terminal.note(
    `${counted(errors, 'error')} to mend before it is submitted: "connector-packager check ${path}" says more.`,
  );
  process.exitCode = 1;
}

/** What there is to know of a link in a file, without the link. */
async function linkIn(file: string, date: Date): Promise<{ findings: Finding[]; dates: ReturnType<typeof datesOf> }> {
  // Editors end a file with a line break, which nobody would paste.
  const link = (await readText(file)).replace(/\r?\n$/, '');
  return { findings: checkLink(link, file, date), dates: datesOf(link) };
}

/** A moment in a day of the calendar, in the time zone of this machine: now, or the noon of another day. */
function momentOf(day: string): Date {
  const now = new Date();
  const noon = new Date(/^\d{4}-\d{2}-\d{2}$/.test(day) ? `${day}T12:00` : NaN);
  if (noon.getDate() === Number(day.slice(-2))) return noon.toDateString() === now.toDateString() ? now : noon;
  throw new InvalidArgumentError('Give a day of the calendar, as in 2026-03-02.');
}
