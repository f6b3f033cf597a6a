import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    // The tests that take longest wait for processes of their own.
    maxWorkers: '100%',
    // What installs packages or starts servers takes its time; everything else is far below.
    testTimeout: 60_000,
    hookTimeout: 300_000,
  },
});
