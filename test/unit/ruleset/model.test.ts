import { describe, expect, test } from 'vitest';
import type { Json } from '../../../functions/core/json/json.ts';
import { ConnectorModel } from '../../../functions/core/model/model.ts';
import { isSuccess, operationsOf, parametersOf } from '../../../functions/core/model/operations.ts';
import { propertiesOf, schemaUsesOf } from '../../../functions/core/model/schemas.ts';

/** A model of a definition that has only these paths and further keys. A copy, in which no two places are one object. */
function model(paths: Json, more: Record<string, Json> = {}): ConnectorModel {
  return new ConnectorModel(JSON.parse(JSON.stringify({ swagger: '2.0', paths, ...more })) as Json);
}

const text = { type: 'string' };

describe('operations', () => {
  test('merge the parameters of their path item, their own ones first and in their place', () => {
    const definition = model({
      '/a': {
        parameters: [
          { name: 'id', in: 'path', description: 'of the path' },
          { name: 'page', in: 'query' },
        ],
        get: { operationId: 'A', parameters: [{ name: 'id', in: 'path', description: 'own' }] },
      },
    });
    expect(operationsOf(definition)[0]!.parameters.map(({ name, path }) => [name, path])).toEqual([
      ['id', ['paths', '/a', 'get', 'parameters', 0]],
      ['page', ['paths', '/a', 'parameters', 1]],
    ]);
  });

  test('share a parameter that they refer to, and it is written in one place', () => {
    const shared = { $ref: '#/parameters/Id' };
    const definition = model(
      { '/a': { get: { operationId: 'A', parameters: [shared] }, put: { operationId: 'B', parameters: [shared] } } },
      { parameters: { Id: { name: 'id', in: 'query' } } },
    );
    expect(parametersOf(definition)).toHaveLength(1);
    expect(parametersOf(definition)[0]!.path).toEqual(['parameters', 'Id']);
    expect(parametersOf(definition)[0]!.operations.map(({ id }) => id)).toEqual(['A', 'B']);
  });

  test('make a parameter internal only when all of them are', () => {
    const shared = { $ref: '#/parameters/Id' };
    const paths = (visibility: string) => ({
      '/a': {
        get: { 'x-ms-visibility': 'internal', parameters: [shared] },
        put: { 'x-ms-visibility': visibility, parameters: [shared] },
      },
    });
    const more = { parameters: { Id: { name: 'id', in: 'query' } } };
    expect(parametersOf(model(paths('important'), more))[0]!.internal).toBe(false);
    expect(parametersOf(model(paths('internal'), more))[0]!.internal).toBe(true);
  });

  test('leave out what is no operation, and parameters whose reference dangles', () => {
    const definition = model({
      'x-note': { get: { operationId: 'NotAPath' } },
      '/a': {
        parameters: [],
        get: [],
        put: {},
        trace: { operationId: 'NoMethod' },
        post: { parameters: [{ $ref: '#/parameters/No' }] },
      },
    });
    expect(operationsOf(definition).map(({ label, parameters }) => [label, parameters])).toEqual([['POST /a', []]]);
  });

  test('know the payload of a webhook only where there is a trigger', () => {
    const content = { schema: text };
    const definition = model({
      '/a': { 'x-ms-notification-content': content, post: { 'x-ms-trigger': 'single' }, get: { operationId: 'A' } },
    });
    expect(operationsOf(definition).map(({ method, notification }) => [method, notification?.value])).toEqual([
      ['get', undefined],
      ['post', content],
    ]);
  });
});

