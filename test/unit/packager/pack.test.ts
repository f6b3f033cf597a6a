import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../functions/core/json/json.ts';
import { objectOf, stringOf } from '../../../functions/core/json/json.ts';
import type { Archive } from '../../../packager/read/archive/archive.ts';
import { entryAt } from '../../../packager/read/archive/archive.ts';
import { readArchive } from '../../../packager/read/archive/read-archive.ts';
import { checkIntro } from '../../../packager/check/documents/check-intro.ts';
import { checkReadme } from '../../../packager/check/documents/check-readme.ts';
import { documentContext } from '../../../packager/check/documents/document-context.ts';
import { coverageOf } from '../../../packager/check/flow/coverage.ts';
import type { ConnectorPatch } from '../../../packager/write/pack/connector-patch.ts';
import { initDocuments } from '../../../packager/write/pack/init-documents.ts';
import type { PackedSubmission, PackOptions, SubmissionParts } from '../../../packager/write/pack/pack-submission.ts';
import { packSubmission } from '../../../packager/write/pack/pack-submission.ts';
import type { PatchedSolution } from '../../../packager/write/pack/patch-solution.ts';
import { patchSolution } from '../../../packager/write/pack/patch-solution.ts';
import { scaffoldFlow } from '../../../packager/write/pack/scaffold-flow.ts';
import { openInputsText } from '../../../packager/report/draft-flows.ts';
import { readPackage } from '../../../packager/read/package.ts';
import { structureOf } from '../../support/package-fixtures.ts';
import { sha256 } from '../../../packager/core/sha256.ts';
import { readSolution } from '../../../packager/read/solution/solution.ts';
import type { SourceFile } from '../../../packager/core/source-file.ts';
import { definitionFile, propertiesFile } from '../../../packager/read/connector/connector.ts';
import { jsonFile } from '../../../packager/read/data/json-file.ts';
import type { Finding } from '../../../packager/core/finding.ts';
import { baseDocument } from '../../../scripts/fixtures.ts';
import { hostileArchives } from '../../support/hostile-archives.ts';
import { makeIcon } from '../../../scripts/samples/make-icon.ts';
import { makePackage } from '../../support/make-package.ts';
import { refusal } from '../../support/refusal.ts';
import { rawEntries } from '../../support/raw-entries.ts';
import { inTimeZone } from '../../support/time-zone.ts';

const folder = mkdtempSync(join(tmpdir(), 'pack-'));
afterAll(() => rmSync(folder, { recursive: true }));

const intro: SourceFile = { name: 'intro.md', bytes: new TextEncoder().encode('Contoso Orders. '.repeat(20)) };

/** A package with everything that is found in how it is made up, where full coverage is required. */
async function packedAndJudged(
  parts: SubmissionParts,
  options: PackOptions = {},
): Promise<PackedSubmission & { readonly findings: readonly Finding[] }> {
  const packed = await packSubmission(parts, options);
  return { ...packed, findings: structureOf(packed.archive, { requireFullCoverage: true, plugin: options.plugin }) };
}

/** The solutions of the sample package, as files, with a patch of the package. */
async function solutions(patch: object = {}): Promise<SourceFile[]> {
  const submission = readPackage(await readArchive(await makePackage({ 'package.zip': patch })));
  return submission.solutions.map(({ archive, fileName }) => ({ name: fileName, bytes: archive.file.bytes }));
}

const read = (file: SourceFile): Promise<Archive> => readArchive(file);
const text = (archive: Archive, path: string): string =>
  Buffer.from(entryAt(archive, path)!.file.bytes).toString('utf8');

