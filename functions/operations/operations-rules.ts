import { defineRules } from '../core/rule/define.ts';
import { groupedBy } from '../core/json/lists.ts';
import { arrayOf, stringOf } from '../core/json/json.ts';
import { aggregate } from '../core/rule/aggregate.ts';
import { essenceOf, mediaTypesOf } from '../core/model/media-types.ts';
import type { Operation } from '../core/model/operations.ts';
import { operationsOf } from '../core/model/operations.ts';
import { sources } from '../core/rule/sources.ts';
import {
  counted,
  foreignLetters,
  isBlank,
  listed,
  mentionedProducts,
  normalized,
  quoted,
  restrictedProducts,
} from '../core/text/text.ts';
import { visit } from '../core/rule/visit.ts';
import { uniqueDescriptions } from '../reusable/unique-descriptions.ts';
import { isMediaType, misfitOf, sendsBody, supportedTypes } from './requests.ts';

/** The length of the longest operationId of a certified connector; Microsoft publishes no limit. */
const longestOperationId = 77;

/** An operationId as the platform keeps it. */
function sanitized(id: string): string {
  return id.replace(/[^A-Za-z0-9_-]/g, '');
}

export const operations = defineRules('operations', {
  'pp-operation-empty': {
    policyCodes: ['5000.2.4.5'],
    description: 'Remove operations without content.',
    why: 'An empty operation does nothing and is rejected.',
    source: sources.certification,
    severity: 'error',
    ...visit('operationObject', ({ value, path }, report) => {
      if (Object.keys(value).length === 0)
        report(`The operation ${String(path[2]).toUpperCase()} ${String(path[1])} is empty; describe it or remove it.`);
    }),
  },

  'pp-operation-id-required': {
    validatorCode: 'OperationIdRequired',
    description: 'Give every operation an operationId.',
    why: 'Flows store the operationId; without one the operation cannot be called or versioned.',
    source: sources.validator,
    severity: 'error',
    ...visit('operation', ({ value, label }, report) => {
      if (value.operationId === undefined || value.operationId === '')
        report(`${label} has no operationId; add one in PascalCase, such as "GetOrder".`, 'operationId');
    }),
  },

  'pp-operation-id-not-unique': {
    validatorCode: 'OperationIdNotUnique',
    description: 'Give every operation an operationId of its own.',
    why: 'The operationId is how flows find the operation.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      const firsts = new Map<string, Operation>();
      for (const operation of operationsOf(model)) {
        if (!operation.id) continue;
        // Nothing says that the service tells capitals apart, and no accepted connector relies on it.
        const key = operation.id.toLowerCase();
        const first = firsts.get(key);
        if (first)
          report.at(
            [...operation.path, 'operationId'],
            `The operationId ${quoted(operation.id)} is used already, by ${first.method.toUpperCase()} ${first.template}; choose another.`,
          );
        else firsts.set(key, operation);
      }
    }),
  },

  'pp-operation-id-sanitized': {
    validatorCode: 'OperationIdSanitized',
    description: 'Use only letters, digits, underscores and hyphens in an operationId.',
    why: 'The platform removes every other character, so the id that flows store is not the one that was written.',
    source: sources.validator,
    severity: 'error',
    ...visit('operation', ({ id }, report) => {
      if (!id) return;
      const kept = sanitized(id);
      if (kept !== id)
        report(
          `The operationId ${quoted(id)} would be changed to ${quoted(kept)}; use letters, digits, underscores and hyphens only.`,
          'operationId',
        );
    }),
  },

  'pp-operation-id-too-long': {
    validatorCode: 'OperationIdTooLong',
    description: `Keep operationIds within ${longestOperationId} characters.`,
    why: 'The validator has a limit that Microsoft does not publish; no certified connector has a longer one.',
    source: sources.validator,
    severity: 'warn',
    ...visit('operation', ({ id }, report) => {
      if (id && id.length > longestOperationId)
        report(
          `The operationId ${quoted(id)} is ${id.length} characters long; shorten it to at most ${longestOperationId}.`,
          'operationId',
        );
    }),
  },

  'pp-operation-id-pascal-case': {
    description: 'Write operationIds in PascalCase.',
    why: 'The coding standards ask for it. A published id cannot be changed without breaking flows, so choose well before the first submission.',
    source: sources.codingStandards,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      // A habit of the whole connector is one finding, not one for each operation.
      // The characters that no id may have are the business of pp-operation-id-sanitized.
      const others = operationsOf(model).filter(({ id }) => id && !/^[A-Z][A-Za-z0-9]*(?:_V\d+)?$/.test(sanitized(id)));
      const [first] = others;
      if (first)
        report.at(
          [...first.path, 'operationId'],
          `${others.length === 1 ? `The operationId ${first.label} is not in PascalCase; write it like` : `${counted(others.length, 'operationId')} of this connector are not in PascalCase, such as ${first.label}; write`} "GetOrder" or, for a later version, "GetOrder_V2".`,
        );
    }),
  },

  'pp-operation-summary-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'Give every operation a summary.',
    why: 'The summary is the name of the action or trigger in the designer.',
    source: sources.certification,
    severity: 'error',
    ...visit('operation', ({ value, internal, label }, report) => {
      if (!internal && value.summary === undefined)
        report(`${label} has no summary; add the short name that makers see, such as "Get an order".`, 'summary');
    }),
  },

  'pp-operation-description-required': {
    validatorCode: 'RequiredPropertyMissing',
    description: 'Describe every operation.',
    why: 'The description tells makers, and agents, what the operation does before they choose it.',
    source: sources.certification,
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
    severity: 'error',
    ...visit('operation', ({ value, internal, label }, report) => {
      if (internal) return;
      for (const key of ['summary', 'description']) {
        const text = stringOf(value[key]);
        if (text !== undefined && isBlank(text)) report(`The ${key} of ${label} is empty; fill it in.`, key);
      }
    }),
  },

  'pp-operation-summary-length': {
    validatorCode: 'FieldLengthExceeded',
    description: 'Keep operation summaries within 80 characters.',
    why: 'A summary is the name on a card in the designer; the validator rejects longer ones.',
    source: sources.certification,
    severity: 'error',
    ...visit('operation', ({ value, label }, report) => {
      const { length } = stringOf(value.summary) ?? '';
      if (length > 80 && length < 120)
        report(`The summary of ${label} is ${length} characters long; shorten it to at most 80.`, 'summary');
    }),
  },

  'pp-operation-summary-too-long': {
    validatorCode: 'OperationSummaryTooLong',
    description: 'Keep operation summaries below 120 characters.',
    why: 'This is the hard limit of the platform, above the 80 characters that certification allows.',
    source: sources.validator,
    severity: 'error',
    ...visit('operation', ({ value, label }, report) => {
      const { length } = stringOf(value.summary) ?? '';
      if (length >= 120)
        report(`The summary of ${label} is ${length} characters long; shorten it to at most 80.`, 'summary');
    }),
  },

  'pp-restricted-characters-in-summary': {
    validatorCode: 'RestrictedCharactersInSummary',
    description: 'Leave reserved characters out of operation summaries.',
    why: 'The platform cannot use any of / \\ < > * % & ? in the name of an action.',
    source: sources.validator,
    severity: 'error',
    ...visit('operation', ({ value, label }, report) => {
      const found = [...new Set(stringOf(value.summary)?.match(/[/\\<>*%&?]/g))];
      if (found.length > 0)
        report(
          `The summary of ${label} contains ${listed(found.map((character) => quoted(character)))}; write it in words.`,
          'summary',
        );
    }),
  },

  'pp-operation-summary-characters': {
    description: 'Write operation summaries in letters, digits, blanks and round brackets.',
    why: 'The certification page allows no others; some, such as hyphens and apostrophes, are accepted in practice.',
    source: sources.certification,
    severity: 'info',
    ...aggregate(
      'operation',
      'operation summaries',
      ({ value, path, label, internal }) => {
        const summary = stringOf(value.summary) ?? '';
        // What pp-restricted-characters-in-summary and pp-operation-summary-ending report is left to them.
        return !internal && /[^\p{L}\p{N} ()/\\<>*%&?]/u.test(summary.slice(0, -1))
          ? { path: [...path, 'summary'], name: `summary of ${label}`, value: summary }
          : undefined;
      },
      'should have letters, digits, blanks and round brackets only',
    ),
  },

  'pp-operation-summary-ending': {
    validatorCode: 'ValueMustEndWithAlphanumeric',
    description: 'End operation summaries in a letter or digit.',
    why: 'A summary is a name and no sentence. A closing bracket is let pass, since "(deprecated)" and "(V2)" are asked for elsewhere.',
    source: sources.validator,
    severity: 'error',
    ...visit('operation', ({ value, label }, report) => {
      const summary = stringOf(value.summary) ?? '';
      if (!isBlank(summary) && !/[A-Za-z0-9)]$/.test(summary))
        report(`The summary of ${label} ends in ${quoted(summary.slice(-1))}; end it in a letter or digit.`, 'summary');
    }),
  },

  'pp-operation-text-english': {
    validatorCode: 'ValueMustBeInEnglish',
    description: 'Write the summary and description of operations in English.',
    why: 'Microsoft translates the texts from English. The validator takes every letter outside A to Z for another language.',
    source: sources.validator,
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
    description: 'Leave "Power Apps", "Power Automate" and "Logic Apps" out of operation texts.',
    why: 'The same texts are shown in all of these products, so naming one is refused.',
    source: sources.validator,
    severity: 'error',
    ...visit('operation', ({ value, label }, report) => {
      for (const key of ['summary', 'description']) {
        const names = restrictedProducts(stringOf(value[key]) ?? '');
        if (names.length > 0) report(`The ${key} of ${label} names ${listed(names)}; leave it out.`, key);
      }
    }),
  },

  'pp-operation-product-names': {
    description: 'Name no product of Power Platform in operation texts.',
    why: 'Reviewers send back texts that mention the products in which the connector is used.',
    source: sources.certification,
    severity: 'warn',
    ...visit('operation', ({ value, label, internal }, report) => {
      if (internal) return;
      for (const key of ['summary', 'description']) {
        const text = stringOf(value[key]) ?? '';
        const names = restrictedProducts(text).length > 0 ? [] : mentionedProducts(text);
        if (names.length > 0) report(`The ${key} of ${label} names ${listed(names)}; say what your product does.`, key);
      }
    }),
  },

  'pp-operation-description-repeats-summary': {
    description: 'Say more in the description of an operation than in its summary.',
    why: 'The description is shown below the summary; repeating it tells makers and agents nothing.',
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
      'should say more than the summary: what happens, to what, and what comes back',
    ),
  },

  'pp-consumes-missing': {
    validatorCode: 'ConsumesMissing',
    description: 'Say in which MIME type requests are sent.',
    why: 'The platform writes the body in the type that consumes names.',
    source: sources.validator,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      const silent = operationsOf(model)
        .filter(sendsBody)
        .map((operation) => ({ operation, ...mediaTypesOf(operation, model.root, 'consumes') }))
        .filter(({ essences }) => essences.length === 0);
      const [first, ...others] = silent;
      if (first)
        report.at(
          first.path ?? first.operation.path,
          `${first.operation.label} ${others.length === 0 ? 'sends' : `and ${counted(others.length, 'other operation')} send`} a body, but no consumes names a MIME type for it; write "consumes": ["application/json"] at the top level, or in the operation where it has a list of its own.`,
        );
    }),
  },

  'pp-mime-type-not-valid': {
    validatorCode: 'MimeTypeNotValid',
    description: 'Write MIME types as type/subtype.',
    why: 'Anything else is no MIME type and is rejected.',
    source: sources.validator,
    severity: 'error',
    ...visit(['swaggerObject', 'operationObject'], ({ value }, report) => {
      for (const key of ['consumes', 'produces'])
        for (const [index, type] of arrayOf(value[key]).entries())
          if (typeof type === 'string' && !isMediaType(type))
            report(`${quoted(type)} is no MIME type; write one such as "application/json".`, key, index);
    }),
  },

  'pp-mime-type-not-supported': {
    validatorCode: 'MimeTypeNotSupported',
    description: 'Send requests as JSON, text or a form.',
    why: 'The platform writes requests in these types only. Responses may have any type.',
    source: sources.validator,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      const entries = [...model.objects('swaggerObject'), ...model.objects('operationObject')].flatMap(
        ({ value, path }) =>
          arrayOf(value.consumes).flatMap((type, index) =>
            typeof type === 'string' ? [{ type, path: [...path, 'consumes', index] }] : [],
          ),
      );
      const strange = entries.filter(({ type }) => isMediaType(type) && !supportedTypes.includes(essenceOf(type)));
      // A generator writes the same types to every operation: each is one finding.
      for (const [type, [first, ...others]] of groupedBy(strange, (entry) => entry.type))
        report.at(
          first!.path,
          `Requests are not sent as ${quoted(type)}; take it out of consumes${others.length > 0 ? ` (here and in ${counted(others.length, 'other place')})` : ''}, or replace it by ${listed(supportedTypes, 'or')}.`,
        );
    }),
  },

  'pp-mime-type-not-compatible-with-request-content-schema-type': {
    validatorCode: 'MimeTypeNotCompatibleWithRequestContentSchemaType',
    description: 'Send forms, files and objects in a MIME type that holds them.',
    why: 'A form is sent as multipart/form-data or application/x-www-form-urlencoded, a file as multipart/form-data, an object or array as JSON.',
    source: sources.validator,
    severity: 'error',
    ...visit('operation', (operation, report, { root, references }) => {
      const consumes = mediaTypesOf(operation, root, 'consumes');
      const misfit = misfitOf(operation, consumes.essences, references);
      if (misfit)
        report(
          `${operation.label} sends ${misfit.content}, but consumes ${listed(consumes.essences)}; write ${listed(misfit.wanted, 'or')}.`,
          ...(operation.value.consumes === undefined ? [] : ['consumes']),
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

  'pp-operation-descriptions-unique': {
    description: 'Give operations different descriptions.',
    why: 'Where summaries are alike, the description is what tells two operations apart, for makers and for agents.',
    source: sources.stringGuidance,
    severity: 'warn',
    given: '$',
    then: { function: uniqueDescriptions, functionOptions: { of: 'operationDescriptions' } },
  },
});
