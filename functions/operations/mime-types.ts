import { arrayOf } from '../core/json/json.ts';
import { groupedBy } from '../core/json/lists.ts';
import { essenceOf, mediaTypesOf, supportedTypes } from '../core/model/media-types.ts';
import { operationsOf } from '../core/model/operations.ts';
import { defineRules } from '../core/rule/define.ts';
import { sources } from '../core/rule/sources.ts';
import { visit } from '../core/rule/visit.ts';
import { counted, listed, quoted } from '../core/text/text.ts';
import { isMediaType, mimeMismatch, sendsBody } from './requests.ts';

/** Rules about the MIME types of requests and responses. */
export const mimeTypes = defineRules('operations', {
  'pp-consumes-missing': {
    validatorCode: 'ConsumesMissing',
    description: 'Set the MIME type of requests in consumes.',
    why: 'The platform sends the body in the type that consumes lists.',
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
          `${first.operation.label} ${others.length === 0 ? 'sends' : `and ${counted(others.length, 'other operation')} send`} a body, but consumes lists no MIME type for it; add "consumes": ["application/json"] at the top level, or to an operation that has its own list.`,
          silent.map(({ path, operation }) => path ?? operation.path),
        );
    }),
  },

  'pp-mime-type-not-valid': {
    validatorCode: 'MimeTypeNotValid',
    description: 'Write MIME types as type/subtype.',
    why: "Anything else isn't a MIME type, and the validator rejects it.",
    source: sources.validator,
    severity: 'error',
    ...visit(['swaggerObject', 'operationObject'], ({ value }, report) => {
      for (const key of ['consumes', 'produces'])
        for (const [index, type] of arrayOf(value[key]).entries())
          if (typeof type === 'string' && !isMediaType(type))
            report(`${quoted(type)} isn't a valid MIME type; use one such as "application/json".`, key, index);
    }),
  },

  'pp-mime-type-not-supported': {
    validatorCode: 'MimeTypeNotSupported',
    description: 'Send requests as JSON, text or a form.',
    why: 'The platform sends requests only in these types. Responses may have any type.',
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
      for (const [type, all] of groupedBy(strange, (entry) => entry.type)) {
        const [first, ...others] = all;
        report.at(
          first!.path,
          `Power Platform can't send ${quoted(type)}; remove it from consumes${others.length > 0 ? ` (here and in ${counted(others.length, 'other place')})` : ''}, or replace it with ${listed(supportedTypes, 'or')}.`,
          all.map(({ path }) => path),
        );
      }
    }),
  },

  'pp-mime-type-not-compatible-with-request-content-schema-type': {
    validatorCode: 'MimeTypeNotCompatibleWithRequestContentSchemaType',
    description: 'Send forms, files and objects in a MIME type that can hold them.',
    why: 'A form is sent as multipart/form-data or application/x-www-form-urlencoded, a file as multipart/form-data, an object or array as JSON.',
    source: sources.validator,
    severity: 'error',
    ...visit('operation', (operation, report, { root, references }) => {
      const consumes = mediaTypesOf(operation, root, 'consumes');
      const mismatch = mimeMismatch(operation, consumes.essences, references);
      if (mismatch)
        report(
          `${operation.label} sends ${mismatch.content}, but consumes ${listed(consumes.essences)}; set consumes to ${listed(mismatch.wanted, 'or')}.`,
          ...(operation.value.consumes === undefined ? [] : ['consumes']),
        );
    }),
  },
});
