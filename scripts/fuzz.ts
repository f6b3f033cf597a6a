import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { FuzzRun, Outcome } from './fuzz/worker.ts';

// npm run fuzz -- [--minutes n] [--inputs n] [--seed n] [--first n]: gives mutated inputs to everything that reads what
// comes from outside. Nothing may throw but a refusal, or take more than two seconds. An input is made of the seed and its
// number: "--seed 1 --first 4711 --inputs 1" runs one again. Ctrl+C ends a run and shows the figures of what was done.

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    inputs: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    first: { type: 'string', default: '0' },
  },
});
const seed = Number(values.seed);
const most = values.inputs === undefined ? Infinity : Number(values.inputs);
const until = values.inputs === undefined ? Date.now() + Number(values.minutes) * 60_000 : Infinity;

/** What one input may take, of the processor; a busy machine takes longer by the clock. */
const mostSeconds = 2;

/** After so long, of the processor again, an input is given up. */
const givenUpSeconds = 20;

/** A thread does not read TypeScript by itself. */
const startOfWorker = `import('tsx/esm/api').then(({ register }) => {
  register();
  return import(${JSON.stringify(new URL('fuzz/worker.ts', import.meta.url).href)});
});`;

const figures = new Map<string, { inputs: number; refused: number; slowest: number }>();
const failures: string[] = [];
let [next, count, isEnded] = [Number(values.first), 0, false];
process.once('SIGINT', () => (isEnded = true));

while (!isAtEnd()) await runFrom(next);

console.log(`\nSeed ${seed}, ${count} inputs from ${values.first} to ${next - 1}`);
console.table(
  Object.fromEntries(
    [...figures].map(([target, { slowest, ...rest }]) => [target, { ...rest, slowest: slowest.toFixed(2) }]),
  ),
);
for (const failure of failures) console.error(failure);
console.log(failures.length === 0 ? 'Nothing threw, and nothing hung.' : `${failures.length} failures`);
process.exitCode = failures.length === 0 ? 0 : 1;

function isAtEnd(): boolean {
  return isEnded || count >= most || Date.now() >= until;
}

/** Runs inputs from one on, until the end or until one never ends. */
function runFrom(first: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const data: FuzzRun = { seed, first };
    const worker = new Worker(startOfWorker, { eval: true, workerData: data });
    let timer: NodeJS.Timeout | undefined;
    const end = (): void => {
      clearInterval(timer);
      worker.removeAllListeners();
      void worker.terminate().then(() => resolve());
    };
    const fail = (target: string, input: number, how: string): void => {
      failures.push(`${target}, input ${input} (--seed ${seed} --first ${input} --inputs 1): ${how}`);
    };
    worker.on('message', (message: Outcome | { readonly starts: number; readonly target: string }) => {
      clearInterval(timer);
      if ('starts' in message) {
        if (isAtEnd()) {
          end();
          return;
        }
        next = message.starts + 1;
        const start = process.cpuUsage();
        timer = setInterval(() => {
          const { user, system } = process.cpuUsage(start);
          if ((user + system) / 1e6 < givenUpSeconds) return;
          count += 1;
          fail(message.target, message.starts, `no end after ${givenUpSeconds} seconds`);
          end();
        }, 1_000);
        return;
      }
      const { target, input, seconds, refused, thrown } = message;
      count += 1;
      const known = figures.get(target) ?? { inputs: 0, refused: 0, slowest: 0 };
      figures.set(target, {
        inputs: known.inputs + 1,
        refused: known.refused + Number(refused),
        slowest: Math.max(known.slowest, seconds),
      });
      if (thrown !== undefined) fail(target, input, thrown);
      else if (seconds > mostSeconds) fail(target, input, `${seconds.toFixed(1)} seconds`);
    });
    worker.on('error', reject);
  });
}
