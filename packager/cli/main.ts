import { UserError } from '../core/user-error.ts';
import { exitCodes } from './io.ts';
import { processIo } from './process-io.ts';
import { run } from './run.ts';

/** Runs the command line in this process, and sets its exit code. */
export async function main(): Promise<void> {
  try {
    const { io, lostOutput } = processIo();
    const code = await run(process.argv.slice(2), io);
    const lost = await lostOutput();
    if (lost)
      throw new UserError(
        `Standard output can't be written (${lost}).`,
        'Free some disk space, or write to a file with --output.',
      );
    process.exitCode = code;
  } catch (failure) {
    if (!(failure instanceof UserError)) throw failure;
    process.stderr.write(`${failure.message}\n${failure.remedy}\n`);
    process.exitCode = exitCodes.failed;
  }
}
