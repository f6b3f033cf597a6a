import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readArchive } from '../../../packager/read/archive/read-archive.ts';
import { readPackage } from '../../../packager/read/package.ts';
import { makePackage } from '../../support/make-package.ts';
import type { CliRun } from '../../support/run-cli.ts';
import { runCli } from '../../support/run-cli.ts';

// Every command of docs/fix.md does what the guide says about it.

const guide = readFileSync(new URL('../../../docs/fix.md', import.meta.url), 'utf8');
const sample = fileURLToPath(new URL('../../../fixtures/connectors/fabrikam-bookings-draft', import.meta.url));
const commands = [...guide.matchAll(/^npx connector-packager (.+)$/gm)].map(([, args]) => args!);

let folder: string;
const at = (...names: string[]): string => join(folder, ...names);
const git = (...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
const definition = (): string => readFileSync(at('my-connector/apiDefinition.swagger.json'), 'utf8');
/** The lines that a command put into the files. */
const added = (): string => git('diff').replaceAll(/^(?:[^+].*|\+\+\+.*)$\n?/gm, '');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pp-fix-guide-'));
  cpSync(sample, at('my-connector'), { recursive: true });
  const [answers] = /(?<=```yaml\n).*?(?=```)/s.exec(guide) ?? [];
  writeFileSync(at('answers.yaml'), answers!);
  mkdirSync(at('samples'));
  for (const name of ['answer.json', 'samples/CreateBooking.json'])
    writeFileSync(at(name), '{ "bookingCode": "7", "seats": 3 }');
  const changed = definition()
    .replace('"Creates a booking', '"Creates a bookinng')
    // A second response with a schema keeps that of the sample out.
    .replace(/(?<="default": \{\s+"description": "[^"]*"),\s+"schema": \{[^}]*\}/, '');
  writeFileSync(at('my-connector/apiDefinition.swagger.json'), changed);
  const connector = {
    contoso_orders: { definition: { info: { description: 'Orders  \nof the shop, read by flows.' } } },
  };
  const patch = { 'package.zip': { 'PkgAssets/ConnectorSolution.zip': { solution: { connectors: connector } } } };
  const { solutions } = readPackage(await readArchive(await makePackage(patch)));
  writeFileSync(at('solution.zip'), solutions[0]!.archive.file.bytes);
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-qm', 'Draft');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the guide says about each command. */
const effects: Readonly<Record<string, (run: CliRun) => void>> = {
  'fix my-connector': () => {
    expect(added()).toContain('"schemes": ["https"],');
    expect(added()).not.toContain('"title"');
  },
  'fix - < apiDefinition.swagger.json > fixed.swagger.json': ({ stdout, stderr }) => {
    expect(stdout).toContain('"schemes": ["https"],');
    expect(stderr).toMatch(/^-: \d+ fixes\n/);
    expect(added()).toBe('');
  },
  'fix my-connector --diff': ({ code, stdout }) => {
    expect([code, added()]).toEqual([1, '']);
    expect(stdout).toContain('+  "schemes": ["https"],');
  },
  'fix my-connector --suggestions': () => {
    expect(added()).toContain('"title": "Fabrikam Bookings"');
  },
  'fix my-connector --rule pp-body-property-labels': ({ stdout }) => {
    expect(stdout).toContain('my-connector: ');
    expect(added()).not.toContain('"schemes"');
  },
  'fix my-connector --suggestions --except pp-name-from-code': ({ stdout }) => {
    expect(added()).toContain('"title": "Fabrikam Bookings"');
    expect(stdout).not.toContain('  pp-name-from-code  ');
  },
  'fix my-connector --suggestions --against main:my-connector': () => {
    expect(added()).toContain('"title": "Fabrikam Bookings"');
  },
  'fix my-connector --interactive': ({ code, stderr }) => {
    expect([code, added()]).toEqual([2, '']);
    expect(stderr).toContain('--interactive needs a terminal.');
  },
  'fix my-connector --answers answers.yaml': ({ stdout }) => {
    expect(added()).toContain('help@fabrikam.example.com');
    expect(added()).toContain('https://fabrikam.example.com/privacy');
    expect(stdout).not.toContain('with --answers');
  },
  'fix my-connector --sample CreateBooking=answer.json': () => {
    expect(added()).toContain('"x-ms-summary": "Booking Code"');
    expect(added()).toContain('"type": "integer"');
  },
  'fix my-connector --sample samples': () => {
    expect(added()).toContain('"x-ms-summary": "Booking Code"');
  },
  'fix my-connector --spelling --suggestions': () => {
    expect(definition()).not.toContain('bookinng');
  },
  'fix my-connector --rule pp-icon-dimensions': () => {
    expect(readdirSync(at('my-connector'))).toContain('icon.original.png');
  },
  'fix solution.zip --output fixed.zip': ({ stdout }) => {
    expect(stdout).toMatch(/^solution\.zip: \d+ fix/);
    expect(readdirSync(folder)).toContain('fixed.zip');
    expect(git('diff', '--stat')).toBe('');
  },
  'fix my-connector --format github > review.json': ({ stdout }) => {
    expect(JSON.parse(stdout)).toMatchObject({ event: 'COMMENT' });
    expect(added()).toBe('');
  },
  'fix my-connector --format sarif > fixes.sarif': ({ stdout }) => {
    const { runs } = JSON.parse(stdout) as { runs: { results: { fixes?: object[] }[] }[] };
    expect(runs[0]!.results.filter(({ fixes }) => fixes).length).toBeGreaterThan(10);
    expect(added()).toBe('');
  },
};

test('the guide has these commands', () => {
  expect(commands.filter((command) => command.startsWith('fix '))).toEqual(Object.keys(effects));
});

test.each(Object.entries(effects))('connector-packager %s', async (command, check) => {
  git('reset', '-q', '--hard');
  git('clean', '-qfd');
  const [args] = command.split(/ [<>] /);
  const stdin = () => Readable.from([Buffer.from(definition())]);
  check(await runCli(args!.split(' '), { cwd: folder, stdin }));
});
