import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { objectOf } from '../../../functions/core/json/json.ts';
import { largestFile } from '../../../packager/core/limits.ts';
import type { Archive } from '../../../packager/read/archive/archive.ts';
import { entryAt } from '../../../packager/read/archive/archive.ts';
import { readArchive } from '../../../packager/read/archive/read-archive.ts';
import { readPackage } from '../../../packager/read/package.ts';
import type { Solution } from '../../../packager/read/solution/solution.ts';
import { readSolution } from '../../../packager/read/solution/solution.ts';
import { makePackage } from '../../support/make-package.ts';
import type { CliRun } from '../../support/run-cli.ts';
import { runCli } from '../../support/run-cli.ts';

const sample = fileURLToPath(new URL('../../../fixtures/connectors/fabrikam-bookings/', import.meta.url));

let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'pp-pack-folder-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

let folders = 0;

/**
 * A folder with the sample package, and the folder `connector` that it is unpacked to.
 *
 * @param patch what is to be different in the inner zip
 */
async function unpacked(patch: object = {}): Promise<string> {
  const cwd = join(root, String(++folders));
  await mkdir(cwd);
  await writeFile(join(cwd, 'Sample.zip'), (await makePackage({ 'package.zip': patch }, 'Sample.zip')).bytes);
  expect((await runCli(['unpack', 'Sample.zip', 'connector'], { cwd })).code).toBe(0);
  return cwd;
}

const pack = (cwd: string, ...args: string[]): Promise<CliRun> => runCli(['pack', ...args], { cwd });

async function archiveAt(...path: string[]): Promise<Archive> {
  const file = join(...path);
  return readArchive({ name: basename(file), bytes: new Uint8Array(await readFile(file)) });
}

/** The solutions in a package, by what they are. */
async function solutionsIn(...path: string[]): Promise<Readonly<Record<string, Solution>>> {
  const { solutions } = readPackage(await archiveAt(...path));
  return Object.fromEntries(solutions.map((solution) => [solution.kind, solution]));
}

/** The files of the connector in a solution, by their paths. */
function connectorFiles({ archive }: Solution): Record<string, string> {
  return Object.fromEntries(
    archive.entries
      .filter(({ path }) => path.startsWith('Connector/'))
      .map(({ path, file }) => [path, Buffer.from(file.bytes).toString('base64')]),
  );
}

/** All files in a folder, by name. */
async function filesIn(folder: string): Promise<Record<string, string>> {
  const names = await readdir(folder);
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'base64')] as const)),
  );
}

async function edit(cwd: string, file: string, from: string, to: string): Promise<void> {
  const text = await readFile(join(cwd, file), 'utf8');
  expect(text).toContain(from);
  await writeFile(join(cwd, file), text.replace(from, to));
}

