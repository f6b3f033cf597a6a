import type { RulesetFunctionContext } from '@stoplight/spectral-core';
import { describe, expect, test } from 'vitest';
import { ruleFailure } from '../../../functions/core/rule/define.ts';
import { ruleIds, rules } from '../../../ruleset.ts';
import { linterFor } from '../../../scripts/lint.ts';

// Definitions that are small to write and have no end when they are taken apart carelessly. Every rule has to come back
// from each of them, in time (the limit of the tests), with memory for its findings, and without failing.

type Value = unknown;
type Schema = Record<string, Value>;

const text = { type: 'string' };
const ref = (index: number) => ({ $ref: `#/definitions/A${index}` });

/** Numbered keys with what is made of their numbers. */
function numbered<Made>(count: number, prefix: string, make: (index: number) => Made): Record<string, Made> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, make(index)]));
}

function list<Made>(count: number, make: (index: number) => Made): Made[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** Something that holds itself so many times. */
function nested(depth: number, wrap: (inner: Value) => Value, inner: Value = text): Value {
  let value = inner;
  for (let level = 0; level < depth; level++) value = wrap(value);
  return value;
}

/** A definition whose schema is sent, returned and delivered by a webhook. */
function definitionOf(schema: Value, more: object = {}): object {
  return {
    swagger: '2.0',
    info: { title: 'Contoso Orders', description: 'Orders of the Contoso shop.', version: '1.0' },
    host: 'api.contoso.example.com',
    schemes: ['https'],
    paths: {
      '/orders': {
        post: {
          operationId: 'CreateOrder',
          summary: 'Create an order',
          description: 'Creates an order.',
          parameters: [{ name: 'body', in: 'body', schema }],
          responses: { 200: { description: 'OK', schema } },
        },
      },
      '/hooks': {
        'x-ms-notification-content': { description: 'OK', schema },
        post: { operationId: 'OrderPlaced', 'x-ms-trigger': 'single', responses: { 201: { description: 'OK' } } },
      },
    },
    ...more,
  };
}

/** What all rules report about a definition as Spectral would hand it to them, without Spectral's own walks around it. */
function findingsOf(definition: object): string[] {
  const document = { data: definition, source: '/contoso/apiDefinition.swagger.json' };
  const context = { document, path: [] } as unknown as RulesetFunctionContext;
  const tables = Object.values(rules).filter(
    ({ given, extensions }) => given === '$' && extensions.documentKind === 'connectorDefinition',
  );
  const checks = tables.flatMap(({ then }) => then);
  return checks.flatMap((check) => {
    const { function: run, functionOptions = null } = check as {
      function: (...input: Value[]) => { message: string }[] | undefined;
      functionOptions?: Value;
    };
    return (run(definition, functionOptions, context) ?? []).map(({ message }) => message);
  });
}

const wraps: Record<string, (inner: Value) => Schema> = {
  properties: (inner) => ({ type: 'object', required: ['inner'], properties: { inner } }),
  items: (inner) => ({ type: 'array', items: inner }),
  additionalProperties: (inner) => ({ type: 'object', additionalProperties: inner }),
  allOf: (inner) => ({ allOf: [inner] }),
};

const nests = Object.entries(wraps).flatMap(([key, wrap]) =>
  [1000, 10_000].map((depth): [string, () => object] => [
    `schemas nested ${depth} deep by ${key}`,
    () => definitionOf(nested(depth, wrap), { definitions: { A0: nested(depth, wrap) } }),
  ]),
);

const references: [string, () => object][] = [
  [
    'references that branch sixty times in two',
    () =>
      definitionOf(ref(0), {
        definitions: {
          ...numbered(60, 'A', (index) => ({
            type: 'object',
            required: ['a'],
            properties: { a: ref(index + 1), b: ref(index + 1) },
          })),
          A60: text,
        },
      }),
  ],
  [
    'members of allOf that branch sixty times in two',
    () =>
      definitionOf(ref(0), {
        definitions: {
          ...numbered(60, 'A', (index) => ({
            allOf: [ref(index + 1), { allOf: [ref(index + 1)] }],
            properties: { [`p${index}`]: ref(index + 1) },
          })),
          A60: { type: 'object' },
        },
      }),
  ],
  [
    'a chain of 10,000 required properties',
    () =>
      definitionOf(ref(0), {
        definitions: numbered(10_000, 'A', (index) => ({ required: ['next'], properties: { next: ref(index + 1) } })),
      }),
  ],
  [
    'a chain of 1,000 members of allOf, each with a property that begins the rest of the chain',
    () =>
      definitionOf(ref(0), {
        definitions: numbered(1000, 'A', (index) => ({
          allOf: [ref(index + 1)],
          required: ['p0'],
          properties: { [`p${index}`]: ref(index + 1) },
        })),
      }),
  ],
  [
    'a chain of 10,000 references',
    () => definitionOf(ref(0), { definitions: numbered(10_000, 'A', (index) => ref(index + 1)) }),
  ],
  [
    'references that lead to each other',
    () =>
      definitionOf(ref(0), {
        definitions: { A0: ref(1), A1: ref(0), A2: ref(2) },
        parameters: { P: { $ref: '#/parameters/Q' }, Q: { $ref: '#/parameters/P' } },
        responses: { R: { $ref: '#/responses/R' } },
      }),
  ],
  [
    'schemas that contain themselves in every way',
    () =>
      definitionOf(ref(0), {
        definitions: {
          A0: {
            allOf: [ref(0), ref(1)],
            required: ['other'],
            properties: { other: ref(1) },
            additionalProperties: ref(0),
          },
          A1: { allOf: [ref(0)], required: ['other'], properties: { other: ref(0) }, items: ref(1) },
        },
      }),
  ],
  [
    '60 schemas that all refer to all',
    () =>
      definitionOf(ref(0), {
        definitions: numbered(60, 'A', () => ({
          required: list(60, (index) => `p${index}`),
          properties: numbered(60, 'p', ref),
          allOf: list(60, ref),
        })),
      }),
  ],
  [
    '10,000 references that lead nowhere',
    () =>
      definitionOf(
        { properties: numbered(10_000, 'p', (index) => ({ $ref: `#/definitions/No${index}` })) },
        { definitions: numbered(5000, 'A', () => text) },
      ),
  ],
];

const widths: [string, () => object][] = [
  ['20,000 properties', () => definitionOf({ type: 'object', properties: numbered(20_000, 'p', () => text) })],
  [
    '3,000 operations',
    () =>
      definitionOf(text, {
        paths: numbered(3000, '/orders/{id}/', (index) => ({
          get: {
            operationId: `Get${index}`,
            parameters: [{ name: 'id', in: 'path', type: 'string' }],
            responses: { 200: { schema: ref(0) } },
          },
        })),
        definitions: { A0: { type: 'object' } },
      }),
  ],
  [
    '3,000 parameters of one operation',
    () =>
      definitionOf(text, {
        paths: {
          '/orders': {
            get: { operationId: 'ListOrders', parameters: list(3000, (index) => ({ name: `p${index}`, in: 'query' })) },
          },
        },
      }),
  ],
  ['2,000 unknown keys', () => definitionOf({ type: 'object', ...numbered(2000, 'unknown', () => 1) })],
  ['1,000 unknown extensions', () => definitionOf({ type: 'object', ...numbered(1000, 'x-ms-unknown', () => 1) })],
  [
    'lists of 50,000 values',
    () =>
      definitionOf({
        enum: list(50_000, String),
        'x-ms-enum-values': list(50_000, (index) => ({ value: String(index), displayName: 'Value' })),
        required: list(50_000, String),
      }),
  ],
  [
    'lists of 10,000 objects',
    () =>
      definitionOf(
        {
          enum: list(10_000, (index) => ({ a: { b: index } })),
          'x-ms-enum-values': list(10_000, (index) => ({ value: { a: index } })),
          'x-ms-capabilities': { filterFunctions: list(10_000, (index) => `f${index}`) },
        },
        {
          security: list(10_000, (index) => ({ a: [`s${index}`] })),
          tags: list(10_000, (index) => ({ name: `t${index}` })),
        },
      ),
  ],
  [
    '2,000 dynamic extensions with long paths',
    () =>
      definitionOf(ref(0), {
        definitions: numbered(2000, 'A', (index) => ({
          'x-ms-dynamic-schema': {
            operationId: 'CreateOrder',
            'value-path': 'next/'.repeat(200),
            parameters: { a: { parameter: 'next' } },
          },
          'x-ms-dynamic-properties': {
            operationId: 'CreateOrder',
            parameters: { 'body/next': { parameterReference: `body/${'next/'.repeat(200)}` } },
          },
          properties: { next: ref(index + 1) },
        })),
      }),
  ],
];

const texts: [string, () => object][] = [
  ['words', 'the order '.repeat(20_000)],
  ['one word', 'a'.repeat(200_000)],
  ['brackets', '{'.repeat(100_000)],
  ['repetitions', `${'('.repeat(50_000)}${'a+'.repeat(50_000)}`],
  ['signs', '!?. <>/&%'.repeat(20_000)],
].map(([name, long]): [string, () => object] => [
  `texts of 100,000 characters and more: ${name}`,
  () =>
    definitionOf(
      {
        type: 'object',
        title: long,
        description: long,
        properties: {
          [long!]: {
            type: 'string',
            format: long,
            pattern: long,
            title: long,
            'x-ms-summary': long,
            description: long,
          },
        },
      },
      {
        info: { title: long, description: long, version: long, contact: { name: long, url: long, email: long } },
        host: long,
        basePath: long,
        paths: {
          [`/${long!}`]: {
            get: {
              operationId: long,
              summary: long,
              description: long,
              parameters: [
                {
                  name: long,
                  in: 'query',
                  type: 'string',
                  pattern: long,
                  'x-ms-summary': long,
                  description: long,
                  default: long,
                },
              ],
              responses: { 200: { description: long } },
            },
          },
        },
        'x-ms-connector-metadata': [{ propertyName: 'Website', propertyValue: long }],
      },
    ),
]);

const names: [string, () => object][] = ['constructor', '__proto__', 'toString', 'hasOwnProperty'].map((name) => [
  `the name ${name} wherever a name is looked up`,
  () => {
    const schema = JSON.parse(
      `{ "type": "${name}", "format": "${name}", "discriminator": "${name}", "required": ["${name}"], "x-ms-${name}": 1,
         "${name}": 1, "properties": { "${name}": { "type": "string", "format": "${name}", "$ref": "#/definitions/${name}" } } }`,
    ) as object;
    const more = `{ "definitions": { "${name}": {} }, "securityDefinitions": { "${name}": { "type": "${name}", "flow": "${name}" },
      "b": { "type": "oauth2", "flow": "${name}" } }, "security": [{ "${name}": [] }], "${name}": {} }`;
    return definitionOf(schema, JSON.parse(more) as object);
  },
]);

// What YAML aliases share: small in memory, but without end to anybody who takes it for a tree.
const aliases: [string, () => object][] = [
  [
    'schemas that sixty aliases double',
    () => {
      const schema = nested(60, (inner) => ({
        type: 'object',
        properties: { a: inner, b: inner },
        allOf: [inner, inner],
      }));
      return definitionOf(schema, { definitions: { A0: schema } });
    },
  ],
  [
    'values that sixty aliases double, wherever values stand',
    () => {
      const [one, other] = list(2, () => nested(60, (inner) => ({ a: inner, b: [inner] })));
      return definitionOf(
        {
          type: 'object',
          enum: [one, other],
          default: one,
          example: one,
          'x-ms-enum-values': [{ value: one }, { value: other }],
          'x-ms-test-value': one,
          required: [one, other],
          'x-ms-dynamic-values': { operationId: 'CreateOrder', parameters: { a: one } },
        },
        {
          info: { title: one, description: other },
          security: [one, other],
          tags: [one, other],
          'x-ms-connector-metadata': [one, other],
          'x-ms-capabilities': { testConnection: { operationId: 'CreateOrder', parameters: one } },
        },
      );
    },
  ],
  [
    'a schema and a definition that are part of themselves',
    () => {
      const schema: Schema = { type: 'object', required: ['self'] };
      Object.assign(schema, {
        properties: { self: schema },
        allOf: [schema],
        items: schema,
        enum: [schema],
        default: schema,
        example: schema,
      });
      const definition = definitionOf(schema, { definitions: { A0: schema } });
      return Object.assign(definition, { 'x-self': definition, info: definition, tags: [definition] });
    },
  ],
  [
    'examples and defaults nested 10,000 deep',
    () => {
      const deep = nested(10_000, (inner) => ({ a: [inner] }));
      return definitionOf({
        type: 'object',
        example: deep,
        default: deep,
        enum: [deep, nested(10_000, (inner) => ({ a: [inner] }))],
        'x-note': deep,
      });
    },
  ],
];

describe('every rule comes back from', () => {
  test.each([...nests, ...references, ...widths, ...texts, ...names, ...aliases])(
    '%s',
    (_name, make) => {
      const failures = findingsOf(make()).filter((message) => message.startsWith(ruleFailure));
      expect(failures).toEqual([]);
    },
    60_000,
  );
});

describe('Spectral comes back with the findings of all rules', () => {
  const lint = linterFor({ extends: [[{ rules: { ...rules } }, 'all']] });

  test('from schemas that are nested as deep as Spectral itself can read', async () => {
    const findings = await lint(JSON.stringify(definitionOf(nested(300, wraps.properties!))));
    expect(findings.filter(({ message }) => message.startsWith(ruleFailure))).toEqual([]);
    expect(findings.map(({ code }) => code)).toContain('pp-schema-too-deep');
  });

  test('from YAML whose aliases double and come round', async () => {
    const doubled = list(
      6,
      (index) => `  A${index + 1}: &a${index + 1} { type: object, properties: { a: *a${index}, b: *a${index} } }`,
    );
    const yaml = [
      "swagger: '2.0'",
      'definitions:',
      '  A0: &a0 { type: string }',
      ...doubled,
      '  B: &b { type: object, required: [self], properties: { self: *b } }',
    ];
    const findings = await lint(yaml.join('\n'), 'apiDefinition.swagger.yaml');
    expect(findings.filter(({ message }) => message.startsWith(ruleFailure))).toEqual([]);
    expect(findings.map(({ code }) => code)).toContain('pp-info-required');
  });
});

test('the definitions above go through every rule that looks at the whole', () => {
  // Rules with a path of their own look at one key near the top, where nothing can nest.
  const elsewhere = ruleIds.filter((id) => rules[id]!.given !== '$');
  expect(
    elsewhere.map((id) => rules[id]!.given).filter((given) => !/^\$\.[a-z]+(?:\.[a-z]+)?$/.test(String(given))),
  ).toEqual([]);
});
