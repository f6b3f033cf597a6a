import { UserError } from '../core/user-error.ts';
import type { Io } from './io.ts';

const endingSignals = ['SIGINT', 'SIGTERM'] as const;

/**
 * The world around this process. A reader of standard output that has seen enough, such as `head`, is no failure: what
 * follows is not printed, and everything else goes on.
 *
 * @returns `lostOutput`, which waits until all is written and gives the code of what kept it from being written
 * @throws UserError when there is no working folder
 */
export function processIo(): { readonly io: Io; readonly lostOutput: () => Promise<string | undefined> } {
  const { stdout, stderr } = process;
  let closed = false;
  let lost: string | undefined;
  stdout.on('error', ({ code = 'unknown' }: NodeJS.ErrnoException) => {
    closed = true;
    if (code !== 'EPIPE') lost ??= code;
  });
  // What cannot even say so has nobody to tell.
  stderr.on('error', () => undefined);
  const io: Io = {
    cwd: workingFolder(),
    env: process.env,
    stdout: {
      isTTY: stdout.isTTY,
      columns: stdout.columns,
      write: (text) => (closed ? false : stdout.write(text)),
    },
    stderr,
    stdin: () => process.stdin,
    openPrompter:
      process.stdin.isTTY && stderr.isTTY
        ? async () => (await import('./prompter.ts')).openPrompter(process.stdin, stderr)
        : undefined,
    now: () => new Date(),
    worker: builtWorker(),
    onInterrupt: (listener) => {
      for (const signal of endingSignals) process.once(signal, listener);
      return () => {
        for (const signal of endingSignals) process.off(signal, listener);
      };
    },
  };
  const lostOutput = (): Promise<string | undefined> =>
    new Promise((resolve) => {
      if (closed) resolve(lost);
      else stdout.write('', () => setImmediate(() => resolve(lost)));
    });
  return { io, lostOutput };
}

function workingFolder(): string {
  try {
    return process.cwd();
  } catch (failure) {
    throw new UserError("The working folder is gone or can't be read.", 'Change to a folder that exists.', failure);
  }
}

/** The worker beside the built command line; from source there is none. */
function builtWorker(): URL | undefined {
  return import.meta.url.endsWith('.ts') ? undefined : new URL('worker.js', import.meta.url);
}
