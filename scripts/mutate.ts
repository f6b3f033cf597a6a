import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mutants } from './mutate/mutants.ts';

// npm run mutate [-- <file or part of its name>...]: makes each change of scripts/mutate/mutants.ts, in memory, and runs
// the tests that should notice it. A mutant that survives is a gap of the tests.

const root = fileURLToPath(new URL('..', import.meta.url));
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const wanted = process.argv.slice(2);
const failures: string[] = [];
let [killed, tried] = [0, 0];

for (const [index, { file, from, to, tests }] of mutants.entries()) {
  if (wanted.length > 0 && !wanted.some((name) => file.includes(name))) continue;
  const what = `${file}: ${from} -> ${to === '' ? '(nothing)' : to}`;
  if (readFileSync(join(root, file), 'utf8').split(from).length !== 2) {
    console.error(`${what}\n  isn't there once any more; correct scripts/mutate/mutants.ts.`);
    process.exitCode = 2;
    continue;
  }
  tried += 1;
  const outcome = outcomeOf(index, tests);
  if (outcome === 'killed') killed += 1;
  else failures.push(what);
  console.log(`${outcome.padEnd(8)} ${what}`);
}

console.log(`\n${killed} of ${tried} killed`);
if (failures.length > 0) process.exitCode = 1;

/** Whether tests notice a mutant: one of them fails. Where none is run, nobody knows. */
function outcomeOf(index: number, tests: readonly string[]): 'killed' | 'SURVIVED' | 'NO TESTS' {
  const { stdout } = spawnSync(process.execPath, [vitest, 'run', '--bail', '1', '--reporter', 'json', ...tests], {
    cwd: root,
    env: { ...process.env, MUTANT: String(index) },
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  const json = stdout.split('\n').find((line) => line.startsWith('{'));
  const { numFailedTests = 0, numPassedTests = 0 } = JSON.parse(json ?? '{}') as Partial<Record<string, number>>;
  if (numFailedTests > 0) return 'killed';
  return numPassedTests > 0 ? 'SURVIVED' : 'NO TESTS';
}