describe('packing', () => {
  test('puts the solutions, byte for byte, and the document where certification looks for them', async () => {
    const [connector, flow] = await solutions();
    const packed = await packedAndJudged({ solutions: [flow!, connector!], intro });
    expect(packed.file.name).toBe('ConnectorPackage.zip');
    expect(packed.archive.entries.map(({ path }) => path)).toEqual(['intro.md', 'package.zip']);
    const inner = entryAt(packed.archive, 'package.zip')!.archive!;
    expect(inner.entries.map(({ path, file }) => [path, sha256(file.bytes)])).toEqual([
      ['PkgAssets/ConnectorSolution.zip', sha256(connector!.bytes)],
      ['PkgAssets/FlowSolution.zip', sha256(flow!.bytes)],
    ]);
    expect(packed.sha256).toBe(sha256(packed.file.bytes));
    expect(packed.findings).toEqual([]);
  });

  test('makes the same bytes in every time zone', async () => {
    const files = await solutions();
    const pack = () =>
      packSubmission(
        { solutions: files, intro },
        { patch: { values: { description: 'x'.repeat(40) }, overwrite: true } },
      );
    const [utc, tokyo] = [await inTimeZone('UTC', pack), await inTimeZone('Asia/Tokyo', pack)];
    expect(tokyo.sha256).toBe(utc.sha256);
  });

  test('takes other names, and further files', async () => {
    const customProperties = { name: 'customProperties.json', bytes: new TextEncoder().encode('{}') };
    const names = { inner: 'Contoso.zip', folder: 'Assets', connector: 'A.zip', flow: 'B.zip' };
    const { archive, findings } = await packedAndJudged(
      { solutions: await solutions(), intro, customProperties },
      { names },
    );
    expect(archive.entries.map(({ path }) => path)).toEqual(['intro.md', 'Contoso.zip', 'customProperties.json']);
    expect(entryAt(archive, 'Contoso.zip')!.archive!.entries.map(({ path }) => path)).toEqual([
      'Assets/A.zip',
      'Assets/B.zip',
    ]);
    expect(findings.map(({ rule }) => rule)).toEqual(['pp-package-assets-folder-name']);
  });

  test('puts the plugin solution in when the submission has one', async () => {
    const plugin = {
      'PkgAssets/AIPluginSolution.zip': {
        like: ['package.zip', 'PkgAssets/ConnectorSolution.zip'],
        but: {
          solution: {
            uniqueName: 'ContosoOrdersPlugin',
            customizations: '  <aicopilot_aiplugins><aicopilot_aiplugin name="p" /></aicopilot_aiplugins>',
            files: {
              'aiplugins/p/aiplugin.xml': '<aiplugin name="p" />',
              'aipluginoperations/o/aipluginoperation.xml': '<aipluginoperation operationid="ListOrders" />',
            },
          },
        },
      },
    };
    const files = await solutions(plugin);
    const { archive, findings } = await packedAndJudged({ solutions: files, intro }, { plugin: true });
    expect(entryAt(archive, 'package.zip')!.archive!.entries.map(({ path }) => path)).toEqual([
      'PkgAssets/ConnectorSolution.zip',
      'PkgAssets/FlowSolution.zip',
      'PkgAssets/AIPluginSolution.zip',
    ]);
    expect(findings).toEqual([]);
    expect(await refusal(packSubmission({ solutions: files, intro }))).toBe(
      'AIPluginSolution.zip contains an AI plugin. Remove it, or use --plugin.',
    );
  });

  test('reports what is wrong with the result', async () => {
    const managed = { 'PkgAssets/ConnectorSolution.zip': { solution: { managed: 1 } } };
    const { findings } = await packedAndJudged({ solutions: await solutions(managed), intro });
    expect(findings.map(({ rule }) => rule)).toEqual(['pp-solution-managed']);
  });

  test('says which solution is missing, there twice or none', async () => {
    const [connector, flow] = await solutions();
    const pack = (...files: SourceFile[]): Promise<string> => refusal(packSubmission({ solutions: files, intro }));
    expect(await pack(connector!)).toBe(
      'None of the solutions contains a test flow: "ConnectorSolution.zip". Export one from Power Platform, or create a draft with scaffold-flow.',
    );
    expect(await pack()).toBe(
      'None of the solutions contains the connector alone: there is none. Export one from Power Platform.',
    );
    const [, other] = await solutions({ 'PkgAssets/FlowSolution.zip': { solution: { uniqueName: 'Other' } } });
    expect(await pack(connector!, flow!, { ...other!, name: 'Other.zip' })).toBe(
      'FlowSolution.zip and Other.zip both hold a test flow. Specify only one of them.',
    );
    const twice = 'Specify the connector solution and the flow solution, each once.';
    expect(await pack(connector!, connector!)).toBe(`ConnectorSolution.zip is specified twice. ${twice}`);
    expect(await pack(connector!, flow!, { ...flow!, name: 'Copy.zip' })).toBe(
      `FlowSolution.zip and Copy.zip are the same file. ${twice}`,
    );
    expect(await pack(connector!, await makePackage())).toBe(
      "ConnectorPackage.zip isn't an exported solution (submission-package). Specify the zips that Power Platform exported.",
    );
  });

  test.each([
    [{ flow: '../FlowSolution.zip' }, '"../FlowSolution.zip" isn\'t a valid name for the flow solution.'],
    [{ inner: 'package.rar' }, '"package.rar" isn\'t a valid name for the inner zip.'],
    [
      { connector: 'Verbinder Ä.zip' },
      '"Verbinder Ä.zip" isn\'t a valid name for the connector solution. Use up to 100 characters: A to Z, digits, spaces, dots, and hyphens, and end it in .zip.',
    ],
    [
      { folder: 'a/b' },
      '"a/b" isn\'t a valid name for the folder with the solutions. Use up to 100 characters: A to Z, digits, spaces, dots, and hyphens.',
    ],
    [{ inner: '' }, 'There is no name for the inner zip. Enter one, such as package.zip.'],
    [
      { inner: 'CON.zip' },
      '"CON.zip" isn\'t a valid name for the inner zip, because Windows can\'t store it. Use another name, such as package.zip.',
    ],
    [
      { folder: 'Pkg.' },
      '"Pkg." isn\'t a valid name for the folder with the solutions, because Windows can\'t store it. Use another name, such as PkgAssets.',
    ],
    [{ flow: 'connectorsolution.zip' }, 'Two solutions would have the same name in the package.'],
  ])('refuses the names %j', async (names, problem) => {
    const files = await solutions();
    expect(await refusal(packSubmission({ solutions: files, intro }, { names }))).toContain(problem);
  });

  test('refuses documents of another kind', async () => {
    const files = await solutions();
    const as = (name: string, content: string | Uint8Array): SourceFile => ({ name, bytes: Buffer.from(content) });
    const pack = (parts: Partial<SubmissionParts>): Promise<string> =>
      refusal(packSubmission({ solutions: files, intro, ...parts }));
    const noText =
      "isn't text, so it can't be packed as intro.md. Specify the Markdown file that introduces the connector.";
    expect(await pack({ intro: files[1]! })).toBe(`FlowSolution.zip ${noText}`);
    expect(await pack({ intro: as('icon.png', await makeIcon({})) })).toBe(`icon.png ${noText}`);
    for (const content of ['# Contoso Orders', '[]', '{"a":'.repeat(1_000)])
      expect(await pack({ customProperties: as('a.json', content) })).toBe(
        "a.json isn't a JSON object, so it can't be packed as customProperties.json. Specify the file that describes the types of authentication.",
      );
  });

  test('reports a name that certification does not take', async () => {
    const { findings } = await packedAndJudged({ solutions: await solutions(), intro }, { name: 'k2.txt' });
    expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([['pp-package-file-name', 'error']]);
  });

  test('hostile solutions are refused', async () => {
    const [connector] = await solutions();
    for (const { make, limits } of hostileArchives) {
      if (limits) continue;
      const hostile = { name: 'hostile.zip', bytes: await make() };
      await refusal(packSubmission({ solutions: [connector!, hostile], intro }));
    }
  });
});

