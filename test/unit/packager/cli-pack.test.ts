import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { objectOf } from '../../../functions/core/json/json.ts';
import type { Archive } from '../../../packager/read/archive/archive.ts';
import { entryAt } from '../../../packager/read/archive/archive.ts';
import { readArchive } from '../../../packager/read/archive/read-archive.ts';
import { addPatchOptions } from '../../../packager/cli/patch-options.ts';
import type { Inspection } from '../../../packager/check/package/inspect-package.ts';
import { readPackage } from '../../../packager/read/package.ts';
import { sha256 } from '../../../packager/core/sha256.ts';
import { baseDocument } from '../../../scripts/fixtures.ts';
import { hostileArchives } from '../../support/hostile-archives.ts';
import { makeIcon } from '../../../scripts/samples/make-icon.ts';
import { makePackage } from '../../support/make-package.ts';
import { rawEntries } from '../../support/raw-entries.ts';
import type { CliRun } from '../../support/run-cli.ts';
import { runCli } from '../../support/run-cli.ts';
import { inTimeZone } from '../../support/time-zone.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pp-pack-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

let folders = 0;

/**
 * A folder of its own for a test, with a sample package and what it is made of.
 *
 * @param patch what is to be different in the inner zip
 */
async function withSolutions(patch: object = {}): Promise<string> {
  const cwd = join(folder, String(++folders));
  await mkdir(cwd);
  const file = await makePackage({ 'package.zip': patch }, 'Sample.zip');
  const submission = readPackage(await readArchive(file));
  await writeFile(join(cwd, 'Sample.zip'), file.bytes);
  await writeFile(join(cwd, 'intro.md'), submission.intro!.file.bytes);
  for (const { fileName, archive } of submission.solutions) await writeFile(join(cwd, fileName), archive.file.bytes);
  return cwd;
}

/** A patch of the connector in both solutions. */
function connector(patch: object): object {
  const solution = { solution: { connectors: { contoso_orders: patch } } };
  return { 'PkgAssets/ConnectorSolution.zip': solution, 'PkgAssets/FlowSolution.zip': solution };
}

const inputs = ['ConnectorSolution.zip', 'FlowSolution.zip', '--intro', 'intro.md'];
const given = ['ConnectorSolution.zip', 'FlowSolution.zip', 'Sample.zip', 'intro.md'];

/** Packs the sample solutions of a folder. */
function pack(cwd: string, ...options: string[]): Promise<CliRun> {
  return runCli(['pack', ...inputs, ...options], { cwd });
}

const written = async (cwd: string): Promise<string[]> =>
  (await readdir(cwd)).filter((name) => !given.includes(name)).sort();

async function archiveAt(...path: string[]): Promise<Archive> {
  const file = join(...path);
  return readArchive({ name: basename(file), bytes: new Uint8Array(await readFile(file)) });
}

async function bytesIn(cwd: string, solution: string): Promise<Uint8Array> {
  const inner = entryAt(await archiveAt(cwd, 'ConnectorPackage.zip'), 'package.zip')!.archive!;
  return entryAt(inner, `PkgAssets/${solution}`)!.file.bytes;
}

const definitionPath = 'Connector/contoso_orders_openapidefinition.json';

/** What no user should ever see. */
const stackTrace = /^\s+at /m;

