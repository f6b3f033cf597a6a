import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mergePatch from 'json-merge-patch';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { baseDocument } from '../../../scripts/fixtures.ts';
import { runCli } from '../../support/run-cli.ts';

let folder: string;

/** Writes a version of the sample connector: the definition patched, and the properties file. */
function write(name: string, patch: object = {}): void {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  const definition: unknown = mergePatch.apply(baseDocument('connectorDefinition'), patch);
  writeFileSync(join(path, 'apiDefinition.swagger.json'), JSON.stringify(definition, null, 2));
  writeFileSync(join(path, 'apiProperties.json'), JSON.stringify(baseDocument('apiProperties'), null, 2));
}

const renamed = { info: { version: '2.0' }, paths: { '/orders/{orderId}': { get: { operationId: 'FetchOrder' } } } };
const described = { info: { version: '1.1', description: 'Create, find, and track the orders of your Contoso shop.' } };

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'diff-'));
  write('old');
  write('new', renamed);
  write('texts', described);
  write('other', {
    info: { title: 'Fabrikam' },
    host: 'api.fabrikam.example.com',
    paths: {
      ...Object.fromEntries(Object.keys(pathsOf()).map((path) => [path, null])),
      '/x': { get: { operationId: 'X' } },
    },
  });
  mkdirSync(join(folder, 'empty'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function pathsOf(): object {
  return (baseDocument('connectorDefinition') as { paths: object }).paths;
}

const diff = (...args: string[]) => runCli(['diff', ...args], { cwd: folder });

describe('diff', () => {
  test('tells a person what breaks, how to go on, and ends with 1', async () => {
    const { code, stdout } = await diff('old', 'new');
    expect(code).toBe(1);
    expect(stdout).toContain('1 operation breaks (1 breaking change).');
    expect(stdout).toMatch(
      /error {2}new\/apiDefinition\.swagger\.json:127:\d+ {2}"GetOrder" was renamed to "FetchOrder"/,
    );
    expect(stdout).toContain("Microsoft's comparison will list 1 line");
    expect(stdout).toContain('Major update, because of a renamed operation.');
  });

  test('makes annotations of GitHub, on standard output and in a file', async () => {
    const annotation =
      /^::error file=new\/apiDefinition\.swagger\.json,line=127,[^\n]*::"GetOrder" was renamed to "FetchOrder"/m;
    expect((await diff('old', 'new', '-f', 'github-actions')).stdout).toMatch(annotation);
    await diff('old', 'new', '-f', 'github-actions', '-o', 'annotations');
    expect(readFileSync(join(folder, 'annotations'), 'utf8')).toMatch(annotation);
    rmSync(join(folder, 'annotations'));
  });

  test('finds nothing between a version and itself', async () => {
    expect(await diff('old', 'old')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Nothing changed.') as string,
    });
  });

  test('tells a minor update', async () => {
    const { code, stdout } = await diff('old', 'texts');
    expect(code).toBe(0);
    expect(stdout).toContain("Minor update: all changes are minor according to Microsoft's list.");
    expect(stdout).toContain('Version: 1.0 to 1.1.');
  });

  test('writes JSON for programs', async () => {
    const { code, stdout } = await diff('old', 'new', '--format', 'json');
    expect(code).toBe(1);
    const { findings, changes, verdict } = JSON.parse(stdout) as Record<'findings' | 'changes' | 'verdict', unknown>;
    expect(findings).toEqual([
      expect.objectContaining({
        rule: 'pp-update-operation-renamed',
        severity: 'error',
        file: 'new/apiDefinition.swagger.json',
        range: expect.objectContaining({ start: { line: 126, character: 23 } }) as object,
        subject: { operationId: 'GetOrder' },
      }),
    ]);
    expect(changes).toEqual([
      { kind: 'operation-renamed', operationId: 'GetOrder', before: 'GetOrder', after: 'FetchOrder' },
      { kind: 'version', before: '1.0', after: '2.0' },
    ]);
    expect(verdict).toMatchObject({
      errors: 1,
      operations: 1,
      listed: 1,
      update: 'major',
      causes: ['a renamed operation'],
    });
  });

  test('writes release notes and answers for the pull request', async () => {
    const { stdout } = await diff('old', 'new', '--format', 'notes', '--heading-level', '2');
    expect(stdout).toBe(
      '### Breaking changes\n\n- "GetOrder" was renamed to "FetchOrder"; flows and apps store the operationId and stop working.\n\n### Connector\n\n- Version "2.0", after "1.0"\n',
    );
    const { stdout: table } = await diff('old', 'new', '--format', 'pull-request');
    expect(table).toContain('| `operation/GetOrder` | OperationDeleted |');
  });

  test('writes several reports at once, those of Spectral among them', async () => {
    const { stdout } = await diff('old', 'new', '-f', 'sarif', '-o', 'found.sarif', '-f', 'text');
    expect(stdout).toContain('pp-update-operation-renamed');
    expect(readFileSync(join(folder, 'found.sarif'), 'utf8')).toContain('pp-update-operation-renamed');
  });

  test('leaves out what is ignored', async () => {
    expect((await diff('old', 'new', '--ignore', 'pp-update-operation-renamed')).code).toBe(0);
    expect(await diff('old', 'new', '--ignore', 'pp-update-operation-renames')).toMatchObject({
      code: 2,
      stderr: 'There is no rule "pp-update-operation-renames".\nDid you mean pp-update-operation-renamed?\n',
    });
  });

  test.each([
    [['old', 'missing'], 'There is no file or folder missing.'],
    [['old', 'empty'], 'There is no connector below empty.'],
    [['.', 'old'], '. holds 4 connectors.'],
    [['old', 'other'], 'old and other are different connectors: the title, host, and operations all differ.'],
    [['old'], 'Only one version was specified.'],
  ])('refuses %j', async (args, message) => {
    const { code, stdout, stderr } = await diff(...args);
    expect({ code, stdout, first: stderr.split('\n')[0] }).toEqual({ code: 2, stdout: '', first: message });
  });

  test('finds the published version in a clone', async () => {
    mkdirSync(join(folder, 'clone/certified-connectors'), { recursive: true });
    write('clone/certified-connectors/new');
    write('clone/certified-connectors/Other', { info: { title: 'Other' }, host: 'other.example.com' });
    const { code, stdout } = await diff('new', '--published', 'clone');
    expect(code).toBe(1);
    expect(stdout).toContain('clone/certified-connectors/new -> new');
    expect((await diff('texts', '--published', 'clone')).stdout).toContain('clone/certified-connectors/new -> texts');
    rmSync(join(folder, 'clone'), { recursive: true });
  });
});

describe('diff --write-versioned', () => {
  test('writes a definition that breaks nothing, has no new error, and keeps its layout', async () => {
    write('broken', {
      info: { version: '2.0' },
      definitions: { NewOrder: { required: ['customer', 'note'] }, Order: { properties: { total: null } } },
    });
    const { code, stderr } = await diff('old', 'broken', '--write-versioned', 'versioned.swagger.json', '-f', 'notes');
    expect(code).toBe(1);
    expect(stderr).toContain('"CreateOrder" is as it was, and "CreateOrder_V2" is new, at /v2/orders.');

    const again = await diff('old/apiDefinition.swagger.json', 'versioned.swagger.json', '-f', 'json');
    const { findings } = JSON.parse(again.stdout) as { findings: { severity: string; message: string }[] };
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);

    const errorsOf = async (path: string): Promise<string[]> => {
      const { stdout } = await runCli(['check', path, '--quiet', '-f', 'text'], { cwd: folder });
      return [...new Set([...stdout.matchAll(/ error (pp-\S+)/g)].map(([, rule]) => rule!))];
    };
    const before = await errorsOf('broken/apiDefinition.swagger.json');
    expect((await errorsOf('versioned.swagger.json')).filter((rule) => !before.includes(rule))).toEqual([]);

    const [written, source] = ['versioned.swagger.json', 'broken/apiDefinition.swagger.json'].map((file) =>
      readFileSync(join(folder, file), 'utf8'),
    ) as [string, string];
    const metadata = source.slice(source.indexOf('  "securityDefinitions"'));
    expect(written.endsWith(metadata)).toBe(true);
    rmSync(join(folder, 'broken'), { recursive: true });
  });
});

