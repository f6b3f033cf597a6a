import { defined } from '@stoplight/spectral-functions';
import { objectOf, stringOf } from '../core/json/json.ts';
import { mentions, namingWords, ownNames, plainTitle } from '../core/model/own-names.ts';
import { defineRules } from '../core/rule/define.ts';
import { sources } from '../core/rule/sources.ts';
import { visit } from '../core/rule/visit.ts';
import {
  foreignLetters,
  isBlank,
  lastCharacter,
  listed,
  mentionedProducts,
  quoted,
  wholeWord,
  words,
} from '../core/text/text.ts';

const maxLength = 30;

/** What the connector is called. */
export const title = defineRules('connector', {
  'pp-title-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'Give the connector a title.',
    why: 'The title is the name of the connector in every list that makers choose from.',
    source: sources.certification,
    severity: 'error',
    given: '$.info',
    then: { field: 'title', function: defined },
    message: 'The connector has no title; add info.title with the name of your product.',
  },

  'pp-title-length': {
    validatorCode: 'FieldLengthExceeded',
    policyCodes: ['5000.2.2.1'],
    evidence: [
      { kind: 'service', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/3958', year: 2025 },
      { kind: 'service', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/3407', year: 2024 },
    ],
    description: 'Keep the title within 30 characters.',
    why: 'Certification rejects a longer title, and lists of connectors cut it off. The suffix "(Independent Publisher)" does not count.',
    source: sources.certification,
    severity: 'error',
    ...visit('infoObject', ({ value }, report) => {
      const { length } = plainTitle(stringOf(value.title) ?? '');
      if (length > maxLength)
        report(`info.title is ${length} characters long; shorten it to ${maxLength} or fewer.`, 'title');
    }),
  },

  'pp-title-restricted-words': {
    validatorCode: 'ValueContainsRestrictedWords',
    policyCodes: ['5000.2.2.2'],
    evidence: [{ kind: 'service', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/3407', year: 2024 }],
    description: 'Don\'t use the words "API" and "Connector" in the title.',
    why: 'Everything in the list is a connector to an API, so certification rejects the words.',
    source: sources.certification,
    severity: 'error',
    ...visit('infoObject', ({ value }, report) => {
      const text = stringOf(value.title) ?? '';
      const restricted = ['API', 'Connector'].filter((word) => wholeWord(word).test(text));
      if (restricted.length > 0)
        report(
          `info.title contains ${listed(restricted.map((word) => quoted(word)))}; remove ${restricted.length === 1 ? 'the word' : 'both words'}.`,
          'title',
        );
    }),
  },

  'pp-title-product-names': {
    policyCodes: ['5000.2.2.2'],
    description: "Don't use Power Platform product names in the title.",
    why: "A title with one of Microsoft's own product names suggests that Microsoft made the connector, so certification rejects it.",
    source: sources.certification,
    severity: 'error',
    ...visit('infoObject', ({ value }, report) => {
      const names = mentionedProducts(stringOf(value.title) ?? '');
      if (names.length > 0)
        report(`info.title contains ${listed(names)}; use the name of your own product only.`, 'title');
    }),
  },

  'pp-title-ending': {
    validatorCode: 'ValueMustEndWithAlphanumeric',
    policyCodes: ['5000.2.2.3'],
    description: 'End the title with a letter or digit.',
    why: 'Certification rejects a title that ends with punctuation or a space. A closing parenthesis is allowed.',
    source: sources.certification,
    severity: 'error',
    ...visit('infoObject', ({ value }, report) => {
      const text = stringOf(value.title) ?? '';
      if (isBlank(text) || /[A-Za-z0-9)]$/.test(text)) return;
      const bracketed = /\[(deprecated|preview|beta)\]$/i.exec(text)?.[1];
      report(
        bracketed === undefined
          ? `info.title ends with ${text.endsWith(' ') ? 'a space' : quoted(lastCharacter(text))}; end it with a letter or digit.`
          : `info.title ends with "]"; write "(${bracketed})" in parentheses instead.`,
        'title',
      );
    }),
  },

  'pp-title-english': {
    validatorCode: 'ValueMustBeInEnglish',
    description: 'Write the title with the letters A to Z.',
    why: 'The validator treats every letter outside A–Z as non-English.',
    source: sources.validator,
    severity: 'error',
    ...visit('infoObject', ({ value }, report) => {
      const letters = foreignLetters(stringOf(value.title) ?? '').slice(0, 5);
      if (letters.length > 0)
        report(
          `info.title contains ${listed(letters.map((letter) => quoted(letter)))}; use the letters A to Z only.`,
          'title',
        );
    }),
  },

  'pp-title-version': {
    evidence: [{ kind: 'review', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/759', year: 2021 }],
    description: "Don't put the version of a first release in the title.",
    why: 'A reviewer asked a publisher to remove "(V1)". A number helps only where a second connector stands beside the first, as with "V2".',
    source: 'https://github.com/microsoft/PowerPlatformConnectors/pull/759',
    severity: 'warn',
    ...visit('infoObject', ({ value }, report) => {
      const version = /[\s(]\(?(?:v(?:ersion|er\.)? ?1(?:\.\d+)*|v?\d+\.\d+(?:\.\d+)*)\)?$/i.exec(
        plainTitle(stringOf(value.title) ?? ''),
      );
      if (version)
        report(`info.title ends with the version ${quoted(version[0].trim())}; remove it from the title.`, 'title');
    }),
  },

  'pp-title-names-product': {
    description: 'Use the name of the product or organization as the title.',
    why: 'Makers search for the product. A title that nothing else in the definition mentions is misspelled, abbreviated, or a name that only insiders know.',
    source: sources.certification,
    severity: 'warn',
    ...visit('definition', ({ value }, report) => {
      const info = objectOf(value.info);
      const text = stringOf(info.title) ?? '';
      const elsewhere = `${stringOf(info.description) ?? ''} ${ownNames(value)}`;
      const names = namingWords(text);
      if (words(elsewhere).length > 0 && names.length > 0 && !names.some((name) => mentions(elsewhere, name)))
        report(
          `No word of info.title, ${quoted(text)}, appears in the description, contact, host, or website; use the name of the product or organization as it is written there.`,
          'info',
          'title',
        );
    }),
  },
});
