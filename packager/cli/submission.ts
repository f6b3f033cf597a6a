import { basename } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import type { Publisher } from '../../functions/core/define.ts';
import { counted } from '../../functions/core/text.ts';
import { sha256 } from '../sha256.ts';
import { submissionSheet } from '../submission/sheet.ts';
import { UserError } from '../user-error.ts';
import { writeNewFile } from '../write-file.ts';
import { checkPackage } from './checked-package.ts';
import { overwriteOption, publisherOption } from './options.ts';
import type { Terminal } from './terminal.ts';

interface Options {
  readonly update?: true;
  readonly date?: Date;
  readonly publisher?: Publisher;
  readonly output?: string;
  readonly overwrite?: true;
}

/** `submission`: everything to paste and to see to, on one sheet. */
export function submissionCommand(terminal: Terminal): Command {
  return new Command('submission')
    .description('writes down what to paste where when a package is submitted, and what happens next')
    .argument('<package>', 'the submission package that "pack" has made')
    .option('--update', 'the connector is certified already, and this is an update of it')
    .option('--date <day>', 'the day of the submission, as in 2026-03-02; today when not given', noonOf)
    .addOption(publisherOption())
    .option('-o, --output <file>', 'the Markdown file to write; standard output when not given')
    .addOption(overwriteOption())
    .action((path: string, options: Options) => submission(path, options, terminal));
}

async function submission(path: string, options: Options, terminal: Terminal): Promise<void> {
  const { update, date: today = new Date(), publisher, output, overwrite = false } = options;
  const { file, result, errors } = await checkPackage(path, publisher, terminal);
  if (!result.facts)
    throw new UserError(`${path} holds no connector.`, 'Put the solution of the connector into it and pack it again.');
  const sheet = submissionSheet({
    publisher: result.publisher,
    occasion: update ? 'update' : 'new',
    connector: result.facts,
    package: { name: basename(file.name), bytes: file.bytes.length, sha256: sha256(file.bytes) },
    findings: result.findings,
    today,
  });
  if (output === undefined) terminal.print(sheet);
  else await writeNewFile(output, Buffer.from(sheet), { overwrite });
  terminal.note(
    `For a ${result.publisherNote}${update ? '' : ' and a new connector; --update is for one that is certified already'}.`,
  );
  if (errors.length === 0) return;
  terminal.note(`${path} has ${counted(errors.length, 'error')}: mend them before you submit it.`);
  process.exitCode = 1;
}

/** A day of the calendar as a moment in the time zone of this machine. */
function noonOf(day: string): Date {
  const noon = new Date(/^\d{4}-\d{2}-\d{2}$/.test(day) ? `${day}T12:00` : NaN);
  if (noon.getDate() === Number(day.slice(-2))) return noon;
  throw new InvalidArgumentError('Give a day of the calendar, as in 2026-03-02.');
}
