import { describe, expect, test } from 'vitest';
import { detectNonEnglish } from '../../../functions/core/text/english.ts';
import { reportAggregated } from '../../../functions/core/rule/aggregate.ts';
import type { Path } from '../../../functions/core/json/json.ts';
import { stringsIn } from '../../../functions/core/json/json.ts';
import { ConnectorModel } from '../../../functions/core/model/model.ts';
import { excerpt, urlIn } from '../../../functions/core/text/text.ts';
import { nameOf, textsOf } from '../../../functions/core/model/texts.ts';
import type { Report } from '../../../functions/core/rule/visit.ts';
import { personalDataIn } from '../../../functions/quality/personal-data.ts';
import { compositeIn } from '../../../functions/strings/phrases.ts';
import {
  beginsInLowercase,
  beginsWithVerb,
  brokenEnd,
  codeWord,
  isSentence,
  isSentenceCase,
  isTitleCase,
  unmatchedBracket,
} from '../../../functions/strings/wording.ts';

describe('the texts of a definition', () => {
  const shared = { name: 'shop', in: 'query', type: 'string', 'x-ms-summary': 'Shop', description: 'The shop.' };
  const order = {
    type: 'object',
    properties: {
      id: { type: 'string', title: 'ID', 'x-ms-summary': 'ID', description: 'The ID.' },
      state: {
        type: 'string',
        title: 'State',
        'x-ms-summary': 'Status',
        'x-ms-enum-values': [{ value: 'a', displayName: 'Open' }],
      },
      secret: { type: 'string', description: 'Hidden.', 'x-ms-visibility': 'internal' },
    },
  };
  const model = new ConnectorModel({
    swagger: '2.0',
    info: { title: 'Orders', description: 'All about orders.' },
    parameters: { Shop: shared },
    definitions: { Order: order },
    paths: {
      '/orders': {
        'x-ms-notification-content': { description: 'The order.', schema: { $ref: '#/definitions/Order' } },
        post: {
          operationId: 'Create',
          summary: 'Create an order',
          'x-ms-trigger': 'single',
          parameters: [
            { $ref: '#/parameters/Shop' },
            { name: 'body', in: 'body', description: 'The body.', schema: { $ref: '#/definitions/Order' } },
          ],
          responses: { 201: { description: 'Created.', schema: { $ref: '#/definitions/Order' } } },
        },
        put: {
          operationId: 'Send',
          description: 'Sends a text.',
          parameters: [
            { $ref: '#/parameters/Shop' },
            { name: 'text', in: 'body', description: 'The text.', schema: { type: 'string' } },
          ],
        },
      },
    },
  });
  const named = textsOf(model).map((text) => Object.assign(text, { name: nameOf(text) }));

  test('are listed once, whatever refers to them, and named by what they belong to', () => {
    expect(named.map(({ name, value }) => `${name}: ${value}`)).toEqual([
      'title of the connector: Orders',
      'description of the connector: All about orders.',
      'description of "Send": Sends a text.',
      'summary of "Create": Create an order',
      'description of the notification of "Create": The order.',
      'x-ms-summary of parameter "shop": Shop',
      'description of parameter "shop": The shop.',
      'description of parameter "text" of "Send": The text.',
      'description of parameter "body" of "Create": The body.',
      'x-ms-summary of property "id": ID',
      'description of property "id": The ID.',
      'x-ms-summary of property "state": Status',
      'title of property "state": State',
      'display name of a value of property "state": Open',
      'description of property "secret": Hidden.',
      'description of the 201 response of "Create": Created.',
    ]);
  });

  test('stand where the author wrote them', () => {
    const pathOf = (wanted: string): Path | undefined => named.find(({ value }) => value === wanted)?.path;
    expect(pathOf('The shop.')).toEqual(['parameters', 'Shop', 'description']);
    expect(pathOf('Open')).toEqual([
      'definitions',
      'Order',
      'properties',
      'state',
      'x-ms-enum-values',
      0,
      'displayName',
    ]);
  });

  test('are internal when makers never see them, as the description of a body that is shown by its properties', () => {
    expect(named.filter(({ internal }) => internal).map(({ value }) => value)).toEqual(['The body.', 'Hidden.']);
  });
});

