import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { locate } from '../../../packager/core/location.ts';
import { changedConnectors } from '../../../packager/read/disk/changed-connectors.ts';
import { makePackage } from '../../support/make-package.ts';
import { runCli } from '../../support/run-cli.ts';

const sample = fileURLToPath(new URL('../../../fixtures/connectors/fabrikam-bookings', import.meta.url));
const definition = 'apiDefinition.swagger.json';

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pp-changed-'));
  for (const name of ['bookings', 'bookings/nested', 'other']) cpSync(sample, join(folder, name), { recursive: true });
  mkdirSync(join(folder, 'unpacked', 'Connectors'), { recursive: true });
  writeFileSync(join(folder, 'unpacked', 'solution.xml'), '<ImportExportXml/>');
  writeFileSync(join(folder, 'ConnectorPackage.zip'), (await makePackage()).bytes);
  writeFileSync(join(folder, 'README.md'), 'Ours');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const connectorsOf = async (files: readonly string[], top = '.'): Promise<string[]> => {
  const found = await changedConnectors(
    files.map((file) => locate(folder, file)),
    [locate(folder, top)],
    folder,
  );
  return found.map(({ kind, name }) => `${kind} ${name}`);
};

test.each<[string, string[], string[]]>([
  ['its files, each connector once', [`bookings/${definition}`, 'bookings/icon.png'], ['folder bookings']],
  ['a file that was deleted', ['other/intro.md.old', 'other/gone/away.md'], ['folder other']],
  ['the nearest of two', ['bookings/nested/icon.png'], ['folder bookings/nested']],
  ['an absolute path', [join(tmpdir(), 'elsewhere.json')], []],
  ['an unpacked solution', ['unpacked/Connectors/definition.json'], ['unpacked unpacked']],
  ['an archive', ['ConnectorPackage.zip'], ['archive ConnectorPackage.zip']],
  ['an archive that was deleted', ['gone.zip'], []],
  ['what is in no connector', ['README.md', 'docs/guide.md', '../outside.json'], []],
])('a change is of the connector that holds it: %s', async (_name, files, connectors) => {
  expect(await connectorsOf(files)).toEqual(connectors);
});

test('only connectors in the folders that are named count', async () => {
  expect(await connectorsOf([`bookings/${definition}`, `other/${definition}`], 'other')).toEqual(['folder other']);
});

test('check --changed looks at the connectors of the files, and at none where nothing has changed', async () => {
  const run = (...args: string[]) =>
    runCli(['check', '--ignore', 'pp-connector-folder-name', ...args], { cwd: folder });
  const { code, stdout } = await run('-q', '--changed', join(folder, 'other', definition), 'README.md');
  expect([code, stdout.split('\n')[0]]).toEqual([0, expect.stringMatching(/^other \(/)]);
  const none = { code: 0, stdout: '', stderr: 'No file of a connector has changed.\n' };
  expect(await run('--changed', 'README.md')).toEqual(none);
  expect(await run('--changed')).toEqual(none);
});
