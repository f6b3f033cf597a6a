import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PublishedList, PublishedConnector } from '../../../packager/check/published/published-list.ts';
import { builtInList, publishedAsOf } from '../../../packager/check/published/built-in-list.ts';
import { buildPublishedList } from '../../../packager/check/published/build-published.ts';
import { entryOf, readPublishedList } from '../../../packager/check/published/published-list.ts';
import {
  checkAgainstPublished,
  checkPublished,
  submissionType,
} from '../../../packager/check/published/check-published.ts';
import { publishedFindings } from '../../../packager/check/published/published-findings.ts';
import type { ComparedTitle } from '../../../packager/check/published/titles.ts';
import { areSimilar, plainTitle } from '../../../packager/check/published/titles.ts';
import type { ConnectorCase } from '../../support/connector-fixtures.ts';
import { testFixtures } from '../../support/connector-fixtures.ts';
import { makeConnector } from '../../support/make-connector.ts';

function publishedOf({ published = [] }: Pick<ConnectorCase, 'published'>): PublishedList {
  const connectors = published.map((entry) => ({
    title: '',
    plainTitle: plainTitle(entry.title ?? ''),
    host: '',
    basePath: '',
    publisher: '',
    kind: 'verified' as const,
    operations: entry.calls?.length ?? 0,
    calls: [],
    folder: entry.title ?? '',
    ...entry,
  }));
  return { version: 1, connectors };
}

testFixtures('published', publishedFindings.facts, async (example) =>
  checkAgainstPublished(await makeConnector(example.files), publishedOf(example)),
);

test('a connector is an update of itself', async () => {
  const connector = await makeConnector();
  const findings = checkAgainstPublished(connector, { version: 1, connectors: [entryOf(connector)!] });
  expect(findings.map(({ rule }) => rule)).toEqual(['pp-connector-update']);
});

describe('a list of published connectors', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'published-'));
    const folders: Readonly<Record<string, Readonly<Record<string, string | Uint8Array>>>> = {
      'certified-connectors/Contoso Orders': await filesOf(),
      'certified-connectors/Fabrikam': {
        'apiDefinition.swagger.json':
          '{ "swagger": "2.0", "info": { "title": " Fabrikam (V2) " }, "host": "API.fabrikam.example.com", "basePath": "/v2/", "paths": { "/a/{x}": { "get": { "operationId": "A" } }, "/a/{y}": { "get": { "operationId": "B" } } }, }',
        'apiProperties.json': '{ "properties": { "iconBrandColor": "#DA3B01", "publisher": "Jane Doe" } }',
      },
      'certified-connectors/Nameless': { 'apiDefinition.swagger.json': '{ "swagger": "2.0", "info": {} }' },
      'certified-connectors/Proposal': { 'readme.md': '# A proposal' },
    };
    for (const [name, files] of Object.entries(folders)) {
      await mkdir(join(folder, name), { recursive: true });
      for (const [file, content] of Object.entries(files)) await writeFile(join(folder, name, file), content);
    }
  });
  afterAll(async () => await rm(folder, { recursive: true }));

  async function filesOf(): Promise<Record<string, Uint8Array>> {
    const { definition, properties } = await makeConnector();
    return { 'apiDefinition.swagger.json': definition!.bytes, 'apiProperties.json': properties!.bytes };
  }

  test('holds what connectors are distinguished by, trailing commas forgiven', async () => {
    const progress: [number, number][] = [];
    const list = await buildPublishedList(folder, (...step) => progress.push(step));
    expect(list).toEqual({
      version: 1,
      connectors: [
        {
          title: 'Contoso Orders',
          plainTitle: 'contosoorders',
          host: 'api.contoso.example.com',
          basePath: '/v1',
          publisher: 'Contoso Ltd.',
          kind: 'verified',
          operations: 7,
          calls: [
            'get /account',
            'get /orders',
            'post /orders',
            'get /orders/{}',
            'get /statuses',
            'post /webhooks',
            'delete /webhooks/{}',
          ],
          folder: 'Contoso Orders',
        },
        {
          title: 'Fabrikam (V2)',
          plainTitle: 'fabrikam',
          host: 'api.fabrikam.example.com',
          basePath: '/v2',
          publisher: 'Jane Doe',
          kind: 'independent',
          operations: 2,
          calls: ['get /a/{}'],
          folder: 'Fabrikam',
        },
      ],
    });
    expect(progress).toEqual([
      [0, 3],
      [1, 3],
      [2, 3],
    ]);
  });

  test('is read again as it was written', async () => {
    const list = await buildPublishedList(folder);
    const file = join(folder, 'connectors.txt');
    await writeFile(file, JSON.stringify(list));
    expect(readPublishedList({ name: file, bytes: await readFile(file) })).toEqual(list);
  });

  test('of an empty folder is a mistake of the user', async () => {
    const empty = join(folder, 'certified-connectors/Proposal');
    await expect(buildPublishedList(empty)).rejects.toMatchObject({ name: 'UserError' });
  });

  test.each([
    ['', "c.json isn't a list of published connectors: it isn't JSON."],
    ['[]', "c.json isn't a list of published connectors: its version is missing or not supported."],
    ['{"version":2}', "c.json isn't a list of published connectors: its version is missing or not supported."],
    [
      '{"version":1,"connectors":[{"title":"Contoso"}]}',
      "c.json isn't a list of published connectors: entry 1 is incomplete.",
    ],
  ])('is not taken from %j', (text, message) => {
    expect(() => readPublishedList({ name: 'c.json', bytes: Buffer.from(text) })).toThrow(
      expect.objectContaining({ name: 'UserError', message }) as Error,
    );
  });
});

