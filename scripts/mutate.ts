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
const survivors: string[] = [];
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
  const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'unit', '--bail', '1', ...tests], {
    cwd: root,
    env: { ...process.env, MUTANT: String(index) },
    stdio: 'ignore',
  });
  if (status === 0) survivors.push(what);
  else killed += 1;
  console.log(`${status === 0 ? 'SURVIVED' : 'killed  '} ${what}`);
}

console.log(`\n${killed} of ${tried} killed`);
if (survivors.length > 0) process.exitCode = 1;
