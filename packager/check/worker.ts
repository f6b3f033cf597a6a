import { parentPort, workerData } from 'node:worker_threads';
import type { Found } from '../read/disk/find-connectors.ts';
import type { ThreadAnswer } from './check-thread.ts';
import type { CheckOptions } from './checker.ts';
import { Checker } from './checker.ts';
import { failureOf } from './result.ts';

// Checks one connector after the other in a thread, and keeps its rulesets for the next ones.

const checker = new Checker(workerData as CheckOptions);
const say = (answer: ThreadAnswer): void => parentPort!.postMessage(answer);

parentPort!.on('message', (found: Found) => {
  void checker.check(found).then((result) => say({ result }));
});

void checker.prepare().then(
  () => say({ ready: true }),
  (failure: unknown) => say({ refused: failureOf('The check', failure) }),
);
