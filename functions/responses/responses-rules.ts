import { defineRules } from '../core/rule/define.ts';
import { aggregate } from '../core/rule/aggregate.ts';
import type { JsonObject } from '../core/json/json.ts';
import { objectOf } from '../core/json/json.ts';
import { covers, essenceOf, mediaTypesOf } from '../core/model/media-types.ts';
import { isStatus, isSuccess, responsesOf } from '../core/model/operations.ts';
import { hasContent } from '../core/model/schema-content.ts';
import { sources } from '../core/rule/sources.ts';
import { isBlank, listed, quoted } from '../core/text/text.ts';
import { visit } from '../core/rule/visit.ts';
import { responseSchemas } from '../reusable/response-schemas.ts';

/** Descriptions of responses that say nothing. */
export const saysNothing = /^\s*(?:default|description|string|response|todo|[1-5](?:\d\d|xx))?\s*$/i;

export const responses = defineRules('responses', {
  'pp-operation-must-have-response': {
    validatorCode: 'OperationMustHaveResponse',
    policyCodes: ['5000.2.4.5'],
    description: 'Give every operation a response.',
    why: 'Without one, neither the designer nor a reviewer can tell whether a call succeeded.',
    source: sources.validator,
    severity: 'error',
    ...visit('operation', ({ responses: entries, notification, label }, report) => {
      if (entries.length === 0 && !notification)
        report(`${label} has no responses; add at least one for success, such as 200.`, 'responses');
    }),
  },

  'pp-webhook-response-required': {
    validatorCode: 'OperationMustHaveResponse',
    description: 'Give the operation that registers a webhook a response.',
    why: 'What the API sends to the webhook is no response to the registration. Triggers without one were merged until 2024, so this is a warning.',
    source: sources.validator,
    severity: 'warn',
    ...visit('operation', ({ responses: entries, notification, label }, report) => {
      if (entries.length === 0 && notification)
        report(
          `${label} has no responses; add the one that the API gives to a registration, such as 201.`,
          'responses',
        );
    }),
  },

  'pp-response-must-be-default-or-http-status-code': {
    validatorCode: 'ResponseMustBeDefaultOrHttpStatusCode',
    description: 'Use HTTP status codes, or "default", as the keys of responses.',
    why: 'The service never returns any other key, including a range such as 2XX.',
    source: sources.validator,
    severity: 'error',
    ...visit('response', ({ status, path, operation }, report) => {
      if (!isStatus(status))
        report.at(
          path,
          `${operation.label} has a response ${quoted(status)}, which isn't a status code; use one such as "200", or "default".`,
        );
    }),
  },

  'pp-operation-should-have-successful-response': {
    validatorCode: 'OperationShouldHaveSuccessfulResponse',
    description: 'Give every operation a response for success.',
    why: 'Only a 2xx response becomes dynamic content.',
    source: sources.validator,
    severity: 'warn',
    ...aggregate(
      'operation',
      'operations',
      ({ responses: entries, label, path }) =>
        // A key that isn't a status code may be meant for success.
        entries.length > 0 &&
        !entries.some(({ status }) => isSuccess(status) || status === 'default' || !isStatus(status))
          ? { path: [...path, 'responses'], name: `operation ${label}` }
          : undefined,
      'should have a response for success, such as 200',
    ),
  },

  'pp-response-success-code': {
    description: 'Give success its own status code instead of default.',
    why: "Reviewers send back operations whose success is the default response, which stands for everything that isn't listed.",
    source: sources.certification,
    severity: 'warn',
    ...aggregate(
      'operation',
      'operations',
      ({ responses: entries, label, mcpServer, path }) => {
        const statuses = entries.map(({ status }) => status);
        return statuses.includes('default') && !statuses.some(isSuccess) && !mcpServer
          ? { path: [...path, 'responses'], name: `operation ${label}` }
          : undefined;
      },
      'should have the status code of its success, such as 200, and not only a default response',
    ),
  },

  'pp-schema-definition-set-incorrectly': {
    validatorCode: 'SchemaDefinitionSetIncorrectly',
    policyCodes: ['5000.2.4.1', '5000.2.4.4'],
    description: 'Describe what operations return.',
    why: 'The schema of the 200 or 201 response becomes the dynamic content of later steps; without one, makers get nothing to pick from.',
    source: sources.validator,
    severity: 'warn',
    given: '$',
    then: { function: responseSchemas, functionOptions: { find: 'missing' } },
  },

  'pp-response-schema-inexact': {
    policyCodes: ['5000.2.4.4'],
    description: 'Name the properties or items that an operation returns.',
    why: 'Makers see an object without properties as one opaque value that they have to parse themselves.',
    source: sources.codingStandards,
    severity: 'info',
    given: '$',
    then: { function: responseSchemas, functionOptions: { find: 'inexact' } },
  },

  'pp-default-response-has-schema': {
    validatorCode: 'DefaultResponseHasSchema',
    policyCodes: ['5000.2.4.2'],
    evidence: [
      { kind: 'service', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/4181', year: 2026 },
      { kind: 'service', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/4006', year: 2025 },
    ],
    description: "Don't put a schema on the default response.",
    why: 'The default response stands for errors of any kind. The validator rejects a schema there, except {}.',
    source: sources.validator,
    severity: 'error',
    given: '$',
    then: { function: responseSchemas, functionOptions: { find: 'onDefault' } },
  },

  'pp-operation-has-many-responses-with-schema': {
    validatorCode: 'OperationHasManyResponsesWithSchema',
    description: 'Use a schema on one response of an operation only.',
    why: 'Makers get one set of dynamic content, so other schemas are lost.',
    source: sources.validator,
    severity: 'warn',
    given: '$',
    then: { function: responseSchemas, functionOptions: { find: 'several' } },
  },

  'pp-response-description-meaningful': {
    description: 'Say in words what a response means.',
    why: 'Reviewers send back descriptions such as "default" or "200".',
    source: sources.codingStandards,
    severity: 'info',
    ...aggregate(
      'responseObject',
      'response descriptions',
      ({ value: { description }, path }) =>
        typeof description === 'string' && saysNothing.test(description)
          ? {
              path: [...path, 'description'],
              name: `description of response ${quoted(String(path.at(-1)))}`,
              ...(isBlank(description) ? {} : { value: description }),
            }
          : undefined,
      'should say what the response means, such as "OK" or "Order not found"',
    ),
  },

  'pp-response-headers-are-not-unique': {
    validatorCode: 'ResponseHeadersAreNotUnique',
    description: 'Describe each header of a response once.',
    why: "Letter case doesn't count in the names of headers.",
    source: sources.validator,
    severity: 'error',
    ...visit('responseObject', ({ value }, report) => {
      const firsts = new Map<string, string>();
      for (const name of Object.keys(objectOf(value.headers))) {
        const first = firsts.get(name.toLowerCase());
        if (first === undefined) firsts.set(name.toLowerCase(), name);
        else
          report(
            `The headers ${listed([first, name].map((header) => quoted(header)))} of this response differ in letter case only; remove one of the two.`,
            'headers',
            name,
          );
      }
    }),
  },

  'pp-response-example-must-be-produced-by-operation': {
    validatorCode: 'ResponseExampleMustBeProducedByOperation',
    description: 'Give examples only in MIME types that the operation produces.',
    why: 'An example in another type shows what the operation never returns.',
    source: sources.validator,
    severity: 'error',
    ...visit('definition', (_definition, report, model) => {
      const judged = new Set<JsonObject>();
      for (const { value, target, operation } of responsesOf(model)) {
        // The first operation stands for all that share a response.
        if (judged.has(value)) continue;
        judged.add(value);
        const { essences } = mediaTypesOf(operation, model.root, 'produces');
        if (essences.length === 0) continue;
        for (const type of Object.keys(objectOf(value.examples)))
          if (!covers(essences, essenceOf(type)))
            report.at(
              [...target, 'examples', type],
              `${operation.label} doesn't produce ${quoted(type)}; add the type to produces, or remove the example.`,
            );
      }
    }),
  },

  'pp-notification-content-schema': {
    description: 'Describe what a webhook delivers.',
    why: 'The schema of x-ms-notification-content becomes the dynamic content of the trigger.',
    source: sources.webhookTrigger,
    severity: 'warn',
    ...visit('x-ms-notification-content', ({ value }, report) => {
      if (!hasContent(value.schema))
        report('x-ms-notification-content has no schema; add one that describes what the webhook delivers.');
    }),
  },
});