describe('pack from a folder closes the circle', () => {
  const script = { solution: { connectors: { contoso_orders: { script: 'public class Script : ScriptBase { }\n' } } } };

  test.each([
    ['an API key', {}],
    ['a script', { 'PkgAssets/ConnectorSolution.zip': script, 'PkgAssets/FlowSolution.zip': script }],
  ])('of a connector with %s: unpacked, packed, and verified, its files are the same bytes', async (_, patch) => {
    const cwd = await unpacked(patch);
    const { code, stderr } = await pack(cwd, 'connector', '--force');
    expect([code, stderr.split('\n').slice(0, 2)]).toEqual([
      0,
      [
        `Using ${join('connector', 'FlowSolution.zip')} and ${join('connector', 'intro.md')}.`,
        'The connector solution is made from the files in connector.',
      ],
    ]);
    expect((await runCli(['verify', 'ConnectorPackage.zip'], { cwd })).code).toBe(0);
    const [before, after] = [await solutionsIn(cwd, 'Sample.zip'), await solutionsIn(cwd, 'ConnectorPackage.zip')];
    expect(connectorFiles(after.connector!)).toEqual(connectorFiles(before.connector!));
    expect(after.flow!.archive.file.bytes).toEqual(before.flow!.archive.file.bytes);
    expect(after.connector!.connector).toMatchObject({ id: before.connector!.connector!.id, name: 'contoso_orders' });

    expect((await runCli(['unpack', 'ConnectorPackage.zip', 'again'], { cwd })).code).toBe(0);
    expect(await filesIn(join(cwd, 'again'))).toEqual(await filesIn(join(cwd, 'connector')));
  });

  test('with a flow solution that lies there unpacked', async () => {
    const cwd = await unpacked();
    const { archive } = (await solutionsIn(cwd, 'Sample.zip')).flow!;
    for (const { path, file } of archive.entries) {
      const target = join(cwd, 'connector', 'flows', path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, file.bytes);
    }
    await rm(join(cwd, 'connector', 'FlowSolution.zip'));
    const { code, stderr } = await pack(cwd, 'connector');
    expect([code, stderr.split('\n')[0]]).toEqual([
      0,
      `Using ${join('connector', 'flows')} and ${join('connector', 'intro.md')}.`,
    ]);
    const after = await solutionsIn(cwd, 'ConnectorPackage.zip');
    const contents = (one: Archive) =>
      new Map(one.entries.map(({ path, file }) => [path, Buffer.from(file.bytes).toString()]));
    expect(contents(after.flow!.archive)).toEqual(contents(archive));
  });

  test('and makes the same bytes each time, also over its own package', async () => {
    const cwd = await unpacked();
    const folder = join(cwd, 'connector');
    expect((await pack(folder, '.')).code).toBe(0);
    const first = await readFile(join(folder, 'ConnectorPackage.zip'));
    expect((await pack(folder, '.')).code).toBe(2);
    expect((await pack(folder, '.', '--overwrite')).code).toBe(0);
    expect(await readFile(join(folder, 'ConnectorPackage.zip'))).toEqual(first);
  });
});

