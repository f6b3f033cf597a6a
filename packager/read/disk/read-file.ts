import { readFile, stat } from 'node:fs/promises';
import type { PathOrLocation } from '../../core/location.ts';
import { locationOf } from '../../core/location.ts';
import { largestFile, sized } from '../../core/limits.ts';
import type { SourceFile } from '../../core/source-file.ts';
import { UserError } from '../../core/user-error.ts';

/**
 * Reads a file.
 *
 * @throws UserError when it cannot be read or is absurdly large
 */
export async function readSource(at: PathOrLocation): Promise<SourceFile> {
  const { path, name } = locationOf(at);
  if (await isFolder(path)) throw new UserError(`${name} is a folder.`, 'Name a file in it.');
  const { size } = await stat(path).catch(() => ({ size: 0 }));
  if (size > largestFile)
    throw new UserError(`${name} has ${sized(size)}.`, 'No file of a connector is that large; name another.');
  try {
    return { name, bytes: await readFile(path) };
  } catch (failure) {
    throw new UserError(`${name} cannot be read.`, 'Check the path and the permissions.', failure);
  }
}

/** Whether a path is that of a file, or of a link to one. */
export async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}

/** Whether a path is that of a folder. */
export async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}
