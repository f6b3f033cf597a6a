import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ruleFailure } from '../../../functions/core/rule/define.ts';
import type { DocumentKind } from '../../../functions/core/model/document-kinds.ts';
import * as resolver from '../../../profiles/resolver.ts';
import { rules } from '../../../ruleset.ts';
import { baseDocument, fileNames } from '../../../scripts/fixtures.ts';
import { linterFor } from '../../../scripts/lint.ts';

// Whatever a document holds, no rule may throw: a rule that does reports itself, and that is what is looked for here.

type Editable = Record<string, unknown>;

// Spectral's own resolver throws on some of these documents, such as one with a key "__proto__", before any rule is run.
const lint = linterFor({ extends: [[{ rules: { ...rules } }, 'all']] }, { resolver });

async function failures(text: string, kind: DocumentKind): Promise<string[]> {
  const found = await lint(text, fileNames[kind]);
  return found
    .filter(({ message }) => message.startsWith(ruleFailure))
    .map(({ code, message }) => `${code}: ${message}`);
}

/** Keys that mean something to JavaScript, to JSON pointers, to YAML or to the specification. */
const oddKeys = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'length',
  '',
  '~1',
  '~0',
  'a/b',
  '%',
  '{',
  '{}',
  '$ref',
  'x-',
  'x-ms-',
  'get',
  'default',
  'parameters',
  'properties',
  'allOf',
  'items',
  'required',
  'x-ms-dynamic-values',
  'x-ms-dynamic-properties',
  'x-ms-dynamic-tree',
  'x-ms-capabilities',
  'x-ms-trigger',
  'x-ms-enum-values',
];

const oddValues: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  '',
  ' ',
  '~1',
  '__proto__',
  '#',
  '#/',
  '#/definitions/Order',
  '#/definitions/Order/properties/id',
  '#/parameters/OrderId',
  'other.json#/definitions/Order',
  '{{value}} #{{value}}',
  '(((((([[[[[{{{{{',
  '\ud800',
  '\u0000',
  'ListStatuses',
  'internal',
  [],
  [null],
  [[]],
  ['x', 1, null, {}],
  {},
  { '': null },
  { $ref: 1 },
  { $ref: '#' },
  { $ref: '#/definitions/Order' },
  { $ref: '#/definitions/Nothing' },
  { type: 'object', properties: null },
  { type: 'array', items: [] },
  { name: 1, in: null },
  { operationId: null, parameters: { a: { parameter: null } } },
];

const value = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...oddValues) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.nat(20_000).map((length) => 'long '.repeat(length)) },
);

/** What is done to one object or array of a document. Which one, and which of its keys, is found by counting. */
const edit = fc.record({
  at: fc.nat(10_000),
  key: fc.nat(10_000),
  action: fc.oneof(
    fc.constant({ type: 'delete' as const }),
    fc.record({ type: fc.constant('replace' as const), value }),
    fc.record({ type: fc.constant('insert' as const), key: fc.constantFrom(...oddKeys), value }),
    fc.record({ type: fc.constant('copy' as const), from: fc.nat(10_000) }),
  ),
});
type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never;

/** Every object and array of a document, its root first. */
function containersOf(document: unknown): Editable[] {
  const containers: Editable[] = [];
  const open = [document];
  for (const item of open)
    if (typeof item === 'object' && item !== null) {
      containers.push(item as Editable);
      for (const value of Object.values(item) as unknown[]) open.push(value);
    }
  return containers;
}

function apply(document: object, { at, key, action }: Edit): void {
  const containers = containersOf(document);
  const target = containers[at % containers.length]!;
  const keys = Object.keys(target);
  const chosen = keys[key % keys.length] ?? '0';
  if (action.type === 'delete') Reflect.deleteProperty(target, chosen);
  else if (action.type === 'copy') define(target, chosen, containers[action.from % containers.length]);
  else define(target, action.type === 'insert' ? action.key : chosen, action.value);
}

/** Sets a key to a copy of a value. An assignment to "__proto__" would make no key. */
function define(target: Editable, key: string, value: unknown): void {
  if (Array.isArray(target) && key === 'length') return;
  const copy: unknown = structuredClone(value);
  Object.defineProperty(target, key, { value: copy, enumerable: true, configurable: true, writable: true });
}

/** Makes sure that a document is still one of its kind; the rules would not look at it otherwise. */
const recognizable: Readonly<Record<DocumentKind, (document: Editable) => void>> = {
  connectorDefinition(document) {
    document.swagger ??= '2.0';
  },
  apiProperties(document) {
    const { properties } = document;
    const isObject = typeof properties === 'object' && properties !== null && !Array.isArray(properties);
    document.properties = { iconBrandColor: null, ...(isObject ? properties : {}) };
  },
};