describe('pack', () => {
  test('writes the package, and prints the tree and the SHA-256 of what it wrote', async () => {
    const cwd = await withSolutions();
    const { code, stdout, stderr } = await pack(cwd);
    const bytes = await readFile(join(cwd, 'ConnectorPackage.zip'));
    expect(stderr).toBe('ConnectorPackage.zip is written. No problems found.\n');
    expect(code).toBe(0);
    expect(stdout.split('\n').map((line) => line.replace(/ {2,}.*/, ''))).toEqual([
      'ConnectorPackage.zip',
      '├─ intro.md',
      '└─ package.zip',
      '',
      '',
      '',
      '',
      `SHA-256 ${sha256(bytes)}`,
      '',
    ]);
    expect(stdout).toMatch(/^ {3}└─ PkgAssets\/$/m);
    expect(stdout).toMatch(/^ {6}├─ ConnectorSolution\.zip {2}connector solution 1\.0\.0\.0 +\d+ KB {2}[0-9a-f]{12}$/m);
    expect(stdout).toMatch(/^ {6}└─ FlowSolution\.zip {7}flow solution 1\.0\.0\.0 +\d+ KB {2}[0-9a-f]{12}$/m);
  });

  test('puts in byte for byte what it does not change, told by content and not by name', async () => {
    const cwd = await withSolutions();
    const [one, other] = [join(cwd, 'a.zip'), join(cwd, 'b.zip')];
    await writeFile(one, await readFile(join(cwd, 'FlowSolution.zip')));
    await writeFile(other, await readFile(join(cwd, 'ConnectorSolution.zip')));
    const { code } = await runCli(['pack', 'a.zip', 'b.zip', '--intro', 'intro.md'], { cwd });
    expect(code).toBe(0);
    expect(sha256(await bytesIn(cwd, 'FlowSolution.zip'))).toBe(sha256(await readFile(one)));
    expect(sha256(await bytesIn(cwd, 'ConnectorSolution.zip'))).toBe(sha256(await readFile(other)));
  });

  test('makes the same bytes in two time zones', async () => {
    const cwd = await withSolutions();
    const options = ['--contact-email', 'help@contoso.example.com', '--replace-values'];
    for (const zone of ['America/Los_Angeles', 'Asia/Tokyo'])
      await inTimeZone(zone, () => pack(cwd, ...options, '-o', `${zone.split('/')[1]!}.zip`));
    const [west, east] = [await readFile(join(cwd, 'Los_Angeles.zip')), await readFile(join(cwd, 'Tokyo.zip'))];
    expect(sha256(west)).toBe(sha256(east));
    expect(sha256(west)).not.toBe(sha256(await readFile(join(cwd, 'Sample.zip'))));
  });

  test('stops at what certification rejects, and writes nothing', async () => {
    const cwd = await withSolutions(connector({ definition: { info: { title: 'Contoso Orders API' } } }));
    const { code, stdout, stderr } = await pack(cwd, '--save-solutions', 'saved');
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('  pp-title-restricted-words  policy 5000.2.2.2');
    expect(stderr).toMatch(
      /^ {4}ConnectorSolution\.zip!\/Connector\/contoso_orders_openapidefinition\.json:\d+:\d+ {2}/m,
    );
    expect(stderr).toMatch(/^Would be rejected: 1 error\b/m);
    expect(stderr).toMatch(/\nConnectorPackage\.zip wasn't written; use --force to write it anyway\.\n$/);
    expect(await written(cwd)).toEqual([]);
  });

  test('stops at what is wrong with the package alone', async () => {
    const cwd = await withSolutions({ 'PkgAssets/FlowSolution.zip': { solution: { connectors: null } } });
    const { code, stderr } = await pack(cwd);
    expect(code).toBe(1);
    expect(stderr).toContain('  pp-solution-connector-in-flow  policy 5000.1.1.7');
    expect(await written(cwd)).toEqual([]);
  });

  test('writes it all the same when it is forced to', async () => {
    const cwd = await withSolutions(connector({ definition: { info: { title: 'Contoso Orders API' } } }));
    const { code, stdout, stderr } = await pack(cwd, '--force');
    expect(code).toBe(0);
    expect(stderr).toContain('  pp-title-restricted-words  policy 5000.2.2.2');
    expect(stderr).toMatch(/\nConnectorPackage\.zip is written because of --force\.\n$/);
    expect(stdout).toContain(`SHA-256 ${sha256(await readFile(join(cwd, 'ConnectorPackage.zip')))}`);
  });

  test('takes gaps in the test flows for an error when it has to', async () => {
    const action = { Get_an_order: null };
    const cwd = await withSolutions({
      'PkgAssets/FlowSolution.zip': { solution: { flows: { 'Test Contoso Orders': { actions: action } } } },
    });
    const { code, stderr } = await pack(cwd, '--require-full-coverage');
    expect(code).toBe(1);
    expect(stderr).toContain('  pp-flow-coverage  policy 5000.1.1.9');
    const usual = await pack(cwd);
    expect(usual.code).toBe(0);
    expect(usual.stderr).toBe(
      'ConnectorPackage.zip is written. No blocking errors: 1 warning.\n"npx connector-packager check ConnectorPackage.zip" lists the findings.\n',
    );
  });

  test('does not replace a file before it is told to', async () => {
    const cwd = await withSolutions();
    await writeFile(join(cwd, 'ConnectorPackage.zip'), 'mine');
    const refused = await pack(cwd);
    expect(refused).toEqual({
      code: 2,
      stdout: '',
      stderr: 'ConnectorPackage.zip already exists.\nSpecify another file, or use --overwrite.\n',
    });
    expect(await readFile(join(cwd, 'ConnectorPackage.zip'), 'utf8')).toBe('mine');
    expect((await pack(cwd, '--overwrite')).code).toBe(0);
    expect((await archiveAt(cwd, 'ConnectorPackage.zip')).entries.map(({ path }) => path)).toEqual([
      'intro.md',
      'package.zip',
    ]);
    expect(await written(cwd)).toEqual(['ConnectorPackage.zip']);
  });

  test.each([
    ['a solution', ['-o', 'FlowSolution.zip'], 'FlowSolution.zip'],
    ['the introduction', ['-o', './intro.md'], './intro.md'],
    ['a solution by the one that is saved', ['--save-solutions', '.'], 'ConnectorSolution.zip'],
  ])('never replaces what it is made from: %s', async (_what, options, name) => {
    const cwd = await withSolutions();
    const before = await readFile(join(cwd, basename(name)));
    expect(await pack(cwd, '--overwrite', ...options)).toEqual({
      code: 2,
      stdout: '',
      stderr: `${name} is an input file and would be replaced.\nSpecify another file or folder.\n`,
    });
    expect(await readFile(join(cwd, basename(name)))).toEqual(before);
    expect(await written(cwd)).toEqual([]);
  });

  test('writes no two files into one place', async () => {
    const cwd = await withSolutions();
    await mkdir(join(cwd, 'other'));
    await writeFile(join(cwd, 'other', 'ConnectorSolution.zip'), await readFile(join(cwd, 'FlowSolution.zip')));
    const solutions = ['ConnectorSolution.zip', 'other/ConnectorSolution.zip', '--save-solutions', 'saved'];
    const { code, stderr } = await runCli(['pack', ...solutions, '--intro', 'intro.md'], { cwd });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `${join('saved', 'ConnectorSolution.zip')} would be written twice.\nUse a different name for each file.\n`,
    });
    expect(await written(cwd)).toEqual(['other']);
  });

  test('takes other names in the package', async () => {
    const cwd = await withSolutions();
    const { code } = await pack(cwd, '--name', 'inner=Contoso.zip', '--name', 'flow=Test.zip');
    expect(code).toBe(0);
    const inner = entryAt(await archiveAt(cwd, 'ConnectorPackage.zip'), 'Contoso.zip')!.archive!;
    expect(inner.entries.map(({ path }) => path)).toEqual(['PkgAssets/ConnectorSolution.zip', 'PkgAssets/Test.zip']);
  });

  test.each([
    [
      'connector alone',
      ['FlowSolution.zip'],
      'None of the solutions contains the connector alone: "FlowSolution.zip".',
    ],
    ['archive', ['intro.md'], "intro.md isn't a zip archive, or its end is missing."],
    ['file', ['nothing.zip'], 'There is no file nothing.zip.'],
    ['file, but a folder', ['.'], '"." is a folder without a connector or an unpacked solution.'],
  ])('says what is wrong where there is no %s', async (_what, solutions, message) => {
    const cwd = await withSolutions();
    const { code, stdout, stderr } = await runCli(['pack', ...solutions, '--intro', 'intro.md'], { cwd });
    expect({ code, stdout, first: stderr.split('\n')[0] }).toEqual({ code: 2, stdout: '', first: message });
    expect(stderr).not.toMatch(stackTrace);
    expect(await written(cwd)).toEqual([]);
  });

  test('refuses a name for a part that there is none of', async () => {
    const cwd = await withSolutions();
    const { code, stderr } = await pack(cwd, '--name', 'outer=a.zip');
    expect(code).toBe(2);
    expect(stderr).toContain('Choose inner, folder, connector, flow, or plugin for the part.');
  });
});

