import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { BlobRequestConditions, BlockBlobClient, ContainerClient } from '@azure/storage-blob';
import { counted, listed } from '../../../functions/core/text/text.ts';
import type { Finding } from '../../core/finding.ts';
import type { SourceFile } from '../../core/source-file.ts';
import { UserError } from '../../core/user-error.ts';
import type { Credentials } from './credentials.ts';
import { daysAfter } from '../../core/dates.ts';
import { clockSkew, codeOf, largestSkew, wrongClock } from './failures.ts';
import { longestLifetime, safeLifetime, shortestLifetime, submitBy, usualLifetime } from './link.ts';
import { blobName, checkedContainerName, defaultContainer } from './blob-names.ts';
import { digest, verifyLink } from './verify-link.ts';
import type { Secret } from './secret.ts';
import type { Attempts, Control } from './session.ts';
import { inSession } from './session.ts';
import { openStorage } from './storage.ts';
import { commandLine } from '../../core/command-line.ts';

/** What to upload, and where to. */
export interface UploadOptions {
  /** The zip for Partner Center. */
  readonly package: SourceFile;
  /** What verifying the package has found; errors stop the upload. */
  readonly findings: readonly Finding[];
  /** The connector in the package, which gives the blob its name. */
  readonly connector: { readonly title: string; readonly version: string };
  readonly credentials: Credentials;
  /** The container; `connector-packages` unless given. */
  readonly container?: string | undefined;
  /** How many days the link lives: 15 to 365, and 30 unless given. */
  readonly days?: number | undefined;
  /** Replaces other bytes that have the name of the blob. */
  readonly overwrite?: boolean | undefined;
  /** Uploads a package with errors. */
  readonly force?: boolean | undefined;
}

/** How the caller follows and steers an upload. */
export interface UploadControl extends Control {
  readonly onProgress?: ((progress: UploadProgress) => void) | undefined;
}

/** What an upload is doing. */
export type UploadProgress =
  | { readonly step: 'looking' | 'proving' }
  | { readonly step: 'sending'; readonly sent: number; readonly total: number };

/** An uploaded package and the link to it, which has been proven. It can be printed and serialized: the link shows without its signature. */
export interface Upload {
  /** What was done: the same bytes may have been there already, or other bytes were replaced. */
  readonly outcome: 'uploaded' | 'already there' | 'overwritten';
  readonly account: string;
  readonly container: string;
  readonly blob: string;
  readonly bytes: number;
  /** The SHA-256 of the package, in hexadecimal digits. */
  readonly sha256: string;
  /** What to paste into Partner Center. */
  readonly link: Secret;
  readonly validFrom: Date;
  readonly expires: Date;
  /** Until when to submit the link, because Microsoft requires that it's valid for 15 more days. */
  readonly submitBy: Date;
  /** What to know about it, one sentence each. */
  readonly warnings: readonly string[];
}

/** How long before the upload the link begins to be valid, in minutes: clocks differ. */
const headStart = 15;

/** From this difference between the clocks on, in minutes, the user is told. */
const notableSkew = 5;

/** The size of the pieces in which progress is counted; the package travels in one request all the same. */
const piece = 65_536;

/**
 * Uploads a package to a private container, makes a link to it that lasts, and proves the link.
 *
 * The blob is sent in one request, so that it is there whole or not at all. Its name holds the hash of its bytes:
 * bytes that are there already are not sent again, and other bytes are left alone unless `overwrite` is set.
 *
 * @throws UserError for everything that the user can fix; its text contains neither key nor signature
 */
export async function uploadPackage(options: UploadOptions, control: UploadControl = {}): Promise<Upload> {
  const { package: file, connector, credentials, days = usualLifetime } = options;
  const now = control.now ?? (() => new Date());
  const { bytes } = file;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const name = blobName(connector, sha256);
  const container = checkedContainerName(options.container ?? defaultContainer);
  const warnings = [...findingWarnings(options), ...lifetimeWarnings(days)];
  const storage = await openStorage(credentials);

  const client = storage.container(container);
  const blob = client.getBlockBlobClient(name);
  const outcome = await inSession(storage, bytes.length, control, async (attempt) => {
    control.onProgress?.({ step: 'looking' });
    for (const one of clockWarnings(now(), await preparePrivate(client, attempt))) warnings.push(one);
    return put(blob, bytes, sha256, options.overwrite ?? false, attempt, (sent) =>
      control.onProgress?.({ step: 'sending', sent, total: bytes.length }),
    );
  });

  const issued = wholeSecond(now());
  const validFrom = new Date(issued.getTime() - headStart * 60_000);
  const expires = daysAfter(issued, days);
  const link = storage.sign(blob, validFrom, expires);
  control.onProgress?.({ step: 'proving' });
  await verifyLink(link, { bytes: bytes.length, sha256 }, control);
  return {
    outcome,
    account: storage.account,
    container,
    blob: name,
    bytes: bytes.length,
    sha256,
    link,
    validFrom,
    expires,
    submitBy: submitBy(expires),
    warnings,
  };
}