describe('an aggregated finding', () => {
  const messages = (count: number, values?: readonly string[]): string[] => {
    const found: string[] = [];
    const report: Report = Object.assign((message: string) => found.push(message), {
      at: (_path: Path, message: string) => found.push(message),
    });
    const places = Array.from({ length: count }, (_, index) => ({
      path: ['paths', index],
      name: `summary of "Get${index + 1}"`,
      ...(values && { value: values[index]! }),
    }));
    reportAggregated(report, places, 'summaries', 'should begin with a verb');
    return found;
  };

  test.each([
    [0, undefined, []],
    [1, undefined, ['The summary of "Get1" should begin with a verb.']],
    [1, ['Order'], ['The summary of "Get1", "Order", should begin with a verb.']],
    [2, undefined, ['2 summaries should begin with a verb. They are the summary of "Get1" and the summary of "Get2".']],
    [
      4,
      ['One', 'Two', 'Three', 'Four'],
      [
        '4 summaries should begin with a verb. The first three are "One" (summary of "Get1"), "Two" (summary of "Get2"), and "Three" (summary of "Get3").',
      ],
    ],
  ])('of %i places with the texts %j is one message at most', (count, values, expected) => {
    expect(messages(count, values)).toEqual(expected);
  });
});

test.each([
  ['short and whole', 'whole', 50, 'short and whole'],
  [`${'a '.repeat(40)}needle${' b'.repeat(40)}`, 'needle', 20, `…${'a '.repeat(3)}needle${' b'.repeat(40)}`],
  [`${'a '.repeat(40)}needle`, 'needle', 20, `…${'a '.repeat(7)}needle`],
  ['a text without it', 'needle', 5, 'a text without it'],
])('excerpt(%j, %j, %i)', (text, part, limit, expected) => {
  expect(excerpt(text, part, limit)).toBe(expected);
});

describe('English', () => {
  test.each([
    'Returns the Müller-Straße of a naïve café.',
    'Concentration in μg/m3, µg/m3 or Ω.',
    'The language: de, en, es, fr, it, la, las, los or uns.',
    'Die casting per non-stick pan, con brio.',
    'Crée une commande',
    'The name of the Konto in DATEV.',
  ])('%j passes', (text) => {
    expect(detectNonEnglish(text)).toBeUndefined();
  });

  test.each([
    ['Liste der Aufträge, die nicht mit dem Kunden abgestimmt sind.', 'German words'],
    ['Renvoie les commandes de la boutique pour cette date.', 'French words'],
    ['Devuelve los pedidos de una tienda para la fecha.', 'Spanish words'],
    ['Maakt een nieuwe bestelling aan voor de klant.', 'Dutch words'],
    ['Passwort', 'German words'],
    ['Stellen Sie "API key" bereit.', 'German words'],
    ['Mot de passe', 'French words'],
    ['Сreation date', 'Cyrillic letters'],
    ['注文の一覧', 'Chinese or Japanese letters'],
    ['Λίστα παραγγελιών', 'Greek letters'],
  ])('%j does not', (text, trait) => {
    expect(detectNonEnglish(text)).toBe(trait);
  });
});