describe('patching', () => {
  /** The connector solution of the sample, the sample patched. */
  const solution = async (patch: object = {}): Promise<Archive> => {
    const [connector] = await solutions({ 'PkgAssets/ConnectorSolution.zip': { solution: patch } });
    return read(connector!);
  };
  const values: ConnectorPatch = {
    contact: { name: 'Contoso Help', url: 'https://contoso.example.com/help', email: 'help@contoso.example.com' },
    website: 'https://contoso.example.com',
    privacyPolicy: 'https://contoso.example.com/privacy',
    categories: ['Commerce', 'Productivity'],
    brandColor: '#004b87',
  };
  const definitionPath = 'Connector/contoso_orders_openapidefinition.json';
  const after = async ({ bytes }: PatchedSolution): Promise<Archive> => read({ name: 'patched.zip', bytes });

  test('adds what is missing', async () => {
    // A merge patch cannot take away what another one brought, so the texts are cut out of the files.
    const metadata = JSON.stringify(objectOf(baseDocument('connectorDefinition'))['x-ms-connector-metadata']);
    const archive = await solution({
      connectors: { contoso_orders: { brandColor: '#007ee5' } },
      replace: {
        [definitionPath]: {
          [`,"x-ms-connector-metadata":${metadata}`]: '',
          ',"url":"https://contoso.example.com/support","email":"support@contoso.example.com"': '',
        },
      },
    });
    const patched = await patchSolution(archive, values, { overwrite: false });
    expect(patched.changes.map(({ file, field, before, after }) => [file, field, before, after])).toEqual([
      ...[
        ['info.contact.url', undefined, 'https://contoso.example.com/help'],
        ['info.contact.email', undefined, 'help@contoso.example.com'],
        ['x-ms-connector-metadata (Website)', undefined, 'https://contoso.example.com'],
        ['x-ms-connector-metadata (Privacy policy)', undefined, 'https://contoso.example.com/privacy'],
        ['x-ms-connector-metadata (Categories)', undefined, 'Commerce;Productivity'],
      ].map((change) => [`ConnectorSolution.zip!/${definitionPath}`, ...change]),
      ['ConnectorSolution.zip!/customizations.xml', 'iconbrandcolor', '#007ee5', '#004b87'],
    ]);
    expect(patched.kept.map(({ field, before }) => [field, before])).toEqual([
      ['info.contact.name', 'Contoso Support'],
    ]);
    const definition = JSON.parse(text(await after(patched), definitionPath)) as JsonObject;
    expect(objectOf(definition.info).contact).toEqual({ ...values.contact, name: 'Contoso Support' });
    expect(definition['x-ms-connector-metadata']).toEqual([
      { propertyName: 'Website', propertyValue: values.website },
      { propertyName: 'Privacy policy', propertyValue: values.privacyPolicy },
      { propertyName: 'Categories', propertyValue: 'Commerce;Productivity' },
    ]);
  });

  test('leaves what is there, and says so, unless told to overwrite', async () => {
    const archive = await solution();
    const description = 'Look orders up & place them, for shops with < 100 customers.';
    const patch: ConnectorPatch = {
      contact: { email: 'help@contoso.example.com' },
      description,
      brandColor: '#123456',
    };
    const left = await patchSolution(archive, patch, { overwrite: false });
    expect(left.bytes).toBe(archive.file.bytes);
    expect(left.changes).toEqual([]);
    expect(left.kept.map(({ field }) => field)).toEqual([
      'info.description',
      'info.contact.email',
      'description',
      'iconbrandcolor',
    ]);
    const patched = await patchSolution(archive, patch, { overwrite: true });
    expect(patched.kept).toEqual([]);
    expect(patched.changes.map(({ field }) => field)).toEqual(left.kept.map(({ field }) => field));
    const { connector } = readSolution(await after(patched));
    expect(connector).toMatchObject({ description, brandColor: '#123456' });
    const definition = JSON.parse(text(await after(patched), definitionPath)) as JsonObject;
    expect(definition.info).toMatchObject({ description, contact: { email: 'help@contoso.example.com' } });
  });

  test('a value that is there already is no change', async () => {
    const { changes, kept, bytes } = await patchSolution(
      await solution(),
      { website: 'https://contoso.example.com', brandColor: '#004b87' },
      { overwrite: true },
    );
    expect([changes, kept]).toEqual([[], []]);
    expect(sha256(bytes)).toBe(sha256((await solution()).file.bytes));
  });

  test('changes only the characters that are meant, and keeps the compressed bytes of all other files', async () => {
    const archive = await solution();
    const patched = await patchSolution(archive, { brandColor: '#123456' }, { overwrite: true });
    const [before, changed] = [await rawEntries(archive.file.bytes), await rawEntries(patched.bytes)];
    expect(changed.map(({ name }) => name)).toEqual(before.map(({ name }) => name));
    const differing = changed.filter(({ data }, index) => data !== before[index]!.data);
    expect(differing.map(({ name }) => name)).toEqual(['customizations.xml']);
    expect(changed.map(({ date, madeBy, attributes }) => [date, madeBy, attributes])).toEqual(
      before.map(({ date, madeBy, attributes }) => [date, madeBy, attributes]),
    );
    expect(text(await after(patched), 'customizations.xml')).toBe(
      text(archive, 'customizations.xml').replace('#004b87', '#123456'),
    );
  });

  test('keeps the form of a definition that is not minified', async () => {
    const pretty = JSON.stringify(baseDocument('connectorDefinition'), null, 4).replaceAll('\n', '\r\n');
    const archive = await solution({ files: { [definitionPath]: `\ufeff${pretty}` } });
    const patched = await patchSolution(archive, { contact: { name: 'Contoso Help' } }, { overwrite: true });
    expect(text(await after(patched), definitionPath)).toBe(
      `\ufeff${pretty.replace('"name": "Contoso Support"', '"name": "Contoso Help"')}`,
    );
  });

  test('adds the color to an export without one, on a line of its own', async () => {
    const line = '\r\n      <iconbrandcolor>#004b87</iconbrandcolor>';
    const archive = await solution({ replace: { 'customizations.xml': { [line]: '' } } });
    const patched = await patchSolution(archive, { brandColor: '#004b87' }, { overwrite: false });
    expect(text(await after(patched), 'customizations.xml')).toBe(text(await solution(), 'customizations.xml'));
  });

  test('replaces the icon', async () => {
    const icon = await makeIcon({ background: '#123456' });
    const archive = await solution();
    expect((await patchSolution(archive, { icon }, { overwrite: false })).kept.map(({ field }) => field)).toEqual([
      'icon',
    ]);
    const patched = await patchSolution(archive, { icon }, { overwrite: true });
    expect(patched.changes.map(({ after }) => after)).toEqual([`SHA-256 ${sha256(icon)}`]);
    expect(
      Buffer.compare(entryAt(await after(patched), 'Connector/contoso_orders_iconblob.Png')!.file.bytes, icon),
    ).toBe(0);
  });

  test('reaches the copy in the flow solution as well, so that both stay the same', async () => {
    const { findings, changes, archive } = await packedAndJudged(
      { solutions: await solutions(), intro },
      {
        patch: { values: { ...values, description: 'Find, place and track orders of your shop.' }, overwrite: true },
      },
    );
    expect(findings).toEqual([]);
    expect(new Set(changes.map(({ file }) => file))).toEqual(
      new Set(
        ['ConnectorSolution.zip', 'FlowSolution.zip'].flatMap((name) => [
          `${name}!/${definitionPath}`,
          `${name}!/customizations.xml`,
        ]),
      ),
    );
    for (const { connector } of readPackage(archive).solutions)
      expect(connector?.description).toBe('Find, place and track orders of your shop.');
  });

  test.each([
    ['info', '{"title"', '{"contact":null,"title"'],
    ['metadata', '"host"', '"x-ms-connector-metadata":null,"host"'],
  ])('takes null in the %s for nothing', async (_, from, to) => {
    const { info, 'x-ms-connector-metadata': metadata } = objectOf(baseDocument('connectorDefinition'));
    const archive = await solution({
      replace: {
        [definitionPath]: {
          [`,"contact":${JSON.stringify(objectOf(info).contact)}`]: '',
          [`,"x-ms-connector-metadata":${JSON.stringify(metadata)}`]: '',
          [from]: to,
        },
      },
    });
    const patched = await patchSolution(archive, values, { overwrite: false });
    expect(patched.changes.map(({ before }) => before)).toEqual(Array(6).fill(undefined));
    const definition = JSON.parse(text(await after(patched), definitionPath)) as JsonObject;
    expect(objectOf(definition.info).contact).toEqual(values.contact);
    expect(definition['x-ms-connector-metadata']).toHaveLength(3);
  });

  test.each<[string, object]>([
    ['info.contact', { info: { contact: 'Contoso Support' } }],
    ['info.contact', { info: { contact: ['Contoso Support'] } }],
    ['info.contact.name', { info: { contact: { name: 7 } } }],
    ['x-ms-connector-metadata', { 'x-ms-connector-metadata': { Website: 'https://contoso.example.com' } }],
    [
      'x-ms-connector-metadata (Categories)',
      { 'x-ms-connector-metadata': [{ propertyName: 'Categories', propertyValue: ['Commerce'] }] },
    ],
  ])('loses nothing of what is of another type, but names it: %s', async (place, definition) => {
    const archive = await solution({ connectors: { contoso_orders: { definition } } });
    for (const overwrite of [false, true])
      expect(await refusal(patchSolution(archive, values, { overwrite }))).toMatch(
        new RegExp(
          `^${place.replace(/[.()]/g, '\\$&')} in ConnectorSolution\\.zip!/${definitionPath} has the type (?:string|array|object|integer), not (?:string|array|object)\\. Correct it in the connector`,
        ),
      );
  });

  describe('with a description', () => {
    const old = stringOf(objectOf(objectOf(baseDocument('connectorDefinition')).info).description)!;
    const bare = { [`,"description":"${old}"`]: '' };
    const inDefinition = `ConnectorSolution.zip!/${definitionPath}`;
    const inManifest = 'ConnectorSolution.zip!/customizations.xml';

    test.each<[string, object, PatchedSolution['changes'], PatchedSolution['changes']]>([
      [
        'only customizations.xml has one',
        { replace: { [definitionPath]: bare } },
        [{ file: inDefinition, field: 'info.description', before: undefined, after: old }],
        [{ file: inManifest, field: 'description', before: old, after: 'New.' }],
      ],
      [
        'only the definition has one',
        { connectors: { contoso_orders: { description: '' } } },
        [{ file: inManifest, field: 'description', before: '', after: old }],
        [{ file: inDefinition, field: 'info.description', before: old, after: 'New.' }],
      ],
    ])('makes both places the same where %s, and leaves that', async (_, patch, changes, kept) => {
      const patched = await patchSolution(await solution(patch), { description: 'New.' }, { overwrite: false });
      expect([patched.changes, patched.kept]).toEqual([changes, kept]);
      expect(await descriptions(patched)).toEqual([old, old]);
    });

    test.each<[string, object, boolean]>([
      [
        'neither has one',
        { connectors: { contoso_orders: { description: '' } }, replace: { [definitionPath]: bare } },
        false,
      ],
      ['both are to be replaced', { replace: { [definitionPath]: bare } }, true],
    ])('puts the new one into both places where %s', async (_, patch, overwrite) => {
      const patched = await patchSolution(await solution(patch), { description: 'New.' }, { overwrite });
      expect(patched.kept).toEqual([]);
      expect(await descriptions(patched)).toEqual(['New.', 'New.']);
    });

    const descriptions = async (patched: PatchedSolution): Promise<unknown[]> => {
      const archive = await after(patched);
      const { info } = JSON.parse(text(archive, definitionPath)) as { info: JsonObject };
      return [info.description, readSolution(archive).connector?.description];
    };
  });

  test.each<[string, ConnectorPatch, string]>([
    ['a description', { description: 'a\u0001b' }, 'info.description contains the control character U+0001'],
    ['a name', { contact: { name: '\u001b[31mContoso' } }, 'info.contact.name contains the control character U+001B'],
    ['a category', { categories: ['Data', '\ud800'] }, '(Categories) contains the control character U+D800'],
    ['a color', { brandColor: '#12345\u0000' }, 'iconbrandcolor contains the control character U+0000'],
  ])('refuses characters that XML cannot hold: %s', async (_, patch, problem) => {
    expect(await refusal(patchSolution(await solution(), patch, { overwrite: true }))).toContain(problem);
  });

  test('takes every other character, and writes it so that it is read again', async () => {
    const description = 'Größe ≤ 3 "µ" & <b>, \u{1f600}\nsecond line\twith a tab';
    const patched = await patchSolution(await solution(), { description }, { overwrite: true });
    expect(readSolution(await after(patched)).connector?.description).toBe(description);
  });

  test('leaves a solution without connector as it is', async () => {
    const [, flow] = await solutions({ 'PkgAssets/FlowSolution.zip': { solution: { connectors: null } } });
    const archive = await read(flow!);
    expect((await patchSolution(archive, values, { overwrite: true })).bytes).toBe(archive.file.bytes);
  });

  test.each<[object, string]>([
    [
      {
        connectors: {
          contoso_sales: {
            id: '0c0ffee0-0000-4000-8000-000000000009',
            displayName: 'Sales',
            brandColor: '',
            definition: {},
            connectionParameters: {},
            policyTemplateInstances: [],
            icon: {},
          },
        },
      },
      'ConnectorSolution.zip contains several connectors: "contoso_orders" and "contoso_sales".',
    ],
    [{ without: [definitionPath] }, 'The connector in ConnectorSolution.zip has no definition that can be changed.'],
    ...['no JSON', '[]'].map((content): [object, string] => [
      { files: { [definitionPath]: content } },
      `ConnectorSolution.zip!/${definitionPath} isn't a definition that can be changed.`,
    ]),
  ])('refuses what it cannot patch: %#', async (patch, problem) => {
    expect(await refusal(patchSolution(await solution(patch), values, { overwrite: true }))).toContain(problem);
  });
});

