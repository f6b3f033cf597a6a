import { randomUUID } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { lstat, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Location, PathOrLocation } from '../core/location.ts';
import { locationOf } from '../core/location.ts';
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
export async function writeNewFile(
  at: PathOrLocation,
  bytes: Uint8Array,
  { overwrite, mode }: WriteOptions,
): Promise<void> {
  const location = locationOf(at);
  if (!overwrite) await checkFree(location);
  await withFileBeside(location, mode, async (file, beside) => {
    await file.writeFile(bytes);
    await file.close();
    await rename(beside, location.path);
  });
}

/**
 * Makes sure that a file can be written, by the attempt to: for work whose result must not be lost at its end. Nothing
 * is left of the attempt.
 *
 * @throws UserError where it cannot
 */
export async function checkWritable(at: PathOrLocation): Promise<void> {
  const location = locationOf(at);
  const entry = await stat(location.path).catch(() => undefined);
  if (entry?.isDirectory()) throw new UserError(`${location.name} is a folder.`, 'Name a file in it.');
  await withFileBeside(location, undefined, () => Promise.resolve());
}

/** Does something with a new file beside another one, which is gone afterwards unless it was moved. */
async function withFileBeside(
  { path, name }: Location,
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
      `${name} cannot be written (${code}).`,
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
  targets: readonly PathOrLocation[],
  sources: readonly PathOrLocation[],
  { overwrite }: Pick<WriteOptions, 'overwrite'>,
): Promise<void> {
  const read = new Set(await Promise.all(sources.map((source) => placeOf(locationOf(source).path))));
  const written = new Set<string>();
  for (const target of targets.map(locationOf)) {
    const place = await placeOf(target.path);
    if (read.has(place))
      throw new UserError(`${target.name} would be replaced by what is made from it.`, 'Name another file or folder.');
    if (written.has(place))
      throw new UserError(`${target.name} would be written twice.`, 'Give each file a name of its own.');
    written.add(place);
    if (!overwrite) await checkFree(target);
  }
}

async function checkFree({ path, name }: Location): Promise<void> {
  if (await exists(path)) throw new UserError(`${name} is there already.`, 'Name another file, or use --overwrite.');
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
export async function makeFolder(at: PathOrLocation): Promise<void> {
  const { path, name } = locationOf(at);
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw new UserError(`The folder ${name} cannot be made.`, 'Name a folder that you may write to.', error);
  }
}

/** Whether there is something at a path. */
export async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
