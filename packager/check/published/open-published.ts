import type { Location } from '../../core/location.ts';
import { isFolder, readSource } from '../../read/disk/read-file.ts';
import { buildCatalogue } from './build-published.ts';
import type { Catalogue } from './published-list.ts';
import { readCatalogue } from './published-list.ts';

/**
 * The published connectors that a path stands for: a list, or a clone of Microsoft's repository.
 *
 * @throws UserError when it cannot be read
 */
export async function openPublished(location: Location): Promise<Catalogue> {
  return (await isFolder(location.path)) ? buildCatalogue(location) : readCatalogue(await readSource(location));
}