describe.each(['connectorDefinition', 'apiProperties'] as const)('a damaged %s', (kind) => {
  test('makes no rule fail', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 6 }), async (edits) => {
        const document = baseDocument(kind);
        for (const one of edits) apply(document, one);
        recognizable[kind](document as Editable);
        expect(await failures(JSON.stringify(document), kind)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

describe('a definition whose parts are of the wrong type makes no rule fail', () => {
  const wrong = [null, true, 1, 'text', [], [[]], ['text', null], { '': {} }, { '': null, a: [], b: 'text' }];
  const keys = Object.keys(baseDocument('connectorDefinition'));

  test.each(keys.filter((key) => key !== 'swagger'))('%s', async (key) => {
    for (const part of wrong)
      expect(
        await failures(JSON.stringify({ ...baseDocument('connectorDefinition'), [key]: part }), 'connectorDefinition'),
      ).toEqual([]);
  });
});

describe('makes no rule fail', () => {
  const definition = JSON.stringify(baseDocument('connectorDefinition'), null, 2);

  test.each([
    ['nothing but the version', '{ "swagger": "2.0" }'],
    ['a version that is an object', '{ "swagger": {} }'],
    ['an OpenAPI 3 document', '{ "openapi": "3.0.0", "x-ms-connector-metadata": null }'],
    ['operations that are no objects', yaml('/orders: { get: null, post: [], put: text, delete: 1 }')],
    ['parameters that are no list', yaml('/orders: { parameters: { a: 1 }, get: { parameters: text } }')],
    ['parameters that are no objects', yaml('/orders: { get: { parameters: [null, 1, text, [], {}] } }')],
    ['parameters of odd names', yaml('/{__proto__}: { get: { parameters: [{ name: __proto__, in: path }] } }')],
    ['responses that are no objects', yaml("/orders: { get: { responses: { '200': null, x: [], default: 1 } } }")],
    ['texts that are no texts', yaml('/orders: { get: { summary: [], description: {}, operationId: 1 } }')],
    ['references that lead nowhere', yaml("/orders: { get: { parameters: [{ $ref: '#/parameters/None' }] } }")],
    [
      'references that lead to themselves',
      yaml("/orders: { get: { parameters: [{ $ref: '#/paths/~1orders/get/parameters/0' }] } }"),
    ],
    [
      'definitions that lead to each other',
      `${yaml("/orders: { get: { responses: { '200': { schema: { $ref: '#/definitions/A' } } } } }")}
definitions:
  A: { $ref: '#/definitions/B' }
  B: { $ref: '#/definitions/A' }
  C: { allOf: [{ $ref: '#/definitions/C' }], properties: { c: { $ref: '#/definitions/C' } }, items: { $ref: '#/definitions/C' } }`,
    ],
    [
      'a schema that holds itself through an alias',
      yaml(
        "/orders: { get: { responses: { '200': { schema: *a } } } }",
        'x-schemas:\n  a: &a { type: object, properties: { b: { items: *a } }, enum: [*a] }',
      ),
    ],
    [
      'lists that hold themselves through an alias',
      yaml('/orders: { get: { tags: &t [*t], parameters: &p [*p], security: &s [*s] } }'),
    ],
    ['an alias that stands for an operation twice', yaml('/a: { get: &o { operationId: A } }\n  /b: { get: *o }')],
    ['a duplicate key', '{ "swagger": "2.0", "paths": {}, "paths": null }'],
    ['JSON that is cut short', definition.slice(0, 900)],
    ['old Macintosh line ends', definition.replaceAll('\n', '\r')],
  ])('%s', async (_name, text) => {
    expect(await failures(text, 'connectorDefinition')).toEqual([]);
  });

  test.each(['null', '[]', '""', '1', '', '{}', '{ "properties": null }', '{ "swagger": "2.0", "properties": {} }'])(
    'the document %s',
    async (text) => {
      expect(await failures(text, 'connectorDefinition')).toEqual([]);
      expect(await failures(text, 'apiProperties')).toEqual([]);
    },
  );
});

test.each([
  ['a byte order mark', (text: string) => `\uFEFF${text}`],
  ['Windows line ends', (text: string) => text.replaceAll('\n', '\r\n')],
])('a definition with %s is judged like any other', async (_name, written) => {
  const text = JSON.stringify({ ...baseDocument('connectorDefinition'), host: 'a b', schemes: ['http'] }, null, 2);
  const found = await lint(text);
  expect(found.map(({ code }) => code)).toContain('pp-host-name-not-valid');
  expect(await lint(written(text))).toEqual(found);
});

/** A definition in YAML with some paths. */
function yaml(paths: string, before = ''): string {
  return `swagger: '2.0'\n${before}\npaths:\n  ${paths}`;
}