describe('a patch', () => {
  // A merge patch cannot take away what another one brought, so the texts are cut out of the files.
  const { info, 'x-ms-connector-metadata': entries } = objectOf(baseDocument('connectorDefinition'));
  const replace = {
    [definitionPath]: {
      [`,"contact":${JSON.stringify(objectOf(info).contact)}`]: '',
      [`,"x-ms-connector-metadata":${JSON.stringify(entries)}`]: '',
    },
  };
  const bare = {
    'PkgAssets/ConnectorSolution.zip': { solution: { replace } },
    'PkgAssets/FlowSolution.zip': { solution: { replace } },
  };
  const metadata = `
contact: { name: Contoso Support, url: https://contoso.example.com/help, email: help@contoso.example.com }
website: https://contoso.example.com
privacyPolicy: https://contoso.example.com/privacy
categories: [Commerce, Productivity]
`;

  test('from a metadata file goes into both solutions, and is shown as a diff', async () => {
    const cwd = await withSolutions(bare);
    await writeFile(join(cwd, 'metadata.yaml'), metadata);
    const { code, stdout, stderr } = await pack(cwd, '--metadata', 'metadata.yaml');
    expect(stderr).toBe('ConnectorPackage.zip is written. No problems found.\n');
    expect(code).toBe(0);
    const diff = (solution: string): string =>
      [
        `${solution}!/${definitionPath}`,
        '  info.contact.name',
        '    + "Contoso Support"',
        '  info.contact.url',
        '    + "https://contoso.example.com/help"',
        '  info.contact.email',
        '    + "help@contoso.example.com"',
        '  x-ms-connector-metadata (Website)',
        '    + "https://contoso.example.com"',
        '  x-ms-connector-metadata (Privacy policy)',
        '    + "https://contoso.example.com/privacy"',
        '  x-ms-connector-metadata (Categories)',
        '    + "Commerce;Productivity"',
        '',
        '',
      ].join('\n');
    expect(stdout.startsWith(`${diff('ConnectorSolution.zip')}${diff('FlowSolution.zip')}ConnectorPackage.zip `)).toBe(
      true,
    );
  });

  test('from options goes before that of a file', async () => {
    const cwd = await withSolutions(bare);
    await writeFile(join(cwd, 'metadata.json'), JSON.stringify({ contact: { name: 'A', email: 'a@example.com' } }));
    const { stdout } = await pack(cwd, '--force', '--metadata', 'metadata.json', '--contact-name', 'B');
    expect(stdout).toContain('  info.contact.name\n    + "B"\n  info.contact.email\n    + "a@example.com"\n');
  });

  test('takes nothing away: without a text it is refused', async () => {
    const cwd = await withSolutions();
    const options = ['--contact-name', '', '--contact-email', 'a@example.com', '--replace-values'];
    expect(await pack(cwd, ...options)).toEqual({
      code: 2,
      stdout: '',
      stderr: "error: option '--contact-name <name>' argument '' is invalid. Specify a value, or remove the option.\n",
    });
    expect(await written(cwd)).toEqual([]);
  });

  test.each([
    ['--contact-name', ''],
    ['--contact-url', ''],
    ['--contact-email', ' '],
    ['--website', ''],
    ['--privacy-policy', '\t'],
    ['--description', ' '],
    ['--brand-color', ''],
    ['--icon', ''],
    ['--categories', ''],
    ['--categories', ' ; '],
  ])('is refused with nothing in %s (%j)', (option, value) => {
    const command = addPatchOptions(new Command())
      .exitOverride()
      .configureOutput({ writeErr: () => undefined });
    expect(() => command.parse([option, value], { from: 'user' })).toThrow(
      / is invalid\. Specify .+, or remove the option\.$/,
    );
  });

  test('leaves values that are there, and says so', async () => {
    const cwd = await withSolutions();
    const { stdout, stderr } = await pack(cwd, '--brand-color', '#123456');
    expect(stdout).not.toContain('#123456');
    expect(stderr).toContain(
      'Not changed; use --replace-values to change these values:\n\nConnectorSolution.zip!/customizations.xml\n  iconbrandcolor: "#004b87"\n\nFlowSolution.zip!/customizations.xml\n  iconbrandcolor: "#004b87"\n',
    );
    expect(sha256(await bytesIn(cwd, 'FlowSolution.zip'))).toBe(sha256(await readFile(join(cwd, 'FlowSolution.zip'))));
  });

  test('says so where the connector has all of it already', async () => {
    const cwd = await withSolutions();
    const { code, stderr } = await pack(cwd, '--brand-color', '#004b87');
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: 'The connector already has all of these values.\nConnectorPackage.zip is written. No problems found.\n',
    });
  });

  test('replaces them when it is told to, and keeps every entry that it does not touch', async () => {
    const cwd = await withSolutions();
    const { code, stdout } = await pack(cwd, '--replace-values', '--description', 'Orders & more.', '--force');
    expect(code).toBe(0);
    expect(stdout).toContain('ConnectorSolution.zip!/customizations.xml\n  description\n    - "');
    expect(stdout).toContain('    + "Orders & more."\n');
    for (const solution of ['ConnectorSolution.zip', 'FlowSolution.zip']) {
      const before = await rawEntries(await readFile(join(cwd, solution)));
      const after = await rawEntries(await bytesIn(cwd, solution));
      expect(after.map(({ name }) => name)).toEqual(before.map(({ name }) => name));
      const changed = after.filter((entry, index) => JSON.stringify(entry) !== JSON.stringify(before[index]));
      expect(changed.map(({ name }) => name)).toEqual(['customizations.xml', definitionPath]);
    }
  });

  test('takes the icon next to the metadata file', async () => {
    const cwd = await withSolutions();
    const icon = await makeIcon({});
    await mkdir(join(cwd, 'brand'));
    await writeFile(join(cwd, 'brand', 'logo.png'), icon);
    await writeFile(join(cwd, 'brand', 'metadata.yaml'), 'icon: logo.png');
    const { code } = await pack(cwd, '--metadata', 'brand/metadata.yaml', '--replace-values');
    expect(code).toBe(0);
    const solution = await readArchive({ name: 's.zip', bytes: await bytesIn(cwd, 'FlowSolution.zip') });
    expect(sha256(entryAt(solution, 'Connector/contoso_orders_iconblob.Png')!.file.bytes)).toBe(sha256(icon));
  });

  test('is saved with the solutions for who asks for it', async () => {
    const cwd = await withSolutions(bare);
    const { code } = await pack(cwd, '--force', '--website', 'https://contoso.example.com', '--save-solutions', 'a/b');
    expect(code).toBe(0);
    for (const solution of ['ConnectorSolution.zip', 'FlowSolution.zip'])
      expect(sha256(await readFile(join(cwd, 'a', 'b', solution)))).toBe(sha256(await bytesIn(cwd, solution)));
  });

  test.each([
    ['a key that is not known', 'brandcolor: "#123456"', 'm.yaml has the key "brandcolor", which isn\'t valid.'],
    ['a color that YAML takes for a comment', 'brandColor: #123456', '"brandColor" in m.yaml has no text.'],
    ['a color without six digits', 'brandColor: "#123"', '"#123" isn\'t a valid brand color.'],
    [
      'a key of the contact that is not known',
      'contact: { mail: a }',
      'm.yaml has the key "mail", which isn\'t valid.',
    ],
    ['a contact without keys', 'contact: Contoso', '"contact" in m.yaml isn\'t an object.'],
    ['no categories', 'categories: []', '"categories" in m.yaml isn\'t a list of strings.'],
    ['a category without a text', 'categories: [" "]', '"categories" in m.yaml isn\'t a list of strings.'],
    ['no keys', 'Contoso', 'm.yaml contains no keys and values.'],
    ["an icon that isn't a PNG", 'icon: intro.md', "intro.md isn't a PNG."],
  ])('is refused with %s', async (_what, content, message) => {
    const cwd = await withSolutions();
    await writeFile(join(cwd, 'm.yaml'), content);
    const { code, stdout, stderr } = await pack(cwd, '--metadata', 'm.yaml');
    expect({ code, stdout, first: stderr.split('\n')[0]!.replace(`${cwd}/`, '') }).toEqual({
      code: 2,
      stdout: '',
      first: message,
    });
    expect(await written(cwd)).toEqual(['m.yaml']);
  });

  test('is refused with a broken file, by the number of the line', async () => {
    const cwd = await withSolutions();
    await writeFile(join(cwd, 'm.yaml'), 'website: x\n  icon: y\n');
    const { code, stderr } = await pack(cwd, '--metadata', 'm.yaml');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^m\.yaml:2 is neither valid YAML nor valid JSON: .+\.\nCorrect the line\.\n$/);
  });
});

