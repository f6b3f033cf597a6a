import { availableParallelism } from 'node:os';
import type { Found } from '../read/disk/find-connectors.ts';
import type { CheckLimits } from './check-thread.ts';
import { CheckThread, usualLimits } from './check-thread.ts';
import type { CheckOptions } from './checker.ts';
import { Checker } from './checker.ts';
import type { CheckResult } from './result.ts';

/** From this number of connectors on, several threads pay: each loads the rules anew and has to warm up. */
const worthThreads = 60;

/** How many connectors are taken on for each thread at most, so that memory does not grow with their number. */
const ahead = 16;

/** Where connectors are checked. */
export interface Threads {
  /** The built `worker.ts`; without it, all is done in this thread, which no limit can stop. */
  readonly file: URL | undefined;
  /** What the user allows for each connector. */
  readonly limits?: Partial<CheckLimits> | undefined;
}

/**
 * Checks connectors, many of them on all processors. One that cannot be read, takes too much, or brings down its thread
 * does not stop the others. A single one that nothing but our rules look at needs no thread.
 *
 * @returns the results, each as soon as it is there, in the order of the connectors
 * @throws UserError when what the options ask for cannot be loaded or is not installed
 */
export async function* checkAll(
  connectors: readonly Found[],
  options: CheckOptions,
  { file, limits }: Threads = { file: undefined },
): AsyncGenerator<CheckResult, void, undefined> {
  if (!file || (connectors.length === 1 && options.ruleset === undefined && !limits)) {
    const checker = new Checker(options);
    await checker.prepare();
    for (const found of connectors) yield await checker.check(found);
    return;
  }
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
      running.push(check(found));
      if (running.length >= count * ahead) yield await running.shift()!;
    }
    while (running.length > 0) yield await running.shift()!;
  } finally {
    await Promise.all(threads.map((thread) => thread.end()));
  }
}
