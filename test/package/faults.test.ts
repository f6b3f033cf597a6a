import { spawn } from 'node:child_process';
import {
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LocalStorage } from '../../demo/local-storage.ts';
import { connectionString, startLocalStorage } from '../../demo/local-storage.ts';
import { commands } from '../../packager/cli/command-list.ts';
import { readArchive } from '../../packager/read/archive/read-archive.ts';
import { readPackage } from '../../packager/read/package.ts';
import { cliFile } from '../support/built-cli.ts';
import { makePackage } from '../support/make-package.ts';
import type { CliRun } from '../support/run-cli.ts';
import { runCli } from '../support/run-cli.ts';
import { mountDisk } from '../support/small-disk.ts';

// Every command that writes, with every fault: nothing is lost, nothing is half written, and the exit code says so.
// docs/security.md shows the same table.

const sample = fileURLToPath(new URL('../../fixtures/connectors/fabrikam-bookings-draft', import.meta.url));
const guide = readFileSync(new URL('../../docs/security.md', import.meta.url), 'utf8');

/** A command that writes a file. */
interface Writer {
  /** The arguments by which it writes the file. */
  readonly args: (file: string) => readonly string[];
  /** The name that the file has to have; any when absent. */
  readonly name?: string;
  /** Something that it reads. */
  readonly input: string;
  /** What it leaves alone in any case, in place of replacing it with --overwrite. */
  readonly neverReplaces?: true;
}

const solution = 'ConnectorSolution.zip';
const packing = [solution, 'FlowSolution.zip', '--intro', 'c/intro.md', '--force'];
const writers: Readonly<Record<string, Writer>> = {
  check: { args: (file) => ['check', 'c', '-q', '-f', 'json', '-o', file], input: 'c/apiDefinition.swagger.json' },
  'check --write-baseline': {
    args: (file) => ['check', 'c', '-q', '--write-baseline', file],
    input: 'c/apiProperties.json',
  },
  'check --icon-picture': {
    args: (file) => ['check', 'c', '-q', '--icon-picture', file],
    name: 'icon.png',
    input: 'c/icon.png',
  },
  verify: { args: (file) => ['verify', 'p.zip', '-f', 'json', '-o', file], input: 'p.zip' },
  diff: { args: (file) => ['diff', 'c', 'c', '-f', 'json', '-o', file], input: 'c/apiProperties.json' },
  'diff --write-versioned': {
    args: (file) => ['diff', 'c', 'c', '--write-versioned', file],
    input: 'c/apiDefinition.swagger.json',
  },
  fix: {
    args: (file) => ['fix', 'c', '-o', dirname(file)],
    name: 'apiDefinition.swagger.json',
    input: 'c/apiDefinition.swagger.json',
  },
  import: {
    args: (file) => ['import', 'api.json', dirname(file)],
    name: 'apiDefinition.swagger.json',
    input: 'api.json',
  },
  init: {
    args: (file) => ['init', 'c', '-o', dirname(file)],
    name: 'intro.md',
    input: 'c/intro.md',
    neverReplaces: true,
  },
  convert: { args: (file) => ['convert', 'api.yaml', '-o', file], input: 'api.yaml' },
  unpack: { args: (file) => ['unpack', solution, dirname(file)], name: 'apiDefinition.swagger.json', input: solution },
  'scaffold-flow': { args: (file) => ['scaffold-flow', solution, '-o', file], input: solution },
  pack: { args: (file) => ['pack', ...packing, '-o', file], input: solution },
  'pack --save-solutions': {
    args: (file) => ['pack', ...packing, '-o', 'out/package.zip', '--save-solutions', dirname(file)],
    name: solution,
    input: solution,
  },
  submission: { args: (file) => ['submission', 'p.zip', '-o', file], input: 'p.zip' },
  ruleset: { args: (file) => ['ruleset', '--portable', dirname(file)], name: 'spectral.yaml', input: 'portable.yaml' },
  published: { args: (file) => ['published', '.', '-o', file], input: 'c/readme.md' },
  upload: { args: (file) => ['upload', 'p.zip', '--force', '-q', '--url-file', file], input: 'p.zip' },
};
const faults = ['full disk', 'read-only', 'device', 'link', 'input as output', 'two at once', 'closed pipe', 'signal'];