describe('check --against', () => {
  test('tells what an update breaks beside what certification rejects', async () => {
    const { code, stdout } = await runCli(
      ['check', 'new', '--no-ruleset', '--quiet', '--against', 'old', '-f', 'text'],
      {
        cwd: folder,
      },
    );
    expect(code).toBe(1);
    expect(stdout).toContain('pp-update-operation-renamed');
  });

  test('pairs connectors by the names of their folders', async () => {
    mkdirSync(join(folder, 'all'), { recursive: true });
    mkdirSync(join(folder, 'published'), { recursive: true });
    write('all/one', renamed);
    write('all/two', renamed);
    write('published/one');
    const { stdout } = await runCli(['check', 'all', '--quiet', '--against', 'published', '-f', 'text'], {
      cwd: folder,
    });
    const lines = stdout.split('\n').filter((line) => line.includes('pp-update-operation-renamed'));
    expect(lines).toEqual([expect.stringContaining('all/one/apiDefinition.swagger.json') as string]);
    rmSync(join(folder, 'all'), { recursive: true });
    rmSync(join(folder, 'published'), { recursive: true });
  });

  test('refuses one version for several connectors', async () => {
    const { code, stderr } = await runCli(
      ['check', 'old', 'new', '--quiet', '--against', 'old/apiDefinition.swagger.json'],
      { cwd: folder },
    );
    expect(code).toBe(2);
    expect(stderr).toContain('is one version, but there are 2 connectors to compare with it.');
  });
});