describe('drafting test flows', () => {
  const draft = async (patch: object = {}) => {
    const [connector] = await solutions({ 'PkgAssets/ConnectorSolution.zip': { solution: patch } });
    const scaffolded = await scaffoldFlow(await read(connector!));
    return { ...scaffolded, connector: connector!, file: { name: 'Draft.zip', bytes: scaffolded.bytes } };
  };
  const definition = (patch: object) => ({ connectors: { contoso_orders: { definition: patch } } });
  const inputsOf = (parameters: readonly object[]) =>
    definition({ paths: { '/orders': { get: { parameters }, post: { 'x-ms-visibility': 'internal' } } } });

  test('calls every visible action once, and starts a flow by every trigger', async () => {
    const { flows, file, connector } = await draft();
    expect(flows.map(({ name, calls }) => [name, calls.map((call) => [call.name, call.operation.id])])).toEqual([
      [
        'Test Contoso Orders',
        [
          ['List_orders', 'ListOrders'],
          ['Create_an_order', 'CreateOrder'],
          ['Get_an_order', 'GetOrder'],
        ],
      ],
      ['Test Contoso Orders - When an order is placed', [['When_an_order_is_placed', 'OrderPlaced']]],
    ]);
    const flow = readSolution(await read(file));
    const { operations, unknown } = coverageOf(readSolution(await read(connector)).connector!, flow);
    expect(operations.map(({ calls }) => calls.length)).toEqual([1, 1, 1, 1]);
    expect(unknown).toEqual([]);
  });

  test('is accepted with full coverage, but for what is left to fill in', async () => {
    const { connector, file } = await draft();
    const { findings } = await packedAndJudged({ solutions: [connector, file], intro });
    expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([['pp-flow-placeholders', 'error']]);
  });

  test('lays the solution out like an export', async () => {
    const { file } = await draft();
    const archive = await read(file);
    const paths = archive.entries.map(({ path }) => path);
    expect(paths.map((path) => path.replace(/-[0-9A-F-]{36}\.json$/, '-….json'))).toEqual([
      'customizations.xml',
      'solution.xml',
      'Workflows/TestContosoOrders-….json',
      'Workflows/TestContosoOrdersWhenanorderisplaced-….json',
      'Connector/contoso_orders_openapidefinition.json',
      'Connector/contoso_orders_connectionparameters.json',
      'Connector/contoso_orders_policytemplateinstances.json',
      'Connector/contoso_orders_iconblob.Png',
      '[Content_Types].xml',
    ]);
    for (const path of paths.filter((name) => /\.xml$|^Workflows/.test(name) && !name.startsWith('[')))
      expect(text(archive, path)).not.toMatch(/(?<!\r)\n/);
    const { manifest, customizations } = readSolution(archive);
    expect(manifest).toMatchObject({ uniqueName: 'ContosoOrdersConnectorFlow', version: '1.0.0.0', managed: '0' });
    expect(manifest?.rootComponents.map(({ type }) => type)).toEqual(['29', '29', '372']);
    expect(customizations?.connectionReferences).toMatchObject([
      { customConnectorId: '0c0ffee0-0000-4000-8000-000000000001' },
    ]);
  });

  test('makes the same bytes in every time zone', async () => {
    const [utc, tokyo] = [await inTimeZone('UTC', draft), await inTimeZone('Asia/Tokyo', draft)];
    expect(sha256(tokyo.bytes)).toBe(sha256(utc.bytes));
  });

  test.each<readonly [string, object, unknown, string]>([
    ['a value for tests', { 'x-ms-test-value': 'A1', default: 'B' }, 'A1', 'test value'],
    ['a default', { default: 'B', enum: ['C'] }, 'B', 'default'],
    ['an example', { example: 'E' }, 'E', 'example'],
    ['an allowed value', { enum: ['C', 'D'] }, 'C', 'allowed value'],
    ['a placeholder', { 'x-ms-summary': 'Status' }, 'TODO: Status', 'placeholder'],
    ['a placeholder for a date', { format: 'date-time' }, '2026-01-01T00:00:00Z', 'placeholder'],
    ['a number within its limits', { type: 'integer', minimum: 10 }, 10, 'placeholder'],
    ['a switch', { type: 'boolean' }, false, 'placeholder'],
    ['a list', { type: 'array', items: { type: 'string', enum: ['x'] } }, ['x'], 'allowed value'],
    ['a text that begins like an expression', { default: '@contoso' }, '@@contoso', 'default'],
    ['a text with an expression in it', { default: 'Dear @{name}' }, 'Dear @@{name}', 'default'],
  ])('sends %s', async (_, schema, value, origin) => {
    const parameter = { name: 'status', in: 'query', type: 'string', required: true, ...schema };
    const { flows } = await draft(inputsOf([parameter]));
    expect(flows[0]!.calls[0]!.inputs).toEqual([{ name: 'status', value, origin, dynamic: false }]);
  });

  test('tells how many inputs are open, and how many of them nothing will find later', async () => {
    const parameter = (name: string, more: object) => ({ name, in: 'query', type: 'string', required: true, ...more });
    const day = parameter('day', { format: 'date' });
    const count = parameter('count', { type: 'integer' });
    const kind = parameter('kind', { default: 'a', 'x-ms-dynamic-values': { operationId: 'ListStatuses' } });
    const open = async (...parameters: object[]) => openInputsText(await draft(inputsOf(parameters)));
    // The order that is looked up by its number is open in each of them.
    expect(await open()).toBe('fill in 1 input as listed');
    expect(await open(parameter('name', { enum: ['a'] }), kind)).toBe('fill in 2 inputs as listed');
    expect(await open(day)).toBe(
      'fill in 2 inputs as listed (1 of them holds a sample value of the right type, which "verify" can\'t recognize as a sample)',
    );
    expect(await open(day, count)).toBe(
      'fill in 3 inputs as listed (2 of them hold a sample value of the right type, which "verify" can\'t recognize as a sample)',
    );
  });

  test('sends nothing that is optional or internal, and notes what the service offers', async () => {
    const parameter = (name: string, more: object) => ({ name, in: 'query', type: 'string', ...more });
    const { flows } = await draft(
      inputsOf([
        parameter('optional', {}),
        parameter('hidden', { required: true, 'x-ms-visibility': 'internal', default: 'a' }),
        parameter('status', { required: true, 'x-ms-dynamic-values': { operationId: 'ListStatuses' } }),
      ]),
    );
    expect(flows[0]!.calls[0]!.inputs.map(({ name, dynamic }) => [name, dynamic])).toEqual([['status', true]]);
  });

  test('fills in the required properties of a body, whatever it nests', async () => {
    const node = { type: 'object', required: ['parent'], properties: { parent: { $ref: '#/definitions/Node' } } };
    const order = {
      type: 'object',
      required: ['customer', 'address', 'lines', 'node', 'extra'],
      properties: {
        customer: { type: 'string', title: 'Customer' },
        note: { type: 'string' },
        address: { type: 'object', required: ['city'], properties: { city: { type: 'string', example: 'Ulm' } } },
        lines: {
          type: 'array',
          items: { type: 'object', required: ['item'], properties: { item: { type: 'integer' } } },
        },
        node: { $ref: '#/definitions/Node' },
        extra: { type: 'object', 'x-ms-dynamic-schema': { operationId: 'ListStatuses' } },
      },
    };
    const { flows, connector, file } = await draft(
      definition({
        definitions: { Node: node, Order2: order },
        paths: {
          '/orders': {
            post: {
              parameters: [{ name: 'order', in: 'body', required: true, schema: { $ref: '#/definitions/Order2' } }],
            },
          },
        },
      }),
    );
    const inputs = flows[0]!.calls.find(({ operation }) => operation.id === 'CreateOrder')!.inputs;
    expect(inputs.filter(({ name }) => !name.includes('/node/')).map(({ name, value }) => [name, value])).toEqual([
      ['order/customer', 'TODO: Customer'],
      ['order/address/city', 'Ulm'],
      ['order/lines', [{ item: 1 }]],
      ['order/extra', {}],
    ]);
    const { findings } = await packedAndJudged({ solutions: [connector, file], intro });
    expect(findings.map(({ rule }) => rule)).toEqual(['pp-flow-placeholders']);
  });

  test('bounds the names of flows, of their actions and of their files, and keeps them free of what XML cannot hold', async () => {
    const long = 'Orders \u0001\n'.repeat(60);
    const { flows, file, connector } = await draft({
      connectors: {
        contoso_orders: {
          displayName: long.replaceAll('\u0001', ''),
          definition: {
            paths: {
              '/webhooks': { post: { summary: `${long} placed` } },
              '/orders': { get: { summary: 'Заказы', operationId: 'O'.repeat(300) } },
            },
          },
        },
      },
    });
    expect(Math.max(...flows.map(({ name }) => name.length))).toBeLessThanOrEqual(254);
    expect(flows.map(({ name }) => /^[\w -]+$/.test(name))).toEqual([true, true]);
    expect(flows[0]!.calls.map(({ name }) => name.length <= 80)).toEqual([true, true, true]);
    const archive = await read(file);
    expect(Math.max(...archive.entries.map(({ path }) => path.length))).toBeLessThan(255);
    const { findings } = await packedAndJudged({ solutions: [connector, file], intro });
    expect(findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)).toEqual([
      'pp-flow-placeholders',
    ]);
  });

  test('asks a polling trigger from time to time', async () => {
    const { file } = await draft(
      definition({
        paths: {
          '/orders/new': {
            get: { operationId: 'OrderFound', summary: 'When found', 'x-ms-trigger': 'batch', responses: {} },
          },
        },
      }),
    );
    const archive = await read(file);
    const flow = archive.entries.find(({ path }) => path.includes('Whenfound'))!;
    const { properties } = JSON.parse(Buffer.from(flow.file.bytes).toString('utf8')) as {
      properties: { definition: { triggers: object } };
    };
    expect(properties.definition.triggers).toMatchObject({
      When_found: { type: 'OpenApiConnection', recurrence: { frequency: 'Minute', interval: 3 } },
    });
  });

  test('spreads more actions than a flow can hold over several flows, each under a name of its own', async () => {
    const paths = Object.fromEntries(
      Array.from({ length: 850 }, (_, index) => [
        `/items/${index}`,
        { get: { operationId: `GetItem${index}`, summary: 'Get an item', responses: {} } },
      ]),
    );
    const { flows, file, connector } = await draft(definition({ paths }));
    expect(flows.map(({ name, calls }) => [name, calls.length])).toEqual([
      ['Test Contoso Orders', 400],
      ['Test Contoso Orders_2', 400],
      ['Test Contoso Orders_3', 53],
      ['Test Contoso Orders - When an order is placed', 1],
    ]);
    const coverage = coverageOf(readSolution(await read(connector)).connector!, readSolution(await read(file)));
    expect(coverage.operations.filter(({ calls }) => calls.length !== 1)).toEqual([]);
  });

  test('replaces what another solution left in the manifests', async () => {
    const { file } = await draft({
      components: { contoso_logo: 61 },
      connectionReferences: { old_reference: { displayName: 'Old', apiName: 'shared_old', connectorId: '' } },
    });
    const { manifest, customizations } = readSolution(await read(file));
    expect(manifest?.rootComponents.map(({ type }) => type)).toEqual(['29', '29', '372']);
    expect(customizations?.connectionReferences.map(({ logicalName }) => logicalName)).toEqual([
      expect.stringMatching(/^contoso_sharedcontoso5forders_[0-9a-f]{5}$/),
    ]);
  });

  test('calls an MCP server, with which no flow can hold a session, by its first request', async () => {
    const definition = {
      swagger: '2.0',
      info: { title: 'Contoso Agents' },
      paths: {
        '/mcp': {
          post: {
            operationId: 'InvokeServer',
            summary: 'Invoke the server',
            'x-ms-agentic-protocol': 'mcp-streamable-1.0',
            parameters: [
              { name: 'queryRequest', in: 'body', schema: { $ref: '#/definitions/QueryRequest' } },
              { name: 'sessionId', in: 'query', type: 'string' },
            ],
            responses: { 200: { description: 'OK' } },
          },
        },
      },
      definitions: {
        QueryRequest: {
          type: 'object',
          properties: Object.fromEntries(
            ['jsonrpc', 'id', 'method', 'params', 'result', 'error'].map((name) => [name, { type: 'string' }]),
          ),
        },
      },
    };
    const { flows, server } = await draft({
      files: { 'Connector/contoso_orders_openapidefinition.json': JSON.stringify(definition) },
    });
    expect(server).toBe('InvokeServer');
    expect(
      flows.map(({ calls }) =>
        calls.map(({ name, inputs }) => [name, inputs.map((input) => [input.name, input.value])]),
      ),
    ).toEqual([
      [
        [
          'Invoke_the_server',
          [
            ['queryRequest/jsonrpc', '2.0'],
            ['queryRequest/id', '1'],
            ['queryRequest/method', 'initialize'],
          ],
        ],
      ],
    ]);
  });

  test.each([
    [{ connectors: null }, "ConnectorSolution.zip isn't a solution with a connector."],
    [
      { files: { 'Connector/contoso_orders_openapidefinition.json': '{"swagger":"2.0"}' } },
      'The connector in ConnectorSolution.zip has no operation that a flow can call.',
    ],
  ])('refuses a solution that gives nothing to test: %#', async (patch, problem) => {
    expect(await refusal(draft(patch))).toContain(problem);
  });
});

