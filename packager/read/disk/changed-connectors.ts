import { dirname, relative } from 'node:path';
import type { Location } from '../../core/location.ts';
import { locate } from '../../core/location.ts';
import type { Found } from './find-connectors.ts';
import { connectorIn, isZip } from './find-connectors.ts';
import { isFile } from './read-file.ts';

/**
 * The connectors that files belong to, each once: the nearest folder around a file that holds one, and an archive itself.
 * A file that was deleted counts; one that is in no connector does not.
 *
 * @param files the files that changed
 * @param top the folders in which connectors are looked for
 * @param cwd the folder that names of connectors start from
 */
export async function changedConnectors(
  files: readonly Location[],
  top: readonly Location[],
  cwd: string,
): Promise<Found[]> {
  const known = new Map<string, Promise<Found | undefined>>();
  const connectorAt = (folder: string): Promise<Found | undefined> => {
    const found = known.get(folder) ?? connectorIn(locate(cwd, relative(cwd, folder) || '.'));
    known.set(folder, found);
    return found;
  };
  const changed = new Map<string, Found>();
  for (const file of files) {
    if (!top.some(({ path }) => isWithin(path, file.path))) continue;
    if (isZip(file.path) && (await isFile(file.path))) changed.set(file.path, { kind: 'archive', ...file });
    for (let folder = dirname(file.path); top.some(({ path }) => isWithin(path, folder)); folder = dirname(folder)) {
      const found = await connectorAt(folder);
      if (found) changed.set(found.path, found);
      if (found || folder === dirname(folder)) break;
    }
  }
  return [...changed.values()];
}

function isWithin(folder: string, path: string): boolean {
  return !/^\.\.(?:[\\/]|$)/.test(relative(folder, path));
}
