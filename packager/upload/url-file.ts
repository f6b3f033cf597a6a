import { randomUUID } from 'node:crypto';
import { lstat, open, rename, rm } from 'node:fs/promises';
import { UserError } from '../user-error.ts';
import type { Secret } from './secret.ts';

/** Read and write for the owner, nothing for others. */
const ownerOnly = 0o600;

/**
 * Writes a link into a file of its own that nobody else can read. It is written beside and put in place at the end, so
 * that there is never half a link; a file that is there already stays unless it is to be overwritten.
 *
 * @throws UserError where the file is there already, or cannot be written
 */
export async function writeUrlFile(path: string, url: Secret, overwrite = false): Promise<void> {
  if (!overwrite && (await exists(path)))
    throw new UserError(`${path} is there already.`, 'Name another file, or use --overwrite.');
  const beside = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(beside, 'wx', ownerOnly);
    try {
      await file.writeFile(url.reveal());
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === undefined) throw error;
    throw new UserError(`${path} cannot be written (${code}).`, 'Name a file in a folder that you may write to.');
  } finally {
    await rm(beside, { force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
