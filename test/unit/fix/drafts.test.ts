import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../functions/core/json/json.ts';
import { labelFrom } from '../../../functions/core/text/name-words.ts';
import { describeOperation } from '../../../functions/core/text/operation-sentences.ts';
import { describe as sentenceAbout } from '../../../functions/core/text/sentences.ts';
import { plainCharacters } from '../../../functions/core/text/tidy.ts';
import { withVerb } from '../../../functions/core/text/verbs.ts';
import { fixesAmong, proposedFor } from '../../support/fix-text.ts';

describe('a summary with a verb', () => {
  test.each([
    ['the third person', 'Lists orders', '', 'List orders'],
    ['the third person in "es"', 'Fetches an order', '', 'Fetch an order'],
    ['the third person in "ies"', 'Applies a discount', '', 'Apply a discount'],
    ['the gerund', 'Retrieving orders', '', 'Retrieve orders'],
    ['the gerund with a double letter', 'Getting an order', '', 'Get an order'],
    ['"list of"', 'List of orders', '', 'List orders'],
    ['a noun that the operationId begins with as a verb', 'Reports problems', 'ReportProblem', 'Report problems'],
    ['the verb of the operationId', 'Gift order', 'CreateGiftOrder_V2', 'Create gift order'],
    [
      'the verb of the operationId before names',
      'Contoso Invoice details',
      'GetInvoice',
      'Get Contoso Invoice details',
    ],
  ])('is made of %s', (_what, summary, id, written) => {
    expect(withVerb(summary, id)).toBe(written);
  });

  test.each([
    ['a noun in the plural', 'Reports overview', ''],
    ['a noun in "ing"', 'Booking details', ''],
    ['what stands before a dash', 'Orders - add a comment', 'AddComment'],
    ['a verb of HTTP', 'Gift order', 'PostGiftOrder'],
    ['another thing than the operationId', 'Gift order', 'CreateInvoice'],
    ['the verb in another form', 'Customer search', 'SearchCustomer'],
  ])('is not made of %s', (_what, summary, id) => {
    expect(withVerb(summary, id)).toBeUndefined();
  });
});

describe('a sentence about an operation', () => {
  const names = new Map([['contoso', 'Contoso']]);
  test.each([
    ['Get order', ['orderId'], true, 'Returns the order with the given ID.'],
    ['Get all orders', ['shopId'], false, 'Returns the orders for the given shop ID.'],
    ['Get orders of a shop', ['shopId'], false, 'Returns the orders of a shop.'],
    ['Get order by number', ['number'], true, 'Returns the order by number.'],
    ['Create a note', ['orderId'], false, 'Creates a note for the given order ID and returns it.'],
    ['Search for orders', [], false, 'Returns the orders that match what is searched for.'],
    ['Delete Contoso order', ['id'], true, 'Deletes the Contoso order with the given ID.'],
    ['Update Gift Card', ['id'], true, 'Changes the Gift Card with the given ID.'],
  ])('"%s"', (summary, variables, isItem, sentence) => {
    expect(describeOperation(summary, variables, isItem, names)).toBe(sentence);
  });
});

describe('a sentence about an input', () => {
  test.each([
    [{ name: 'orderId' }, 'The ID of the order.'],
    [{ name: 'name', owner: 'customer' }, 'The name of the customer.'],
    [{ name: 'customerFirstName', owner: 'customer' }, 'The first name of the customer.'],
    [{ name: 'isPaid', type: 'boolean', owner: 'order' }, 'Whether the order is paid.'],
  ])('%o', (subject, sentence) => {
    expect(sentenceAbout(subject)).toBe(sentence);
  });

  test.each([
    { name: 'name' },
    { name: 'url', owner: 'URL' },
    { name: 'replaceAccountId' },
    { name: 'remark', owner: 'order' },
  ])('is not written for %o', (subject) => {
    expect(sentenceAbout(subject)).toBeUndefined();
  });
});

