import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { defineConfig } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';
import { factsOfFixes, leanRules } from '../scripts/build/lean-rules.ts';
import { withoutHighlighting } from '../scripts/build/stand-ins.ts';
import { sample } from './sample-plugin.ts';

/** Nothing may be loaded, sent, or evaluated; scripts run only when they are those that were built. */
function policy(hashes: readonly string[]): string {
  return [
    "default-src 'none'",
    `script-src ${hashes.map((hash) => `'sha256-${hash}'`).join(' ')}`,
    "style-src 'unsafe-inline'",
    'img-src data: blob:',
    'worker-src blob:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** Writes the Content-Security-Policy with the hashes of the scripts that ended up in the page. */
function contentSecurityPolicy(): Plugin {
  let folder = '';
  return {
    name: 'content-security-policy',
    apply: 'build',
    enforce: 'post',
    configResolved: ({ build }) => {
      folder = build.outDir;
    },
    closeBundle: () => {
      const pages = readdirSync(folder).filter((name) => name.endsWith('.html'));
      for (const name of pages) {
        const file = `${folder}/${name}`;
        const html = readFileSync(file, 'utf8');
        const scripts = [...html.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, script]) => script ?? '');
        const hashes = scripts.map((script) => createHash('sha256').update(script).digest('base64'));
        writeFileSync(
          file,
          html.replace('%CONTENT_SECURITY_POLICY%', () => policy(hashes)),
        );
      }
    },
  };
}

/** Leaves of each package.json what the page says of a package: its name and version. */
function leanManifests(): Plugin {
  return {
    name: 'lean-manifests',
    enforce: 'pre',
    transform: {
      filter: { id: /[\\/]package\.json$/ },
      handler(code) {
        const { name, version } = JSON.parse(code) as { readonly name: string; readonly version: string };
        return { code: JSON.stringify({ name, version }), map: null };
      },
    },
  };
}

const root = `${import.meta.dirname}/..`;

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  build: {
    outDir: `${import.meta.dirname}/../packager/dist/page`,
    emptyOutDir: true,
    target: 'es2022',
    reportCompressedSize: false,
    modulePreload: false,
  },
  resolve: {
    // The engine runs in a worker, where packages must not reach for the document.
    conditions: ['worker', 'module', 'browser', 'production'],
    alias: [
      { find: 'connector-packager/browser', replacement: `${root}/packager/browser.ts` },
      // The rules need three small functions of Spectral; its packages would bring a compiler of schemas, which needs eval.
      { find: /^@stoplight\/spectral-(?:core|functions)$/, replacement: `${root}/profiles/stand-ins.ts` },
      { find: '@scalar/postman-to-openapi', replacement: `${import.meta.dirname}/src/engine/no-postman.ts` },
      { find: './yaml-file.ts', replacement: `${root}/packager/read/data/light-yaml-file.ts` },
    ],
  },
  worker: {
    format: 'iife',
    // The page shows the reason and the source of a rule, but not what proves that it is an error, nor how it is fixed.
    plugins: () => [
      sample(),
      leanManifests(),
      withoutHighlighting(`${root}/scripts/build/no-highlighting.ts`),
      leanRules((fact) => fact !== 'evidence'),
      leanRules((fact) => fact !== 'does', factsOfFixes),
    ],
    rolldownOptions: {
      output: { codeSplitting: false },
      // A constant that is used in several places, such as the list of public suffixes, is written once.
      optimization: { inlineConst: false },
    },
  },
  plugins: [leanManifests(), viteSingleFile({ removeViteModuleLoader: true }), contentSecurityPolicy()],
});
