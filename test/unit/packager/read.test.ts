import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import parsers from '@stoplight/spectral-parsers';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { References } from '../../../functions/core/model/references.ts';
import { Checker } from '../../../packager/check/checker.ts';
import { readSource } from '../../../packager/read/disk/read-file.ts';
import { findConnectors } from '../../../packager/read/disk/find-connectors.ts';
import { readData } from '../../../packager/read/data/open-file.ts';
import { outerKeys } from '../../../packager/read/data/outer-keys.ts';
import { readArchive } from '../../../packager/read/archive/read-archive.ts';
import { read } from '../../../packager/read/disk/read.ts';
import { archivesIn } from '../../../packager/read/package.ts';
import { isSolution } from '../../../packager/read/solution/solution.ts';
import { makePackage } from '../../support/make-package.ts';
import { stringify } from 'yaml';
import { baseDocument } from '../../../scripts/fixtures.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('a check of a folder decodes and parses the definition once, and builds its model once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pp-read-'));
  const text = JSON.stringify(baseDocument('connectorDefinition'), undefined, 2);
  const properties = JSON.stringify(baseDocument('apiProperties'), undefined, 2);
  await writeFile(join(folder, 'apiDefinition.swagger.json'), text);
  await writeFile(join(folder, 'apiProperties.json'), properties);
  const checker = new Checker({ publisher: 'verified' });
  await checker.prepare();
  const decode = vi.spyOn(TextDecoder.prototype, 'decode');
  const parse = vi.spyOn(JSON, 'parse');
  const parseTree = vi.spyOn(parsers.Json, 'parse');
  // Each model has references of its own, which every view follows.
  const models = vi.spyOn(References.prototype, 'follow');
  try {
    const [found] = await findConnectors(folder);
    await checker.check(found!);
    const times = (calls: readonly (readonly unknown[])[], what: string): number =>
      calls.filter(([argument]) => argument === what).length;
    expect(decode.mock.results.filter(({ value }) => value === text)).toHaveLength(1);
    expect(times(parse.mock.calls, text)).toBe(1);
    expect(times(parse.mock.calls, properties)).toBe(1);
    // The parser that tells of faults is for files that have some.
    expect(parseTree).not.toHaveBeenCalled();
    expect(new Set(models.mock.contexts).size).toBe(1);
  } finally {
    vi.restoreAllMocks();
    await rm(folder, { recursive: true });
  }
});

describe('a file in JSON or YAML', () => {
  test.each([
    ['a.json', '{\n  "a": [1, "two"]\n}', ['a', 1], 1, 11, 16],
    ['a.yaml', 'a:\n  - 1\n  - two\n', ['a', 1], 2, 4, 7],
    ['a.yaml', 'a:\n  b: two\n', ['a', 'b'], 1, 5, 8],
    ['a.yaml', 'a:\n  b: two\n', ['a', 'b', 'missing'], 1, 5, 8],
  ])('tells where a value stands: %s %j', async (name, text, path, line, start, end) => {
    expect((await readData({ name, bytes: bytes(text) })).place(path)).toEqual({
      file: name,
      path,
      range: { start: { line, character: start }, end: { line, character: end } },
    });
  });

  test.each([
    ['a.json', '{ "a": 1, }', { a: 1 }, 'trailing comma'],
    ['a.json', '{ "a": 1, "a": 2 }', { a: 2 }, 'repeated key'],
    ['a.json', '{ "a": 1', undefined, 'cut off'],
    ['a.json', '{ "a" 1 }', undefined, 'syntax'],
    ['a.yaml', 'a: 1\na: 2', { a: 2 }, 'repeated key'],
    ['a.yaml', 'a: [1', undefined, 'syntax'],
    // Texts that make the parser fail.
    ['a.yaml', '[?', undefined, 'syntax'],
    ['a.yaml', ' !', undefined, 'syntax'],
    ['a.yaml', '%YAML', undefined, 'syntax'],
    ['a.yaml', '<<: [,]', undefined, 'syntax'],
    ['a.yaml', ' &p\n!!null', undefined, 'syntax'],
    ['a.yaml', ' &p\n!!str', undefined, 'syntax'],
    ['a.yaml', ' :\n--\n[]', undefined, 'syntax'],
    ['a.yaml', 'a: "\\u', undefined, 'syntax'],
    ['a.yaml', 'a: "\\ud"', undefined, 'syntax'],
    ['a.yaml', 'a: "\\U0001', undefined, 'syntax'],
    ['a.yaml', 'a: "\\U0001f600', undefined, 'syntax'],
  ])('tells its faults: %s %j', async (name, text, data, kind) => {
    const file = await readData({ name, bytes: bytes(text) });
    expect(file.data).toEqual(data);
    expect(file.faults[0]).toMatchObject({ kind, file: name });
  });

  test('in YAML has keys for the statuses of responses, and aliases within bounds', async () => {
    const file = await readData({ name: 'a.yaml', bytes: bytes('200: &ok { description: OK }\n201: *ok\n') });
    expect([file.data, file.faults]).toEqual([{ 200: { description: 'OK' }, 201: { description: 'OK' } }, []]);
  });

  const levels = (count: number, width: number): string =>
    Array.from({ length: count }, (_, level) => {
      const inner = level === 0 ? 'x' : `*a${level - 1}`;
      return `k${level}: &a${level} [${Array(width).fill(inner).join(',')}]`;
    }).join('\n');

  test.each([
    ['a hundred merge keys', `a: &a {}\n${'b: { <<: *a }\n'.repeat(101)}`, 'has more than 100 aliases and merge keys'],
    ['half a million values', levels(6, 9), 'has aliases that expand to too many values'],
    ['a bomb of nine in nine', levels(10, 9), 'has aliases that expand to too many values'],
    ['an alias of what is around it', 'a: &a [*a]', 'has aliases that expand to too many values'],
    ['lists in lists', `a: ${'['.repeat(10_000)}`, 'is nested more than 500 levels deep'],
  ])('in YAML is not parsed where it would fill the memory: %s', async (_, text, message) => {
    const file = await readData({ name: 'a.yaml', bytes: bytes(text) });
    expect([file.refusal, file.value]).toEqual([message, undefined]);
  });

  test('in YAML may have as many stars in its texts as it likes', async () => {
    const file = await readData({ name: 'a.yaml', bytes: bytes(`a: |\n${'  *star* and\n  - *item\n'.repeat(200)}`) });
    expect(file.refusal).toBeUndefined();
  });
});

