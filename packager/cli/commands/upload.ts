import type { Command } from 'commander';
import { sized } from '../../core/limits.ts';
import type { Location } from '../../core/location.ts';
import { isFolder, readText } from '../../read/disk/read-file.ts';
import { credentialsFrom } from '../../submit/upload/credentials.ts';
import { longestLifetime, shortestLifetime, usualLifetime } from '../../submit/upload/link.ts';
import { checkedContainerName, defaultContainer } from '../../submit/upload/blob-names.ts';
import type { Proxy } from '../../submit/upload/proxy.ts';
import { proxyFrom } from '../../submit/upload/proxy.ts';
import { uploadSummary, uploadWarnings } from '../../submit/upload/upload-summary.ts';
import type { Upload, UploadOptions, UploadProgress } from '../../submit/upload/upload.ts';
import { uploadPackage } from '../../submit/upload/upload.ts';
import { writeUrlFile } from '../../submit/upload/url-file.ts';
import { UserError } from '../../core/user-error.ts';
import { claimOutput, exists } from '../../write/output.ts';
import type { PackageOptions } from '../checked-package.ts';
import { checkPackage, errorReport } from '../checked-package.ts';
import { pluginOption, publisherOption, wholeNumber } from '../options.ts';
import type { ExitCode } from '../io.ts';
import { exitCodes } from '../io.ts';
import type { Shell } from '../shell.ts';
import { refuseFolder } from '../zip-arguments.ts';
import { silenced } from '../terminal.ts';

interface Options extends PackageOptions {
  readonly container: string;
  readonly days: number;
  readonly overwrite?: true;
  readonly force?: true;
  readonly urlFile?: string;
  readonly json?: true;
  readonly quiet?: true;
}

/** The file of the folder that may hold the credentials. */
const dotenvFile = '.env';

const help = `
The credentials come from AZURE_STORAGE_CONNECTION_STRING, or from AZURE_STORAGE_ACCOUNT and AZURE_STORAGE_KEY, in the
environment or in the file .env of this folder; they are never arguments.`;

export function configure(command: Command): void {
  command
    .argument('<package>', 'the submission package from "pack"')
    .option('--container <name>', "the container, created if it doesn't exist", checkedContainerName, defaultContainer)
    .option(
      '--days <number>',
      `how many days the link is valid, ${shortestLifetime} to ${longestLifetime}`,
      wholeNumber(shortestLifetime, longestLifetime),
      usualLifetime,
    )
    .option('--overwrite', 'replaces an existing blob with other content, and the file of --url-file')
    .option('--force', 'uploads the package even if it has errors')
    .option('--url-file <file>', 'writes the link to a file that only you can read instead of printing it')
    .option('--json', 'prints all details of the upload as JSON')
    .addOption(publisherOption())
    .addOption(pluginOption())
    .option('-q, --quiet', 'prints only the link and warnings')
    .addHelpText('after', help);
}

/** `upload`: a package to Azure Storage, and a link to it that lasts. */
export async function run(shell: Shell, path: string, options: Options): Promise<ExitCode> {
  const { container, days, overwrite = false, force, urlFile, json, quiet } = options;
  const talk = quiet ? silenced(shell) : shell;
  // What is wrong with the path shows before what is missing to go on.
  await refuseFolder(shell.locate(path), 'package');
  if (!(await exists(shell.locate(path).path))) throw new UserError(`There is no file ${path}.`, 'Check the path.');
  const dotenv = shell.locate(dotenvFile);
  const credentials = credentialsFrom(shell.env, await dotenvText(dotenv));
  const proxy = proxyFrom(shell.env);
  const linkFile =
    urlFile === undefined
      ? undefined
      : await claimOutput(shell.locate(urlFile), { sources: [shell.locate(path), dotenv], overwrite });

  const { file, result, errors } = await checkPackage(path, { ...options, ruleset: false }, talk);
  if (errors.length > 0) (force ? talk : shell).note(errorReport(result));
  if (errors.length > 0 && !force) {
    shell.note(`${path} wasn't uploaded; use --force to upload it anyway.`);
    return exitCodes.found;
  }

  const done = await uploaded(
    {
      package: file,
      findings: result.findings,
      connector: result.facts ?? { title: '', version: '' },
      credentials,
      container,
      days,
      overwrite,
      force,
    },
    { proxy, shell: talk },
  );
  if (linkFile) await writeUrlFile(linkFile, done.link);
  if (json) shell.print(uploadJson(done, urlFile));
  else if (urlFile === undefined) shell.print(done.link.reveal());
  const told = quiet
    ? uploadWarnings(done)
    : uploadSummary({ upload: done, file: path, findings: result.findings, urlFile });
  if (told.length > 0) shell.note(told.join('\n'));
  if (result.publisher === 'independent')
    talk.note("Independent publishers don't need a link, because their package is part of the pull request.");
  return exitCodes.ok;
}

/**
 * The text of the file `.env` in this folder, if there is one; the PowerShell of Windows writes it in UTF-16. A folder of
 * that name is one of Python's.
 */
async function dotenvText({ path, name }: Location): Promise<string | undefined> {
  return (await exists(path)) && !(await isFolder(path)) ? readText({ path, name }) : undefined;
}

/** Uploads and shows how far it is. Whoever interrupts it gets a plain end; whoever does so twice, an end at once. */
async function uploaded(
  options: UploadOptions,
  { proxy, shell }: { readonly proxy: Proxy | undefined; readonly shell: Shell },
): Promise<Upload> {
  const interruption = new AbortController();
  const progress = shell.progress(doing({ step: 'looking' }));
  const stopListening = shell.onInterrupt(() => interruption.abort());
  try {
    return await uploadPackage(options, {
      signal: interruption.signal,
      proxy,
      onProgress: (now) => progress.update(doing(now)),
    });
  } finally {
    stopListening();
    progress.stop();
  }
}

function doing(progress: UploadProgress): string {
  switch (progress.step) {
    case 'looking':
      return 'Checking the container';
    case 'sending':
      return `Uploading: ${sized(progress.sent)} of ${sized(progress.total)}`;
    case 'proving':
      return 'Testing the link';
  }
}

/** What is known of an upload. Where the link went into a file, it stands here without its signature. */
function uploadJson({ link, ...facts }: Upload, urlFile: string | undefined): string {
  return JSON.stringify(
    urlFile === undefined ? { url: link.reveal(), ...facts } : { url: link, urlFile, ...facts },
    undefined,
    2,
  );
}
