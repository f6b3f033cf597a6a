/** What `check` shows of a file under a finding. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { excerptAt } from '../../../packager/check/excerpts.ts';
import { readText } from '../../../packager/read/disk/read-file.ts';
import { locate } from '../../../packager/core/location.ts';
import { makePackage } from '../../support/make-package.ts';
import { runCli } from '../../support/run-cli.ts';

const draft = fileURLToPath(new URL('../../../fixtures/connectors/fabrikam-bookings-draft/', import.meta.url));

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pp-excerpt-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the line under a finding', () => {
  test('is not shown where a word of it looks as if a machine had drawn it', () => {
    expect(excerptAt('"default": "2hYkqaIDkKux8RvQuQl20B2fSlGrZP0Q",', 0)).toBeUndefined();
    expect(excerptAt('"default": "the usual one",', 0)).toBe('"default": "the usual one",');
  });

  test('is that of the place, without indentation', async () => {
    const { stdout } = await runCli(['check', '.'], { cwd: draft });
    expect(stdout).toContain(
      [
        '    apiDefinition.swagger.json:4:14  info.title is 31 characters long; shorten it to 30 or fewer.',
        '      | "title": "Fabrikam Bookings API Connector",',
      ].join('\n'),
    );
  });

  test('is also that of a manifest in a solution', async () => {
    const connectors = { contoso_orders: { definition: { info: { title: 'Orders' } } } };
    const solution = { solution: { connectors } };
    const parts = { 'PkgAssets/ConnectorSolution.zip': solution, 'PkgAssets/FlowSolution.zip': solution };
    const { bytes, name } = await makePackage({ 'package.zip': parts });
    await writeFile(join(folder, name), bytes);
    const { stdout } = await runCli(['check', name, '-v'], { cwd: folder });
    expect(stdout).toMatch(
      /customizations\.xml:17:7 {2}The connector is named .*\n {6}\| <displayname>Contoso Orders<\/displayname>\n/,
    );
  });

  test('is shown around the place where the file has no line breaks, with the JSON pointer', async () => {
    const file = 'apiDefinition.swagger.json';
    const definition = JSON.parse(await readText(locate(draft, file))) as object;
    const cwd = join(folder, 'one-line');
    await mkdir(cwd);
    await writeFile(join(cwd, file), JSON.stringify(definition));
    const { stdout } = await runCli(['check', file], { cwd });
    expect(stdout).toContain(
      `    ${file}#/paths/~1bookings/get/summary  The summary of "ListBookings" contains "/"; use words instead.\n      | …`,
    );
  });

  test('is part of the JSON report', async () => {
    const { stdout } = await runCli(['check', '.', '-f', 'json'], { cwd: draft });
    const { connectors } = JSON.parse(stdout) as { connectors: [{ findings: { rule: string; excerpt?: string }[] }] };
    expect(connectors[0].findings.find(({ rule }) => rule === 'pp-title-length')!.excerpt).toBe(
      '"title": "Fabrikam Bookings API Connector",',
    );
  });
});

describe('an excerpt', () => {
  const long = `"a": "${'x '.repeat(80)}", "b": "${'y '.repeat(80)}"`;

  test.each<[what: string, line: string, character: number, excerpt: string | undefined]>([
    ['of a short line is the line', '    "title": "Orders",  ', 13, '"title": "Orders",'],
    ['of an empty line is absent', '   ', 0, undefined],
    ['of the start of a long line ends with an ellipsis', long, 0, `${long.slice(0, 100)}…`],
    ['of the middle of a long line begins before the place', long, 100, `…${long.slice(80, 180)}…`],
    ['of the end of a long line is its end', long, long.length - 1, `…${long.slice(-100)}`],
    ['leaves out a client secret', '  "clientSecret": "hunter2",', 18, undefined],
    ['leaves out a password', '  "x-Password": "hunter2",', 18, undefined],
    ['leaves out a user in an address', '  "url": "https://ann:hunter2@example.com/",', 9, undefined],
    ['leaves out a token', `  "default": "Bearer ${'aB3dE5fG7h'.repeat(3)}",`, 13, undefined],
    ['leaves out a token right behind it', `${'z'.repeat(100)} Bearer ${'aB3dE5fG7h'.repeat(3)}`, 0, undefined],
  ])('%s', (_, line, character, excerpt) => {
    expect(excerptAt(line, character)).toBe(excerpt);
  });
});
