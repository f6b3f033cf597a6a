import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { exportSolution } from '../demo/export-solution.ts';
import { readArchive } from '../packager/read/archive/read-archive.ts';

const folder = fileURLToPath(new URL('../fixtures/connectors/fabrikam-bookings-draft/', import.meta.url));

/**
 * Makes the sample of the page from the sample connector of the repository: what its solution holds, and its introduction.
 * The texts are not compressed, since the page as a whole is.
 */
export function sample(): Plugin {
  const id = 'virtual:sample';
  return {
    name: 'sample',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: async (module) => {
      if (module !== `\0${id}`) return undefined;
      const solution = await readArchive({ name: 'FabrikamBookings.zip', bytes: await exportSolution(folder) });
      const intro = await readFile(`${folder}intro.md`, 'utf8');
      const entries = solution.entries.map(({ path, file: { bytes } }) => [path, packed(path, bytes)]);
      return `export const intro = ${JSON.stringify(intro)};
        export const solution = ${JSON.stringify(entries)};`;
    },
  };
}

/** A text as it is, and anything else in base64. */
function packed(path: string, bytes: Uint8Array): { readonly text: string } | { readonly base64: string } {
  const content = Buffer.from(bytes);
  return /\.png$/i.test(path) ? { base64: content.toString('base64') } : { text: content.toString('utf8') };
}
