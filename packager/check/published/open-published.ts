import type { PathOrLocation } from '../../core/location.ts';
import { locationOf } from '../../core/location.ts';
import { isFolder, readSource } from '../../read/disk/read-file.ts';
import { buildPublishedList } from './build-published.ts';
import type { PublishedList } from './published-list.ts';
import { readPublishedList } from './published-list.ts';

/**
 * The published connectors that a path stands for: a list, or a clone of Microsoft's repository.
 *
 * @throws UserError when it cannot be read
 */
export async function openPublished(at: PathOrLocation): Promise<PublishedList> {
  const location = locationOf(at);
  return (await isFolder(location.path)) ? buildPublishedList(location) : readPublishedList(await readSource(location));
}