function findingWarnings({ package: file, findings, force = false }: UploadOptions): string[] {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return [];
  if (force) return [`${file.name} is uploaded with ${counted(errors.length, 'error')}; certification will reject it.`];
  const rules = [...new Set(errors.map(({ rule }) => rule))];
  const shown = rules.length > 3 ? [...rules.slice(0, 3), `${rules.length - 3} more`] : rules;
  throw new UserError(
    `${file.name} has ${counted(errors.length, 'error')} (${listed(shown)}) and wasn't uploaded.`,
    `Fix what "${commandLine('check', file.name)}" reports, or use --force to upload it anyway.`,
  );
}

function lifetimeWarnings(days: number): string[] {
  if (!Number.isInteger(days) || days < shortestLifetime || days > longestLifetime)
    throw new UserError(
      `A link can't be created for ${days} days.`,
      `Use a whole number from ${shortestLifetime}, Microsoft's minimum, to ${longestLifetime}; the default is ${usualLifetime}.`,
    );
  if (days >= safeLifetime) return [];
  return [
    `The link is valid for ${days} days; submit it ${days === shortestLifetime ? 'immediately' : `within ${counted(days - shortestLifetime, 'day')}`}, and expect to need a new one after a correction. At least ${safeLifetime} days are safer.`,
  ];
}

function clockWarnings(now: Date, answered: Date | undefined): string[] {
  const skew = answered ? clockSkew(now, answered) : 0;
  if (Math.abs(skew) >= largestSkew) throw wrongClock(skew);
  if (Math.abs(skew) < notableSkew) return [];
  const direction = skew > 0 ? 'ahead of' : 'behind';
  return [`The clock of this computer is ${Math.abs(skew)} minutes ${direction} Azure; correct it.`];
}

/** Makes sure that the container is there and private. The answer is the time that the service has. */
async function preparePrivate(container: ContainerClient, attempt: Attempts): Promise<Date | undefined> {
  await attempt((abortSignal) => container.createIfNotExists({ abortSignal }));
  const { blobPublicAccess, date } = await attempt((abortSignal) => container.getProperties({ abortSignal }));
  if (blobPublicAccess !== undefined)
    throw new UserError(
      `The container ${container.containerName} is public.`,
      'Set its access level to "Private (no anonymous access)" in the portal, or use another container with --container.',
    );
  return date;
}

async function put(
  blob: BlockBlobClient,
  bytes: Uint8Array,
  sha256: string,
  overwrite: boolean,
  attempt: Attempts,
  onSent: (bytes: number) => void,
): Promise<Upload['outcome']> {
  const present = await find(blob, attempt);
  if (present?.sha256 === sha256) return 'already there';
  if (present && !overwrite)
    throw new UserError(
      `The blob ${blob.name} already exists with different content (SHA-256 ${present.sha256}).`,
      'Check what it is; use --overwrite to replace it.',
    );
  const conditions: BlobRequestConditions = present ? { ifMatch: present.etag } : { ifNoneMatch: '*' };
  try {
    await attempt((abortSignal) =>
      blob.upload(() => Readable.from(pieces(bytes)), bytes.length, {
        blobHTTPHeaders: { blobContentType: 'application/zip' },
        metadata: { sha256 },
        conditions,
        abortSignal,
        onProgress: ({ loadedBytes }) => onSent(loadedBytes),
      }),
    );
  } catch (error) {
    const { statusCode } = error as { statusCode?: number };
    if (statusCode !== 412 && codeOf(error) !== 'BlobAlreadyExists') throw error;
    // It may be this upload itself: the answer to an earlier try can be lost after the blob was stored.
    if ((await find(blob, attempt))?.sha256 !== sha256)
      throw new UserError(`Another program just wrote the blob ${blob.name}.`, 'Check what it is, and try again.');
  }
  return present ? 'overwritten' : 'uploaded';
}

/** The blob as it is now; nothing where there is none. Its metadata may lie, so its bytes are looked at. */
async function find(blob: BlockBlobClient, attempt: Attempts): Promise<{ etag: string; sha256: string } | undefined> {
  try {
    const { etag } = await attempt((abortSignal) => blob.getProperties({ abortSignal }));
    return { etag: etag!, sha256: (await attempt((abortSignal) => digest(blob, abortSignal))).sha256 };
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 404) return undefined;
    throw error;
  }
}

function* pieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += piece) yield bytes.subarray(start, start + piece);
}

/** Links are written to the second. */
function wholeSecond(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / 1_000) * 1_000);
}
