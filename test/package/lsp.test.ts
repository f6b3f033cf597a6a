import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readArchive } from '../../packager/read/archive/read-archive.ts';
import { cliFile } from '../support/built-cli.ts';
import { Editor } from '../support/editor.ts';

const samples = fileURLToPath(new URL('../../fixtures/connectors/', import.meta.url));
const vsix = fileURLToPath(new URL('../../editors/vscode/connector-packager.vsix', import.meta.url));

let folder: string;
let definition: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pp-editor-'));
  await cp(join(samples, 'fabrikam-bookings-draft'), join(folder, 'bookings'), { recursive: true });
  definition = join(folder, 'bookings', 'apiDefinition.swagger.json');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Starts a server as an editor does. */
function started(...args: readonly string[]): {
  readonly child: ChildProcessWithoutNullStreams;
  readonly editor: Editor;
} {
  const child = spawn(process.execPath, args, { cwd: folder });
  return { child, editor: new Editor(child.stdout, child.stdin) };
}

test('"connector-packager lsp" serves an editor, and ends with it', async () => {
  await writeFile(
    join(folder, '.spectral.mjs'),
    'console.log("Not for the protocol.");\nexport default { rules: {} };\n',
  );
  const { child, editor } = started(cliFile, 'lsp', '--stdio');
  const stderr: Buffer[] = [];
  child.stderr.on('data', (piece: Buffer) => stderr.push(piece));
  const { serverInfo } = await editor.start([folder]);
  expect(serverInfo?.name).toBe('connector-packager');
  await editor.open(definition);
  const before = await editor.diagnostics(definition);
  expect(before.map(({ code }) => code)).toContain('pp-title-restricted-words');
  const [action] = (await editor.actions(definition, 'Fabrikam Bookings API')).filter(({ title }) =>
    title.startsWith('Write the title'),
  );
  await editor.apply(action!.edit!);
  expect((await editor.diagnostics(definition)).map(({ code }) => code)).not.toContain('pp-title-restricted-words');
  const exit = once(child, 'exit');
  await editor.end();
  expect(await exit).toEqual([0, null]);
  expect(Buffer.concat(stderr).toString()).toBe('Not for the protocol.\n');
});

describe('the extension for VS Code', () => {
  let unpacked: string;
  const text = (name: string): Promise<string> => readFile(join(unpacked, 'extension', name), 'utf8');

  beforeAll(async () => {
    unpacked = join(folder, 'vsix');
    const { entries } = await readArchive({ name: 'connector-packager.vsix', bytes: await readFile(vsix) });
    for (const { path, file } of entries) {
      await mkdir(dirname(join(unpacked, path)), { recursive: true });
      await writeFile(join(unpacked, path), file.bytes);
    }
  });

  test('brings its client: it needs nothing but the editor and Node', async () => {
    const { main } = JSON.parse(await text('package.json')) as { main: string };
    const needed = [...(await text(main)).matchAll(/\brequire\(["'`]([^"'`]+)["'`]\)/g)].map(([, name]) => name!);
    const others = needed.filter((name) => !builtinModules.includes(name.replace(/^node:/, '').split('/')[0]!));
    expect([...new Set(others)]).toEqual(['vscode']);
    expect(await text('dist/extension-licenses.txt')).toContain('vscode-languageclient');
  });

  test('brings a server for folders without one, in JSON and YAML', async () => {
    const yaml = join(folder, 'yaml', 'apiDefinition.yaml');
    await mkdir(dirname(yaml));
    await writeFile(yaml, 'swagger: "2.0"\ninfo:\n  title: Orders API\n  version: "1.0"\npaths: {}\n');
    const { child, editor } = started(join(unpacked, 'extension', 'dist', 'server.js'));
    await editor.start([folder], { ruleset: false });
    for (const path of [definition, yaml]) {
      await editor.open(path);
      expect((await editor.diagnostics(path)).map(({ code }) => code)).toContain('pp-title-restricted-words');
    }
    const exit = once(child, 'exit');
    await editor.end();
    expect(await exit).toEqual([0, null]);
  });
});