describe('verify', () => {
  test('shows what the test flows call, and judges the package alone', async () => {
    const cwd = await withSolutions(connector({ definition: { schemes: ['http'] } }));
    const { code, stdout, stderr } = await runCli(['verify', 'Sample.zip'], { cwd });
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: "Microsoft's script ConnectorPackageValidator.ps1 would accept Sample.zip.\n",
    });
    expect(stdout).toBe(
      [
        'Sample.zip (verified publisher, assumed; use --publisher independent if that is wrong)',
        '',
        'Test flows: 4 of 4 operations are called by 2 flows.',
        '     Operation    Kind     Connection reference               Called by',
        '  ✓  ListOrders   action   contoso_sharedcontosoorders_12345  List_orders in Test Contoso Orders',
        '  ✓  CreateOrder  action   contoso_sharedcontosoorders_12345  Create_an_order in Test Contoso Orders',
        '  ✓  GetOrder     action   contoso_sharedcontosoorders_12345  Get_an_order in Test Contoso Orders',
        '  ✓  OrderPlaced  trigger  contoso_sharedcontosoorders_12345  When_an_order_is_placed in When an order is placed',
        '',
        'No problems found.',
        'Check the contents with "npx connector-packager check".',
        '',
        '',
      ].join('\n'),
    );
  });

  test('marks what no flow calls, and calls of what the connector does not have', async () => {
    const cwd = await withSolutions({
      'PkgAssets/FlowSolution.zip': {
        solution: {
          flows: {
            'Test Contoso Orders': { actions: { Get_an_order: { inputs: { host: { operationId: 'Gone' } } } } },
          },
        },
      },
    });
    const { code, stdout } = await runCli(['verify', 'Sample.zip'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^ {2}✗ {2}GetOrder {5}action {38}nothing$/m);
    expect(stdout).toContain(
      "Calls of operations that don't exist in the connector\n  ✗  Gone: Get_an_order in Test Contoso Orders\n",
    );
    expect(stdout).toContain('  pp-flow-operation-unknown  policy 5000.1.1.9  https://');
  });

  test('reports everything about a broken package in one run, with the policy codes', async () => {
    const cwd = await withSolutions();
    const file = await makePackage({
      'intro.md': null,
      'more/readme.txt': 'x',
      'package.zip': { 'Second/a.txt': 'x', 'PkgAssets/FlowSolution.zip': null },
    });
    await writeFile(join(cwd, 'Broken.zip'), file.bytes);
    const { code, stdout } = await runCli(['verify', 'Broken.zip'], { cwd });
    expect(code).toBe(1);
    for (const rule of [
      'pp-package-root-folders  policy 5000.1.1.11',
      'pp-package-intro  policy 5000.1.1.2, 5000.1.1.5',
      'pp-package-assets-folder  policy 5000.1.1.12',
      'pp-package-flow-solution  policy 5000.1.1.6, 5000.1.1.7',
    ])
      expect(stdout).toContain(`  ${rule}  https://`);
  });

  test('takes a solution by itself', async () => {
    const cwd = await withSolutions();
    const { code, stdout } = await runCli(['verify', 'ConnectorSolution.zip', '-f', 'spectral-json'], { cwd });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '[]\n' });
  });

  test('says of an archive that is nothing what it lacks', async () => {
    const cwd = await withSolutions();
    const { bytes } = await makePackage({ 'intro.md': null, 'package.zip': null, 'a.txt': 'x' });
    await writeFile(join(cwd, 'Nothing.zip'), bytes);
    const { code, stdout } = await runCli(['verify', 'Nothing.zip'], { cwd });
    expect(code).toBe(2);
    expect(stdout).toContain('Nothing.zip contains neither a connector nor a solution.');
  });

  test('goes on behind an archive with JSON that nothing could look at', async () => {
    const cwd = await withSolutions();
    const deep = { files: { 'Connector/contoso_orders_connectionparameters.json': '['.repeat(200_000) } };
    const { bytes } = await makePackage({ 'package.zip': { 'PkgAssets/ConnectorSolution.zip': { solution: deep } } });
    await writeFile(join(cwd, 'Deep.zip'), bytes);
    const { code, stdout, stderr } = await runCli(['verify', 'Deep.zip', 'Sample.zip'], { cwd });
    expect(code).toBe(2);
    expect(stdout).toContain(
      'Deep.zip!/package.zip!/PkgAssets/ConnectorSolution.zip is rejected: the entry "Connector/contoso_orders_connectionparameters.json" is nested more than 500 levels deep.',
    );
    expect(stdout).toContain('Sample.zip (verified publisher, assumed; use --publisher independent if that is wrong)');
    expect(stderr).toBe("Microsoft's script ConnectorPackageValidator.ps1 would accept Sample.zip.\n");
  });

  test('goes on behind an archive that cannot be read, and fails in the end', async () => {
    const cwd = await withSolutions();
    const { code, stdout } = await runCli(['verify', 'intro.md', 'Sample.zip'], { cwd });
    expect(code).toBe(2);
    expect(stdout).toContain("intro.md isn't a zip archive, or its end is missing.");
    expect(stdout).toContain('Sample.zip (verified publisher, assumed; use --publisher independent if that is wrong)');
  });

  test('fails from the severity that was asked for', async () => {
    const cwd = await withSolutions({ 'PkgAssets/ConnectorSolution.zip': { solution: { managed: 1 } } });
    expect((await runCli(['verify', 'Sample.zip'], { cwd })).code).toBe(0);
    expect((await runCli(['verify', 'Sample.zip', '--fail-severity', 'warn'], { cwd })).code).toBe(1);
  });

  test('lists only what no flow calls of very many operations', async () => {
    const paths = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [
        `/things/${index}`,
        { get: { operationId: `GetThing${index}`, responses: { 200: { description: 'OK' } } } },
      ]),
    );
    const cwd = await withSolutions(connector({ definition: { paths } }));
    const { stdout } = await runCli(['verify', 'Sample.zip'], { cwd });
    expect(stdout).toContain('Test flows: 4 of 44 operations are called by 2 flows.\n');
    expect(stdout).toMatch(/^ {2}✗ {2}GetThing0 {3}action {25}nothing$/m);
    expect(stdout).not.toContain('✓');
    expect(stdout).toContain('     and 14 more; --verbose lists all\n');
    const verbose = await runCli(['verify', 'Sample.zip', '--verbose'], { cwd });
    expect(verbose.stdout.match(/^ {2}[✓✗] {2}/gm)).toHaveLength(44);
  });
});

