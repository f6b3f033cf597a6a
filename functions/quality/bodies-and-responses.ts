import { groupedBy } from '../core/json/lists.ts';
import type { Json } from '../core/json/json.ts';
import { arrayOf, stringOf } from '../core/json/json.ts';
import { mediaTypesOf } from '../core/model/media-types.ts';
import { isSuccess, operationsOf, parametersOf, responsesOf } from '../core/model/operations.ts';
import { hasContent, missingDetail } from '../core/model/schema-content.ts';
import { schemaUsesOf } from '../core/model/schemas.ts';
import { reportAggregated } from '../core/rule/aggregate.ts';
import { defineRules } from '../core/rule/define.ts';
import { sources } from '../core/rule/sources.ts';
import { visit } from '../core/rule/visit.ts';
import { listed, quoted } from '../core/text/text.ts';

/** How exactly the definition says what operations take and return. */
export const bodiesAndResponses = defineRules('quality', {
  'pp-request-body-inexact': {
    description: 'Describe request bodies as exactly as responses.',
    why: 'For a body without properties, makers get one input and have to write JSON into it.',
    source: sources.publisherBlog,
    severity: 'warn',
    ...visit('definition', (_definition, report, model) => {
      const bodies = parametersOf(model).flatMap(({ in: location, value, path, internal, operations }) => {
        if (location !== 'body' || internal || operations.every(({ mcpServer }) => mcpServer)) return [];
        const schema = model.references.follow(value.schema, [...path, 'schema']);
        return schema && missingDetail(schema, model) !== undefined ? [{ schema, operation: operations[0]! }] : [];
      });
      // What several operations send is written, and has to be described, once.
      const places = [...groupedBy(bodies, ({ schema }) => schema.value).values()].map(([first]) => ({
        path: first!.schema.path,
        name: `body of ${first!.operation.label}`,
      }));
      reportAggregated(
        report,
        places,
        'request bodies',
        'should list properties or describe items, or have a dynamic schema',
      );
    }),
  },

  'pp-file-response-schema': {
    evidence: [{ kind: 'review', url: 'https://github.com/microsoft/PowerPlatformConnectors/pull/2433', year: 2023 }],
    description: 'Return files as binary strings.',
    why: 'Makers can pass on a file only if the response has the type string with the format binary.',
    source: 'https://github.com/microsoft/PowerPlatformConnectors/pull/2433',
    severity: 'warn',
    ...visit('operation', (operation, report, { root, references }) => {
      const { internal, label, responses } = operation;
      const { essences } = mediaTypesOf(operation, root, 'produces');
      if (internal || essences.length === 0 || !essences.every(isFileType)) return;
      for (const { status, value: response, target } of responses) {
        const schema = references.resolve(response.schema);
        if (isSuccess(status) && hasContent(schema) && schema.type !== 'string' && schema.type !== 'file')
          report.at(
            // What is referred to may rightly describe the responses of other operations.
            [...target, 'schema'],
            `${label} produces ${listed(
              essences.map((type) => quoted(type)),
              'or',
            )}, but the schema of its ${status} response isn't a file; write "type": "string" and "format": "binary" instead, or correct produces.`,
          );
      }
    }),
  },

  'pp-response-required': {
    description: 'Leave required out of response schemas unless the service always sends the properties.',
    why: 'A test fails as soon as one of them is missing in a response.',
    source: sources.publisherSkill,
    severity: 'info',
    ...visit('definition', (_definition, report, model) => {
      const seen = new Set(
        schemaUsesOf(model)
          .filter(({ role }) => role === 'request')
          .map(({ value }) => value),
      );
      const promising = schemaUsesOf(model).filter(
        ({ role, internal, value }) =>
          role === 'response' &&
          !internal &&
          arrayOf(value.required).length > 0 &&
          // The list means nothing for anything but an object, which another rule reports.
          (value.type ?? 'object') === 'object' &&
          // What is also sent needs its required, and one object is one finding.
          !seen.has(value) &&
          seen.add(value),
      );
      reportAggregated(
        report,
        promising.map(({ target, value, operation }) => ({
          path: [...target, 'required'],
          name: `object with ${quoted(stringOf(arrayOf(value.required)[0]) ?? '')} in a response of ${operation.label}`,
        })),
        'objects in responses',
        'should require a property only if the service always sends it',
      );
    }),
  },

  'pp-error-responses-listed': {
    description: 'List the errors that makers have to expect.',
    why: 'The coding standards ask for the known 4xx and 5xx responses with a description. Two thirds of the accepted connectors list none.',
    source: sources.codingStandards,
    severity: 'info',
    recommended: false,
    ...visit('definition', (_definition, report, model) => {
      const [first] = operationsOf(model).filter(({ internal, mcpServer }) => !internal && !mcpServer);
      if (first && !responsesOf(model).some(({ status }) => /^[45]/.test(status)))
        report.at(
          first.path,
          'No operation lists an error response; describe those that makers have to expect, such as 401 or 404.',
        );
    }),
  },

  'pp-mime-types-explicit': {
    description: 'State the types of responses in produces.',
    why: 'The coding standards ask for consumes and produces. Without produces, the platform assumes JSON.',
    source: sources.codingStandards,
    severity: 'info',
    recommended: false,
    ...visit('definition', ({ value: root }, report, model) => {
      const silent = operationsOf(model).filter(
        ({ value, responses }) =>
          isMissing(value.produces ?? root.produces) && responses.some(({ value: { schema } }) => hasContent(schema)),
      );
      reportAggregated(
        report,
        silent.map(({ path, label }) => ({ path, name: `operation ${label}` })),
        'operations',
        'should state the types of responses in produces, unless the definition has one produces for all',
      );
    }),
  },
});

function isFileType(type: string): boolean {
  return /^(?:audio|image|video)\/|^application\/(?:octet-stream|pdf|zip)\b/.test(type);
}

function isMissing(list: Json | undefined): boolean {
  return list === undefined || (Array.isArray(list) && list.length === 0);
}
