import { randomUUID } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { lstat, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UserError } from '../core/user-error.ts';

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
  await withFileBeside(path, mode, async (file, beside) => {
    await file.writeFile(bytes);
    await file.close();
    await rename(beside, path);
  });
}

/**
 * Makes sure that a file can be written, by the attempt to: for work whose result must not be lost at its end. Nothing
 * is left of the attempt.
 *
 * @throws UserError where it cannot
 */
export async function checkWritable(path: string): Promise<void> {
  const entry = await stat(path).catch(() => undefined);
  if (entry?.isDirectory()) throw new UserError(`${path} is a folder.`, 'Name a file in it.');
  await withFileBeside(path, undefined, () => Promise.resolve());
}

/** Does something with a new file beside another one, which is gone afterwards unless it was moved. */
async function withFileBeside(
  path: string,
  mode: number | undefined,
  work: (file: FileHandle, beside: string) => Promise<void>,
): Promise<void> {
  const beside = `${path}.${randomUUID()}.tmp`;
  let file: FileHandle | undefined;
  try {
    file = await open(beside, 'wx', mode);
    await work(file, beside);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === undefined) throw error;
    throw new UserError(
      `${path} cannot be written (${code}).`,
      'Name a file in a folder that you may write to.',
      error,
    );
  } finally {
    await file?.close();
    await rm(beside, { force: true });
  }
}

/**
 * Makes sure that files may be written before the work for them begins. What they are made from is never replaced, by
 * whatever path it is named.
 *
 * @param targets the files to write
 * @param sources the files that they are made from
 * @throws UserError where one is there already, is to be written twice, or would replace a source
 */
export async function checkTargets(
  targets: readonly string[],
  sources: readonly string[],
  { overwrite }: Pick<WriteOptions, 'overwrite'>,
): Promise<void> {
  const read = new Set(await Promise.all(sources.map(placeOf)));
  const written = new Set<string>();
  for (const target of targets) {
    const place = await placeOf(target);
    if (read.has(place))
      throw new UserError(`${target} would be replaced by what is made from it.`, 'Name another file or folder.');
    if (written.has(place))
      throw new UserError(`${target} would be written twice.`, 'Give each file a name of its own.');
    written.add(place);
    if (!overwrite) await checkFree(target);
  }
}

async function checkFree(path: string): Promise<void> {
  if (await exists(path)) throw new UserError(`${path} is there already.`, 'Name another file, or use --overwrite.');
}

/** What all paths of one file have in common; where there is none yet, the path itself, since not all disks know capitals. */
async function placeOf(path: string): Promise<string> {
  const file = await stat(path, { bigint: true }).catch(() => undefined);
  return file ? `${file.dev}:${file.ino}` : resolve(path).toLowerCase();
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