test('check shows the coverage of a package as well', async () => {
  const cwd = await withSolutions();
  const { code, stdout } = await runCli(['check', 'Sample.zip', '-q'], { cwd });
  expect(code).toBe(0);
  expect(stdout).toContain('\nTest flows: 4 of 4 operations are called by 2 flows.\n');
});

describe('scaffold-flow', () => {
  test('drafts flows that make, with the connector, a package with full coverage', async () => {
    const cwd = await withSolutions();
    const { code, stdout, stderr } = await runCli(['scaffold-flow', 'ConnectorSolution.zip', '-o', 'Draft.zip'], {
      cwd,
    });
    expect(code).toBe(0);
    expect(stdout).toBe(
      [
        'Test Contoso Orders starts manually and calls 3 actions',
        '  List_orders',
        '  Create_an_order',
        '    fill in  body/customer',
        '  Get_an_order',
        '    fill in  orderId',
        '',
        'Test Contoso Orders - When an order is placed starts with the trigger',
        '  When_an_order_is_placed',
        '',
      ].join('\n'),
    );
    expect(stderr).toContain('Draft.zip is a draft with 2 flows. Next steps:\n');
    expect(stderr).toContain('2. Open each flow, fill in 2 inputs as listed, and put the actions in an order');
    expect(stderr).toContain('3. Turn on the flows and run each one until every step succeeds.\n');

    const args = ['pack', 'ConnectorSolution.zip', 'Draft.zip', '--intro', 'intro.md', '--require-full-coverage'];
    const refused = await runCli(args, { cwd });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('  pp-flow-placeholders');
    expect(refused.stderr).toContain("ConnectorPackage.zip wasn't written; use --force to write it anyway.");
    expect(await runCli([...args, '--force'], { cwd })).toMatchObject({ code: 0 });
    const verified = await runCli(['verify', 'ConnectorPackage.zip', '--require-full-coverage'], { cwd });
    expect(verified.code).toBe(1);
    expect(verified.stdout).toContain('Test flows: 4 of 4 operations are called by 2 flows.\n');
    expect(verified.stdout).toContain('  pp-flow-placeholders');
    expect(verified.stdout).toContain('Would be rejected: 1 error.\n');
  });

  test('is not submitted with a draft of the introduction, which verify finds as well', async () => {
    const cwd = await withSolutions();
    const intro = await readFile(join(cwd, 'intro.md'), 'utf8');
    await writeFile(join(cwd, 'intro.md'), `${intro}\nTODO: Say more.\n`);
    const args = ['pack', 'ConnectorSolution.zip', 'FlowSolution.zip', '--intro', 'intro.md'];
    expect((await runCli(args, { cwd })).code).toBe(1);
    expect((await runCli([...args, '--force'], { cwd })).code).toBe(0);
    const { code, stdout } = await runCli(['verify', 'ConnectorPackage.zip'], { cwd });
    expect(code).toBe(1);
    expect(stdout.match(/pp-[a-z-]+/g)?.slice(0, 1)).toEqual(['pp-document-placeholder']);
    expect(stdout).toContain('"TODO:" is a placeholder; replace it before you submit.');
  });

  test('never replaces the solution that it is made from', async () => {
    const cwd = await withSolutions();
    const before = await readFile(join(cwd, 'ConnectorSolution.zip'));
    const args = ['scaffold-flow', 'ConnectorSolution.zip', '-o', './ConnectorSolution.zip', '--overwrite'];
    expect(await runCli(args, { cwd })).toEqual({
      code: 2,
      stdout: '',
      stderr: './ConnectorSolution.zip is an input file and would be replaced.\nSpecify another file or folder.\n',
    });
    expect(await readFile(join(cwd, 'ConnectorSolution.zip'))).toEqual(before);
  });

  test('replaces no file before it is told to, and refuses what holds no connector', async () => {
    const cwd = await withSolutions();
    expect(await runCli(['scaffold-flow', 'ConnectorSolution.zip'], { cwd })).toEqual({
      code: 2,
      stdout: '',
      stderr: 'FlowSolution.zip already exists.\nSpecify another file, or use --overwrite.\n',
    });
    expect(await runCli(['scaffold-flow', 'Sample.zip', '-o', 'Draft.zip'], { cwd })).toEqual({
      code: 2,
      stdout: '',
      stderr:
        "Sample.zip isn't a solution with a connector.\nSpecify the exported solution that contains the connector.\n",
    });
    expect(await runCli(['scaffold-flow', '.', '-o', 'Draft.zip'], { cwd })).toEqual({
      code: 2,
      stdout: '',
      stderr:
        '"." is a folder.\nSpecify the zip of a solution; "npx connector-packager pack . --solution-only" creates a solution from a connector folder.\n',
    });
    expect(await written(cwd)).toEqual([]);
  });
});

