import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../../functions/core/json/json.ts';
import { readArchive } from '../../../packager/read/archive/read-archive.ts';
import { entryOf } from '../../../packager/check/published/published-list.ts';
import { jsonFile } from '../../../packager/read/data/json-file.ts';
import { readPackage } from '../../../packager/read/package.ts';
import { checkExports, checkRelations } from '../../../packager/check/relations/check-relations.ts';
import { firstDifference } from '../../../packager/check/relations/difference.ts';
import { domainOf, sameOwner } from '../../../packager/check/relations/domains.ts';
import { relationFindings } from '../../../packager/check/relations/relation-findings.ts';
import { checkSpelling } from '../../../packager/check/spelling/check-spelling.ts';
import { openDictionary } from '../../../packager/check/spelling/dictionary.ts';
import type { ConnectorCase } from '../../support/connector-fixtures.ts';
import { testFixtures } from '../../support/connector-fixtures.ts';
import { makeConnector } from '../../support/make-connector.ts';
import { makePackage } from '../../support/make-package.ts';

testFixtures('relations', relationFindings.facts, async ({ files = {}, folder }, publisher) => {
  const { 'ConnectorPackage.zip': submission, ...loose } = files;
  const solutions = submission ? readPackage(await readArchive(await makePackage(submission))).solutions : [];
  const solution = solutions.find(({ kind }) => kind === 'connector');
  const connector = await makeConnector(loose, folder);
  const subject = { ...connector, exports: solution ? [solution] : [] };
  return [...checkRelations(subject, { publisher }), ...(await checkExports(subject, { publisher }))];
});

test('a clean connector is clean for both kinds of publishers', async () => {
  const connector = await makeConnector();
  for (const publisher of ['verified', 'independent'] as const)
    expect(checkRelations(connector, { publisher })).toEqual([]);
});

describe('files that cannot be read', () => {
  const relations = async (files: ConnectorCase['files']): Promise<string[]> => {
    const findings = checkRelations(await makeConnector(files), { publisher: 'verified' });
    return findings.map(({ rule }) => rule);
  };

  test.each<[string, string]>([
    ['broken JSON', '{ "swagger": "2.0", '],
    ['a list', '[]'],
    ['nothing', ''],
  ])('are left to others: %s', async (_, text) => {
    const found = await relations({ 'apiDefinition.swagger.json': text });
    expect(found.filter((rule) => rule !== 'pp-connector-files-complete')).toEqual([]);
  });

  test.each<[string, object]>([
    ['the definition', { securityDefinitions: [null], host: 5, info: 'Contoso', paths: { '/orders': 7 } }],
    ['the definition, once more', { securityDefinitions: { a: 1 }, info: { contact: [], title: {} }, host: '://' }],
  ])('hold values of other types: %s', async (_, patch) => {
    await expect(relations({ 'apiDefinition.swagger.json': { patch } })).resolves.toBeInstanceOf(Array);
  });

  test('hold values of other types: the properties file', async () => {
    const properties = {
      iconBrandColor: 1,
      capabilities: 'actions',
      connectionParameters: { api_key: 'key', other: { type: 5, oAuthSettings: [] } },
      connectionParameterSets: { values: [null, { parameters: 3 }] },
      policyTemplateInstances: [null, { templateId: 'pollingtrigger', parameters: 'x' }, { templateId: {} }],
    };
    await expect(relations({ 'apiProperties.json': { patch: { properties } } })).resolves.toBeInstanceOf(Array);
  });
});

