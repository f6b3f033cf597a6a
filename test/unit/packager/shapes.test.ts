import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { readArchive } from '../../../packager/read/archive/read-archive.ts';
import { archivesIn } from '../../../packager/read/package.ts';
import type { Solution } from '../../../packager/read/solution/solution.ts';
import { isSolution, readSolution } from '../../../packager/read/solution/solution.ts';
import { baseDocument } from '../../../scripts/fixtures.ts';
import { makePackage } from '../../support/make-package.ts';
import { runCli } from '../../support/run-cli.ts';

/** What publishers have on their disks: the portal, pac, paconn, and git leave connectors in these shapes. */
let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'shapes-'));
});
afterEach(async () => {
  await rm(cwd, { recursive: true });
});

type Files = Readonly<Record<string, string | Uint8Array>>;

async function lay(files: Files): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(cwd, path)), { recursive: true });
    await writeFile(join(cwd, path), content);
  }
}

interface Report {
  readonly connectors: readonly {
    readonly name: string;
    readonly findings?: readonly { readonly rule: string; readonly severity: string; readonly file: string }[];
  }[];
}

/** The connectors that a check finds, each with its errors and warnings. */
async function judged(...args: string[]): Promise<Readonly<Record<string, string[]>>> {
  const { stdout, stderr } = await runCli(['check', '-q', '-f', 'json', ...args], { cwd });
  if (stdout === '') throw new Error(stderr);
  const { connectors } = JSON.parse(stdout) as Report;
  return Object.fromEntries(
    connectors.map(({ name, findings = [] }) => [
      name,
      findings.filter(({ severity }) => severity !== 'info').map(({ rule }) => rule),
    ]),
  );
}

const definition = JSON.stringify(baseDocument('connectorDefinition'));
const properties = JSON.stringify(baseDocument('apiProperties'));
const broken = definition.replace('"title":"Contoso Orders"', '"title":"Contoso Orders."');
const readme = `# Contoso Orders\n\nContoso Orders keeps the orders of a web shop, and starts flows as soon as one is placed.\n\n## Publisher: Contoso Ltd.\n\n## Prerequisites\n\nA shop.\n\n## Supported Operations\n\n### List orders\n\nLists them.\n\n### Get an order\n\nGets one.\n\n### Create an order\n\nCreates one.\n\n### When an order is placed\n\nStarts.\n\n## Obtaining Credentials\n\n1. Sign in.\n2. Create a key.\n\n## Known Issues and Limitations\n\nNone.\n\n## Deployment Instructions\n\nUse paconn.\n`;

async function solutions(patch: object = {}): Promise<Solution[]> {
  const archive = await readArchive(
    await makePackage({ 'package.zip': { 'PkgAssets/ConnectorSolution.zip': { solution: patch } } }),
  );
  return archivesIn(archive).filter(isSolution).map(readSolution);
}

/** The files of a solution, each under a path of its own. */
function unpacked({ archive }: Solution, place: (path: string) => string): Files {
  return Object.fromEntries(archive.entries.map(({ path, file }) => [place(path), file.bytes]));
}