describe('init', () => {
  test('names what is left to fill in, whatever ends the lines of the draft', async () => {
    const cwd = await mkdtemp(join(folder, 'draft-'));
    const text = 'Contoso\rOrders\r\nof\u2028all\rlines';
    const definition = { swagger: '2.0', info: { title: text, version: '1', description: text }, paths: {} };
    await writeFile(join(cwd, 'apiDefinition.swagger.json'), JSON.stringify(definition));
    const { code, stderr } = await runCli(['init', '.'], { cwd });
    expect(code).toBe(0);
    const lines = (await readFile(join(cwd, 'intro.md'), 'utf8')).split(/\r\n?|\n/);
    const first = lines.findIndex((line) => line.includes('TODO:')) + 1;
    expect(stderr).toContain(`\n  intro.md:${first}  "TODO: `);
  });

  test('writes both documents beside the solution, and names what is left to fill in', async () => {
    const cwd = await withSolutions();
    await rm(join(cwd, 'intro.md'));
    const { code, stdout, stderr } = await runCli(['init', 'ConnectorSolution.zip'], { cwd });
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'intro.md\nreadme.md\n' });
    const lines = (await readFile(join(cwd, 'intro.md'), 'utf8')).split('\n');
    const first = lines.findIndex((line) => line.includes('TODO:')) + 1;
    expect(stderr).toContain(
      'Drafted for a verified publisher, assumed; use --publisher independent if that is wrong: intro.md and readme.md.',
    );
    expect(stderr).toContain(`\n  intro.md:${first}  "TODO: `);

    const packed = await pack(cwd, '--force');
    expect(packed.stderr).toMatch(/Would be rejected: \d+ errors/);
    const checked = await runCli(['check', 'ConnectorPackage.zip', '-q', '-v'], { cwd });
    const named = stderr.match(/^ {2}intro\.md:\d+/gm)!.map((line) => line.trim());
    expect(named.length).toBeGreaterThan(5);
    for (const place of named) expect(checked.stdout).toContain(`    ${place}:`);
  });

  test('says for whom, and what is left to fill in, in words without markup', async () => {
    const cwd = await withSolutions();
    const args = ['init', 'ConnectorSolution.zip', '-o', 'documents', '--publisher', 'independent'];
    const { stderr } = await runCli(args, { cwd });
    expect(stderr).toMatch(/^Drafted for an independent publisher: intro\.md and readme\.md\.\n/);
    expect(stderr).toContain('  "TODO: Add a question that makers ask."\n');
    for (const line of stderr.split('\n').filter((text) => text.startsWith('  ')))
      expect(line).toMatch(/^ {2}\S+ {2}"TODO: [^*_`\\]+"$/);
  });

  test('leaves a document that is there already', async () => {
    const cwd = await withSolutions();
    const before = await readFile(join(cwd, 'intro.md'), 'utf8');
    const first = await runCli(['init', 'ConnectorSolution.zip'], { cwd });
    expect({ code: first.code, stdout: first.stdout }).toEqual({ code: 0, stdout: 'readme.md\n' });
    expect(first.stderr).toContain("intro.md already exists and isn't changed.\n");
    expect(await readFile(join(cwd, 'intro.md'), 'utf8')).toBe(before);
    expect((await runCli(['init', 'ConnectorSolution.zip'], { cwd })).code).toBe(2);
    expect(await readFile(join(cwd, 'intro.md'), 'utf8')).toBe(before);
  });

  test('writes into the folder that was asked for', async () => {
    const cwd = await withSolutions();
    const { code, stdout } = await runCli(['init', 'ConnectorSolution.zip', '-o', 'a/b'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toBe(`${join('a', 'b', 'intro.md')}\n${join('a', 'b', 'readme.md')}\n`);
    expect(await readdir(join(cwd, 'a', 'b'))).toEqual(['intro.md', 'readme.md']);
  });

  test('asks for one connector', async () => {
    const { code, stderr } = await runCli(['init', 'fixtures/connectors']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^There are \d+ connectors below fixtures\/connectors\.\n/);
  });
});

