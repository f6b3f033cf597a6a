import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../functions/core/json/json.ts';
import { ConnectorModel } from '../../../functions/core/model/model.ts';
import type { Resolution } from '../../../functions/core/model/path-strings.ts';
import { PathStrings } from '../../../functions/core/model/path-strings.ts';
import { References } from '../../../functions/core/model/references.ts';
import { callsOf } from '../../../functions/core/model/calls.ts';

/** One step of a path: the property it goes to, what else stands there, and how the object around it is written. */
interface Step {
  readonly name: string;
  readonly others: readonly string[];
  readonly required: boolean;
  readonly internal: boolean;
  /** How many arrays stand around the object. */
  readonly arrays: number;
  readonly written: 'here' | 'as reference' | 'in allOf';
}

const names = fc.oneof(
  fc.constantFrom('id', 'a/b', 'a~b', '~1', 'a.b', '.', '__proto__', 'constructor'),
  fc.string({ minLength: 1 }),
);

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    name: names,
    others: fc.array(names, { maxLength: 3 }),
    required: fc.boolean(),
    internal: fc.boolean(),
    arrays: fc.nat(2),
    written: fc.constantFrom('here' as const, 'as reference' as const, 'in allOf' as const),
  }),
  { minLength: 1, maxLength: 6 },
);

const leaf = { type: 'string', title: 'what the path leads to' };

/** A definition with one schema in it that has the properties of all steps, one inside the other. */
function definitionWith(path: readonly Step[]): { schema: JsonObject; definition: JsonObject } {
  const definitions: [string, Json][] = [];
  let inner: JsonObject = leaf;
  for (const step of [...path].reverse()) {
    const property = step.internal ? { ...inner, 'x-ms-visibility': 'internal' } : inner;
    let holder: JsonObject = {
      type: 'object',
      required: step.required ? [step.name] : [],
      properties: Object.fromEntries<JsonObject>([
        ...step.others.map((name): [string, JsonObject] => [name, { type: 'integer' }]),
        [step.name, property],
      ]),
    };
    if (step.written === 'in allOf') holder = { type: 'object', allOf: [{ type: 'object' }, holder] };
    for (let count = 0; count < step.arrays; count++) holder = { type: 'array', items: holder };
    if (step.written === 'as reference') {
      definitions.push([`D${definitions.length}`, holder]);
      holder = { $ref: `#/definitions/D${definitions.length - 1}` };
    }
    inner = holder;
  }
  return { schema: { type: 'array', items: inner }, definition: { definitions: Object.fromEntries(definitions) } };
}

function pathString(path: readonly string[]): string {
  return path.map((name) => name.replaceAll('~', '~0').replaceAll('/', '~1')).join('/');
}

