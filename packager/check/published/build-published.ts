import type { PathOrLocation } from '../../core/location.ts';
import { findConnectors } from '../../read/disk/find-connectors.ts';
import { read } from '../../read/disk/read.ts';
import type { PublishedList, PublishedConnector } from './published-list.ts';
import { entryOf } from './published-list.ts';

/**
 * Reads the connectors below a folder, such as a clone of Microsoft's repository, into a list. Folders without a
 * definition and definitions without a title are ignored.
 *
 * @param onProgress is told how many of how many connectors are read
 * @throws UserError when there is no connector
 */
export async function buildPublishedList(
  folder: PathOrLocation,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<PublishedList> {
  const found = await findConnectors(folder);
  const connectors: PublishedConnector[] = [];
  for (const [index, one] of found.entries()) {
    onProgress(index, found.length);
    if (one.kind === 'archive') continue;
    const entry = entryOf(await read(one));
    if (entry) connectors.push(entry);
  }
  return { version: 1, connectors };
}
