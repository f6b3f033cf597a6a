import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import manifest from '../../../packager/package.json' with { type: 'json' };
import { runCli } from '../../support/run-cli.ts';

const sample = fileURLToPath(new URL('../../../fixtures/connectors/fabrikam-bookings-draft/', import.meta.url));

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pp-words-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('words that people try', () => {
  test.each(['--version', '-v', 'version'])('%s prints the version', async (word) => {
    expect(await runCli([word])).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' });
  });

  test.each(['lint', 'validate'])('%s is not a command, but has one', async (word) => {
    expect(await runCli([word, '.'])).toEqual({
      code: 2,
      stdout: '',
      stderr: `There is no command "${word}".\nDid you mean "check"?\n`,
    });
  });

  test('check without a path means this folder', async () => {
    const { code, stdout } = await runCli(['check', '-q'], { cwd: sample });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^This folder \(/);
  });

  test('rules that nothing matches are a failure', async () => {
    expect(await runCli(['rules', 'nonsense'])).toEqual({ code: 1, stdout: 'No rules match.\n', stderr: '' });
  });
});

describe('colors', () => {
  const colored = async (env: Record<string, string>, isTTY: boolean, ...args: string[]): Promise<boolean> =>
    (await runCli(['rules', 'title', ...args], { env, isTTY })).stdout.includes('\u001B');

  test.each<[Record<string, string>, boolean, string[], boolean]>([
    [{}, true, [], true],
    [{}, false, [], false],
    [{ NO_COLOR: '1' }, true, [], false],
    [{ FORCE_COLOR: '1' }, false, [], true],
    [{ FORCE_COLOR: '0' }, true, [], false],
    [{ FORCE_COLOR: '1' }, false, ['--no-color'], false],
    [{}, false, ['--color'], true],
    [{ TERM: 'dumb' }, true, [], false],
  ])('with %j in a terminal (%j) and the options %j: %j', async (env, isTTY, args, shown) => {
    expect(await colored(env, isTTY, ...args)).toBe(shown);
  });
});

describe('a report in a file', () => {
  test.each([
    ['report.html', /^<!doctype html>/],
    ['report.sarif', /"\$schema": "https:\/\/json\.schemastore\.org\/sarif-2\.1\.0\.json"/],
    [
      'report.json',
      /^\{\n {2}"\$schema": "https:\/\/unpkg\.com\/connector-packager@[^"]+\/schemas\/report\.schema\.json",\n {2}"schemaVersion": 1,/,
    ],
    ['report.txt', /^\S+ \(verified publisher/],
  ])('has the format that its name asks for, and is named with the verdict: %s', async (name, start) => {
    const { code, stdout, stderr } = await runCli(['check', sample, '-o', name], { cwd: folder });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/: Would be rejected: \d+ errors/);
    expect(stderr).toContain(`${name} is written.\n`);
    expect(await readFile(join(folder, name), 'utf8')).toMatch(start);
  });
});
