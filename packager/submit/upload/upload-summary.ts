import { counted } from '../../../functions/core/text/text.ts';
import { commandLine } from '../../core/command-line.ts';
import type { Finding } from '../../core/finding.ts';
import { sized } from '../../core/limits.ts';
import { daysAfter, inUtcAndLocal } from '../../core/dates.ts';
import { isLoopback, shortestLifetime } from './link.ts';
import type { Upload } from './upload.ts';

/** What to tell about an upload beside its link, one sentence or two in a line. It holds no secrets. */
export interface UploadSummary {
  readonly upload: Upload;
  /** The name of the package, as the user gave it. */
  readonly file: string;
  /** Everything that was found in the package. */
  readonly findings: readonly Finding[];
  /** Where the link was written to, if it was. */
  readonly urlFile?: string | undefined;
  /** The IANA name of the time zone of the dates beside UTC; the one of this machine unless given. */
  readonly timeZone?: string | undefined;
}

/** What was done, that it was proven, until when the link can be submitted, and what to do with it. */
export function uploadSummary({ upload, file, findings, urlFile, timeZone }: UploadSummary): string[] {
  const { sha256, validFrom, expires, submitBy, link } = upload;
  const dated = (moment: Date): string => inUtcAndLocal(moment, timeZone);
  // The link without its signature, which is all that anybody gets to see of it here.
  const local = isLoopback(new URL(link.toString()).hostname);
  return [
    outcome(upload, file),
    `Its SHA-256 is ${sha256}.`,
    "The link was tested without other credentials: it returns exactly these bytes, doesn't list the container, and doesn't allow writing. Without the link, the package can't be downloaded.",
    `The link works from ${dated(validFrom)} until ${dated(expires)}.`,
    `Submit it ${submitBy < daysAfter(validFrom, 1) ? 'immediately' : `by ${dated(submitBy)}`}, because Microsoft requires that it's valid for ${shortestLifetime} more days.`,
    ...(urlFile === undefined ? [] : [`The link is in ${urlFile}, which only you can read.`]),
    local
      ? "The link points to this computer, so Microsoft can't use it."
      : 'Paste it into the "SAS URI" field without a space before or after it.',
    ...warningsIn(findings, file),
    ...uploadWarnings(upload),
  ];
}

/** How many warnings the package has, so that an upload is not taken for a clean bill. Errors are warned of in any case. */
function warningsIn(findings: readonly Finding[], file: string): string[] {
  const count = findings.filter(({ severity }) => severity === 'warn').length;
  return count === 0
    ? []
    : [`The package has ${counted(count, 'warning')}, which "${commandLine('check', file)}" lists.`];
}

/** What to know about an upload whatever else is told, one warning in a line. */
export function uploadWarnings({ warnings }: Upload): string[] {
  return warnings.map((warning) => `Warning: ${warning}`);
}

function outcome({ outcome: done, blob, bytes, container, account }: Upload, file: string): string {
  const place = `the private container ${container} of the storage account ${account}`;
  switch (done) {
    case 'uploaded':
      return `${file} (${sized(bytes)}) was uploaded as ${blob} to ${place}.`;
    case 'overwritten':
      return `${file} (${sized(bytes)}) replaced ${blob} in ${place}.`;
    case 'already there':
      return `${file} was already uploaded as ${blob} to ${place}; this is a new link to it.`;
  }
}
