import { availableParallelism } from 'node:os';
import { Tinypool } from 'tinypool';
import type { Found } from '../read/disk/find-connectors.ts';
import type { CheckOptions } from './checker.ts';
import { Checker } from './checker.ts';
import type { CheckResult } from './result.ts';

/** From this number of connectors on, threads pay: each loads the rules anew and has to warm up. */
const worthThreads = 60;

/** How many connectors a thread gets at once. */
const batchSize = 8;

/** How many batches wait for each thread at most, so that memory does not grow with the number of connectors. */
const ahead = 2;

/**
 * Checks connectors, many of them on all processors. One that cannot be read does not stop the others.
 *
 * @param workerFile the built `worker.ts`, for the threads; without it, all is done in this one
 * @returns the results, each as soon as it is there, in the order of the connectors
 * @throws UserError when what the options ask for cannot be loaded or is not installed
 */
export async function* checkAll(
  connectors: readonly Found[],
  options: CheckOptions,
  workerFile?: URL,
): AsyncGenerator<CheckResult, void, undefined> {
  const checker = new Checker(options);
  await checker.prepare();
  if (workerFile === undefined || connectors.length < worthThreads) {
    for (const found of connectors) yield await checker.check(found);
    return;
  }
  const threads = availableParallelism();
  const pool = new Tinypool({
    filename: workerFile.href,
    minThreads: threads,
    maxThreads: threads,
    workerData: options,
  });
  try {
    const running: Promise<CheckResult[]>[] = [];
    for (const batch of batchesOf(connectors)) {
      const results = pool.run(batch) as Promise<CheckResult[]>;
      results.catch(() => undefined); // awaited in its turn
      running.push(results);
      if (running.length >= threads * ahead) yield* await running.shift()!;
    }
    while (running.length > 0) yield* await running.shift()!;
  } finally {
    await pool.destroy();
  }
}

function batchesOf(connectors: readonly Found[]): Found[][] {
  return Array.from({ length: Math.ceil(connectors.length / batchSize) }, (_, index) =>
    connectors.slice(index * batchSize, (index + 1) * batchSize),
  );
}
