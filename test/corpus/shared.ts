import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const given = process.env.CONNECTOR_MATERIAL;
const folder = given ?? fileURLToPath(new URL('../../../shared/', import.meta.url));

/**
 * Material of Microsoft's that is not part of this repository: in the folder that the variable CONNECTOR_MATERIAL names,
 * or else in "shared" beside the repository.
 */
export const shared = {
  /** Connectors of https://github.com/microsoft/PowerPlatformConnectors, as "certified" and "independent". */
  corpus: join(folder, 'corpus'),
  /** Packages that were accepted from independent publishers. */
  packages: join(folder, 'packages'),
  /** Inputs that show published problems of publishers, as a table and small files. */
  reports: join(folder, 'reports'),
  /** The connectors that are live, as `{ live: [{ title }] }`. */
  live: join(folder, 'published', 'connectors.json'),
  /** Icons of accepted connectors. */
  icons: join(folder, 'icons'),
};

/** Whether a folder is there. One that was named by a variable, but is not there, is a mistake and no reason to skip. */
export function isPresent(path: string): boolean {
  const present = given !== undefined || existsSync(path);
  if (!present) console.warn(`${path} is not there, so what is tested on it is skipped.`);
  return present;
}