test.each<[string, (string | undefined)[][]]>([
  ['{"a":1,"b":{"c":{"d":2},"e":[{"f":3}]},"g":[{"h":4}]}', [['a'], ['b'], ['c', 'b'], ['e', 'b'], ['g']]],
  ['{"a\\"b":"{","c":["}"]}', [['a\\"b'], ['c']]],
  ['{ "a": 1, "b" ', [['a'], ['b']]],
  ['["a", {"b": 1}]', [['b', undefined]]],
  ['', []],
])('the outer keys of %s', (text, expected) => {
  const keys = [...outerKeys({ name: 'a.json', bytes: bytes(text) })];
  expect(keys.map(({ key, parent }) => [key, parent])).toEqual(expected.map(([key, parent]) => [key, parent]));
});

describe('a file from outside', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pp-read-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  test.skipIf(process.platform === 'win32')('is no device, which may never end', async () => {
    await expect(readSource('/dev/zero')).rejects.toMatchObject({ message: '/dev/zero is a device, not a file.' });
    const link = join(folder, 'link.json');
    await symlink('/dev/zero', link);
    await expect(readSource(link)).rejects.toMatchObject({ message: `${link} is a device, not a file.` });
  });

  test.skipIf(process.platform === 'win32')('may be a pipe, which is read up to the limit', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const [file] = await Promise.all([readSource(pipe), writeFile(pipe, 'Contoso')]);
    expect(new TextDecoder().decode(file.bytes)).toBe('Contoso');
    const [refusal] = await Promise.allSettled([readSource(pipe, 10), writeFile(pipe, 'x'.repeat(100))]);
    expect(refusal).toMatchObject({ reason: { message: `${pipe} has more than 10 bytes.` } });
  });

  test.each([
    ['a folder', '.', /is a folder\.$/],
    ['a file that is not there', 'missing.json', /^There is no file .*missing\.json\.$/],
  ])('is not %s', async (_, name, message) => {
    await expect(readSource(join(folder, name))).rejects.toThrow(message);
  });

  test('costs a connector no other findings where it is too large', async () => {
    await writeFile(join(folder, 'apiDefinition.swagger.json'), JSON.stringify(baseDocument('connectorDefinition')));
    await writeFile(join(folder, 'icon.png'), new Uint8Array(9_000_000));
    const [found] = await findConnectors(folder);
    const result = await new Checker({ publisher: 'verified', checks: ['files', 'relations'] }).check(found!);
    expect(result).toMatchObject({
      findings: [
        {
          rule: 'pp-connector-json',
          file: join(folder, 'icon.png'),
          message: `${join(folder, 'icon.png')} has 8.6 MB. Nothing in it was checked; replace it with a readable file.`,
        },
        { rule: 'pp-connector-files-complete' },
        { rule: 'pp-connector-folder-name' },
      ],
    });
  });

  test.each([
    ['icon.png', 'pp-icon-required', 'icon'],
    ['readme.md', 'pp-readme-required', 'documents'],
    ['script.csx', 'pp-script-required', 'script'],
  ] as const)('is not said to be missing where %s is too large', async (name, rule, check) => {
    await writeFile(join(folder, 'apiDefinition.swagger.json'), JSON.stringify(baseDocument('connectorDefinition')));
    const properties = { properties: { connectionParameters: {}, scriptOperations: ['ListOrders'] } };
    await writeFile(join(folder, 'apiProperties.json'), JSON.stringify(properties));
    const rules = async (): Promise<string[]> => {
      const [found] = await findConnectors(folder);
      const result = await new Checker({ publisher: 'verified', checks: ['files', check] }).check(found!);
      return 'findings' in result ? result.findings.map(({ rule }) => rule) : [];
    };
    expect(await rules()).toContain(rule);
    await writeFile(join(folder, name), new Uint8Array(9_000_000));
    expect(await rules()).toContain('pp-connector-json');
    expect(await rules()).not.toContain(rule);
  });

  test('costs no other connector its findings where it is YAML that the parser fails on', async () => {
    await mkdir(join(folder, 'a'));
    await mkdir(join(folder, 'b'));
    await writeFile(join(folder, 'a', 'apiDefinition.swagger.yaml'), '<<: [,]');
    await writeFile(
      join(folder, 'b', 'apiDefinition.swagger.json'),
      JSON.stringify(baseDocument('connectorDefinition')),
    );
    const found = await findConnectors(folder);
    const checker = new Checker({ publisher: 'verified', checks: ['files'] });
    const results = await Promise.all(found.map((one) => checker.check(one)));
    expect(results).toMatchObject([{ findings: [{ rule: 'pp-connector-json' }] }, { findings: [] }]);
  });
});

