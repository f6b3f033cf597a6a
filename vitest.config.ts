import { defineConfig } from 'vitest/config';
import { mutating } from './scripts/mutate/plugin.ts';

const mutant = process.env.MUTANT;

export default defineConfig({
  // See scripts/mutate.ts.
  plugins: mutant === undefined ? [] : [mutating(Number(mutant))],
  test: {
    maxWorkers: '100%',
    // What was compiled is kept for the next run, but for that of another mutant, which would run what isn't changed.
    experimental: { fsModuleCache: mutant === undefined },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          isolate: false,
          include: ['test/unit/**/*.test.ts'],
          setupFiles: ['test/support/setup.ts'],
          // Far above what any of them takes, so that a busy machine fails none.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          setupFiles: ['test/support/setup.ts'],
          // What installs packages, starts servers or opens a browser takes its time.
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'corpus',
          include: ['test/corpus/**/*.test.ts'],
          setupFiles: ['test/support/setup.ts'],
          testTimeout: 600_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
