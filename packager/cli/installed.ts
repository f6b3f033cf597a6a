import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { CatalogueEntry } from '../explain/catalogue.ts';
import { readCatalogue } from '../explain/catalogue.ts';

const folder = new URL(
  '.',
  pathToFileURL(createRequire(import.meta.url).resolve('spectral-power-platform/package.json')),
);

/** The folder of the pages of rules and findings. */
export const pagesFolder = new URL('docs/rules/', folder);

/** The built worker, which checks connectors in a thread. */
export const workerFile = new URL('dist/worker.js', folder);

/** Every rule and finding, from the whole to the detail. */
export function installedCatalogue(): Promise<CatalogueEntry[]> {
  return readCatalogue(new URL('dist/rules.json', folder));
}