let cwd: string;
let storage: LocalStorage;
let env: Record<string, string>;
const at = (name: string): string => join(cwd, name);
const run = (...args: string[]): Promise<CliRun> => runCli(args, { cwd, env });

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'pp-faults-'));
  cpSync(sample, at('c'), { recursive: true });
  const file = await makePackage();
  writeFileSync(at('p.zip'), file.bytes);
  const { solutions } = readPackage(await readArchive(file));
  for (const { archive } of solutions) writeFileSync(at(basename(archive.file.name)), archive.file.bytes);
  const api = { openapi: '3.0.0', info: { title: 'Orders', version: '1' }, paths: { '/a': { get: {} } } };
  writeFileSync(at('api.json'), JSON.stringify(api));
  writeFileSync(at('api.yaml'), 'swagger: "2.0"\n');
  symlinkSync(fileURLToPath(new URL('../../dist/portable/spectral.yaml', import.meta.url)), at('portable.yaml'));
  storage = await startLocalStorage();
  env = { AZURE_STORAGE_CONNECTION_STRING: connectionString(storage.port), NO_PROXY: '127.0.0.1' };
});
afterAll(async () => {
  await storage.stop();
  rmSync(cwd, { recursive: true, force: true });
});
beforeEach(() => {
  rmSync(at('out'), { recursive: true, force: true });
  mkdirSync(at('out'));
});

test('the guide shows the same table, and every command that writes is in it', () => {
  const lines = guide.split('\n').filter((line) => line.split('|').length === faults.length + 3);
  const [head, , ...rows] = lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  expect(head).toEqual(['command', ...faults]);
  expect(rows.map(([command]) => command)).toEqual(Object.keys(writers).map((command) => `\`${command}\``));
  const silent = ['page', 'explain', 'rules', 'inspect', 'lsp', 'mcp'];
  const writing = commands.map(({ name }) => name).filter((name) => !silent.includes(name));
  const tested = new Set(Object.keys(writers).map((command) => command.split(' ')[0]!));
  expect(writing.sort()).toEqual([...tested].sort());
});

