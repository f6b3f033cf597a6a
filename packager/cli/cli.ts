#!/usr/bin/env node
import { exitCodes } from './io.ts';
import { processIo } from './process-io.ts';
import { run } from './run.ts';

const { io, lostOutput } = processIo();
const code = await run(process.argv.slice(2), io);
const lost = await lostOutput();
if (lost)
  process.stderr.write(
    `Standard output can't be written (${lost}).\nFree some disk space, or write to a file with --output.\n`,
  );
process.exitCode = lost ? exitCodes.failed : code;
