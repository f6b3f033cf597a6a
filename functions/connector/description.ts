import { defined } from '@stoplight/spectral-functions';
import { stringOf } from '../core/json/json.ts';
import { defineRules } from '../core/rule/define.ts';
import { sources } from '../core/rule/sources.ts';
import { visit } from '../core/rule/visit.ts';
import {
  foreignLetters,
  isBlank,
  listed,
  mentionedProducts,
  normalized,
  quoted,
  restrictedProducts,
  urlIn,
  wholeWord,
  words,
} from '../core/text/text.ts';
import { descriptionLength } from '../reusable/description-length.ts';
import { instructionIn, salesTalkIn } from './description-phrases.ts';

/** What the connector says about itself in `info.description`. */
export const description = defineRules('connector', {
  'pp-description-required': {
    validatorCode: 'RequiredPropertyMissing',
    evidence: [{ kind: 'service', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/3841', year: 2025 }],
    description: 'Describe the connector.',
    why: 'The description is what makers read before they decide to use a connector.',
    source: sources.certification,
    severity: 'error',
    given: '$.info',
    then: { field: 'description', function: defined },
    message: 'The connector has no description; add info.description with 30 to 500 characters.',
  },

  'pp-description-length': {
    validatorCode: 'FieldLengthNotInRange',
    policyCodes: ['5000.2.3.4'],
    evidence: [{ kind: 'service', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/4181', year: 2026 }],
    description: 'Describe the connector in 30 to 500 characters.',
    why: 'Certification rejects a shorter or longer description.',
    source: sources.certification,
    severity: 'error',
    given: '$.info.description',
    then: { function: descriptionLength, functionOptions: { min: 30, max: 500, subject: 'info.description' } },
  },

  'pp-description-english': {
    validatorCode: 'ValueMustBeInEnglish',
    policyCodes: ['5000.2.3.1'],
    description: 'Describe the connector in English.',
    why: 'Microsoft translates the description from English. The validator treats every letter outside A–Z as non-English.',
    source: sources.certification,
    severity: 'error',
    ...visit('infoObject', ({ value }, report) => {
      const letters = foreignLetters(stringOf(value.description) ?? '').slice(0, 5);
      if (letters.length > 0)
        report(
          `info.description contains ${listed(letters.map((letter) => quoted(letter)))}; write it in English, with the letters A to Z.`,
          'description',
        );
    }),
  },

  'pp-description-restricted-words': {
    validatorCode: 'ValueContainsRestrictedWords',
    policyCodes: ['5000.2.3.5'],
    evidence: [{ kind: 'service', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/3407', year: 2024 }],
    description: 'Don\'t use "Power Apps", "Power Automate", or "Logic Apps" in the connector description.',
    why: 'All of these products show the same text, so certification rejects one that names them.',
    source: sources.validator,
    severity: 'error',
    ...visit('infoObject', ({ value }, report) => {
      const names = restrictedProducts(stringOf(value.description) ?? '');
      if (names.length > 0)
        report(
          `info.description contains ${listed(names)}; describe your own product without naming ${names.length === 1 ? 'it' : 'them'}.`,
          'description',
        );
    }),
  },

  'pp-description-product-names': {
    policyCodes: ['5000.2.3.5'],
    description: "Don't use Power Platform product names in the connector description.",
    why: 'Reviewers send back descriptions that mention the products in which the connector is used.',
    source: sources.certification,
    severity: 'warn',
    ...visit('infoObject', ({ value }, report) => {
      const text = stringOf(value.description) ?? '';
      if (restrictedProducts(text).length > 0) return; // pp-description-restricted-words reports it
      const names = mentionedProducts(text);
      if (names.length > 0)
        report(`info.description contains ${listed(names)}; say what your own product does instead.`, 'description');
    }),
  },

  'pp-description-api-word': {
    description: 'Don\'t use the word "API" in the connector description.',
    why: 'Makers use a product, not an API. The string guidance asks you to avoid the word.',
    source: sources.stringGuidance,
    severity: 'warn',
    ...visit('infoObject', ({ value }, report) => {
      if (wholeWord('APIs?').test(stringOf(value.description) ?? ''))
        report('info.description contains the word "API"; name the product or service instead.', 'description');
    }),
  },

  'pp-description-repeats-title': {
    description: 'Say more in the connector description than in the title.',
    why: 'A description that repeats the title tells makers nothing, and reviewers ask for a real one.',
    source: sources.stringGuidance,
    severity: 'warn',
    ...visit('infoObject', ({ value }, report) => {
      const text = normalized(stringOf(value.description) ?? '');
      if (text !== '' && text === normalized(stringOf(value.title) ?? ''))
        report('info.description repeats info.title; say what makers can do with the connector.', 'description');
    }),
  },

  'pp-description-purpose': {
    description: 'Say what the connector is for.',
    why: 'The description is all that makers read before they decide, and a few words do not tell them what they gain.',
    source: sources.certification,
    severity: 'info',
    ...visit('infoObject', ({ value }, report) => {
      const text = stringOf(value.description) ?? '';
      const count = words(text).length;
      if (count > 0 && count < 8)
        report(
          `info.description, ${quoted(text)}, is very short; say what makers can do with the connector.`,
          'description',
        );
    }),
  },

  'pp-description-plain-text': {
    description: 'Write the connector description as plain text on one line.',
    why: 'Listings show Markdown, HTML, and line breaks exactly as they are typed.',
    source: sources.certification,
    severity: 'warn',
    ...visit('infoObject', ({ value }, report) => {
      const text = stringOf(value.description) ?? '';
      const found = [
        /<\/?[a-z][^<>]*>/i.test(text) && 'HTML',
        /\[[^\]]+\]\([^)]*\)|(?:^|\s)(?:\*\*|__)\S/.test(text) && 'Markdown',
        /[\r\n]/.test(text.trim()) && 'line breaks',
      ].filter((kind) => kind !== false);
      if (found.length > 0)
        report(`info.description contains ${listed(found)}; write it as plain text on one line.`, 'description');
    }),
  },

  'pp-description-spaces': {
    description: 'Separate words in the connector description with single spaces.',
    why: 'Extra spaces show that a text was pasted together, and listings keep them.',
    source: sources.certification,
    severity: 'info',
    ...visit('infoObject', ({ value }, report) => {
      const text = stringOf(value.description) ?? '';
      const found = [
        / {2}/.test(text.trim()) && 'two spaces in a row',
        text !== text.trim() && !isBlank(text) && 'whitespace around the text',
      ].filter((kind) => kind !== false);
      if (found.length > 0) report(`info.description has ${listed(found)}; keep single spaces only.`, 'description');
    }),
  },

  'pp-description-sales-talk': {
    publisher: 'verified',
    description: 'Leave praise and prices out of the connector description.',
    why: 'The content guidelines of the marketplace, which connectors have to follow since 2025, ask for claims that can be proven.',
    source: sources.policies,
    severity: 'info',
    ...visit('infoObject', ({ value }, report) => {
      const found = salesTalkIn(stringOf(value.description) ?? '');
      if (found)
        report(
          `info.description contains ${quoted(found)}, which reads like an advertisement; say what the product does.`,
          'description',
        );
    }),
  },

  'pp-description-instructions': {
    policyCodes: ['5000.2.3.6'],
    description: 'Leave URLs and instructions out of the connector description.',
    why: 'Reviewers send such descriptions back. Prerequisites and links belong in the readme or intro file.',
    source: sources.policyErrors,
    severity: 'warn',
    ...visit('infoObject', ({ value }, report) => {
      const text = stringOf(value.description) ?? '';
      const found = urlIn(text) ?? instructionIn(text);
      if (found)
        report(
          `info.description contains ${quoted(found)}; move links and instructions to the readme or intro file.`,
          'description',
        );
    }),
  },

  'pp-connector-text-empty': {
    validatorCode: 'RequiredValueEmpty',
    description: 'Fill in the title, description, and version of the connector.',
    why: 'Certification rejects an empty text like a missing one.',
    source: sources.validator,
    severity: 'error',
    ...visit('infoObject', ({ value }, report) => {
      for (const key of ['title', 'description', 'version']) {
        const text = value[key];
        if (typeof text === 'string' && isBlank(text)) report(`info.${key} is empty; fill it in.`, key);
      }
    }),
  },
});