describe('wording', () => {
  test.each([
    ['Create an order', true],
    ['Bulk import contacts', true],
    ['Partially update an order', true],
    ['Resend a code', true],
    ['Relevant orders', false],
    ['Creates an order', false],
    ['Order list', true], // "order" is a verb, too
    ['List of orders', false],
    ['', false],
  ])('beginsWithVerb(%j) is %j', (summary, expected) => {
    expect(beginsWithVerb(summary)).toBe(expected);
  });

  test.each([
    ['create an order', true],
    ['Create an order', false],
    ['iPhone orders', false],
    ['e-mail an order', true],
    ['2 orders', false],
    ['contoso42 orders', false],
  ])('beginsInLowercase(%j) is %j', (text, expected) => {
    expect(beginsInLowercase(text)).toBe(expected);
  });

  test.each([
    ['Get an order by ID', true],
    ['Get Contoso orders', true],
    ['Get Gift Orders', false],
    ['Get Gift orders', true],
    ['Orders', true],
  ])('isSentenceCase(%j) is %j', (text, expected) => {
    expect(isSentenceCase(text, new Set(['contoso']))).toBe(expected);
  });

  test.each([
    ['Date of Birth', true],
    ['Of Birth', true],
    ['of Birth', false],
    ['2nd Order', true],
    ['Order id', false],
  ])('isTitleCase(%j) is %j', (text, expected) => {
    expect(isTitleCase(text)).toBe(expected);
  });

  test.each([
    ['order_id', 'order_id'],
    ['The orderId', 'orderId'],
    ['OrderId', 'OrderId'],
    ['The OrderId', undefined],
    ['iPhone and kWh', undefined],
    ['GitHub', undefined],
    ['IDs', undefined],
    ['API2', undefined],
  ])('codeWord(%j) is %j', (text, expected) => {
    expect(codeWord(text)).toBe(expected);
  });

  test.each([
    ['The total,', 'l,'],
    ['The total -', 'l -'],
    ['The total of the', ' the'],
    ['The order that it belongs to', undefined],
    ['Team A', undefined],
    ['The separator, such as ,', undefined],
  ])('brokenEnd(%j) is %j', (text, expected) => {
    expect(brokenEnd(text)).toBe(expected);
  });

  test.each([
    ['1) one (of [two]), b) two', undefined],
    ['(one', 0],
    ['one)', 3],
    ['(one]', 4],
    ['(a) (e.g.', 4],
    ['', undefined],
  ])('unmatchedBracket(%j) is %j', (text, expected) => {
    expect(unmatchedBracket(text)).toBe(expected);
  });

  test.each([
    ['The total.', true],
    ['The "total."', true],
    ['the total.', false],
    ['The total', false],
  ])('isSentence(%j) is %j', (text, expected) => {
    expect(isSentence(text)).toBe(expected);
  });

  test.each([
    ['See https://contoso.example.com/a?b=c.', 'https://contoso.example.com/a?b=c'],
    ['(www.contoso.example.com)', 'www.contoso.example.com'],
    ['contoso.example.com', undefined],
  ])('urlIn(%j) is %j', (text, expected) => {
    expect(urlIn(text)).toBe(expected);
  });

  test.each([
    ['Order {0}', '{0}'],
    ['Order %s', '%s'],
    ['50%done and {"a": 1}', undefined],
  ])('compositeIn(%j) is %j', (text, expected) => {
    expect(compositeIn(text)).toBe(expected);
  });
});

describe('personal data', () => {
  test.each([
    ['anna.kern@gmail.com', { kind: 'an email address', shown: '…@gmail.com' }],
    ['IBAN: GB33 BUKB 2020 1555 5555 55', { kind: 'a bank account', shown: 'GB33…' }],
    ['+44 20 7946 0958', { kind: 'a phone number', shown: '+44 …' }],
  ])('is found in %j, and not told in full', (text, expected) => {
    expect(personalDataIn(text)).toEqual(expected);
  });

  test.each([
    'anna.kern@contoso.example.com',
    'someone@fabrikam.com',
    'info@gmail.com',
    'GB00 BUKB 2020 1555 5555 55',
    '+1 555 0100 200',
    '2026-10-01T12:00:00+02:00',
  ])('is not found in %j', (text) => {
    expect(personalDataIn(text)).toBeUndefined();
  });
});

test.each([
  [200, ['text']],
  [201, []],
])('a text that is nested %i levels deep is looked for or not', (levels, found) => {
  let value: unknown = 'text';
  for (let level = 0; level < levels; level++) value = [value];
  expect(stringsIn(value, []).map((one) => one.value)).toEqual(found);
});
