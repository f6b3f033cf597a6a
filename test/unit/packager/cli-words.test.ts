import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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

  test.each([[['check', '']], [['ruleset', '--portable', '']], [['fix', '']], [['unpack', 'solution.zip', '']]])(
    'an empty path, as of a variable without a value, is refused: %j',
    async (args) => {
      expect(await runCli(args, { cwd: folder })).toEqual({
        code: 2,
        stdout: '',
        stderr: 'A path is empty.\nSpecify a file or folder; "." is the current folder.\n',
      });
    },
  );

  test('a message that names a key is explained, and not taken for the key', async () => {
    const { code, stderr } = await runCli(['explain', "Property 'api_key': is missing"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^There is no rule "Property 'api_key': is missing"\.\n/);
  });

  test('rules that nothing matches are a failure', async () => {
    expect(await runCli(['rules', 'summery'])).toEqual({
      code: 1,
      stdout: 'No rule mentions "summery". Did you mean "summary"?\n',
      stderr: '',
    });
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

describe('a folder in the place of a zip', () => {
  const [making, kinds] = [
    (what: string, more = '') =>
      `"npx connector-packager pack ${sample}${more}" creates a ${what} from a connector folder.`,
    { solution: 'solution', any: 'solution or package', package: 'package' },
  ];
  test.each([
    [['verify'], kinds.any, making('package')],
    [['inspect'], kinds.any, making('package')],
    [['unpack', 'out'], kinds.any, making('package')],
    [['submission'], kinds.package, making('package')],
    [['upload'], kinds.package, making('package')],
    [['scaffold-flow'], kinds.solution, making('solution', ' --solution-only')],
  ])('%j says which zip it takes, and what creates one', async ([command, ...more], kind, remedy) => {
    expect(await runCli([command!, sample, ...more], { cwd: folder })).toEqual({
      code: 2,
      stdout: '',
      stderr: `"${sample}" is a folder.\nSpecify the zip of a ${kind}; ${remedy}\n`,
    });
  });
});

describe('what is not there', () => {
  test('a package to upload is told before the credentials', async () => {
    expect(await runCli(['upload', 'missing.zip'], { cwd: folder })).toEqual({
      code: 2,
      stdout: '',
      stderr: 'There is no file missing.zip.\nCheck the path.\n',
    });
  });

  test('a connector in this folder', async () => {
    const { stderr } = await runCli(['check', '.'], { cwd: await mkdtemp(join(folder, 'empty-')) });
    expect(stderr).toMatch(/^There is no connector in this folder\.\n/);
  });

  test.each([
    ['verified', 'Add icon.png to the folder of the definition.'],
    [
      'independent',
      "Independent publishers don't submit an icon, because Microsoft adds the same one to all of their connectors.",
    ],
  ])('an icon to draw, for %s publishers', async (publisher, remedy) => {
    const definition = join(sample, 'apiDefinition.swagger.json');
    const { code, stderr } = await runCli(['check', definition, '-q', '-p', publisher, '--icon-picture', 'a.svg'], {
      cwd: folder,
    });
    expect([code, stderr]).toEqual([2, `${definition} has no icon to draw.\n${remedy}\n`]);
  });
});

describe('the report on many connectors', () => {
  test('says how to see what it leaves out', async () => {
    const cwd = await mkdtemp(join(folder, 'many-'));
    for (const name of ['a', 'b']) await cp(sample, join(cwd, name), { recursive: true });
    const hint = '\n--verbose also lists the warnings and suggestions of each connector.\n';
    expect((await runCli(['check', '.', '-q'], { cwd })).stdout).toContain(hint);
    expect((await runCli(['check', '.', '-q', '--verbose'], { cwd })).stdout).not.toContain(hint);
    expect((await runCli(['check', '.', '-q', '-D'], { cwd })).stdout).not.toContain(hint);
  });
});

test('a page to pass on does not tell where on a disk the connector is', async () => {
  await runCli(['check', sample, '-q', '-o', 'passed-on.html'], { cwd: folder });
  const page = await readFile(join(folder, 'passed-on.html'), 'utf8');
  expect(page.includes('<li>fabrikam-bookings-draft</li>')).toBe(true);
  expect(page.includes(dirname(sample))).toBe(false);
});