describe.skipIf(process.platform !== 'linux').each(Object.entries(writers))('%s', (_command, writer) => {
  const file = `out/${writer.name ?? 'file'}`;
  const args = (...more: string[]): string[] => [...writer.args(file), ...more];
  const overwriting = (): string[] => (writer.neverReplaces ? args() : args('--overwrite'));

  test('with a full disk', async () => {
    symlinkSync('/dev/full', at(file));
    const { code, stderr } = await run(...args());
    // A document that is there stays; the other one is written.
    if (writer.neverReplaces) expect(stderr).toContain(`${file} already exists and isn't changed.`);
    else expect([code, stderr]).toEqual([2, expect.stringContaining('there is no space left (ENOSPC)')]);
    expect(lstatSync(at(file)).isSymbolicLink()).toBe(true);
    if (!writer.neverReplaces) expect(leftovers()).toEqual([]);
  });

  test('with a disk that is read-only', async ({ skip }) => {
    const disk = mountDisk(at('out'), 64);
    if (!disk) return skip();
    try {
      disk.remount('ro');
      const { code, stdout, stderr } = await run(...args());
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain('the disk is read-only (EROFS)');
    } finally {
      disk.unmount();
    }
  });

  test('with a device or pipe', async () => {
    symlinkSync('/dev/null', at(file));
    const { code } = await run(...overwriting());
    expect(code).toBeLessThan(2);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
    expect(lstatSync(at(file)).isSymbolicLink()).toBe(true);
  });

  test('with a link', async () => {
    writeFileSync(at('out/real'), 'old', { mode: 0o600 });
    symlinkSync('real', at(file));
    expect((await run(...args())).code).toBe(writer.neverReplaces ? 0 : 2);
    expect(readFileSync(at('out/real'), 'utf8')).toBe('old');
    const { code } = await run(...overwriting());
    expect(lstatSync(at(file)).isSymbolicLink()).toBe(true);
    expect(statSync(at('out/real')).mode & 0o777).toBe(0o600);
    if (!writer.neverReplaces) expect([code < 2, readFileSync(at('out/real'), 'utf8') !== 'old']).toEqual([true, true]);
  });

  test('with an input as output', async () => {
    const before = readFileSync(at(writer.input));
    const named = writer.name === undefined ? writer.input : `linked/${writer.name}`;
    if (writer.name !== undefined && !writer.neverReplaces) {
      rmSync(at('linked'), { recursive: true, force: true });
      mkdirSync(at('linked'));
      symlinkSync(at(writer.input), at(named));
    }
    const target = writer.neverReplaces ? writer.input : named;
    const more = writer.neverReplaces ? [] : ['--overwrite'];
    const { code, stderr } = await run(...writer.args(target), ...more);
    expect(code).toBe(2);
    expect(stderr).toMatch(/is an input file and would be replaced|already exists and isn't changed/);
    expect(readFileSync(at(writer.input)).equals(before)).toBe(true);
    rmSync(at('linked'), { recursive: true, force: true });
  });

  test('with two at once', async () => {
    const runs = await Promise.all([run(...args()), run(...args())]);
    expect(runs.filter(({ code }) => code < 2).length).toBeGreaterThanOrEqual(1);
    for (const { code, stderr } of runs) if (code === 2) expect(stderr).toContain('already exists');
    expect(leftovers()).toEqual([]);
    expect(statSync(at(file)).size).toBeGreaterThan(0);
  });

  test('with a reader that has gone', async () => {
    const { code, signal, stderr } = await inProcess(args(), { closed: true });
    expect([signal, code! < 2, stderr.includes('EPIPE')]).toEqual([null, true, false]);
    expect(statSync(at(file)).size).toBeGreaterThan(0);
    expect(leftovers()).toEqual([]);
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('with %s before the file is in place', async (signal) => {
    if (!writer.neverReplaces) writeFileSync(at(file), 'old');
    const { signal: endedBy } = await inProcess(overwriting(), { signal });
    expect(endedBy).toBe(signal);
    expect(leftovers()).toEqual([]);
    if (!writer.neverReplaces) expect(readFileSync(at(file), 'utf8')).toBe('old');
    else expect(readdirSync(at('out'))).toEqual([]);
  });
});

describe.skipIf(process.platform !== 'linux')('fix, in place', () => {
  const args = ['fix', 'out/c', '--suggestions'];
  const files = (): Map<string, string> =>
    new Map(
      readdirSync(at('out/c'))
        .filter((name) => !name.endsWith('.tmp'))
        .map((name) => [name, readFileSync(join(at('out/c'), name), 'latin1')]),
    );
  let before: Map<string, string>;
  beforeEach(() => {
    cpSync(sample, at('out/c'), { recursive: true });
    before = files();
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('with %s changes nothing', async (signal) => {
    expect((await inProcess(args, { signal })).signal).toBe(signal);
    expect(files()).toEqual(before);
    expect(leftovers('out/c')).toEqual([]);
  });

  test('killed between two files leaves each as it was or as it is to be, and can be run again', async () => {
    expect((await inProcess(args, { signal: 'SIGKILL', after: 2 })).signal).toBe('SIGKILL');
    const killed = files();
    await run(...args);
    const fixed = files();
    const changed = [...fixed.keys()].filter((name) => fixed.get(name) !== before.get(name));
    const placed = changed.filter((name) => killed.get(name) !== before.get(name));
    expect([placed.length, changed.length > 2]).toEqual([2, true]);
    for (const [name, text] of killed) expect([before.get(name), fixed.get(name)], name).toContain(text);
  });
});

function leftovers(folder = 'out'): string[] {
  return readdirSync(at(folder)).filter((name) => name.endsWith('.tmp'));
}

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
}

/** Loaded before the command line: where a file is to be put in place, perhaps after others, the process gets a signal. */
const interrupting = `
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
const interrupted = () => { process.kill(process.pid, process.env.TEST_SIGNAL); return new Promise((resolve) => setTimeout(resolve, 60000)); };
let others = Number(process.env.TEST_AFTER);
for (const name of ['rename', 'link']) {
  const place = fs[name];
  fs[name] = (...args) => (others-- > 0 ? place(...args) : interrupted());
}
syncBuiltinESMExports();
`;

/** Runs the built command line: with a reader of standard output that has gone, or a signal at the last moment. */
function inProcess(
  args: readonly string[],
  {
    closed = false,
    signal,
    after = 0,
  }: { readonly closed?: boolean; readonly signal?: string; readonly after?: number },
): Promise<Ended> {
  const preload = signal === undefined ? [] : ['--import', `data:text/javascript,${encodeURIComponent(interrupting)}`];
  const child = spawn(process.execPath, [...preload, cliFile, ...args], {
    cwd,
    env: {
      ...process.env,
      ...env,
      ...(signal === undefined ? {} : { TEST_SIGNAL: signal, TEST_AFTER: String(after) }),
    },
  });
  if (closed) child.stdout.destroy();
  else child.stdout.resume();
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve) => child.on('close', (code, ended) => resolve({ code, signal: ended, stderr })));
}
