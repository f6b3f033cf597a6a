import { availableParallelism } from 'node:os';
import { Tinypool } from 'tinypool';
import type { Found } from '../connector/find.ts';
import { UserError } from '../user-error.ts';
import type { CheckedConnector, CheckOptions } from './check.ts';
import { Checker } from './check.ts';
import type { Outcome, Task } from './worker.ts';

/** A connector that could not be checked. */
export interface FailedConnector {
  /** The path, as the user named it. */
  readonly name: string;
  readonly failure: UserError;
}

/** From this number of connectors on, starting threads pays. */
const worthThreads = 8;

/** How many connectors wait for a thread at most, so that memory does not grow with their number. */
const ahead = 4;

/**
 * Checks connectors, many of them on all processors. One that cannot be read does not stop the others.
 *
 * @param workerFile the built worker, for the threads
 * @param onResult called with each result as soon as it is there, in the order of the connectors
 */
export async function checkAll(
  connectors: readonly Found[],
  options: CheckOptions,
  workerFile: URL,
  onResult: (result: CheckedConnector | FailedConnector) => void | Promise<void>,
): Promise<void> {
  if (connectors.length < worthThreads) {
    const checker = new Checker(options);
    for (const found of connectors) await onResult(await checkOne(checker, found));
    return;
  }
  const threads = Math.min(availableParallelism(), connectors.length);
  const pool = new Tinypool({ filename: workerFile.href, minThreads: threads, maxThreads: threads });
  try {
    const running: { found: Found; outcome: Promise<Outcome> }[] = [];
    const settle = async (): Promise<void> => {
      const { found, outcome } = running.shift()!;
      await onResult(resultOf(found, await outcome));
    };
    for (const found of connectors) {
      const task: Task = { found, options };
      const outcome = pool.run(task) as Promise<Outcome>;
      outcome.catch(() => undefined); // awaited in its turn
      running.push({ found, outcome });
      if (running.length >= threads * ahead) await settle();
    }
    while (running.length > 0) await settle();
  } finally {
    await pool.destroy();
  }
}

async function checkOne(checker: Checker, found: Found): Promise<CheckedConnector | FailedConnector> {
  try {
    return await checker.check(found);
  } catch (failure) {
    if (!(failure instanceof UserError)) throw failure;
    return { name: found.path, failure };
  }
}

function resultOf({ path }: Found, outcome: Outcome): CheckedConnector | FailedConnector {
  if ('checked' in outcome) return outcome.checked;
  return { name: path, failure: new UserError(outcome.failed.message, outcome.failed.remedy) };
}
