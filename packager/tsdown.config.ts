import license from 'rollup-plugin-license';
import type { UserConfig } from 'tsdown';
import { defineConfig } from 'tsdown';
import { ascii } from '../scripts/build/ascii.ts';
import { chunksOf } from '../scripts/build/chunks.ts';
import { withoutHighlighting, withoutPrograms, withoutSpectral } from '../scripts/build/stand-ins.ts';

// What the plugin says of itself to TypeScript is not how Node loads it.
const licenses = license as unknown as typeof license.default;

/**
 * The companion, which runs in Node. The rules and the packages under `devDependencies` are built into it, since a few
 * files load faster than hundreds. What is heavy or has files of its own is under `dependencies`, and is loaded when it is
 * used.
 */
const shared: UserConfig = {
  format: 'esm',
  target: 'node20.19',
  outExtensions: () => ({ js: '.js', dts: '.d.ts' }),
  clean: false,
  dts: true,
  logLevel: 'warn',
  deps: { onlyBundle: false },
  inputOptions: { resolve: { mainFields: ['module', 'main'] }, checks: { pluginTimings: false } },
};

export default defineConfig([
  {
    ...shared,
    entry: { cli: 'cli/cli.ts', index: 'index.ts', worker: 'check/worker.ts' },
    platform: 'node',
    plugins: [
      withoutSpectral('../profiles/stand-ins.ts'),
      withoutPrograms('../scripts/build/no-child-process.ts'),
      withoutHighlighting('../scripts/build/no-highlighting.ts'),
      ascii(),
      // What is built in ships with its licenses.
      licenses({ thirdParty: { output: { file: 'dist/third-party-licenses.txt' } } }),
    ],
    outputOptions: {
      chunkFileNames: '[name].js',
      // `check` loads a few large files; commands that do less load only some of them.
      codeSplitting: chunksOf([
        { name: 'start', modules: ['cli/main.ts'] },
        { name: 'basis', modules: ['cli/commands/explain.ts'], sharedWith: ['cli/commands/check.ts'] },
        { name: 'reading', modules: ['cli/commands/published.ts'], sharedWith: ['cli/commands/check.ts'] },
        { name: 'engine', modules: ['check/checker.ts'] },
        { name: 'command', modules: ['cli/commands/check.ts', 'cli/count-fixable.ts'] },
      ]),
    },
  },
  // The engine for browsers, where an import of a Node built-in is an error.
  {
    ...shared,
    entry: { browser: 'browser.ts' },
    platform: 'neutral',
    plugins: [withoutSpectral('../profiles/stand-ins.ts')],
  },
]);