describe('schemas in their roles', () => {
  const order = { $ref: '#/definitions/Order' };
  const usesOf = (operation: Json, definitions: Json) =>
    schemaUsesOf(model({ '/a': { post: operation } }, { definitions })).map(({ role, path, internal, property }) => ({
      role,
      path: path.join('.'),
      internal,
      ...property,
    }));

  test('are visited once for requests and once for responses', () => {
    const operation = {
      parameters: [{ name: 'body', in: 'body', schema: order }],
      responses: { 200: { schema: order }, 201: { schema: { type: 'array', items: order } } },
    };
    expect(usesOf(operation, { Order: { required: ['id'], properties: { id: text } } })).toEqual([
      { role: 'request', path: 'paths./a.post.parameters.0.schema', internal: false },
      { role: 'response', path: 'paths./a.post.responses.200.schema', internal: false },
      { role: 'response', path: 'paths./a.post.responses.201.schema', internal: false },
      { role: 'request', path: 'definitions.Order.properties.id', internal: false, name: 'id', required: true },
      { role: 'response', path: 'definitions.Order.properties.id', internal: false, name: 'id', required: true },
      { role: 'response', path: 'paths./a.post.responses.201.schema.items', internal: false },
    ]);
  });

  test('end where a schema contains itself', () => {
    const definitions = { Order: { properties: { parent: order, lines: { type: 'array', items: order } } } };
    expect(usesOf({ responses: { 200: { schema: order } } }, definitions).map(({ path }) => path)).toEqual([
      'paths./a.post.responses.200.schema',
      'definitions.Order.properties.parent',
      'definitions.Order.properties.lines',
      'definitions.Order.properties.lines.items',
    ]);
  });

  test('include what allOf adds, with the required names of all members', () => {
    const definitions = {
      Base: { properties: { id: text } },
      Order: { allOf: [{ $ref: '#/definitions/Base' }, { required: ['id'], properties: { total: text } }] },
    };
    expect(usesOf({ responses: { 200: { schema: order } } }, definitions).slice(1)).toEqual([
      { role: 'response', path: 'definitions.Base.properties.id', internal: false, name: 'id', required: true },
      {
        role: 'response',
        path: 'definitions.Order.allOf.1.properties.total',
        internal: false,
        name: 'total',
        required: false,
      },
    ]);
  });

  test('are internal below what is internal, unless a visible way leads to them', () => {
    const hidden = { 'x-ms-visibility': 'internal', properties: { inner: text } };
    const definitions = {
      Order: {
        properties: {
          hidden,
          line: { $ref: '#/definitions/Line' },
          deep: { 'x-ms-visibility': 'internal', items: { $ref: '#/definitions/Line' } },
        },
      },
      Line: { properties: { sku: text } },
    };
    const uses = usesOf({ responses: { 200: { schema: order } } }, definitions);
    const internal = Object.fromEntries(uses.map((use) => [use.path, use.internal]));
    expect(internal['definitions.Order.properties.hidden.properties.inner']).toBe(true);
    expect(internal['definitions.Line.properties.sku']).toBe(false);
  });
});

describe('the guards against documents without end', () => {
  /** A schema that nests so many others in one another, by a property each. */
  const nested = (levels: number): Json => (levels === 0 ? text : { properties: { in: nested(levels - 1) } });

  test('follow a path of 200 keys into a schema, and no longer one', () => {
    // Six keys lead to the schema of the response, and two further ones to each below it.
    const uses = schemaUsesOf(model({ '/a': { get: { responses: { 200: { schema: nested(150) } } } } }));
    expect(Math.max(...uses.map(({ path }) => path.length))).toBe(200);
    expect(uses).toHaveLength(1 + (200 - 6) / 2);
  });

  test('take 50 schemas of allOf together', () => {
    const member = (index: number): Json => ({ properties: { [`p${index}`]: text } });
    const propertiesWith = (members: number): number =>
      propertiesOf(
        { value: { allOf: Array.from({ length: members }, (_, index) => member(index)) }, path: [] },
        model({}).references,
      ).length;
    // The schema itself is one of them.
    expect(propertiesWith(49)).toBe(49);
    expect(propertiesWith(50)).toBe(49);
  });
});

test.each([
  ['199', false],
  ['200', true],
  ['299', true],
  ['300', false],
  ['302', false],
  ['2XX', false],
  ['2000', false],
  ['default', false],
])('the status %s stands for success: %s', (status, expected) => expect(isSuccess(status)).toBe(expected));

describe('references', () => {
  const { references } = model(
    {},
    {
      definitions: {
        'a/b c~d': text,
        Loop: { $ref: '#/definitions/Pool' },
        Pool: { $ref: '#/definitions/Loop' },
        Chain: { $ref: '#/definitions/a~1b%20c~0d' },
      },
    },
  );

  test('are followed through escapes and chains', () => {
    expect(references.follow({ $ref: '#/definitions/Chain' }, ['x'])).toEqual({
      value: text,
      path: ['definitions', 'a/b c~d'],
    });
  });
  test.each([
    '#/definitions/Loop',
    '#/definitions/No',
    '#definitions/Chain',
    'other.json#/a',
    '#/definitions/%',
    '#/definitions/~2',
    '#/constructor',
  ])('that lead nowhere, such as %s, end', ($ref) => expect(references.follow({ $ref }, [])).toBeUndefined());
});
