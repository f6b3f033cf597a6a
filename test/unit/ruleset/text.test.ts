import { describe, expect, test } from 'vitest';
import {
  counted,
  hasEmoji,
  listed,
  mentionedProducts,
  normalized,
  quoted,
  restrictedProducts,
  sentences,
  words,
} from '../../../functions/core/text/text.ts';

test('words are letters and digits, with their apostrophes', () => {
  expect(words("Get the customer's 2 orders (V2), naïve-style")).toEqual([
    'Get',
    'the',
    "customer's",
    '2',
    'orders',
    'V2',
    'naïve',
    'style',
  ]);
});

test('sentences end at punctuation before a space, not inside numbers and names', () => {
  expect(sentences('Gets 1.5 pages of Contoso.Orders. Really? Yes')).toEqual([
    'Gets 1.5 pages of Contoso.Orders.',
    'Really?',
    'Yes',
  ]);
});

test('texts are compared by their words', () => {
  expect(normalized('  List Orders. ')).toBe(normalized('list orders'));
});

test('a quoted text is on one line and short', () => {
  expect(quoted('a\n b')).toBe('"a b"');
  expect(quoted('abcdef', 4)).toBe('"abc…"');
  // However long a text is, no more of it is looked at than can be quoted.
  expect(quoted('a'.repeat(1_000_000))).toBe(`"${'a'.repeat(59)}…"`);
});

test.each([
  ['https://user:secret@api.contoso.com/a', '"https://…@api.contoso.com/a"'],
  ['user:secret@api.contoso.com', '"…@api.contoso.com"'],
  ['https://login.contoso.com/token?api_key=secret&x=1', '"https://login.contoso.com/token?api_key=…&x=…"'],
  ['mailto:help@contoso.com', '"mailto:help@contoso.com"'],
  ['help@contoso.com', '"help@contoso.com"'],
  ['Is this all?', '"Is this all?"'],
  [`https://user:${'s'.repeat(100)}@contoso.com`, '"https://…@contoso.com"'],
])('what signs in is masked: %s', (text, shown) => {
  expect(quoted(text)).toBe(shown);
});

test('lists and counts read like sentences', () => {
  expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'], 'or')]).toEqual([
    '',
    'a',
    'a and b',
    'a, b, or c',
  ]);
  expect([counted(1, 'property', 'properties'), counted(2, 'property', 'properties'), counted(0, 'word')]).toEqual([
    '1 property',
    '2 properties',
    '0 words',
  ]);
});

describe('product names', () => {
  test.each([
    ['works with PowerApps and power bi', ['Power Apps', 'Power BI']],
    ['superpower apps of a powerful platform', []],
    ['for Power-Apps', []],
  ])('%s', (text, names) => expect(mentionedProducts(text)).toEqual(names));

  test('are refused by the validator only where it looks for them', () => {
    expect(restrictedProducts('PowerApps, power automate and Power BI')).toEqual(['Power Automate']);
  });
});

test('emoji are told from signs that belong to names', () => {
  expect([hasEmoji('Contoso® Orders™ ©'), hasEmoji('Orders 🚀'), hasEmoji('5 * 3 # 2')]).toEqual([false, true, false]);
});