describe('what lies at a path', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pp-shapes-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });
  const definition = JSON.stringify(baseDocument('connectorDefinition'));
  const properties = JSON.stringify(baseDocument('apiProperties'));
  const write = async (files: Readonly<Record<string, string>>): Promise<void> => {
    for (const [file, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), text);
    }
  };
  const kinds = async (): Promise<string[]> =>
    (await findConnectors(folder)).map(({ kind, path }) => `${kind} ${relative(folder, path)}`);

  test.each<[string, Readonly<Record<string, string>>, string[]]>([
    [
      'a connector below a connector',
      {
        'apiDefinition.swagger.json': definition,
        'apiProperties.json': properties,
        'b/apiProperties.json': properties,
      },
      ['folder ', 'folder b'],
    ],
    [
      'a repository whose root holds another API definition',
      { 'swagger2.json': definition, 'connector/apiDefinition.swagger.json': definition },
      ['folder connector'],
    ],
    ['an API definition alone', { 'swagger2.json': definition, 'docs/a.md': '' }, ['folder ']],
    ['an unpacked solution', { 'solution.xml': '', 'Connector/a_openapidefinition.json': definition }, ['unpacked ']],
  ])('is found: %s', async (_, files, expected) => {
    await write(files);
    expect(await kinds()).toEqual(expected);
  });

  test.each<[string, string, object, RegExp]>([
    [
      'OpenAPI 3',
      'openapi.json',
      { openapi: '3.0.1', info: {} },
      /openapi\.json is OpenAPI "3\.0\.1", but Power Platform requires OpenAPI 2\.0\.$/,
    ],
    ['a Postman collection', 'a.json', { info: { _postman_id: 'x' } }, /a\.json is a Postman collection, but/],
  ])('is refused with the way on: %s', async (_, name, data, message) => {
    await write({ [name]: JSON.stringify(data) });
    await expect(findConnectors(folder)).rejects.toThrow(message);
    const [found] = await findConnectors(join(folder, name));
    await expect(read(found!)).rejects.toThrow(message);
  });

  test('is judged although it is in YAML, which is said', async () => {
    await write({ 'apiDefinition.swagger.yaml': stringify(baseDocument('connectorDefinition')) });
    const [found] = await findConnectors(folder);
    const result = await new Checker({ publisher: 'verified', checks: ['files', 'relations'] }).check(found!);
    expect(result).toMatchObject({
      findings: [
        {
          rule: 'pp-connector-json',
          message: expect.stringContaining('is in YAML, but Power Platform requires JSON') as string,
        },
        { rule: 'pp-connector-files-complete' },
        { rule: 'pp-connector-folder-name', range: { start: { line: expect.any(Number) as number } } },
      ],
    });
  });

  test('is an icon where it is a picture, whatever its name', async () => {
    await write({ 'logo.png': 'x' });
    const [found] = await findConnectors(join(folder, 'logo.png'));
    expect(await read(found!)).toMatchObject({ kind: 'file', icon: { name: join(folder, 'logo.png') } });
  });

  test('is a solution where its files were unpacked', async () => {
    const archive = await readArchive(await makePackage());
    const solution = archivesIn(archive).find(isSolution)!;
    for (const { path, file } of solution.entries) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), file.bytes);
    }
    const [found] = await findConnectors(folder);
    expect(found?.kind).toBe('unpacked');
    const result = await new Checker({ publisher: 'verified', checks: ['structure', 'relations'] }).check(found!);
    expect(result).toMatchObject({ kind: 'solution', findings: [], facts: { title: 'Contoso Orders' } });
  });
});
