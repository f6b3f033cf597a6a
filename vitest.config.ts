import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // What installs packages or starts servers takes its time; everything else is far below.
    testTimeout: 60_000,
    hookTimeout: 300_000,
  },
});
