import type { Io } from './io.ts';

const endingSignals = ['SIGINT', 'SIGTERM'] as const;

/** The world around this process. */
export function processIo(): Io {
  // A reader that has seen enough, such as `head`, is no failure.
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') process.exit();
  });
  return {
    cwd: process.cwd(),
    env: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
    stdin: () => process.stdin,
    now: () => new Date(),
    worker: builtWorker(),
    onInterrupt: (listener) => {
      for (const signal of endingSignals) process.once(signal, listener);
      return () => {
        for (const signal of endingSignals) process.off(signal, listener);
      };
    },
  };
}

/** The worker beside the built command line; from source there is none. */
function builtWorker(): URL | undefined {
  return import.meta.url.endsWith('.ts') ? undefined : new URL('worker.js', import.meta.url);
}
