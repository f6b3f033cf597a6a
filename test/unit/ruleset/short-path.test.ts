import { expect, test } from 'vitest';
import { shortPath } from '../../../functions/core/rule/short-path.ts';

const document = {
  swagger: '2.0',
  info: {},
  paths: {
    '/orders': {
      get: {
        operationId: 'ListOrders',
        description: 'Lists them.',
        parameters: [{ name: 'top', in: 'query' }],
        responses: { 200: { description: 'The orders.', schema: { $ref: '#/definitions/Order' } } },
      },
    },
  },
  definitions: { Order: { type: 'object', properties: { type: { type: 'string' } } } },
};
const operation = ['paths', '/orders', 'get'];

test.each([
  ['the file', [], ['swagger']],
  ['an operation', operation, [...operation, 'operationId']],
  ['a parameter', [...operation, 'parameters', 0], [...operation, 'parameters', 0, 'name']],
  ['a response', [...operation, 'responses', '200'], [...operation, 'responses', '200', 'description']],
  ['a reference', [...operation, 'responses', '200', 'schema'], [...operation, 'responses', '200', 'schema', '$ref']],
  ['a schema', ['definitions', 'Order'], ['definitions', 'Order', 'type']],
  // A property that is called "type" is no text.
  ['a map', ['definitions', 'Order', 'properties'], ['definitions', 'Order', 'properties']],
  ['a text', [...operation, 'description'], [...operation, 'description']],
  ['a list', [...operation, 'parameters'], [...operation, 'parameters']],
  ['what is not there', [...operation, 'summary'], [...operation, 'operationId']],
  ['what is not there in an empty object', ['info', 'title'], ['info']],
])('a finding about %s is shown at one line where there is one', (_name, path, expected) => {
  expect(shortPath(document, path)).toEqual(expected);
});
