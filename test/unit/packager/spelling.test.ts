import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkSpelling, readWords } from '../../../packager/check/spelling/check-spelling.ts';
import { loadDictionary, openDictionary } from '../../../packager/check/spelling/dictionary.ts';
import { spellingFindings } from '../../../packager/check/spelling/spelling-findings.ts';
import { doubledWordsIn, missingSpacesIn, extraSpacesIn } from '../../../packager/check/spelling/typos.ts';
import { proseOf, wordsInName } from '../../../packager/check/spelling/words.ts';
import { testFixtures } from '../../support/connector-fixtures.ts';
import { makeConnector } from '../../support/make-connector.ts';

testFixtures('spelling', spellingFindings.facts, async ({ files = {}, words = '' }) =>
  checkSpelling(await makeConnector(files), {
    spelling: { dictionary: await openDictionary(), words: readWords(words) },
  }),
);

test('a finding points at the word itself, behind escapes too', async () => {
  const connector = await makeConnector({
    'apiDefinition.swagger.json': {
      patch: { paths: { '/orders': { get: { description: 'Lists "all"\norders that were recieved.' } } } },
    },
  });
  const [finding] = checkSpelling(connector, { spelling: { dictionary: await openDictionary() } });
  const text = new TextDecoder().decode(connector.definition!.bytes).split('\n');
  const { start, end } = finding!.range!;
  expect(finding!.path).toEqual(['paths', '/orders', 'get', 'description']);
  expect(start.line).toBe(end.line);
  expect(text[start.line]!.slice(start.character, end.character)).toBe('recieved');
});

test('says how to install the dictionaries when they are missing', async () => {
  await expect(loadDictionary(['@cspell/dict-that-is-not-installed'])).rejects.toMatchObject({
    name: 'UserError',
    message: "Spelling can't be checked because the dictionaries aren't installed.",
    remedy:
      'Install them with "npm install cspell-trie-lib @cspell/dict-en_us @cspell/dict-en-gb-mit @cspell/dict-software-terms @cspell/dict-companies"; "--omit=optional" leaves them out.',
  });
});

test.each<[string, string[]]>([
  ['Kanban\n\n  sprint goal \r\n# names:\r\nFabrikam # the owner\n', ['Kanban', 'sprint goal', 'Fabrikam']],
  ['', []],
])('a list of words: %j', (text, words) => {
  expect(readWords(text)).toEqual(words);
});

describe('prose', () => {
  const wordsIn = (text: string): string[] => proseOf(text).map(({ written }) => written);

  test.each<[string, string[]]>([
    ['Gets the (first) order, e.g. by name.', ['Gets', 'the', 'first', 'order', 'name']],
    ['Well-known and/or customer’s', ['Well', 'known', 'and', 'customer’s']],
    ['See https://contoso.example.com/orders or mail me@contoso.example.com', ['See', 'mail']],
    ['The orderId, order_id, ORDER, v2 and GitHub', ['The', 'and']],
    ['Either "asc", \'desc\' or `none`', ['Either']],
    ['{name} <b>bold</b> a=b $filter C:\\orders', []],
    [`long ${'x'.repeat(100)}`, ['long']],
  ])('in %j', (text, words) => {
    expect(wordsIn(text)).toEqual(words);
  });

  test('is found where it stands', () => {
    const text = 'By (customer) or well-known name';
    for (const { written, start, end } of proseOf(text)) expect(text.slice(start, end)).toBe(written);
  });
});

test.each([
  ['getOrderByID_V2', ['get', 'order', 'by', 'id', 'v']],
  ['/orders/{order-id}/lineItems', ['orders', 'order', 'id', 'line', 'items']],
  ['HTTPServer', ['http', 'server']],
])('the words in the name %j', (name, words) => {
  expect(wordsInName(name)).toEqual(words);
});

test('no text makes the checks slow or throw', () => {
  const parts = fc.constantFrom('the', 'The', ' ', '.', 'a'.repeat(50), '\t', "'", 'é', '🙂', '/', '-', '\n');
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 2000 }), (pieces) => {
      const text = pieces.join('');
      for (const { written, start, end } of [
        ...proseOf(text),
        ...doubledWordsIn(text),
        ...missingSpacesIn(text, () => true),
        ...extraSpacesIn(text),
      ])
        expect(text.slice(start, end)).toBe(written);
    }),
    { numRuns: 50 },
  );
});

test('asks the dictionary a bounded number of times, whatever a connector holds', async () => {
  const description = Array.from(
    { length: 2000 },
    (_, number) => `qzx${number.toString(4).replace(/\d/g, (digit) => 'wvkj'[Number(digit)]!)}`,
  ).join(' ');
  const connector = await makeConnector({
    'apiDefinition.swagger.json': { patch: { paths: { '/orders': { get: { description } } } } },
  });
  const { has, suggestions } = await openDictionary();
  let asked = 0;
  checkSpelling(connector, {
    spelling: {
      dictionary: {
        has,
        suggestions: (word) => {
          asked++;
          return suggestions(word);
        },
      },
    },
  });

  expect(asked).toBe(300);
});
