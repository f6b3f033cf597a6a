import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { Found } from '../read/disk/find-connectors.ts';
import { isZip } from '../read/disk/find-connectors.ts';
import { filesReadIn } from '../read/disk/read.ts';
import type { Subject } from '../read/subject.ts';
import type { CheckLimits } from './check-limits.ts';
import { usualLimits } from './check-limits.ts';
import type { CheckThread } from './check-thread.ts';
import type { CheckOptions } from './checker.ts';
import type { CheckResult } from './result.ts';

/** From this number of connectors on, several threads pay: each loads the rules again and has to warm up. */
const worthThreads = 60;

/**
 * From this size on, in bytes, a connector is checked in a thread even where there are few, so that limits hold: starting
 * one takes a tenth of a second, and all accepted definitions are smaller.
 */
const worthLimits = 2 * 1_048_576;

/** How many connectors are taken on for each thread at most, so that memory does not grow with their number. */
const ahead = 16;

/** Where connectors are checked. */
export interface Threads {
  /** The built `worker.ts`; without it, all is done in this thread, which no limit can stop. */
  readonly file: URL | undefined;
  /** What the user allows for each connector. */
  readonly limits?: Partial<CheckLimits> | undefined;
  /** How connectors are read that are checked in this thread; from the disk when absent. */
  readonly read?: (found: Found) => Promise<Subject>;
}

/**
 * Checks connectors, many of them on all processors. One that cannot be read, takes too much, or brings down its thread
 * does not stop the others. A few small connectors that only our rules look at need no thread.
 *
 * @returns the results, each as soon as it is there, in the order of the connectors
 * @throws UserError when what the options ask for cannot be loaded or is not installed
 */
export async function* checkAll(
  connectors: readonly Found[],
  options: CheckOptions,
  { file, limits, read }: Threads = { file: undefined },
): AsyncGenerator<CheckResult, void, undefined> {
  if (!file || (options.ruleset === undefined && !limits && (await areQuick(connectors)))) {
    // Loaded here, because a thread loads its own.
    const { Checker } = await import('./checker.ts');
    const checker = new Checker(options);
    await checker.prepare();
    for (const found of connectors) yield await checker.check(found, read);
    return;
  }
  const { CheckThread } = await import('./check-thread.ts');
  const count = connectors.length < worthThreads ? 1 : availableParallelism();
  const threads = Array.from({ length: count }, () => new CheckThread(file, options, { ...usualLimits, ...limits }));
  try {
    await threads[0]!.start();
    const free = [...threads];
    const waiting: ((thread: CheckThread) => void)[] = [];
    const check = async (found: Found): Promise<CheckResult> => {
      const thread = free.pop() ?? (await new Promise<CheckThread>((resolve) => waiting.push(resolve)));
      try {
        return await thread.check(found);
      } finally {
        const next = waiting.shift();
        if (next) next(thread);
        else free.push(thread);
      }
    };
    const running: Promise<CheckResult>[] = [];
    for (const found of connectors) {
      const result = check(found);
      // If another check fails first, nothing awaits this one.
      result.catch(() => undefined);
      running.push(result);
      if (running.length >= count * ahead) yield await running.shift()!;
    }
    while (running.length > 0) yield await running.shift()!;
  } finally {
    await Promise.all(threads.map((thread) => thread.end()));
  }
}

/** Whether there are few connectors, and none can take long: all of them are a few small files that are not packed. */
async function areQuick(connectors: readonly Found[]): Promise<boolean> {
  if (connectors.length >= worthThreads) return false;
  for (const found of connectors) if ((await sizeOf(found)) >= worthLimits) return false;
  return true;
}

/** The size of the files of a connector, in bytes; infinite where they are packed, so that it isn't known. */
async function sizeOf(found: Found): Promise<number> {
  if (found.bytes) return found.bytes.length;
  // What can't be listed or read has no size, and says so when it is checked.
  const files = await filesReadIn(found).catch(() => []);
  if (files.some(({ path }) => isZip(path))) return Infinity;
  const sizes = await Promise.all(files.map(({ path }) => stat(path).catch(() => ({ size: 0 }))));
  return sizes.reduce((sum, { size }) => sum + size, 0);
}
