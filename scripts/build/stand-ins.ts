import { resolve } from 'node:path';
import type { Plugin } from 'rolldown';

/**
 * Gives the rules stand-ins for what they import of Spectral's packages, which all others import as they are.
 *
 * @param standIns the file with the stand-ins, from the folder of the build
 */
export function withoutSpectral(standIns: string): Plugin {
  return {
    name: 'without-spectral',
    resolveId: {
      filter: { id: /^@stoplight\/spectral-(?:core|functions)$/ },
      order: 'pre',
      handler: (id, importer) =>
        /[\\/]functions[\\/].*(?<!\.d)\.ts$/.test(importer ?? '') ? resolve(standIns) : { id, external: true },
    },
  };
}

/**
 * Keeps commander from loading what starts other programs, since no command is a program of its own: it takes Node longer
 * than all else that commander does.
 *
 * @param standIn the file that takes its place, from the folder of the build
 */
export function withoutPrograms(standIn: string): Plugin {
  return {
    name: 'without-programs',
    resolveId: {
      filter: { id: /^node:child_process$/ },
      order: 'pre',
      handler: (id, importer) =>
        /[\\/]node_modules[\\/]commander[\\/]/.test(importer ?? '') ? resolve(standIn) : null,
    },
  };
}

/**
 * Keeps the colors of editors out of the parser of Markdown, which brings them along.
 *
 * @param standIn the file that takes their place, from the folder of the build
 */
export function withoutHighlighting(standIn: string): Plugin {
  return {
    name: 'without-highlighting',
    resolveId: {
      filter: { id: /^@lezer\/highlight$/ },
      order: 'pre',
      handler: (_id, importer) => (/[\\/]@lezer[\\/]markdown[\\/]/.test(importer ?? '') ? resolve(standIn) : null),
    },
  };
}