test('words that every object in JavaScript has are words like others', () => {
  expect(labelFrom('constructorId')).toBe('Constructor ID');
  expect(sentenceAbout({ name: 'constructor' })).toBeUndefined();
  expect(describeOperation('Constructor standings', [], false, new Map())).toBeUndefined();
  const extension = { toString: 1 } as unknown as JsonObject;
  const document = {
    swagger: '2.0',
    info: { title: 'Contoso', description: '', version: '1' },
    paths: {},
    ...extension,
  };
  const place = { path: ['toString'], message: '' };
  expect(
    fixesAmong(proposedFor('pp-extension-name-not-valid', document, 'connectorDefinition', [place])).map(
      ({ title }) => title,
    ),
  ).toEqual(['Remove "toString"']);
});

test('a summary of two sentences keeps its characters', () => {
  expect(plainCharacters('Find orders. Results are paged & sorted', 'sentence')).toBeUndefined();
  expect(plainCharacters('Find & sort orders', 'sentence')).toBe('Find and sort orders');
});

describe('a description that repeats the label', () => {
  const document = (parameter: JsonObject, path = '/orders') => ({
    swagger: '2.0',
    info: { title: 'Contoso', description: '', version: '1' },
    paths: {
      [path]: {
        get: { operationId: 'ListOrders', summary: 'List orders', parameters: [parameter], responses: {} },
      },
    },
  });
  const draftFor = (parameter: JsonObject, path?: string) =>
    fixesAmong(
      proposedFor('pp-input-description-repeats-label', document(parameter, path), 'connectorDefinition', [
        { path: [], message: '' },
      ]),
    ).map(({ title }) => title);

  test('becomes a sentence', () => {
    expect(
      draftFor({
        name: 'customerId',
        in: 'query',
        type: 'string',
        'x-ms-summary': 'Customer',
        description: 'customerId',
      }),
    ).toEqual(['Write the description "The ID of the customer."']);
    expect(
      draftFor({ name: 'status', in: 'query', type: 'string', 'x-ms-summary': 'Status', description: 'Status.' }),
    ).toEqual(['Write the description "The status of the order."']);
  });

  test('stays where it says something that the sentence leaves out', () => {
    const long = 'The number on the invoice or the key in the shop';
    expect(
      draftFor({ name: 'orderId', in: 'query', type: 'string', 'x-ms-summary': long, description: `${long}.` }),
    ).toEqual([]);
  });

  test('stays where the path says what happens, and not what the input belongs to', () => {
    const parameter = { name: 'status', in: 'query', type: 'string', 'x-ms-summary': 'Status', description: 'Status.' };
    expect(draftFor(parameter, '/orders/close')).toEqual([]);
  });
});

test('a description that says nothing becomes the words of the status', () => {
  const responses = { 200: { description: '200' }, 201: { description: 'string' }, 404: { description: '4XX' } };
  const document = {
    swagger: '2.0',
    info: { title: 'Contoso', description: '', version: '1' },
    paths: { '/orders': { get: { operationId: 'ListOrders', responses } } },
  };
  const place = { path: [], message: '' };
  const proposed = proposedFor('pp-response-description-meaningful', document, 'connectorDefinition', [place]);
  expect(fixesAmong(proposed).map(({ title }) => title)).toEqual([
    'Write "OK"',
    'Write "Created"',
    'Write "Not found"',
  ]);
});

test('the title of a fix names the whole summary, and not its last letter', () => {
  const document = {
    swagger: '2.0',
    info: { title: 'Contoso', description: '', version: '1' },
    paths: { '/orders': { get: { operationId: 'ListOrders', summary: 'List orders.', responses: {} } } },
  };
  const place = { path: ['paths', '/orders', 'get', 'summary'], message: '' };
  const proposed = proposedFor('pp-operation-summary-ending', document, 'connectorDefinition', [place]);
  expect(fixesAmong(proposed).map(({ title, class: kind }) => [title, kind])).toEqual([
    ['Write the summary "List orders"', 'safe'],
  ]);
});
