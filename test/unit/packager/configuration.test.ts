import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { configurationIn } from '../../../packager/cli/configuration.ts';
import { runCli } from '../../support/run-cli.ts';

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'pp-configuration-'));
});
afterEach(async () => {
  await rm(cwd, { recursive: true });
});
const write = (data: unknown, file = 'connector-packager.config.json'): Promise<void> =>
  writeFile(join(cwd, file), JSON.stringify(data));

test('check takes publisher and severities from the file of the folder, and options before it', async () => {
  const sample = fileURLToPath(new URL('../../../fixtures/connectors/fabrikam-bookings', import.meta.url));
  await cp(sample, join(cwd, 'fabrikam-bookings'), { recursive: true });
  await write({ publisher: 'independent', findings: { 'pp-icon-independent-publisher': 'off' } });
  const { stdout } = await runCli(['check', 'fabrikam-bookings', '-q'], { cwd });
  expect(stdout).toContain('fabrikam-bookings (independent publisher)');
  expect(stdout).not.toMatch(/^ {2}pp-icon-independent-publisher/m);
  expect(stdout).toContain('Not checked: pp-icon-independent-publisher.');
  const other = await runCli(['check', 'fabrikam-bookings', '-q', '-p', 'verified'], { cwd });
  expect(other.stdout).toContain('fabrikam-bookings (verified publisher)');
});

test('the key of package.json does as well, and no file is no settings', async () => {
  expect(await configurationIn(cwd)).toEqual({ findings: new Map() });
  await write({ name: 'a', 'connector-packager': { publisher: 'verified', words: 'words.txt' } }, 'package.json');
  expect(await configurationIn(cwd)).toMatchObject({ publisher: 'verified', words: 'words.txt' });
});

test.each<[unknown, string]>([
  [{ publishr: 'verified' }, 'Did you mean publisher?'],
  [{ publisher: 'me' }, 'Use "verified" or "independent".'],
  [{ findings: { 'pp-readme-sections': 'hint' } }, 'Use "error", "warn", "info", or "off" for each finding.'],
  [{ words: ['a'] }, 'Give one only.'],
  [[], 'Use any of publisher, findings, published, words, and baseline.'],
])('%j is refused', async (data, remedy) => {
  await write(data);
  await expect(configurationIn(cwd)).rejects.toMatchObject({ name: 'UserError', remedy });
});
