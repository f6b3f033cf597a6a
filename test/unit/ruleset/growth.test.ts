import { expect, test } from 'vitest';
import type { Json } from '../../../functions/core/json/json.ts';
import { RuleHost } from '../../../packager/check/lint/rule-host.ts';
import { rules } from '../../../ruleset.ts';

/** How often the rules read from a definition: a value of an object or array, or its keys. */
function stepsFor(definition: object): number {
  let steps = 0;
  const watched = new WeakMap<object, object>();
  const watch = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    let proxy = watched.get(value);
    if (!proxy) {
      proxy = new Proxy(value, {
        get(target, key, receiver) {
          steps += 1;
          return watch(Reflect.get(target, key, receiver));
        },
        ownKeys(target) {
          steps += 1;
          return Reflect.ownKeys(target);
        },
      });
      watched.set(value, proxy);
    }
    return proxy;
  };
  const text = JSON.stringify(definition);
  new RuleHost(rules).run({
    name: 'apiDefinition.swagger.json',
    text,
    value: watch(definition) as Json,
    isJson: true,
    isBroken: false,
    place: (path) => ({ file: 'apiDefinition.swagger.json', path }),
  });
  return steps;
}

/** A definition with so many operations, each with a body of its own and parts that all share. */
function definitionWith(operations: number): object {
  const paths = Array.from({ length: operations }, (_, index) => [
    `/orders${index}/{id}`,
    {
      post: {
        operationId: `CreateOrder${index}`,
        summary: `Create order ${index}`,
        description: `Creates an order of the kind ${index}.`,
        parameters: [
          { $ref: '#/parameters/Id' },
          { name: 'body', in: 'body', schema: { $ref: `#/definitions/Order${index}` } },
        ],
        responses: { 200: { description: 'Created.', schema: { $ref: '#/definitions/Shared' } } },
      },
    },
  ]);
  const definitions = Array.from({ length: operations }, (_, index) => [
    `Order${index}`,
    {
      type: 'object',
      required: ['id'],
      properties: {
        id: { type: 'string' },
        shared: { $ref: '#/definitions/Shared' },
        [`note${index}`]: { type: 'string' },
      },
    },
  ]);
  return {
    swagger: '2.0',
    info: { title: 'Contoso Orders', description: 'The orders of Contoso.', version: '1.0' },
    host: 'api.contoso.example.com',
    schemes: ['https'],
    paths: Object.fromEntries(paths) as object,
    parameters: { Id: { name: 'id', in: 'path', required: true, type: 'string' } },
    definitions: {
      ...(Object.fromEntries(definitions) as object),
      Shared: {
        type: 'object',
        properties: { name: { type: 'string' }, parts: { type: 'array', items: { type: 'string' } } },
      },
    },
  };
}

test('the work of the rules grows with the operations, and no faster', () => {
  const [some, many] = [stepsFor(definitionWith(250)), stepsFor(definitionWith(2000))];
  expect(many / some).toBeLessThan(8 * 1.1);
});
