import { defineConfig } from 'tsdown';

/** The companion, which runs in Node and imports its packages. The rules are built into it. */
export default defineConfig({
  entry: { cli: 'cli/cli.ts', index: 'index.ts', worker: 'check/worker.ts' },
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  outExtensions: () => ({ js: '.js', dts: '.d.ts' }),
  clean: true,
  dts: true,
  logLevel: 'warn',
  deps: { skipNodeModulesBundle: true },
  inputOptions: { checks: { pluginTimings: false } },
  outputOptions: { chunkFileNames: '[name].js' },
});
