import { stringOf } from '../core/json/json.ts';
import { aggregate } from '../core/rule/aggregate.ts';
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
} from '../core/text/text.ts';
import { uniqueDescriptions } from '../reusable/unique-descriptions.ts';

/** Rules about the descriptions of operations, and about both of their texts. */
export const texts = defineRules('operations', {
  'pp-operation-description-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'Describe every operation.',
    why: 'The description tells makers, and agents, what the operation does before they choose it.',
    source: sources.certification,
    evidence: [{ kind: 'service', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/3408', year: 2024 }],
    severity: 'error',
    ...visit('operation', ({ value, internal, label }, report) => {
      if (!internal && value.description === undefined)
        report(`${label} has no description; add a sentence that says what it does.`, 'description');
    }),
  },

  'pp-operation-text-empty': {
    validatorCode: 'RequiredValueEmpty',
    description: 'Fill in the summary and description of every operation.',
    why: 'An empty text is rejected as if it were missing.',
    source: sources.validator,
    evidence: [{ kind: 'review', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/3647', year: 2024 }],
    severity: 'error',
    ...visit('operation', ({ value, internal, label }, report) => {
      if (internal) return;
      for (const key of ['summary', 'description']) {
        const text = stringOf(value[key]);
        if (text !== undefined && isBlank(text)) report(`The ${key} of ${label} is empty; fill it in.`, key);
      }
    }),
  },

  'pp-operation-text-english': {
    validatorCode: 'ValueMustBeInEnglish',
    description: 'Write the summary and description of operations in English.',
    why: 'Microsoft translates the texts from English. The validator treats every letter outside A–Z as another language.',
    source: sources.validator,
    evidence: [{ kind: 'service', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/3943', year: 2025 }],
    severity: 'error',
    ...visit('operation', ({ value, label }, report) => {
      for (const key of ['summary', 'description']) {
        const letters = foreignLetters(stringOf(value[key]) ?? '');
        if (letters.length > 0)
          report(
            `The ${key} of ${label} contains ${listed(letters.slice(0, 5).map((letter) => quoted(letter)))}; write it in English.`,
            key,
          );
      }
    }),
  },

  'pp-operation-restricted-words': {
    validatorCode: 'ValueContainsRestrictedWords',
    description: 'Don\'t mention "Power Apps", "Power Automate" or "Logic Apps" in operation texts.',
    why: 'All of these products show the same texts, so certification rejects the name of one.',
    source: sources.validator,
    evidence: [{ kind: 'service', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/4193', year: 2026 }],
    severity: 'error',
    ...visit('operation', ({ value, label }, report) => {
      for (const key of ['summary', 'description']) {
        const names = restrictedProducts(stringOf(value[key]) ?? '');
        if (names.length > 0) report(`The ${key} of ${label} mentions ${listed(names)}; remove the name.`, key);
      }
    }),
  },

  'pp-operation-product-names': {
    description: "Don't mention Power Platform products in operation texts.",
    why: 'Reviewers send back texts that mention the products in which the connector is used.',
    source: sources.certification,
    severity: 'warn',
    ...visit('operation', ({ value, label, internal }, report) => {
      if (internal) return;
      for (const key of ['summary', 'description']) {
        const text = stringOf(value[key]) ?? '';
        const names = restrictedProducts(text).length > 0 ? [] : mentionedProducts(text);
        if (names.length > 0)
          report(`The ${key} of ${label} mentions ${listed(names)}; say what your product does.`, key);
      }
    }),
  },

  'pp-operation-description-repeats-summary': {
    description: 'Say more in the description of an operation than in its summary.',
    why: 'The designers show the description below the summary; repeating it tells makers and agents nothing.',
    source: sources.stringGuidance,
    severity: 'warn',
    ...aggregate(
      'operation',
      'operation descriptions',
      ({ value, path, label, internal }) => {
        const description = normalized(stringOf(value.description) ?? '');
        return !internal && description !== '' && description === normalized(stringOf(value.summary) ?? '')
          ? { path: [...path, 'description'], name: `description of ${label}` }
          : undefined;
      },
      'should say more than the summary: what happens, to what, and what the operation returns',
    ),
  },

  'pp-operation-descriptions-unique': {
    description: 'Give operations different descriptions.',
    why: 'Where summaries are alike, the description is what tells two operations apart, for makers and for agents.',
    source: sources.stringGuidance,
    severity: 'warn',
    given: '$',
    then: { function: uniqueDescriptions, functionOptions: { of: 'operationDescriptions' } },
  },
});