describe('diff with git', () => {
  beforeAll(() => {
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], { cwd: folder });
    git('init', '-q', '-b', 'main');
    writeFileSync(join(folder, 'old/readme.md'), '');
    truncateSync(join(folder, 'old/readme.md'), 9 * 2 ** 20);
    for (const name of ['readme.md', 'icon.png']) {
      writeFileSync(join(folder, 'old', name), '');
      truncateSync(join(folder, 'old', name), 9 * 2 ** 20);
    }
    git('add', '-A');
    git('commit', '-qm', 'Publish');
    write('old', renamed);
  });

  test.each([
    ['a folder', 'main:old', 'old'],
    ['a file', 'main:old/apiDefinition.swagger.json', 'old/apiDefinition.swagger.json'],
    ['an earlier state by a relative name', 'HEAD:./old', 'old'],
  ])('reads %s of a commit, whatever pictures and documents lie there', async (_what, old, fresh) => {
    const { code, stdout } = await diff(old, fresh);
    expect(code).toBe(1);
    expect(stdout).toContain('"GetOrder" was renamed to "FetchOrder"');
  });

  test.each([
    ['missing:old', 'There is no commit, branch, or tag missing.'],
    ['main:nowhere', 'There is nothing at nowhere in main.'],
    ['main:empty', 'There is nothing at empty in main.'],
    ['--help:old', "error: unknown option '--help:old'"],
  ])('refuses %s', async (old, message) => {
    const { code, stderr } = await diff(old, 'new');
    expect({ code, first: stderr.split('\n')[0] }).toEqual({ code: 2, first: message });
  });

  test('says that a folder is no clone', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'no-clone-'));
    const { code, stderr } = await runCli(['diff', 'main:old', join(folder, 'new')], { cwd: elsewhere });
    expect({ code, first: stderr.split('\n')[0] }).toEqual({
      code: 2,
      first: "This folder isn't a git repository, so main:old can't be read.",
    });
    rmSync(elsewhere, { recursive: true });
  });
});