describe('inspect', () => {
  test('tells as JSON what is in a package, with whole SHA-256', async () => {
    const cwd = await withSolutions();
    const { code, stdout } = await runCli(['inspect', 'Sample.zip', '--json'], { cwd });
    expect(code).toBe(0);
    const { archive, coverage } = JSON.parse(stdout) as Inspection;
    expect(archive.kind).toBe('submission-package');
    expect(archive.sha256).toBe(sha256(await readFile(join(cwd, 'Sample.zip'))));
    expect(archive.files.map(({ path, role }) => [path, role])).toEqual([
      ['intro.md', 'intro'],
      ['package.zip', undefined],
    ]);
    expect(coverage.map(({ operations }) => operations.length)).toEqual([4]);
  });

  test('shows the tree to its end, the solutions and the coverage', async () => {
    const cwd = await withSolutions();
    const { code, stdout } = await runCli(['inspect', 'Sample.zip'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^ {6}│ {2}│ {2}├─ contoso_orders_openapidefinition\.json {2,}definition +5 KB {2}[0-9a-f]{12}$/m,
    );
    expect(stdout).toContain(
      'ConnectorSolution.zip\n  Solution   ContosoOrdersConnector 1.0.0.0, unmanaged, by contoso\n  Connector  Contoso Orders 1.0 (contoso_orders), 3 actions and 1 trigger\n',
    );
    expect(stdout).toContain('  Flow       When an order is placed\n');
    expect(stdout).toContain('Test flows: 4 of 4 operations are called by 2 flows.\n');
  });

  test('notes the flows that a flow starts', async () => {
    const child = (id: string) => ({ type: 'Workflow', inputs: { host: { workflowReferenceName: id } } });
    const actions = {
      Own: child('0c0ffee0-0000-4000-8000-000000000003'),
      Other: child('0c0ffee0-0000-4000-8000-0000000000aa'),
    };
    const cwd = await withSolutions({
      'PkgAssets/FlowSolution.zip': { solution: { flows: { 'Test Contoso Orders': { actions } } } },
    });
    const { stdout } = await runCli(['inspect', 'Sample.zip'], { cwd });
    expect(stdout).toContain(
      [
        'Child flows',
        '  -  When an order is placed: started by Test Contoso Orders',
        '  ✗  0c0ffee0-0000-4000-8000-0000000000aa: started by Test Contoso Orders, but not in the solution',
        '',
      ].join('\n'),
    );
  });
});

describe('a hostile archive is refused', () => {
  const hostile = hostileArchives.find(({ kind }) => kind === 'a zip bomb')!;
  test.each([
    ['pack', 'hostile.zip', 'FlowSolution.zip', '--intro', 'intro.md'],
    ['scaffold-flow', 'hostile.zip', '-o', 'Draft.zip'],
    ['init', 'hostile.zip', '-o', 'documents'],
    ['inspect', 'hostile.zip'],
    ['verify', 'hostile.zip'],
  ])('by %s', async (...args) => {
    const cwd = await withSolutions();
    await writeFile(join(cwd, 'hostile.zip'), await hostile.make());
    const { code, stdout, stderr } = await runCli(args, { cwd });
    expect(code).toBe(2);
    expect(`${stdout}${stderr}`.replaceAll('\n', ' ')).toContain(hostile.message);
    expect(`${stdout}${stderr}`).not.toMatch(stackTrace);
    expect(await written(cwd)).toEqual(['hostile.zip']);
  });
});
