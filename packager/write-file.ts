import { randomUUID } from 'node:crypto';
import { lstat, open, rename, rm } from 'node:fs/promises';
import { UserError } from './user-error.ts';

/** How a file is written. */
export interface WriteOptions {
  /** Whether a file that is there already is replaced. */
  readonly overwrite: boolean;
}

/**
 * Writes a file. It is written beside and put in place at the end, so that there is never half a file; a file that is
 * there already stays unless it is to be overwritten.
 *
 * @throws UserError where the file is there already, or cannot be written
 */
export async function writeNewFile(path: string, bytes: Uint8Array, { overwrite }: WriteOptions): Promise<void> {
  if (!overwrite && (await exists(path)))
    throw new UserError(`${path} is there already.`, 'Name another file, or use --overwrite.');
  const beside = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(beside, 'wx');
    try {
      await file.writeFile(bytes);
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === undefined) throw error;
    throw new UserError(
      `${path} cannot be written (${code}).`,
      'Name a file in a folder that you may write to.',
      error,
    );
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