describe('drafting documents', () => {
  const definition = objectOf(baseDocument('connectorDefinition'));
  const properties = objectOf(baseDocument('apiProperties'));
  const headings = (document: string): string[] => document.split('\n').filter((line) => line.startsWith('#'));

  test('writes the sections that certification asks for, and what the files of the connector tell', () => {
    const { intro: introduction, readme } = initDocuments({ definition, properties, publisher: 'verified' });
    expect(headings(introduction)).toEqual([
      '## Prerequisites',
      '## How to get credentials',
      '## Get started with your connector',
      '## Known issues and limitations',
      '## Common errors and remedies',
      '## FAQ',
    ]);
    expect(introduction).toContain('- **API key**: The API key of your Contoso shop.');
    expect(introduction).toContain('- A Contoso Orders account (<https://contoso.example.com>)\n');
    expect(headings(readme)).toEqual([
      '# Contoso Orders',
      '## Publisher: Contoso Ltd.',
      '## Prerequisites',
      '## Supported Operations',
      '### List orders',
      '### Create an order',
      '### Get an order',
      '### When an order is placed',
      '## Obtaining Credentials',
      '## Getting Started',
      '## Known Issues and Limitations',
      '## Deployment Instructions',
      '## Frequently Asked Questions',
    ]);
  });

  test('asks for no credentials where there are none, and for no deployment of independent publishers', () => {
    const { intro: introduction, readme } = initDocuments({ definition, publisher: 'independent' });
    expect(headings(introduction)).not.toContain('## How to get credentials');
    expect(readme).toContain("The connector doesn't need credentials");
    for (const document of [introduction, readme]) {
      expect(document).toContain('- No Contoso Orders account (<https://contoso.example.com>) is needed\n');
      expect(document).not.toContain('An account');
    }
    expect(headings(readme)).not.toContain('## Deployment Instructions');
    expect(readme).toContain('## Publisher: TODO: your name or the name of your company');
  });

  test.each([
    ['verified', 'an API key', properties],
    ['independent', 'an API key', properties],
    ['independent', 'no authentication', { properties: { connectionParameters: {} } }],
  ] as const)('of a %s publisher with %s lack nothing but what is to be filled in', (publisher, _, properties) => {
    const { intro: introduction, readme } = initDocuments({ definition, properties, publisher });
    const file = (name: string, content: string): SourceFile => ({ name, bytes: new TextEncoder().encode(content) });
    const json = (data: JsonObject) => jsonFile(file('a.json', JSON.stringify(data)));
    const files = { definition: definitionFile(json(definition)), properties: propertiesFile(json(properties)) };
    const context = documentContext({ kind: 'file', name: 'contoso', ...files }, publisher);
    const findings = [
      ...checkIntro(file('intro.md', introduction), context),
      ...checkReadme(file('readme.md', readme), context),
    ];
    expect([...new Set(findings.map(({ rule }) => rule))]).toEqual(['pp-document-placeholder']);
    expect(findings).toHaveLength(`${introduction}${readme}`.split('TODO:').length - 1);
  });

  test('calls the service by its name, without the words for independent publishers', () => {
    const named = {
      ...definition,
      info: { ...objectOf(definition.info), title: 'Contoso Orders (Independent Publisher)' },
    };
    expect(initDocuments({ definition: named, properties, publisher: 'independent' })).toEqual(
      initDocuments({ definition, properties, publisher: 'independent' }),
    );
  });

  test('takes nothing in a text for markup, and stands whatever the files hold', () => {
    const odd = { info: { title: '# *Orders* <b>', contact: [] }, paths: { '/': { get: { summary: 7 } } } };
    const { readme } = initDocuments({ definition: odd, properties: { properties: [] }, publisher: 'verified' });
    expect(readme.split('\n')[0]).toBe('# # \\*Orders\\* \\<b>');
    expect(readme).toContain('### GET /');
  });
});

