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
    const entry = await stat(path).catch(undefinedWhereMissing);
    if (!entry) throw new UserError(`There is no file ${name}.`, 'Check the path.');
    if (entry.isDirectory()) throw new UserError(`${name} is a folder.`, 'Specify a file in it.');
    const isPipe = entry.isFIFO() || entry.isSocket();
    if (!entry.isFile() && !isPipe) throw new UserError(`${name} is a device, not a file.`, 'Specify a file.');
    handle = await open(path);
    return { name, bytes: await bytesOf(handle, { name, limit, size: isPipe ? undefined : entry.size }) };
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

/** For what need not be there; any other failure is thrown again. */
export function undefinedWhereMissing(failure: unknown): undefined {
  if ((failure as NodeJS.ErrnoException).code !== 'ENOENT') throw failure;
}

/** How much is asked of a pipe at once, in bytes. */
const pieceOfPipe = 65_536;

/**
 * What can be read from a file, whatever its size is said to be.
 *
 * @param size what it is said to be; `undefined` for a pipe
 */
async function bytesOf(
  handle: FileHandle,
  { name, limit, size }: { readonly name: string; readonly limit: number; readonly size: number | undefined },
): Promise<Uint8Array> {
  const tooLarge = (found: string): UserError =>
    new UserError(`${name} has ${found}.`, 'Connector files are never that large; specify another file.');
  if (size !== undefined && size > limit) throw tooLarge(sized(size));
  const pieces: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    // A byte more than there should be, so that the end of the file shows.
    const length = size !== undefined && total <= size ? size - total + 1 : pieceOfPipe;
    // Under Yarn's Plug'n'Play, a length that isn't given is 0.
    const { bytesRead, buffer } = await handle.read(new Uint8Array(length), 0, length, null);
    total += bytesRead;
    if (total > limit) throw tooLarge(`more than ${sized(limit)}`);
    pieces.push(buffer.subarray(0, bytesRead));
    if (bytesRead === 0 || (total === size && bytesRead < length))
      return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
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
