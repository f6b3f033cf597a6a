import { stringOf } from '../core/json/json.ts';
import { aggregate } from '../core/rule/aggregate.ts';
import { defineRules } from '../core/rule/define.ts';
import { sources } from '../core/rule/sources.ts';
import { visit } from '../core/rule/visit.ts';
import { isBlank, lastCharacter, listed, quoted } from '../core/text/text.ts';
import { uniqueDescriptions } from '../reusable/unique-descriptions.ts';

/** Rules about the summaries of operations, the names that makers choose them by. */
export const summaries = defineRules('operations', {
  'pp-operation-summary-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'Give every operation a summary.',
    why: 'The summary is the name of the action or trigger in the designers.',
    source: sources.certification,
    evidence: [{ kind: 'service', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/609', year: 2020 }],
    severity: 'error',
    ...visit('operation', ({ value, internal, label }, report) => {
      if (!internal && value.summary === undefined)
        report(`${label} has no summary; add the short name that makers see, such as "Get an order".`, 'summary');
    }),
  },

  'pp-operation-summary-length': {
    validatorCode: 'FieldLengthExceeded',
    description: 'Keep operation summaries within 80 characters.',
    why: 'A summary is the name on a card in the designer, and the validator rejects longer ones.',
    source: sources.certification,
    severity: 'error',
    ...visit('operation', ({ value, label }, report) => {
      const { length } = stringOf(value.summary) ?? '';
      if (length > 80 && length < 120)
        report(`The summary of ${label} has ${length} characters; shorten it to at most 80.`, 'summary');
    }),
  },

  'pp-operation-summary-too-long': {
    validatorCode: 'OperationSummaryTooLong',
    description: 'Keep operation summaries below 120 characters.',
    why: 'This is the limit of the platform, above the 80 characters that certification allows.',
    source: sources.validator,
    severity: 'error',
    ...visit('operation', ({ value, label }, report) => {
      const { length } = stringOf(value.summary) ?? '';
      if (length >= 120)
        report(`The summary of ${label} has ${length} characters; shorten it to at most 80.`, 'summary');
    }),
  },

  'pp-restricted-characters-in-summary': {
    validatorCode: 'RestrictedCharactersInSummary',
    description: "Don't use reserved characters in operation summaries.",
    why: "The platform can't use any of / \\ < > * % & ? in the name of an action.",
    source: sources.validator,
    evidence: [{ kind: 'service', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/1095', year: 2021 }],
    severity: 'error',
    ...visit('operation', ({ value, label }, report) => {
      const found = [...new Set(stringOf(value.summary)?.match(/[/\\<>*%&?]/g))];
      if (found.length > 0)
        report(
          `The summary of ${label} contains ${listed(found.map((character) => quoted(character)))}; use words instead.`,
          'summary',
        );
    }),
  },

  'pp-operation-summary-characters': {
    description: 'Use only letters, digits, spaces and parentheses in operation summaries.',
    why: 'The certification page allows no others; some, such as hyphens and apostrophes, are accepted in practice.',
    source: sources.certification,
    severity: 'info',
    ...aggregate(
      'operation',
      'operation summaries',
      ({ value, path, label, internal }) => {
        const summary = stringOf(value.summary) ?? '';
        return !internal && hasOtherCharacters(summary)
          ? { path: [...path, 'summary'], name: `summary of ${label}`, value: summary }
          : undefined;
      },
      'should have only letters, digits, spaces and parentheses',
    ),
  },

  'pp-operation-summary-ending': {
    validatorCode: 'ValueMustEndWithAlphanumeric',
    description: 'End operation summaries with a letter or digit.',
    why: 'A summary is a name and not a sentence. A closing parenthesis is allowed, because other pages ask for "(deprecated)" and "(V2)".',
    source: sources.validator,
    severity: 'error',
    ...visit('operation', ({ value, label }, report) => {
      const summary = stringOf(value.summary) ?? '';
      if (!isBlank(summary) && !/[A-Za-z0-9)]$/.test(summary))
        report(
          `The summary of ${label} ends with ${summary.endsWith(' ') ? 'a space' : quoted(lastCharacter(summary))}; end it with a letter or digit.`,
          'summary',
        );
    }),
  },

  'pp-operation-summaries-unique': {
    description: 'Give operations different summaries.',
    why: 'Makers choose an operation by its summary.',
    source: sources.stringGuidance,
    severity: 'warn',
    given: '$',
    then: { function: uniqueDescriptions, functionOptions: { of: 'operationSummaries' } },
  },
});

/**
 * Whether a summary has characters other than letters, digits, spaces, and parentheses. Those that
 * pp-restricted-characters-in-summary and pp-operation-summary-ending report don't count.
 */
export function hasOtherCharacters(summary: string): boolean {
  return /[^\p{L}\p{N} ()/\\<>*%&?]/u.test(summary.slice(0, -lastCharacter(summary).length));
}