describe('other programs read what is written', () => {
  const python = 'import sys, zipfile; sys.exit(zipfile.ZipFile(sys.argv[1]).testzip() is not None)';
  const readers: readonly (readonly [string, readonly string[]])[] = [
    ['unzip', ['-tq']],
    ['7zz', ['t']],
    ['python3', ['-c', python]],
  ];

  test.each(readers)('%s', async (command, options) => {
    if (spawnSync(command, ['--help']).error) {
      console.warn(`${command} is not installed, so the archives were not read by it.`);
      return;
    }
    const [connector] = await solutions();
    const { bytes } = await scaffoldFlow(await read(connector!));
    const packed = await packSubmission(
      { solutions: [connector!, { name: 'Draft.zip', bytes }], intro },
      { patch: { values: { brandColor: '#123456' }, overwrite: true } },
    );
    const inner = entryAt(packed.archive, 'package.zip')!.file.bytes;
    for (const [name, content] of [
      ['package', packed.file.bytes],
      ['inner', inner],
      ...packed.solutions.map((solution, index) => [`solution${index}`, solution.bytes] as const),
    ] as const) {
      const path = join(folder, `${command}-${name}.zip`);
      writeFileSync(path, content);
      execFileSync(command, [...options, path], { stdio: 'pipe' });
    }
  });
});