test.each([
  ['Contoso Orders (Independent Publisher)', 'contosoorders'],
  ['Contoso-Orders MCP v12', 'contosoorders'],
  ['Ørsted V2V', 'ørstedv2v'],
])('the plain form of %j', (title, plain) => {
  expect(plainTitle(title)).toBe(plain);
});

test.each([
  ['Contoso Orders', 'Contosso Order', true],
  ['Fabrikam', 'Fabricam', true],
  ['Fabrikam', 'Fabrican', false],
  ['Miro', 'Moro', false],
  ['E-Sign', 'Scrive eSign', true],
  ['E-Sign', 'Oodrive Sign', false],
  ['AB', 'AB Invoices', false],
])('%j and %j are similar: %j', (one, other, similar) => {
  const [a, b] = [one, other].map((title) => ({ title, plainTitle: plainTitle(title) })) as [
    ComparedTitle,
    ComparedTitle,
  ];
  expect(areSimilar(a, b)).toBe(similar);
  expect(areSimilar(b, a)).toBe(similar);
});

describe('the list that is built in', () => {
  test('names what is live, with the services of the repository', async () => {
    const { connectors } = await builtInList((gzip) => gunzipSync(Buffer.from(gzip, 'base64')).toString());
    expect(connectors.length).toBeGreaterThan(1_500);
    expect(connectors.filter(({ host }) => host !== '').length).toBeGreaterThan(900);
    const found = connectors.filter(({ title }) => title === '1Me Corporate');
    expect(found).toMatchObject([
      { plainTitle: '1mecorporate', publisher: '1Me', kind: 'verified', host: 'automate.1me.live', calls: [] },
    ]);
    expect(connectors.filter(({ title, plainTitle: plain }) => plain !== plainTitle(title))).toEqual([]);
    expect(publishedAsOf.live).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  test('says nothing of a connector that is not near to any', async () => {
    const published = await builtInList((gzip) => gunzipSync(Buffer.from(gzip, 'base64')).toString());
    const connector = await makeConnector();
    expect(checkPublished(connector, { published })).toEqual([]);
    expect(submissionType(connector, { published })).toBe('new');
  });

  test('tells an update, with the suffix and without', async () => {
    const published: PublishedList = {
      version: 1,
      connectors: [
        {
          ...(await entryOfSample()),
          title: 'Contoso Orders (Independent Publisher)',
          calls: [],
          operations: 0,
          host: '',
        },
      ],
    };
    const connector = await makeConnector();
    expect(checkPublished(connector, { published })).toMatchObject([
      { rule: 'pp-connector-update', message: expect.stringContaining('is already published; submit') as string },
    ]);
    expect(submissionType(connector, { published })).toBe('update');
  });

  test('tells another connector to the same service, as far as it knows', async () => {
    const entry = {
      ...(await entryOfSample()),
      title: 'Fabrikam Sales',
      plainTitle: 'fabrikamsales',
      publisher: 'Fabrikam',
    };
    const published: PublishedList = { version: 1, connectors: [{ ...entry, calls: [], operations: 0 }] };
    expect(checkPublished(await makeConnector(), { published })).toMatchObject([
      { rule: 'pp-connector-duplicate', severity: 'warn', path: ['host'] },
    ]);
  });

  async function entryOfSample(): Promise<PublishedConnector> {
    return entryOf(await makeConnector())!;
  }
});
