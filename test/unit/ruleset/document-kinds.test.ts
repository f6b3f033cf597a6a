import { describe, expect, test } from 'vitest';
import validator from '../../../profiles/validator.ts';
import verified from '../../../profiles/verified.ts';
import { linterFor } from '../../../scripts/lint.ts';

const lint = linterFor({ extends: [[verified, 'all']] });

describe('files that are no part of a connector are left alone', () => {
  test.each([
    ['an OpenAPI 3 document', { openapi: '3.0.3', info: { title: 'Orders API' }, paths: {} }],
    ['an AsyncAPI document', { asyncapi: '2.6.0', channels: {} }],
    ['a package manifest', { name: 'orders', version: '1.0.0' }],
    ['a properties file of something else', { properties: { title: 'API' } }],
    ['a list', [{ swagger: '2.0' }]],
  ])('%s', async (_name, document) => {
    const codes = (await lint(JSON.stringify(document), 'file.json')).map(({ code }) => code);
    expect(codes).toEqual(['unrecognized-format']);
  });
});

test('a profile without rules about properties files knows them all the same', async () => {
  expect(await linterFor(validator)('{"properties":{"capabilities":[]}}', 'apiProperties.json')).toEqual([]);
});

test('the definition inside a solution is a connector definition, whatever its name', async () => {
  const codes = (await lint('{"swagger":"2.0"}', 'new_orders_openapidefinition.json')).map(({ code }) => code);
  expect(codes).toContain('pp-connector-metadata-required');
});

test('a definition in YAML gets findings on its lines', async () => {
  const findings = await lint("swagger: '2.0'\ninfo:\n  title: Orders API\n", 'definition.yaml');
  expect(findings.find(({ code }) => code === 'pp-title-restricted-words')).toMatchObject({
    line: 3,
    path: ['info', 'title'],
  });
});

test('an OpenAPI 3 document with connector metadata gets the one finding that it must be converted', async () => {
  const document = { openapi: '3.0.3', info: { title: 'Orders API' }, 'x-ms-connector-metadata': [] };
  expect((await lint(JSON.stringify(document))).map(({ code }) => code)).toEqual([
    'pp-specification-version-incorrect',
  ]);
});

test.each(['apiDefinition.swagger.json', 'contoso_orders_openapidefinition.json'])(
  'an OpenAPI 3 document gets the same finding by the name %s',
  async (name) => {
    const document = { openapi: '3.0.3', info: { title: 'Orders API' } };
    expect((await lint(JSON.stringify(document), name)).map(({ code }) => code)).toEqual([
      'pp-specification-version-incorrect',
    ]);
  },
);

describe('files as they really are', () => {
  test('a byte order mark and CRLF line ends shift nothing', async () => {
    const text = '\uFEFF{\r\n  "swagger": "2.0",\r\n  "info": {\r\n    "title": "Orders API"\r\n  }\r\n}\r\n';
    expect((await lint(text)).find(({ code }) => code === 'pp-title-restricted-words')?.line).toBe(4);
  });

  test("broken JSON surfaces as Spectral's parser finding, with its line", async () => {
    const findings = await lint('{\n  "swagger": "2.0",\n  "info": {\n');
    expect(findings.filter(({ code }) => code === 'parser').map(({ line, severity }) => [line, severity])).toEqual([
      [4, 'error'],
    ]);
  });

  test('a key that occurs twice is named', async () => {
    const findings = await lint('{\n  "swagger": "2.0",\n  "host": "a.b",\n  "host": "c.d"\n}');
    expect(findings.find(({ code }) => code === 'parser')).toMatchObject({ line: 4, message: 'Duplicate key: host' });
  });
});
