import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readArchive } from '../../../packager/read/archive/read-archive.ts';
import { readPackage } from '../../../packager/read/package.ts';
import { fixableText } from '../../../packager/report/fixable.ts';
import { makePackage } from '../../support/make-package.ts';
import { runCli } from '../../support/run-cli.ts';

const samples = fileURLToPath(new URL('../../../fixtures/connectors/', import.meta.url));
const line = /^(?:(\d+) findings? can be fixed \((?:(\d+) safe)?(?:, )?(?:(\d+) suggestions?)?\)|Some .*): (npx .*)$/m;

let cwd: string;

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'pp-fixable-'));
  await cp(join(samples, 'fabrikam-bookings-draft'), join(cwd, 'My Draft'), { recursive: true });
  await cp(join(samples, 'fabrikam-bookings'), join(cwd, 'clean'), { recursive: true });
});
afterAll(() => rm(cwd, { recursive: true, force: true }));

const said = async (...args: string[]): Promise<RegExpExecArray | null> =>
  line.exec((await runCli(['check', '-q', ...args], { cwd })).stdout);

interface Fix {
  readonly rule: string;
  readonly published: string;
  readonly file: string;
  readonly path?: unknown;
  readonly range?: unknown;
}

describe('what fix would do is said by check', () => {
  test('with a command that can be pasted, and as fix does it', async () => {
    const [, all, safe, suggestions, command] = (await said('My Draft'))!;
    expect(command).toBe('npx connector-packager fix "My Draft"');
    expect(Number(all)).toBe(Number(safe) + Number(suggestions));
    const { stdout } = await runCli(['fix', 'My Draft', '-o', 'fixed', '--format', 'json'], { cwd });
    await rm(join(cwd, 'fixed'), { recursive: true });
    const { connectors } = JSON.parse(stdout) as { connectors: [{ made: Fix[]; suggestions: Fix[] }] };
    const [fixed] = connectors;
    const findings = (fixes: readonly Fix[]): string[] =>
      [...new Set(fixes.map(({ rule, file, path, range }) => JSON.stringify([rule, file, path, range])))].sort();
    const made = findings(fixed.made);
    const suggested = findings(fixed.suggestions.filter(({ published }) => !/breaking|connections/.test(published)));
    expect([Number(safe), Number(suggestions)]).toEqual([made.length, suggested.length]);
  });

  test('with the options that both commands have', async () => {
    const found = await said('My Draft', '-p', 'verified', '--no-ruleset', '--ignore', 'pp-title-length');
    expect(found![4]).toBe(
      'npx connector-packager fix "My Draft" --publisher verified --no-ruleset --ignore pp-title-length',
    );
  });

  test('with the options for spelling', async () => {
    await writeFile(join(cwd, 'words.txt'), 'Fabrikam\n');
    expect((await said('My Draft', '--words', 'words.txt'))![4]).toMatch(/ "My Draft" --words words.txt$/);
    await rm(join(cwd, 'words.txt'));
  });

  test('with an output for a solution', async () => {
    const patch = {
      'PkgAssets/ConnectorSolution.zip': {
        solution: { connectors: { contoso_orders: { definition: { schemes: ['https', 'http'] } } } },
      },
    };
    const { solutions } = readPackage(await readArchive(await makePackage({ 'package.zip': patch })));
    const connector = solutions.find(({ kind }) => kind === 'connector')!;
    await writeFile(join(cwd, 'S.zip'), connector.archive.file.bytes);
    const found = await said('S.zip');
    const many = await said('S.zip', 'My Draft');
    await rm(join(cwd, 'S.zip'));
    expect([found![4], many![4]]).toEqual([
      'npx connector-packager fix S.zip --output fixed.zip',
      'npx connector-packager fix "My Draft"',
    ]);
  });

  test('of a file alone, and for an agent', async () => {
    const name = join('My Draft', 'apiDefinition.swagger.json');
    expect((await said(name))!.slice(1, 3).map(Number)).not.toContain(NaN);
    expect((await said('My Draft', '-f', 'agent'))![0]).toBe((await said('My Draft'))![0]);
  });

  test('without counts for many', async () => {
    const text = 'Some findings may be fixed for you: npx connector-packager fix';
    expect((await said('.'))![0]).toBe(`${text} .`);
    expect((await said('.', '-f', 'agent'))![0]).toBe(`${text} .`);
    expect((await said('*'))![0]).toBe(`${text} "*"`);
  });

  test('but not of what has no fix, is a package, or comes by standard input', async () => {
    expect(await said('clean')).toBeNull();
    const patch = {
      'PkgAssets/ConnectorSolution.zip': { solution: { connectors: { contoso_orders: { brandColor: '#fff' } } } },
    };
    await writeFile(join(cwd, 'P.zip'), (await makePackage({ 'package.zip': patch }, 'P.zip')).bytes);
    const { stdout: ofPackage } = await runCli(['check', 'P.zip', '-q'], { cwd });
    await rm(join(cwd, 'P.zip'));
    const bytes = await readFile(join(cwd, 'My Draft', 'apiDefinition.swagger.json'));
    const { stdout: piped } = await runCli(['check', '-', '-q'], { cwd, stdin: () => Readable.from([bytes]) });
    for (const stdout of [ofPackage, piped]) {
      expect(stdout).toContain('Would be rejected');
      expect(stdout).not.toMatch(line);
    }
  });

  test.each([
    [{ safe: 1, suggestions: 0 }, '1 finding can be fixed (1 safe): npx connector-packager fix .'],
    [{ safe: 0, suggestions: 2 }, '2 findings can be fixed (2 suggestions): npx connector-packager fix .'],
    [{ safe: 2, suggestions: 1 }, '3 findings can be fixed (2 safe, 1 suggestion): npx connector-packager fix .'],
    [{ safe: 0, suggestions: 0 }, undefined],
  ])('%j', (fixable, text) => {
    expect(fixableText(fixable, { args: ['.'] })).toBe(text);
  });
});