describe('a path string', () => {
  test('leads to the property it names, however the schemas around it are written', () => {
    fc.assert(
      fc.property(steps, (path) => {
        const { schema, definition } = definitionWith(path);
        expect(resolve(definition, schema, pathString(path.map(({ name }) => name)))).toMatchObject({
          outcome: 'found',
          schema: { title: leaf.title },
          required: path.every(({ required }) => required),
          internal: path.some(({ internal }) => internal),
        });
      }),
    );
  });

  test('leads nowhere as soon as one of its names is wrong', () => {
    fc.assert(
      fc.property(steps, fc.nat(), (path, wrong) => {
        const { schema, definition } = definitionWith(path);
        // Longer than any name that the schemas have.
        const misspelled = path.map(({ name }, index) => (index === wrong % path.length ? 'missing'.repeat(20) : name));
        expect(resolve(definition, schema, pathString(misspelled))).toEqual({ outcome: 'missing' });
      }),
    );
  });

  test('is followed with dots where no name has them', () => {
    const schema = { properties: { shop: { properties: { 'id.short': leaf, name: leaf } } } };
    expect(resolve({}, schema, 'shop.name')).toMatchObject({ outcome: 'found' });
    expect(resolve({}, schema, 'shop/id.short')).toMatchObject({ outcome: 'found' });
    expect(resolve({}, schema, 'shop.id.short')).toEqual({ outcome: 'missing' });
  });

  test.each<[string, JsonObject]>([
    ['an object that describes nothing', { type: 'object' }],
    ['a schema without a type', {}],
    ['further properties of any kind', { properties: { id: leaf }, additionalProperties: {} }],
    ['a dynamic schema', { properties: { id: leaf }, 'x-ms-dynamic-schema': { operationId: 'GetSchema' } }],
    ['types that are distinguished by a property', { properties: { kind: leaf }, discriminator: 'kind' }],
    ['a member of allOf that is open', { properties: { id: leaf }, allOf: [{ additionalProperties: true }] }],
    ['a list of anything', { type: 'array' }],
    ['a reference that dangles', { properties: { name: { $ref: '#/definitions/None' } } }],
  ])('is left open by %s', (_name, schema) => {
    expect(resolve({}, schema, 'name/first')).toEqual({ outcome: 'open' });
  });

  test.each<[string, JsonObject]>([
    ['a scalar', { type: 'string' }],
    ['an object that is closed', { properties: { id: leaf }, additionalProperties: false }],
    ['the name of something every object has', { properties: { id: leaf } }],
  ])('leads nowhere in %s', (_name, schema) => {
    expect(resolve({}, schema, 'constructor')).toEqual({ outcome: 'missing' });
  });

  test('comes to an end in schemas that contain themselves', () => {
    const node = { $ref: '#/definitions/Node' };
    const definition: JsonObject = {
      definitions: {
        Node: { type: 'object', allOf: [node], properties: { next: node, all: { type: 'array', items: node } } },
        Lists: { type: 'array', items: { $ref: '#/definitions/Lists' } },
        Loop: { $ref: '#/definitions/Loop' },
      },
    };
    const long = `${'next/all/'.repeat(20_000)}next`;
    expect(resolve(definition, { properties: { start: node } }, `start/${long}`)).toMatchObject({ outcome: 'found' });
    expect(resolve(definition, { properties: { start: node } }, `start/${long}/none`)).toEqual({ outcome: 'missing' });
    expect(resolve(definition, { properties: { lists: { $ref: '#/definitions/Lists' } } }, 'lists/id')).toEqual({
      outcome: 'open',
    });
    expect(resolve(definition, { properties: { loop: { $ref: '#/definitions/Loop' } } }, 'loop')).toEqual({
      outcome: 'open',
    });
  });
});

