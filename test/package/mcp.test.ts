import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import manifest from '../../packager/package.json' with { type: 'json' };
import { cliFile } from '../support/built-cli.ts';

// A real client of the protocol talks to the built command, as an agent does.

const samples = fileURLToPath(new URL('../../fixtures/connectors/', import.meta.url));

let cwd: string;
let client: Client;

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'pp-mcp-'));
  await cp(join(samples, 'fabrikam-bookings-draft'), join(cwd, 'draft'), { recursive: true });
  await cp(join(samples, 'fabrikam-bookings'), join(cwd, 'fabrikam-bookings'), { recursive: true });
  await writeFile(join(cwd, '.spectral.mjs'), "console.log('Not for the protocol.');\nexport default { rules: {} };\n");
  client = new Client({ name: 'test', version: '1.0.0' });
  await client.connect(
    new StdioClientTransport({ command: process.execPath, args: [cliFile, 'mcp'], cwd, stderr: 'ignore' }),
  );
});

afterAll(async () => {
  await client.close();
  await rm(cwd, { recursive: true, force: true });
});

/** What a tool answers: its text, and whether it failed. */
async function call(name: string, given: Record<string, unknown>): Promise<{ text: string; isError: boolean }> {
  const { content, isError = false } = await client.callTool({ name, arguments: given });
  return { text: content.map((part) => (part.type === 'text' ? part.text : '')).join(''), isError };
}

test('the server says who it is and offers tools that write nothing', async () => {
  expect(client.getServerVersion()).toMatchObject({ name: 'connector-packager', version: manifest.version });
  const { tools } = await client.listTools();
  expect(tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint])).toEqual([
    ['check', true],
    ['explain', true],
    ['find_rules', true],
    ['fix', true],
  ]);
  expect(tools[0]!.inputSchema).toMatchObject({
    required: ['path'],
    properties: { publisher: { enum: ['verified', 'independent'] } },
  });
});

describe('check', () => {
  test('lists findings with places and what to do', async () => {
    const { text, isError } = await call('check', { path: 'draft' });
    expect(isError).toBe(false);
    expect(text).toMatch(/^draft\/apiDefinition\.swagger\.json:4:14 error pp-title-length \/info\/title: /m);
    expect(text).toMatch(/^draft: Would be rejected: /m);
    expect(text).not.toContain('Not for the protocol.');
  });

  test('takes a publisher', async () => {
    const { text } = await call('check', { path: 'fabrikam-bookings', publisher: 'independent' });
    expect(text).toContain('pp-icon-independent-publisher');
  });

  test('takes nothing from standard input, which belongs to the protocol', async () => {
    expect(await call('check', { path: '-' })).toMatchObject({ isError: true });
  });

  test('says what is wrong with a path', async () => {
    expect(await call('check', { path: 'nowhere' })).toEqual({
      text: 'There is no file or folder nowhere.\nSpecify a connector folder, a definition, or an archive.',
      isError: true,
    });
  });
});

test('ends well where the agent ends the connection', () => {
  const { status, stderr } = spawnSync(process.execPath, [cliFile, 'mcp'], { cwd, input: '', encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
});

describe('explain', () => {
  test('prints the page of a rule', async () => {
    const { text, isError } = await call('explain', { rule: 'pp-title-length' });
    expect([text.startsWith('pp-title-length\n'), isError]).toEqual([true, false]);
  });

  test('explains a report beside a connector', async () => {
    const { text } = await call('explain', {
      report: 'Maximum of 30 characters allowed in the connector title\n',
      path: 'draft',
    });
    expect(text).toContain('In draft, the problem was found.');
  });

  test('asks for what it needs', async () => {
    expect(await call('explain', {})).toEqual({ text: 'There is no "rule".\nSpecify it.', isError: true });
  });
});

test('find_rules lists rules, and says which word none of them mentions', async () => {
  expect((await call('find_rules', { words: ['title', 'length'] })).text).toContain('pp-title-length');
  expect(await call('find_rules', { words: ['titel'] })).toEqual({
    text: 'No rule mentions "titel". Did you mean "title"?\n',
    isError: false,
  });
});

test('fix shows a diff and the command, and writes nothing', async () => {
  const file = join(cwd, 'draft', 'apiDefinition.swagger.json');
  const before = await readFile(file);
  const { text, isError } = await call('fix', { path: 'draft', suggestions: true });
  expect(isError).toBe(false);
  expect(text).toMatch(/^-.*"schemes": \["https", "http"\],$/m);
  expect(text).toContain('To make these changes: npx connector-packager fix draft --suggestions\n');
  expect((await readFile(file)).equals(before)).toBe(true);
  expect((await call('fix', { path: 'fabrikam-bookings' })).text).toBe('Nothing would change.\n');
});
