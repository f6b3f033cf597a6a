import { randomUUID } from 'node:crypto';
import { lstat, mkdir, open, rename, rm } from 'node:fs/promises';
import { UserError } from './user-error.ts';

/** How a file is written. */
export interface WriteOptions {
  /** Whether a file that is there already is replaced. */
  readonly overwrite: boolean;
  /** Who may read and write it, as Unix has it; whoever may usually, when absent. */
  readonly mode?: number;
}

/**
 * Writes a file. It is written beside and put in place at the end, so that there is never half a file; a file that is
 * there already stays unless it is to be overwritten.
 *
 * @throws UserError where the file is there already, or cannot be written
 */
export async function writeNewFile(path: string, bytes: Uint8Array, { overwrite, mode }: WriteOptions): Promise<void> {
  if (!overwrite) await checkFree(path);
  const beside = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(beside, 'wx', mode);
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

/**
 * Makes sure that a file can be written before the work for it begins.
 *
 * @throws UserError where it is there already
 */
export async function checkFree(path: string): Promise<void> {
  if (await exists(path)) throw new UserError(`${path} is there already.`, 'Name another file, or use --overwrite.');
}

/**
 * Makes a folder, with those above it, where there is none.
 *
 * @throws UserError where it cannot be made
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw new UserError(`The folder ${path} cannot be made.`, 'Name a folder that you may write to.', error);
  }
}

/** Whether there is something at a path. */
export async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
