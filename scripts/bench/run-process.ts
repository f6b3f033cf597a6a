import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a process took. */
export interface Cost {
  /** Seconds of all its threads on processors, those of the system included. */
  readonly cpu: number;
  /** Seconds from its start to its end. */
  readonly wall: number;
  /** The most memory that it had, in MiB. */
  readonly memory: number;
}

/** Runs in the measured process before anything else, and tells at its end what it took. */
const probe = `
import { isMainThread } from 'node:worker_threads';
import { writeFileSync } from 'node:fs';
if (isMainThread)
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    writeFileSync(process.env.BENCH_COST, JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1024 }));
  });
`;

/**
 * Runs a program in a Node process of its own.
 *
 * @param args the file and its arguments
 * @throws Error when it ends with another code than 0 and 1, which says that something was found
 */
export async function runProcess(args: readonly string[]): Promise<Cost> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const file = join(folder, 'cost.json');
  const start = performance.now();
  const child = spawn(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(probe)}`, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, BENCH_COST: file },
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  const wall = (performance.now() - start) / 1000;
  if (code !== 0 && code !== 1) throw new Error(`${args.slice(0, 3).join(' ')} ended with ${String(code)}.`);
  const { cpu, memory } = JSON.parse(await readFile(file, 'utf8')) as { cpu: number; memory: number };
  await rm(folder, { recursive: true });
  return { cpu, wall, memory };
}
