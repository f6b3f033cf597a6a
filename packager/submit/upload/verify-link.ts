import { createHash } from 'node:crypto';
import type { BlobClient } from '@azure/storage-blob';
import { UserError } from '../../core/user-error.ts';
import { codeOf, isRefusedSignature } from './failures.ts';
import { checkLink } from './link.ts';
import type { Secret } from './secret.ts';
import type { Attempts, Control } from './session.ts';
import { inSession } from './session.ts';
import { visit } from './storage.ts';

/** What a package is known by. */
export interface Content {
  /** The size. */
  readonly bytes: number;
  /** The SHA-256, in hexadecimal digits. */
  readonly sha256: string;
}

/**
 * Proves that a link does what it is for: it lasts long enough, delivers exactly the package that was verified, and
 * opens nothing else. The package is downloaded without credentials; the container must not list, the blob must not be
 * there for everybody, and it must not be possible to write through the link. The attempt to write changes nothing: it
 * is made on the condition that there is no blob yet.
 *
 * @param link the link
 * @param expected what was verified
 * @throws UserError that says what is wrong with the link and what to do
 */
export async function verifyLink(link: Secret, expected: Content, control: Control = {}): Promise<void> {
  const now = control.now?.() ?? new Date();
  const wrong = checkLink(link.reveal(), 'link', now).find(({ severity }) => severity === 'error');
  if (wrong) throw new UserError(wrong.message, `Create a new link; see ${wrong.documentationUrl}.`);

  const { host, account, blob, blobWithoutLink, containers } = await visit(link);
  await inSession({ host, account }, expected.bytes, control, async (attempt) => {
    const { bytes, sha256 } = await delivered(() => attempt((abortSignal) => digest(blob, abortSignal)));
    if (sha256 !== expected.sha256)
      throw new UserError(
        `The link doesn't return the package, but ${bytes} bytes with the SHA-256 ${sha256} instead of ${expected.bytes} bytes with ${expected.sha256}.`,
        'Upload the package again, with --overwrite if you want to replace the existing blob.',
      );
    if (await isAllowed(attempt, (abortSignal) => blobWithoutLink.getProperties({ abortSignal })))
      throw notPrivate('Anyone can download the package without a link.');
    for (const container of containers)
      if (await isAllowed(attempt, (abortSignal) => container.listBlobsFlat({ abortSignal }).next()))
        throw notPrivate('Anyone can list the contents of the container.');
    const onlyIfNew = { conditions: { ifNoneMatch: '*' } };
    if (await isAllowed(attempt, (abortSignal) => blob.upload('', 0, { ...onlyIfNew, abortSignal })))
      throw new UserError(
        'Anyone who has the link can replace the package.',
        'Create a new link that grants only Read, and rotate the key that signed this one.',
      );
  });
}

/** What a link delivers. That it is refused means something else than that a key is. */
async function delivered(download: () => Promise<Content>): Promise<Content> {
  try {
    return await download();
  } catch (error) {
    const { statusCode } = error as { statusCode?: number };
    if (statusCode === 404)
      throw new UserError(
        "The link doesn't lead to a blob.",
        'Upload the package again, because its blob was deleted or renamed.',
      );
    if (statusCode === 403 && isRefusedSignature(error))
      throw new UserError(
        `Azure rejects the link (${codeOf(error) ?? statusCode}).`,
        "Create a new one. If that's also rejected, check Settings > Configuration in the portal, because a policy of the account might block links that are valid for this long.",
      );
    throw error;
  }
}

/** The size and hash of a blob, downloaded bit by bit. */
export async function digest(blob: BlobClient, abortSignal: AbortSignal): Promise<Content> {
  const { readableStreamBody } = await blob.download(0, undefined, { abortSignal, maxRetryRequests: 0 });
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of readableStreamBody!) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** Whether a request of a stranger is carried out, or would be but for a condition that it made itself. */
async function isAllowed(attempt: Attempts, request: (signal: AbortSignal) => Promise<unknown>): Promise<boolean> {
  try {
    await attempt(request);
    return true;
  } catch (error) {
    const { statusCode } = error as { statusCode?: number };
    if (statusCode === undefined) throw error;
    if (codeOf(error) === 'BlobAlreadyExists' || statusCode === 412) return true;
    if ([401, 403, 404, 409].includes(statusCode)) return false;
    throw error;
  }
}

function notPrivate(message: string): UserError {
  return new UserError(
    message,
    'Set the access level of the container to "Private (no anonymous access)" in the portal.',
  );
}
