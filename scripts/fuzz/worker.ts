import { parentPort, workerData } from 'node:worker_threads';
import { UserError } from '../../packager/core/user-error.ts';
import { Random } from './random.ts';
import { targets } from './targets.ts';

/** What came of one input. */
export interface Outcome {
  readonly target: string;
  readonly input: number;
  /** The time of the processor that it took, in seconds. */
  readonly seconds: number;
  readonly refused: boolean;
  /** What was thrown that is no refusal. */
  readonly thrown?: string;
}

/** What is run: inputs from one on, each made of its number and the seed. */
export interface FuzzRun {
  readonly seed: number;
  readonly first: number;
}

const { seed, first } = workerData as FuzzRun;
const names = Object.keys(targets);

/** With one input in so many everything is done, so that most of them are quick. */
const thoroughOneIn = 8;

for (let input = first; ; input++) {
  const target = names[input % names.length]!;
  parentPort!.postMessage({ starts: input, target });
  const { make, read } = targets[target]!;
  const random = new Random(seed * 1_000_003 + input);
  const bytes = await make(random);
  const thorough = random.below(thoroughOneIn) === 0;
  const start = process.cpuUsage();
  let thrown: unknown;
  try {
    await read(bytes, thorough);
  } catch (failure) {
    thrown = failure;
  }
  const { user, system } = process.cpuUsage(start);
  const refused = thrown instanceof UserError;
  const outcome: Outcome = {
    target,
    input,
    seconds: (user + system) / 1e6,
    refused,
    ...(thrown === undefined || refused
      ? {}
      : { thrown: thrown instanceof Error ? (thrown.stack ?? thrown.message) : JSON.stringify(thrown) }),
  };
  parentPort!.postMessage(outcome);
  // Lets the messages through, and the end of the run.
  await new Promise((resolve) => setImmediate(resolve));
}