describe('a check judges', () => {
  test('a folder as paconn writes it, and one of a repository', async () => {
    await lay({
      'apiDefinition.swagger.json': broken,
      'apiProperties.json': properties,
      'settings.json': '{ "connectorId": "shared_a", "environment": "x" }',
      'readme.md': readme,
    });
    expect(await judged('.')).toEqual({ '.': ['pp-title-ending', 'pp-icon-required'] });
  });

  test('a folder as "pac connector download" writes it, whose names it corrects', async () => {
    await lay({ 'apiDefinition.json': broken, 'apiProperties.json': properties, 'readme.md': readme });
    expect(await judged('.')).toEqual({ '.': ['pp-title-ending', 'pp-icon-required', 'pp-connector-file-names'] });
  });

  test('a solution as "pac solution unpack" lays it out', async () => {
    const [solution] = await solutions({
      connectors: { contoso_orders: { definition: { info: { title: 'Contoso Orders.' } } } },
    });
    const { connector, customizations } = solution!;
    const { start, end } = connector!.element;
    const text = customizations!.xml.text;
    const places: Readonly<Record<string, string>> = {
      'solution.xml': 'src/Other/Solution.xml',
      'customizations.xml': 'src/Other/Customizations.xml',
    };
    const files = unpacked(solution!, (path) => places[path] ?? `src/${path.replace(/^Connector\//, 'Connectors/')}`);
    await lay({
      ...Object.fromEntries(Object.entries(files).filter(([path]) => !path.includes('[Content_Types]'))),
      'src/Other/Customizations.xml': `${text.slice(0, start)}${text.slice(end)}`.replace(
        /<Connectors>\s*<\/Connectors>/,
        '<Connectors />',
      ),
      'src/Connectors/contoso_orders.xml': text.slice(start, end),
    });
    expect(await judged('.')).toEqual({ src: ['pp-title-ending'] });
  });

  test('a solution whose files were unzipped', async () => {
    const [solution] = await solutions();
    await lay(unpacked(solution!, (path) => `solution/${path}`));
    expect(await judged('.')).toEqual({ solution: [] });
  });

  test('one solution with several connectors, which it tells apart', async () => {
    const second = { id: '0c0ffee0-0000-4000-8000-00000000000f', displayName: 'Other', brandColor: '#004b87' };
    const [solution] = await solutions({
      connectors: {
        contoso_other: { ...second, definition: {}, connectionParameters: {}, policyTemplateInstances: [], icon: {} },
      },
    });
    await lay({ 'Solution.zip': solution!.archive.file.bytes });
    expect((await judged('Solution.zip'))['Solution.zip']).toContain('pp-solution-one-connector');
  });

  test('the solutions and the introduction of one connector together, and the package that was made of them', async () => {
    const [connector, flow] = await solutions();
    const file = await makePackage();
    await lay({
      'ConnectorPackage.zip': file.bytes,
      'ConnectorSolution.zip': connector!.archive.file.bytes,
      'FlowSolution.zip': flow!.archive.file.bytes,
      'intro.md': 'Orders.',
    });
    expect(await judged('.')).toEqual({
      'ConnectorPackage.zip': [],
      'ConnectorSolution.zip': ['pp-document-length', 'pp-intro-sections', 'pp-document-credentials'],
    });
  });

  test('solutions that are named one by one, wherever they lie, with what the flows call', async () => {
    const [connector, flow] = await solutions();
    await lay({
      'a/ConnectorSolution.zip': connector!.archive.file.bytes,
      'b/FlowSolution.zip': flow!.archive.file.bytes,
    });
    const paths = ['b/FlowSolution.zip', 'a/ConnectorSolution.zip'];
    expect(await judged(...paths)).toEqual({ 'a/ConnectorSolution.zip': [] });
    const { stdout, stderr } = await runCli(['check', ...paths], { cwd });
    expect(stderr).toMatch('Checking a/ConnectorSolution.zip with b/FlowSolution.zip.');
    expect(stdout).toMatch('Test flows: 4 of 4 operations are called by 2 flows.');
  });

  test('a solution of flows that holds an older copy of the connector', async () => {
    const [connector, flow] = await solutions({
      connectors: { contoso_orders: { definition: { paths: { '/orders': { get: { summary: 'List all orders' } } } } } },
    });
    await lay({
      'ConnectorSolution.zip': connector!.archive.file.bytes,
      'FlowSolution.zip': flow!.archive.file.bytes,
    });
    expect(await judged('.')).toEqual({ 'ConnectorSolution.zip': ['pp-solution-copies-differ'] });
  });

  test('flows without a copy of the connector, beside the only one that there is', async () => {
    const file = await makePackage({
      'package.zip': { 'PkgAssets/FlowSolution.zip': { solution: { connectors: null } } },
    });
    const [connector, flow] = archivesIn(await readArchive(file)).filter(isSolution);
    await lay({ 'ConnectorSolution.zip': connector!.file.bytes, 'FlowSolution.zip': flow!.file.bytes });
    expect(await judged('.')).toEqual({ 'ConnectorSolution.zip': ['pp-solution-connector-in-flow'] });
  });

  test('two connectors without the introduction that may be of either', async () => {
    const [connector] = await solutions();
    const other = { id: '0c0ffee0-0000-4000-8000-00000000000f', displayName: 'Other', brandColor: '#004b87' };
    const [second] = await solutions({
      connectors: {
        contoso_orders: null,
        contoso_other: { ...other, definition: {}, connectionParameters: {}, policyTemplateInstances: [], icon: {} },
      },
    });
    await lay({
      'One.zip': connector!.archive.file.bytes,
      'Two.zip': second!.archive.file.bytes,
      'intro.md': 'Orders.',
    });
    const found = await judged('.');
    expect(Object.keys(found)).toEqual(['One.zip', 'Two.zip']);
    expect(found['One.zip']).toEqual([]);
  });

  test('two versions of a connector each for itself', async () => {
    const [connector, flow] = await solutions();
    const solution = connector!.archive.file.bytes;
    await lay({ 'New.zip': solution, 'Old.zip': solution, 'FlowSolution.zip': flow!.archive.file.bytes });
    expect(Object.keys(await judged('New.zip', 'Old.zip', 'FlowSolution.zip'))).toEqual([
      'New.zip',
      'Old.zip',
      'FlowSolution.zip',
    ]);
  });

  test('a package whose outer zip was unpacked', async () => {
    const { entries } = await readArchive(await makePackage());
    await lay(Object.fromEntries(entries.map(({ path, file }) => [path, file.bytes])));
    expect(await judged('.')).toEqual({ 'package.zip': [] });
    expect(await judged('package.zip', 'intro.md')).toEqual({ 'package.zip': [] });
    expect((await judged('package.zip'))['package.zip']).toContain('pp-package-intro');
  });

  test('connectors below the root of a repository, and not the API definition beside them', async () => {
    await lay({
      'openapi.json': '{ "openapi": "3.0.1", "info": {}, "paths": {} }',
      'swagger2.json': definition,
      'connectors/a/apiDefinition.swagger.json': definition,
      'connectors/a/apiProperties.json': properties,
      'connectors/a/readme.md': readme,
      'connectors/b/apiDefinition.swagger.json': broken,
      'connectors/b/apiProperties.json': properties,
      'connectors/b/readme.md': readme,
    });
    expect(await judged('.')).toEqual({
      [join('connectors', 'a')]: ['pp-icon-required'],
      [join('connectors', 'b')]: ['pp-title-ending', 'pp-icon-required'],
    });
  });

  test('the definition under its usual name, with a copy next to it', async () => {
    await lay({
      'apiDefinition - Copy.swagger.json': broken,
      'apiDefinition.swagger.json': definition,
      'apiProperties.json': properties,
      'readme.md': readme,
    });
    expect(await judged('.')).toEqual({ '.': ['pp-icon-required', 'pp-connector-one-in-folder'] });
  });

  test('a script and an icon under other names, and says how they are to be called', async () => {
    await lay({
      'apiDefinition.swagger.json': definition,
      'apiProperties.json': properties,
      'readme.md': readme,
      'Script.cs': 'public class Script : ScriptBase { }',
      'ikon-1.png': 'x',
    });
    const { stdout } = await runCli(['check', '-q', '--verbose', '.'], { cwd });
    expect(stdout).toContain('Rename "Script.cs" to script.csx.');
    expect(stdout).toContain('There is no icon.png, but "ikon-1.png"');
  });

  test('a definition in YAML, and tells of the command that converts it', async () => {
    await lay({
      'apiDefinition.swagger.yaml': stringify(JSON.parse(broken)),
      'apiProperties.json': properties,
      'readme.md': readme,
    });
    expect((await judged('.'))['.']).toEqual(expect.arrayContaining(['pp-connector-json', 'pp-title-ending']));
  });
});

