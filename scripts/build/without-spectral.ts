import { resolve } from 'node:path';
import type { Plugin } from 'rolldown';

/**
 * Gives the rules stand-ins for what they import of Spectral's packages.
 *
 * @param standIns the file with the stand-ins, from the folder of the build
 */
export function withoutSpectral(standIns: string): Plugin {
  return {
    name: 'without-spectral',
    resolveId: {
      filter: { id: /^@stoplight\/spectral-(?:core|functions)$/ },
      order: 'pre',
      handler: (_source, importer) => (/[\\/]functions[\\/]/.test(importer ?? '') ? resolve(standIns) : undefined),
    },
  };
}