test('nothing throws, whatever the files hold', async () => {
  const json = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>;
  const holding =
    (...keys: readonly string[]) =>
    (below: fc.Arbitrary<Json>) =>
      fc.record(Object.fromEntries(keys.map((key) => [key, fc.oneof(json, below)])), { requiredKeys: [] });
  const operation = holding('operationId', 'summary', 'x-ms-trigger', 'x-ms-agentic-protocol', 'parameters')(json);
  const documents = fc.record({
    definition: fc.record({
      swagger: json,
      host: fc.oneof(json, fc.string()),
      info: holding('title', 'description', 'contact')(holding('name', 'url', 'email')(json) as fc.Arbitrary<Json>),
      paths: holding('/a', '/b/{c}')(holding('get', 'post')(operation as fc.Arbitrary<Json>) as fc.Arbitrary<Json>),
      securityDefinitions: holding('key')(holding('type', 'name')(fc.constantFrom('basic', 'apiKey', 'oauth2'))),
      'x-ms-capabilities': holding('testConnection')(json),
      'x-ms-connector-metadata': json,
    }),
    properties: holding(
      'capabilities',
      'publisher',
      'connectionParameters',
      'connectionParameterSets',
      'policyTemplateInstances',
    )(fc.array(holding('templateId', 'parameters', 'title')(fc.constantFrom('dynamichosturl', 'pollingtrigger')))),
  });
  const dictionary = await openDictionary();
  await fc.assert(
    fc.asyncProperty(documents, async ({ definition, properties }) => {
      const connector = await makeConnector({
        'apiDefinition.swagger.json': JSON.stringify(definition),
        'apiProperties.json': JSON.stringify({ properties: { capabilities: [], ...properties } }),
      });
      for (const publisher of ['verified', 'independent'] as const) checkRelations(connector, { publisher });
      checkSpelling(connector, { spelling: { dictionary } });
      entryOf(connector);
    }),
    { numRuns: 300 },
  );
});

describe('places in JSON files', () => {
  const file = (text: string) => jsonFile({ name: 'file.json', bytes: Buffer.from(text) });

  test('are those of values, with the lines they stand on', () => {
    expect(file('{\n  "a": [1, "two"]\n}').place(['a', 1])).toEqual({
      file: 'file.json',
      path: ['a', 1],
      range: { start: { line: 1, character: 11 }, end: { line: 1, character: 16 } },
    });
  });

  test('are those of what is around a value that is missing', () => {
    expect(file('{\n  "a": {}\n}').place(['a', 'b', 'c']).range).toEqual({
      start: { line: 1, character: 7 },
      end: { line: 1, character: 9 },
    });
  });

  test('find a part of a text behind escapes', () => {
    expect(file(String.raw`{"a":"\u00e9\n\"teh\" end"}`).place(['a'], [3, 6]).range).toEqual({
      start: { line: 0, character: 16 },
      end: { line: 0, character: 19 },
    });
  });

  test('have no lines where the file cannot be read', () => {
    expect(file('').place(['a'])).toEqual({ file: 'file.json', path: ['a'] });
    expect(file('['.repeat(100_000)).place([0])).toEqual({ file: 'file.json', path: [0] });
  });
});

test.each<[unknown, unknown, unknown]>([
  [{ a: 1, b: { c: [1, 2] } }, { b: { c: [1, 2] }, a: 1 }, undefined],
  [{ a: [], b: null, c: '' }, {}, undefined],
  [{ b: { c: [1, 2] } }, { b: { c: [1, 3] } }, ['b', 'c', 1]],
  [{ a: 1 }, { a: 1, b: false }, ['b']],
  [{ a: {} }, { a: 0 }, ['a']],
  [[1], { 0: 1 }, []],
  [{ skipped: 1 }, { skipped: 2 }, undefined],
])('the first difference of %j and %j is at %j', (one, other, path) => {
  expect(firstDifference(one as never, other as never, new Set(['skipped']))).toEqual(path);
});

describe('registered domains', () => {
  test.each([
    ['api.contoso.co.uk', 'contoso.co.uk'],
    ['https://user@www.contoso.com:8443/path?query', 'contoso.com'],
    ['support@mail.contoso.com', 'contoso.com'],
    ['contoso.azurewebsites.net', undefined],
    ['contoso.github.io', undefined],
    ['10.0.0.1', undefined],
    ['localhost', undefined],
    ['definedinconnectionparameters', undefined],
    ['contoso.invalid-suffix', undefined],
    ['', undefined],
  ])('of %s', (address, domain) => {
    expect(domainOf(address)?.name).toBe(domain);
  });

  test('of a text that is longer than any address', () => {
    expect(domainOf('contoso.com'.padStart(5000, 'a'))).toBeUndefined();
  });

  test.each([
    ['contoso.com', 'contoso.de', true],
    ['contoso.com', 'contosoapp.io', true],
    ['contoso.com', 'fabrikam.com', false],
    ['abc.com', 'abcde.com', false],
    ['graph.microsoft.com', 'portal.azure.com', true],
  ])('%s and %s are of one owner: %s', (one, other, same) => {
    expect(sameOwner(domainOf(one)!, domainOf(other)!)).toBe(same);
  });
});