describe('a check takes', () => {
  test('patterns that the shell has left alone, in the order of the names', async () => {
    await lay({
      'b/apiDefinition.swagger.json': broken,
      'a/apiDefinition.swagger.json': definition,
      'node_modules/c/apiDefinition.swagger.json': broken,
    });
    const found = await judged('**/apiDefinition.swagger.json');
    expect(found).toEqual({
      [join('a', 'apiDefinition.swagger.json')]: [],
      [join('b', 'apiDefinition.swagger.json')]: ['pp-title-ending'],
    });
    expect(await runCli(['check', 'c*'], { cwd })).toMatchObject({
      code: 2,
      stderr: 'No file or folder matches c*.\nCorrect the pattern, or specify the files.\n',
    });
  });

  test('a path that looks like a pattern as it is', async () => {
    await lay({ '[a]*.swagger.json': broken });
    expect(await judged('[a]*.swagger.json')).toEqual({ '[a]*.swagger.json': ['pp-title-ending'] });
  });

  test('standard input, under the name that it is given', async () => {
    const stdin = () => Readable.from([Buffer.from(properties)]);
    const args = ['check', '-', '--stdin-filepath', 'shop/apiProperties.json', '-q', '-f', 'json'];
    const { code, stdout } = await runCli(args, { cwd, stdin });
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as Report).connectors.map(({ name }) => name)).toEqual(['shop/apiProperties.json']);
    expect(await runCli(['check', '-'], { cwd })).toMatchObject({
      code: 2,
      stderr: 'Standard input is empty.\nPipe a file into the command.\n',
    });
  });
});