describe('the files of a folder', () => {
  test('go into both solutions, and all else stays', async () => {
    const cwd = await unpacked();
    await edit(cwd, 'connector/apiDefinition.swagger.json', '"summary": "', '"summary": "New ');
    await edit(cwd, 'connector/apiProperties.json', '#004b87', '#123456');
    await writeFile(join(cwd, 'connector', 'script.csx'), 'public class Script : ScriptBase { }');
    const { code, stderr } = await pack(
      cwd,
      'connector',
      'Sample.zip',
      '--force',
      '--save-solutions',
      'saved',
      '-o',
      'P.zip',
    );
    expect([code, stderr]).toEqual([0, expect.stringContaining('The connector in ') as string]);
    const [before, after] = [await solutionsIn(cwd, 'Sample.zip'), await solutionsIn(cwd, 'P.zip')];
    for (const kind of ['connector', 'flow']) {
      const { archive, connector, manifest } = after[kind]!;
      expect(connector).toMatchObject({ brandColor: '#123456', name: 'contoso_orders' });
      const definition = entryAt(archive, 'Connector/contoso_orders_openapidefinition.json')!.file.bytes;
      expect(Buffer.from(definition).toString()).toMatch(/^\{"swagger":"2\.0",.*"summary":"New /);
      expect(
        Buffer.from(entryAt(archive, 'Connector/contoso_orders_customcodeblobcontent.csx')!.file.bytes).toString(),
      ).toBe('public class Script : ScriptBase { }');
      expect(Buffer.from(entryAt(archive, '[Content_Types].xml')!.file.bytes).toString()).toContain('Extension="csx"');
      expect(manifest?.uniqueName).toBe(before[kind]!.manifest!.uniqueName);
    }
    const own = (solution: Solution) =>
      solution.archive.entries
        .filter(({ path }) => path.startsWith('Workflows/'))
        .map(({ path, file }) => [path, file.bytes]);
    expect(own(after.flow!)).toEqual(own(before.flow!));
    expect((await readdir(join(cwd, 'saved'))).sort()).toEqual(['ConnectorSolution.zip', 'FlowSolution.zip']);
  });

  test.each([
    ['has the title as its name', 'Contoso Orders', 'Contoso Sales'],
    ['has a name of its own', 'Contoso Orders Prod', 'Contoso Orders Prod'],
  ])('name a connector that %s', async (_, displayName, expected) => {
    const named = { solution: { connectors: { contoso_orders: { displayName } } } };
    const cwd = await unpacked({ 'PkgAssets/ConnectorSolution.zip': named, 'PkgAssets/FlowSolution.zip': named });
    await edit(cwd, 'connector/apiDefinition.swagger.json', '"title": "Contoso Orders"', '"title": "Contoso Sales"');
    expect((await pack(cwd, 'connector', 'Sample.zip', '--force')).code).toBe(0);
    const packed = await solutionsIn(cwd, 'ConnectorPackage.zip');
    for (const kind of ['connector', 'flow'])
      expect(packed[kind]!.connector).toMatchObject({ displayName: expected, name: 'contoso_orders' });
  });

  test.each([
    ['of letters', 'Contoso '.repeat(60), 216],
    ['of which a code does not fit', `${'x'.repeat(200)}訂單`, 214],
  ])('give a connector a name that archives take, for a long title %s', async (_, title, length) => {
    const cwd = join(root, String(++folders));
    await cp(sample, join(cwd, 'connector'), { recursive: true });
    await edit(cwd, 'connector/apiDefinition.swagger.json', '"title": "Fabrikam Bookings"', `"title": "${title}"`);
    expect((await pack(cwd, 'connector', '--solution-only')).code).toBe(0);
    const archive = await archiveAt(cwd, 'ConnectorSolution.zip');
    const name = readSolution(archive).connector!.name!;
    expect(name).toHaveLength(length);
    expect(name).toMatch(/^fabrikam_(?:[a-z0-9]|-[0-9A-F]{2,6})+$/);
  });

  test('take a script away that is gone', async () => {
    const script = {
      solution: { connectors: { contoso_orders: { script: 'public class Script : ScriptBase { }\n' } } },
    };
    const cwd = await unpacked({ 'PkgAssets/ConnectorSolution.zip': script, 'PkgAssets/FlowSolution.zip': script });
    await rm(join(cwd, 'connector', 'script.csx'));
    expect((await pack(cwd, 'connector', '--force')).code).toBe(0);
    const { connector, archive } = (await solutionsIn(cwd, 'ConnectorPackage.zip')).flow!;
    expect(connector!.parts.map(({ name }) => name)).not.toContain('customcodeblobcontent');
    expect(archive.entries.filter(({ path }) => path.endsWith('.csx'))).toEqual([]);
  });

  test('make a solution to import, of which flows can be drafted and a package be packed', async () => {
    const cwd = join(root, String(++folders));
    await cp(sample, join(cwd, 'Fabrikam Bookings'), { recursive: true });
    const { code, stdout, stderr } = await pack(cwd, 'Fabrikam Bookings', '--solution-only');
    expect([code, stdout]).toEqual([0, 'ConnectorSolution.zip\n']);
    expect(stderr).toContain('npx connector-packager pack "Fabrikam Bookings" FlowSolution.zip\n');
    expect((await runCli(['check', 'ConnectorSolution.zip', '-q', '--fail-severity', 'info'], { cwd })).code).toBe(0);
    expect((await runCli(['scaffold-flow', 'ConnectorSolution.zip'], { cwd })).code).toBe(0);
    expect((await pack(cwd, 'Fabrikam Bookings', 'FlowSolution.zip', '--force')).code).toBe(0);
    const { connector, flow } = await solutionsIn(cwd, 'ConnectorPackage.zip');
    expect(connectorFiles(connector!)).toEqual(connectorFiles(flow!));
    expect(connector!.manifest!.publisher).toEqual(flow!.manifest!.publisher);
    const definition = entryAt(connector!.archive, 'Connector/fabrikam_fabrikam-20bookings_openapidefinition.json');
    expect(JSON.parse(Buffer.from(definition!.file.bytes).toString())).toEqual(
      JSON.parse(await readFile(join(sample, 'apiDefinition.swagger.json'), 'utf8')),
    );
  });

  test('keep the names by which flows call a connector that only the connector solution holds', async () => {
    const cwd = await unpacked({ 'PkgAssets/FlowSolution.zip': { solution: { connectors: null } } });
    expect((await pack(cwd, 'connector', '--force')).code).toBe(0);
    const { connector } = (await solutionsIn(cwd, 'ConnectorPackage.zip')).connector!;
    expect(connector!.id).toBe('0c0ffee0-0000-4000-8000-000000000001');
  });
});

describe('what pack takes without being told', () => {
  test('intro.md beside the solutions', async () => {
    const cwd = await unpacked();
    await rename(join(cwd, 'connector', 'intro.md'), join(cwd, 'intro.md'));
    for (const [kind, { archive }] of Object.entries(await solutionsIn(cwd, 'Sample.zip')))
      await writeFile(join(cwd, `${kind}.zip`), archive.file.bytes);
    const { code, stderr } = await pack(cwd, 'connector.zip', 'flow.zip');
    expect([code, stderr]).toEqual([0, 'Using intro.md.\nConnectorPackage.zip is written. No problems found.\n']);
  });

  test('everything in a package, which is packed again', async () => {
    const cwd = await unpacked();
    const { code, stderr } = await pack(cwd, 'Sample.zip');
    expect([code, stderr]).toEqual([0, 'ConnectorPackage.zip is written. No problems found.\n']);
    const [before, after] = [await solutionsIn(cwd, 'Sample.zip'), await solutionsIn(cwd, 'ConnectorPackage.zip')];
    expect(after.connector!.archive.file.bytes).toEqual(before.connector!.archive.file.bytes);
    const { intro } = readPackage(await archiveAt(cwd, 'ConnectorPackage.zip'));
    expect(intro!.file.bytes).toEqual(readPackage(await archiveAt(cwd, 'Sample.zip')).intro!.file.bytes);
  });

  test('intro.md beside the inner zip of a package, which is packed to the same bytes again', async () => {
    const cwd = await unpacked();
    const { intro, inner } = readPackage(await archiveAt(cwd, 'Sample.zip'));
    await writeFile(join(cwd, 'intro.md'), intro!.file.bytes);
    await writeFile(join(cwd, 'package.zip'), inner!.file.bytes);
    const [, hint] = (await runCli(['check', 'package.zip', 'intro.md'], { cwd })).stdout.trimEnd().split(/\n(?=Put )/);
    expect(hint).toBe(
      'Put both files into the package that you submit with "npx connector-packager pack package.zip --intro intro.md".',
    );
    const { code, stderr } = await pack(cwd, 'package.zip');
    expect([code, stderr.split('\n')[0]]).toEqual([0, 'Using intro.md.']);
    await pack(cwd, 'Sample.zip', '-o', 'Again.zip');
    expect(await readFile(join(cwd, 'ConnectorPackage.zip'))).toEqual(await readFile(join(cwd, 'Again.zip')));
  });

  test('but a document that is named goes before', async () => {
    const cwd = await unpacked();
    await writeFile(join(cwd, 'other.md'), '# Other\n');
    const { code, stderr } = await pack(cwd, 'connector', '--intro', 'other.md', '--force');
    expect([code, stderr.split('\n')[0]]).toEqual([0, `Using ${join('connector', 'FlowSolution.zip')}.`]);
    const { intro } = readPackage(await archiveAt(cwd, 'ConnectorPackage.zip'));
    expect(Buffer.from(intro!.file.bytes).toString()).toBe('# Other\n');
  });
});

describe("a solution in the folder that can't be read", () => {
  /** Adds a damaged zip, or an unpacked solution with a file that is too large. */
  const damaged: readonly (readonly [string, (folder: string) => Promise<string>])[] = [
    [
      'a zip',
      async (folder) => {
        await writeFile(join(folder, 'Old.zip'), 'PK, and nothing else');
        return 'Old.zip';
      },
    ],
    [
      'an unpacked one',
      async (folder) => {
        await mkdir(join(folder, 'old'));
        await writeFile(join(folder, 'old', 'solution.xml'), '<ImportExportXml />');
        await writeFile(join(folder, 'old', 'customizations.xml'), '');
        await truncate(join(folder, 'old', 'customizations.xml'), largestFile + 1);
        return 'old';
      },
    ],
  ];

  test.each(damaged)('is left out, and pack says so: %s', async (_, damage) => {
    const cwd = await unpacked();
    const name = await damage(join(cwd, 'connector'));
    const { code, stderr } = await pack(cwd, 'connector', '--force');
    expect([code, stderr.split('\n')[0]]).toEqual([
      0,
      expect.stringMatching(`^${escaped(join('connector', name))} isn't used, because it can't be read: .+\\.$`),
    ]);
    expect((await runCli(['verify', 'ConnectorPackage.zip'], { cwd })).code).toBe(0);
  });

  test.each(damaged)('keeps the folder from being packed where it is the only one: %s', async (_, damage) => {
    const cwd = await unpacked();
    await rm(join(cwd, 'connector', 'FlowSolution.zip'));
    const name = await damage(join(cwd, 'connector'));
    const { code, stderr } = await pack(cwd, 'connector');
    const [note, message] = stderr.split('\n');
    expect([code, note, message]).toEqual([
      2,
      expect.stringContaining(join('connector', name)),
      'There is no solution with test flows in connector.',
    ]);
  });

  test.each(damaged)('is of no interest where both solutions are named: %s', async (_, damage) => {
    const cwd = await unpacked();
    await damage(join(cwd, 'connector'));
    const { code, stderr } = await pack(cwd, 'connector', 'Sample.zip', '--force');
    expect([code, stderr]).toEqual([0, expect.not.stringContaining("isn't used")]);
  });

  const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('.', '\\.');
});

describe('what pack refuses', () => {
  test.each<[string, (folder: string) => Promise<unknown>, string[], string, string]>([
    [
      'a folder without flows',
      (folder) => rm(join(folder, 'FlowSolution.zip')),
      ['connector'],
      'There is no solution with test flows in connector.',
      'pack connector --solution-only',
    ],
    [
      'a folder without introduction',
      (folder) => rm(join(folder, 'intro.md')),
      ['connector'],
      'There is no intro.md beside "connector".',
      '"npx connector-packager init connector"',
    ],
    [
      'a folder without properties file',
      (folder) => rm(join(folder, 'apiProperties.json')),
      ['connector'],
      'connector contains no apiProperties.json.',
      'Add the file',
    ],
    [
      'a definition that is broken',
      (folder) => writeFile(join(folder, 'apiDefinition.swagger.json'), '{'),
      ['connector'],
      `${join('connector', 'apiDefinition.swagger.json')} can't be read.`,
      'says why',
    ],
    [
      'two folders',
      (folder) => cp(folder, `${folder}2`, { recursive: true }),
      ['connector', 'connector2'],
      'connector and connector2 are both connector folders.',
      'Specify only one.',
    ],
    [
      'a folder of anything else',
      (folder) => mkdir(join(folder, 'inner')),
      [join('connector', 'inner')],
      `"${join('connector', 'inner').replaceAll('\\', '\\\\')}" is a folder without a connector or an unpacked solution.`,
      'Specify a folder with apiDefinition.swagger.json',
    ],
    [
      'a solution that would be written from no folder',
      () => Promise.resolve(),
      ['connector/FlowSolution.zip', '--solution-only'],
      '--solution-only works with a connector folder only.',
      'Specify the folder of the connector.',
    ],
    [
      'a solution alone with what only a package has',
      () => Promise.resolve(),
      ['connector', '--solution-only', '--intro', 'intro.md'],
      "error: option '--solution-only' cannot be used with option '--intro <file>'",
      '',
    ],
  ])('%s', async (_, change, args, message, remedy) => {
    const cwd = await unpacked();
    await change(join(cwd, 'connector'));
    const { code, stdout, stderr } = await pack(cwd, ...args);
    expect([code, stdout, stderr.split('\n')[0]]).toEqual([2, '', message]);
    expect(stderr).toContain(remedy);
    expect(await readdir(cwd)).not.toContain('ConnectorPackage.zip');
  });

  test('to write over a file of the connector', async () => {
    const cwd = await unpacked();
    const { code, stderr } = await pack(cwd, 'connector', '--overwrite', '-o', 'connector/icon.png');
    expect([code, stderr.split('\n')[0]]).toEqual([2, 'connector/icon.png is an input file and would be replaced.']);
  });
});

test('custom properties are unpacked and packed too', async () => {
  const cwd = join(root, String(++folders));
  await mkdir(cwd);
  const file = await makePackage({ 'customProperties.json': '{"a":1}' });
  await writeFile(join(cwd, 'Sample.zip'), file.bytes);
  await runCli(['unpack', 'Sample.zip', 'connector'], { cwd });
  expect(objectOf(JSON.parse(await readFile(join(cwd, 'connector', 'customProperties.json'), 'utf8')))).toEqual({
    a: 1,
  });
  expect((await pack(cwd, 'connector', '--force')).code).toBe(0);
  const entry = entryAt(await archiveAt(cwd, 'ConnectorPackage.zip'), 'customProperties.json');
  expect(Buffer.from(entry!.file.bytes).toString()).toBe('{"a":1}');
});
