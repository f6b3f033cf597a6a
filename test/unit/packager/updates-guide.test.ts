import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mergePatch from 'json-merge-patch';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { baseDocument } from '../../../scripts/fixtures.ts';
import { runCli } from '../../support/run-cli.ts';

const guide = readFileSync(new URL('../../../docs/updates.md', import.meta.url), 'utf8');
const commands = [...guide.matchAll(/^npx connector-packager (.+)$/gm)].map(([, args]) => args!);

let folder: string;

function write(name: string, patch: object): void {
  mkdirSync(join(folder, name), { recursive: true });
  const definition: unknown = mergePatch.apply(baseDocument('connectorDefinition'), patch);
  writeFileSync(join(folder, name, 'apiDefinition.swagger.json'), JSON.stringify(definition, null, 2));
  writeFileSync(join(folder, name, 'apiProperties.json'), JSON.stringify(baseDocument('apiProperties'), null, 2));
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'updates-'));
  for (const name of ['published', 'connector', 'PowerPlatformConnectors/certified-connectors/connector'])
    write(name, {});
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], { cwd: folder });
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'Publish');
  git('tag', 'v1');
  write('connector', { info: { version: '2.0' }, definitions: { Order: { properties: { total: null } } } });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the guide has commands', () => {
  expect(commands.length).toBeGreaterThan(8);
});

test.each(commands)('connector-packager %s', async (args) => {
  const { code, stdout } = await runCli(args.split(' '), { cwd: folder });
  const isSound = args.includes('explain') || (args.includes('versioned.swagger.json') && !args.includes('--write'));
  expect(code).toBe(isSound ? 0 : 1);
  expect(stdout).not.toBe('');
});
