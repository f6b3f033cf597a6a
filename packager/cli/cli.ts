#!/usr/bin/env node
import module from 'node:module';

// What Node compiled once is kept for the next run, from version 22 on. It must be asked for before anything is loaded.
(module as { enableCompileCache?: () => unknown }).enableCompileCache?.();

const [{ processIo }, { run }] = await Promise.all([import('./process-io.ts'), import('./run.ts')]);
process.exitCode = await run(process.argv.slice(2), processIo());
