import license from 'rollup-plugin-license';
import type { UserConfig } from 'tsdown';
import { defineConfig } from 'tsdown';
import { withoutSpectral } from '../../scripts/build/stand-ins.ts';

// What the plugin says of itself to TypeScript is not how Node loads it.
const licenses = license as unknown as typeof license.default;

const shared: UserConfig = {
  platform: 'node',
  target: 'node20.19',
  dts: false,
  clean: false,
  minify: true,
  logLevel: 'warn',
  inputOptions: { resolve: { mainFields: ['module', 'main'] }, checks: { pluginTimings: false } },
};

/** What the server loads where it is installed, and does without elsewhere; `withoutSpectral` sees to core and functions. */
const leftOut = [/^@stoplight\/spectral-(?!parsers|core$|functions$)/, /^@cspell\//, 'cspell-trie-lib', 'sharp'];

/** The extension, which runs in the editor, and a language server for folders where none is installed. */
export default defineConfig([
  {
    ...shared,
    entry: { extension: 'extension.ts' },
    format: 'cjs',
    outExtensions: () => ({ js: '.cjs' }),
    deps: { neverBundle: ['vscode'], alwaysBundle: [/^vscode-language/], onlyBundle: false },
    plugins: [licenses({ thirdParty: { output: { file: 'dist/extension-licenses.txt' } } })],
  },
  {
    ...shared,
    entry: { server: 'server.ts' },
    format: 'esm',
    outExtensions: () => ({ js: '.js' }),
    deps: { neverBundle: leftOut, alwaysBundle: [/.*/], onlyBundle: false },
    plugins: [
      withoutSpectral('../../profiles/stand-ins.ts'),
      licenses({ thirdParty: { output: { file: 'dist/server-licenses.txt' } } }),
    ],
    outputOptions: { chunkFileNames: '[name].js' },
  },
]);
