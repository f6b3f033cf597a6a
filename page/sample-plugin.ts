import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { exportSolution } from '../demo/export-solution.ts';

const folder = fileURLToPath(new URL('../fixtures/connectors/fabrikam-bookings-draft/', import.meta.url));

/** Makes the sample of the page from the sample connector of the repository: its solution, and its introduction. */
export function sample(): Plugin {
  const id = 'virtual:sample';
  return {
    name: 'sample',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: async (module) => {
      if (module !== `\0${id}`) return undefined;
      const files = {
        'FabrikamBookings.zip': await exportSolution(folder),
        'intro.md': await readFile(`${folder}intro.md`),
      };
      const entries = Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')]);
      return `export default ${JSON.stringify(Object.fromEntries(entries))};`;
    },
  };
}
