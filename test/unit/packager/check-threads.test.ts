import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CheckLimits } from '../../../packager/check/check-limits.ts';
import { checkAll } from '../../../packager/check/check-all.ts';
import type { CheckResult } from '../../../packager/check/result.ts';
import { isChecked } from '../../../packager/check/result.ts';
import type { Found } from '../../../packager/read/disk/find-connectors.ts';
import { runCli } from '../../support/run-cli.ts';

// A thread that dies or never ends costs one connector its result. The worker stands in for the real one: it does to each
// connector what its name says.

const deeds: Readonly<Record<string, string>> = {
  sound: 'checked()',
  exits: 'process.exit(3)',
  loops: 'for (;;);',
  eats: 'const all = []; for (;;) all.push(new Array(1e5).fill(all.length))',
  throws: 'setImmediate(() => { throw new Error("late\\nand more") })',
  waits: 'setTimeout(checked, 400)',
  'throws meanwhile': 'checked(); setTimeout(() => { throw new Error("meanwhile") }, 100)',
  'throws later': 'checked(); setTimeout(() => { throw new Error("much later") })',
};
const worker = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', ({ name }) => {
  const checked = () => parentPort.postMessage({ result: { name, findings: [] } });
  ({ ${Object.entries(deeds)
    .map(([name, deed]) => `${JSON.stringify(name)}() { ${deed} }`)
    .join(', ')} })[name]();
});
`;

let folder: string;
let file: URL;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pp-threads-'));
  writeFileSync(join(folder, 'worker.cjs'), `${worker}\nparentPort.postMessage({ ready: true });`);
  file = pathToFileURL(join(folder, 'worker.cjs'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function outcomes(names: readonly string[], limits: Partial<CheckLimits> = {}): Promise<string[]> {
  const found = names.map((name): Found => ({ kind: 'folder', name, path: name }));
  const results: CheckResult[] = [];
  for await (const result of checkAll(found, {}, { file, limits })) results.push(result);
  return results.map((result) =>
    isChecked(result) ? result.name : `${result.failure.message} ${result.failure.remedy}`,
  );
}

/** What came of one connector that nobody gave limits for. */
async function failureOf(found: Found): Promise<string> {
  for await (const result of checkAll([found], {}, { file }))
    return isChecked(result) ? 'checked' : `${result.failure.message} ${result.failure.remedy}`;
  return 'nothing';
}

/** A file of a size, named alone. */
function lone(name: string, size: number): Found {
  const path = join(folder, `${name}-${size}`);
  writeFileSync(path, ' '.repeat(size));
  return { kind: 'file', name, path };
}

/** A folder with one file of a size. */
function subfolder(name: string, file: string, size: number): string {
  mkdirSync(join(folder, name));
  writeFileSync(join(folder, name, file), ' '.repeat(size));
  return join(folder, name);
}

const own = 'Look for the rule in your ruleset that causes this, or use --no-ruleset.';

describe('a thread', () => {
  test.each([
    ['exits', {}, `exits couldn't be checked: its thread was ended with exit code 3. ${own}`],
    ['throws', {}, `throws couldn't be checked: its thread has thrown "late". ${own}`],
    [
      'loops',
      { seconds: 0.2 },
      "loops couldn't be checked: it took more than 0.2 seconds. Use --timeout to allow more time, or look for a rule in your ruleset that never ends.",
    ],
    [
      'eats',
      { megabytes: 64 },
      "eats couldn't be checked: it took more than 64 MB of memory. Use --memory to allow more memory, or check a smaller part of it.",
    ],
  ])('that %s costs one connector its result', async (name, limits, failure) => {
    expect(await outcomes(['sound', name, 'sound'], limits)).toEqual(['sound', failure, 'sound']);
  });

  test('that a late throw brings down checks the next connector again', async () => {
    expect(await outcomes(['throws later', 'sound', 'throws later', 'sound'])).toEqual([
      'throws later',
      'sound',
      'throws later',
      'sound',
    ]);
  });

  test('that a throw of the connector before brings down checks a connector again', async () => {
    expect(await outcomes(['throws meanwhile', 'waits'])).toEqual(['throws meanwhile', 'waits']);
  });

  test('is not started for one small connector', async () => {
    expect(await failureOf(lone('small.json', 1_000))).toContain("small.json isn't a connector file.");
  });

  test('is not started for a few small connectors', async () => {
    const names: string[] = [];
    for await (const result of checkAll([lone('one.json', 1_000), lone('two.json', 1_000)], {}, { file }))
      names.push(isChecked(result) ? 'checked' : result.failure.message);
    expect(names).toEqual(["one.json isn't a connector file.", "two.json isn't a connector file."]);
  });

  test('is started for a few connectors where one is large', async () => {
    const names: string[] = [];
    for await (const result of checkAll([lone('sound', 1_000), lone('exits', 3_000_000)], {}, { file }))
      names.push(isChecked(result) ? result.name : result.failure.message);
    expect(names).toEqual(['sound', "exits couldn't be checked: its thread was ended with exit code 3."]);
  });

  test.each<[string, () => Found]>([
    ['an archive', () => ({ kind: 'archive', name: 'exits', path: join(folder, 'small.zip') })],
    ['a large file', () => lone('exits', 3_000_000)],
    [
      'what is large in a folder',
      () => ({ kind: 'folder', name: 'exits', path: subfolder('large', 'apiDefinition.json', 3_000_000) }),
    ],
    ['an archive in a folder', () => ({ kind: 'folder', name: 'exits', path: subfolder('packed', 'a.zip', 100) })],
    [
      'what is given and large',
      () => ({ kind: 'given', name: 'exits', path: 'exits', bytes: new Uint8Array(3_000_000) }),
    ],
  ])('has limits for %s, though it is alone', async (_, found) => {
    expect(await failureOf(found())).toBe(`exits couldn't be checked: its thread was ended with exit code 3. ${own}`);
  });

  test('is one of several for many connectors, whose results stay in order', async () => {
    const names = Array.from({ length: 70 }, (_, index) => (index % 20 === 9 ? 'exits' : 'sound'));
    const results = await outcomes(names);
    expect(results.map((result) => result.split(' ')[0])).toEqual(names);
  });

  test('that cannot start says why', async () => {
    writeFileSync(join(folder, 'refuses.cjs'), 'process.exit(13)');
    const found: Found = { kind: 'folder', name: 'a', path: 'a' };
    const results = checkAll([found], {}, { file: pathToFileURL(join(folder, 'refuses.cjs')), limits: {} });
    await expect(results.next()).rejects.toMatchObject({
      message: "The check can't start: its thread was ended with exit code 13.",
      remedy: own,
    });
  });
});

test('verify holds a package to the limits, and goes on to the next one', async () => {
  const { code, stdout } = await runCli(['verify', 'loops', 'sound', 'eats', '--timeout', '1', '--memory', '64'], {
    cwd: folder,
    worker: file,
  });
  expect(code).toBe(2);
  expect(stdout).toContain("loops couldn't be checked: it took more than 1 second.");
  expect(stdout).toContain("eats couldn't be checked: it took more than 64 MB of memory.");
});
