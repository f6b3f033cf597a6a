import type { FileHandle } from 'node:fs/promises';
import { open, stat } from 'node:fs/promises';
import type { PathOrLocation } from '../../core/location.ts';
import { locationOf } from '../../core/location.ts';
import { largestFile, sized } from '../../core/limits.ts';
import type { SourceFile } from '../../core/source-file.ts';
import { decodeText } from '../../core/text-encoding.ts';
import { UserError } from '../../core/user-error.ts';

/**
 * Reads a file. All that comes from outside is read here: a regular file within the limit, or a pipe up to it. A device,
 * which may never end, is refused, and a file that grows while it is read is too.
 *
 * @param limit the most that is read, in bytes
 * @throws UserError when it cannot be read or is absurdly large
 */
export async function readSource(at: PathOrLocation, limit = largestFile): Promise<SourceFile> {
  const { path, name } = locationOf(at);
  let handle: FileHandle | undefined;
  try {
    const kind = await kindOf(path);
    if (kind === 'missing') throw new UserError(`There is no file ${name}.`, 'Check the path.');
    if (kind === 'folder') throw new UserError(`${name} is a folder.`, 'Specify a file in it.');
    if (kind === 'device') throw new UserError(`${name} is a device, not a file.`, 'Specify a file.');
    handle = await open(path);
    return { name, bytes: await bytesOf(handle, name, limit) };
  } catch (failure) {
    if (failure instanceof UserError) throw failure;
    throw new UserError(`${name} can't be read.`, 'Check the path and the permissions.', failure);
  } finally {
    await handle?.close().catch(() => undefined);
  }
}

/**
 * Reads the text of a file, in UTF-8 or UTF-16.
 *
 * @throws UserError when it cannot be read or is absurdly large
 */
export async function readText(at: PathOrLocation): Promise<string> {
  return decodeText((await readSource(at)).bytes).text;
}

async function kindOf(path: string): Promise<'file' | 'pipe' | 'folder' | 'device' | 'missing'> {
  const entry = await stat(path).catch((failure: unknown) => {
    if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw failure;
  });
  if (!entry) return 'missing';
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isFIFO() || entry.isSocket() ? 'pipe' : 'device';
}

/** What can be read from a file, whatever its size is said to be. */
async function bytesOf(handle: FileHandle, name: string, limit: number): Promise<Uint8Array> {
  const tooLarge = (size: string): UserError =>
    new UserError(`${name} has ${size}.`, 'Connector files are never that large; specify another file.');
  const { size } = await handle.stat();
  if (size > limit) throw tooLarge(sized(size));
  const pieces: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    const length = Math.max(size - total + 1, 65_536);
    // Under Yarn's Plug'n'Play, a length that isn't given is 0.
    const { bytesRead, buffer } = await handle.read(new Uint8Array(length), 0, length, null);
    if (bytesRead === 0) return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
    total += bytesRead;
    if (total > limit) throw tooLarge(`more than ${sized(limit)}`);
    pieces.push(buffer.subarray(0, bytesRead));
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