describe('a call', () => {
  test('belongs to every operation that takes or returns what it stands on', () => {
    const shared = { $ref: '#/definitions/Order' };
    const definition = model(
      {
        '/orders': {
          post: { operationId: 'CreateOrder', parameters: [{ name: 'body', in: 'body', schema: shared }] },
          get: { operationId: 'ListOrders', responses: { 200: { schema: { type: 'array', items: shared } } } },
        },
        '/statuses': { get: { operationId: 'ListStatuses' } },
      },
      {
        Order: { properties: { parts: { type: 'array', items: shared }, status: { 'x-ms-dynamic-list': toStatuses } } },
        Unused: { 'x-ms-dynamic-list': toStatuses },
      },
    );
    expect(
      callsOf(definition).map(({ path, target, sources }) => [path[1], target?.id, sources.map(({ id }) => id)]),
    ).toEqual([
      ['Order', 'ListStatuses', ['CreateOrder', 'ListOrders']],
      ['Unused', 'ListStatuses', []],
    ]);
  });

  test('passes literals and references in the notation of either extension', () => {
    const parameters = {
      plain: ['a'],
      wrapped: { value: { parameter: 'no reference' } },
      older: { parameter: 'id' },
      newer: { parameterReference: 'body/id' },
      picked: { selectedItemValuePath: 'key' },
      nothing: null,
    };
    const values = { operationId: 'B', parameters };
    const [call] = callsOf(
      model({
        '/a': { get: { operationId: 'A', parameters: [{ name: 'b', in: 'query', 'x-ms-dynamic-values': values }] } },
      }),
    );
    const place = ['paths', '/a', 'get', 'parameters', 0, 'x-ms-dynamic-values', 'parameters'];
    expect(call?.arguments.map(({ value }) => value)).toMatchObject([
      { kind: 'literal', literal: ['a'], path: [...place, 'plain'] },
      { kind: 'literal', literal: { parameter: 'no reference' }, path: [...place, 'wrapped', 'value'] },
      { kind: 'reference', reference: 'id', path: [...place, 'older', 'parameter'] },
      { kind: 'reference', reference: 'body/id', path: [...place, 'newer', 'parameterReference'] },
      { kind: 'item', property: 'key', path: [...place, 'picked', 'selectedItemValuePath'] },
      { kind: 'literal', literal: null, path: [...place, 'nothing'] },
    ]);
  });

  test('finds what a name stands for: a parameter, a property of the body, both or neither', () => {
    const body = { type: 'object', properties: { id: text, shop: { type: 'object', properties: { id: text } } } };
    const parameters = { id: 1, 'order/id': 1, 'shop.id': 1, order: 1, 'order/none': 1 };
    const [call] = callsOf(
      model({
        '/a': {
          get: {
            operationId: 'A',
            parameters: [{ name: 'a', in: 'query', 'x-ms-dynamic-list': { operationId: 'B', parameters } }],
          },
        },
        '/b': {
          post: {
            operationId: 'B',
            parameters: [
              { name: 'id', in: 'query', type: 'integer' },
              { name: 'order', in: 'body', schema: body },
            ],
          },
        },
      }),
    );
    expect(call?.arguments.map(({ name, target }) => [name, target?.parameter?.type, target?.property?.type])).toEqual([
      ['id', 'integer', 'string'],
      ['order/id', undefined, 'string'],
      ['shop.id', undefined, 'string'],
      ['order', 'object', undefined],
      ['order/none', undefined, undefined],
    ]);
  });

  test('misses what is required, has no default and is not passed, whole or in part', () => {
    const shop = {
      type: 'object',
      required: ['id', 'town'],
      properties: { id: text, town: { ...text, default: 'Rome' } },
    };
    const body = {
      type: 'object',
      required: ['shop', 'lines', 'self'],
      properties: { shop, lines: { type: 'array' }, self: { $ref: '#/definitions/B' }, note: text },
    };
    const missing = (passed: object): readonly string[] | undefined =>
      callsOf(
        model(
          {
            '/a': {
              get: {
                operationId: 'A',
                parameters: [{ name: 'a', in: 'query', 'x-ms-dynamic-list': { operationId: 'B', parameters: passed } }],
              },
            },
            '/b': {
              post: {
                operationId: 'B',
                parameters: [
                  { name: 'key', in: 'query', required: true },
                  { name: 'body', in: 'body', required: true, schema: { $ref: '#/definitions/B' } },
                ],
              },
            },
          } as Json,
          { B: body },
        ),
      )[0]?.missing;
    expect(missing({})).toEqual(['key', 'body/lines', 'body/shop/id']);
    expect(missing({ key: 1, 'shop/id': 1, 'body/lines': [] })).toEqual([]);
    expect(missing({ key: 1, 'body.shop': {} })).toEqual(['body/lines']);
    expect(missing({ key: 1, body: {} })).toEqual([]);
  });

  test('comes out of definitions that refer to one another without end', () => {
    const many = Array.from({ length: 2000 }, (_, index) => `D${index}`);
    const definitions = Object.fromEntries(
      many.map((name, index) => [
        name,
        {
          properties: { next: { $ref: `#/definitions/D${(index + 1) % many.length}` } },
          'x-ms-dynamic-list': {
            operationId: 'A',
            parameters: { key: { parameterReference: 'body/next' } },
          },
        },
      ]),
    );
    const definition = model(
      {
        '/a': {
          post: { operationId: 'A', parameters: [{ name: 'body', in: 'body', schema: { $ref: '#/definitions/D0' } }] },
        },
      },
      definitions,
    );
    expect(callsOf(definition)).toHaveLength(many.length);
    // An extension far down is not followed up to its operation.
    expect(callsOf(definition).filter(({ sources }) => sources.length > 0).length).toBeGreaterThan(400);
  });

  test('is judged from a hundred operations at most', () => {
    const taking = (count: number): number => {
      const shared = { name: 'status', in: 'query', 'x-ms-dynamic-list': toStatuses };
      const paths = Array.from({ length: count }, (_, index) => [
        `/a${index}`,
        { get: { operationId: `A${index}`, parameters: [{ $ref: '#/parameters/Status' }] } },
      ]);
      const root = { swagger: '2.0', paths: Object.fromEntries(paths) as Json, parameters: { Status: shared } };
      return callsOf(new ConnectorModel(root))[0]!.sources.length;
    };
    expect([taking(100), taking(101)]).toEqual([100, 100]);
    expect(taking(99)).toBe(99);
  });
});

const text = { type: 'string' };
const toStatuses = { operationId: 'ListStatuses' };

function model(paths: Json, definitions: Record<string, Json> = {}): ConnectorModel {
  return new ConnectorModel(JSON.parse(JSON.stringify({ swagger: '2.0', paths, definitions })) as Json);
}

function resolve(definition: JsonObject, schema: JsonObject, path: string): Resolution {
  return new PathStrings(new References(definition)).resolve(schema, path);
}
