import { relative } from 'node:path';
import { listed } from '../../functions/core/text/text.ts';
import type { Location } from '../core/location.ts';
import { UserError } from '../core/user-error.ts';
import type { ExitCode } from './io.ts';
import { exitCodes } from './io.ts';
import type { Shell } from './shell.ts';

/** What is watched, and what is not. */
export interface Watched {
  /** Files, and folders with everything below them. */
  readonly sources: readonly Location[];
  /** Files that the action itself writes. */
  readonly written: readonly Location[];
}

/** Folders that hold nothing of a connector, and files that somebody is about to put in place. */
const leftOut = /[\\/](?:node_modules|\.git)(?:[\\/]|$)|\.tmp$/;

/**
 * Does something at once and again after each change, until the user interrupts. Changes that come while it is done count
 * as one. A mistake of the user is printed, and the next change gets another try.
 *
 * @returns the exit code of the last time
 */
export async function whileWatching(
  { sources, written }: Watched,
  shell: Shell,
  action: () => Promise<ExitCode>,
): Promise<ExitCode> {
  const { watch } = await import('chokidar');
  const ignored = new Set(written.map(({ path }) => path));
  const changed = new Set<string>();
  let wake: () => void = () => undefined;
  const interruption = new AbortController();
  const watcher = watch(
    sources.map(({ path }) => path),
    { ignoreInitial: true, ignored: (path) => leftOut.test(path) || ignored.has(path) },
  );
  watcher.on('all', (_event, path) => {
    changed.add(path);
    wake();
  });
  const forget = shell.onInterrupt(() => {
    interruption.abort();
    wake();
  });
  try {
    await new Promise<void>((resolve) => void watcher.once('ready', resolve));
    for (;;) {
      changed.clear();
      const code = await attempt(shell, action);
      if (changed.size === 0 && !interruption.signal.aborted) {
        shell.note('Waiting for changes; Ctrl+C ends.');
        await new Promise<void>((resolve) => (wake = resolve));
      }
      if (interruption.signal.aborted) return code;
      shell.note(`Changed: ${listed([...changed].map((path) => relative(shell.cwd, path)))}.`);
    }
  } finally {
    forget();
    await watcher.close();
  }
}

async function attempt(shell: Shell, action: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await action();
  } catch (failure) {
    if (!(failure instanceof UserError)) throw failure;
    shell.note(`${failure.message}\n${failure.remedy}`);
    return exitCodes.failed;
  }
}
