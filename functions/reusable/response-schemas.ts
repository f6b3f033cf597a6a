import type { IFunctionResult, RulesetFunction } from '@stoplight/spectral-core';
import { createRulesetFunction } from '@stoplight/spectral-core';
import { groupedBy } from '../core/json/lists.ts';
import type { ConnectorModel } from '../core/model/model.ts';
import { causesOf, modelOf } from '../core/model/model.ts';
import type { Operation, Response } from '../core/model/operations.ts';
import { isStatus, isSuccess, operationsOf } from '../core/model/operations.ts';
import { hasContent, missingDetail } from '../core/model/schema-content.ts';
import { webhooksOf } from '../core/model/webhooks.ts';

export interface ResponseSchemasOptions {
  /**
   * What to look for:
   * `missing`: no schema on 200 or 201 (webhooks are judged by `x-ms-notification-content`);
   * `inexact`: a schema on a success code that names no properties, items or type and is not dynamic;
   * `onDefault`: a schema on `default`, other than `{}`;
   * `several`: a schema on more than one response.
   */
  find: 'missing' | 'inexact' | 'onDefault' | 'several';
}

/**
 * Checks the schemas of responses, which become the dynamic content that makers pick from. Internal operations and
 * MCP servers (`x-ms-agentic-protocol`) show makers no content and are left out of `missing` and `inexact`.
 *
 * Input: a connector definition (`given: $`). Options: `find`, what to look for.
 */
export const responseSchemas: RulesetFunction<object, ResponseSchemasOptions> = createRulesetFunction<
  object,
  ResponseSchemasOptions
>(
  {
    input: { type: 'object' },
    options: {
      type: 'object',
      additionalProperties: false,
      properties: { find: { enum: ['missing', 'inexact', 'onDefault', 'several'] } },
      required: ['find'],
    },
  },
  function responseSchemas(_definition, { find }, { document }) {
    const model = modelOf(document);
    const findings = operationsOf(model).flatMap((operation) => checks[find](operation, model));
    // What several operations return is written, and has to be corrected, once.
    return [...groupedBy(findings, ({ path }) => JSON.stringify(path)).values()].map(([first]) => first!);
  },
);

const checks: Readonly<
  Record<ResponseSchemasOptions['find'], (operation: Operation, model: ConnectorModel) => IFunctionResult[]>
> = {
  missing(operation, model) {
    if (!showsContent(operation) || hasContent(operation.notification?.value.schema)) return [];
    // What a webhook delivers is described beside it; that it is not is a finding of other rules.
    if (webhooksOf(model).has(operation)) return [];
    const candidates = operation.responses.filter(({ status }) => status === '200' || status === '201');
    if (operation.responses.length === 0) return [];
    const hasSchema = ({ value, target, dangling }: Response): boolean =>
      dangling || hasContent(value.schema) || causesOf(model).isMistyped([...target, 'schema']);
    if (candidates.some(hasSchema)) return [];
    // A key such as 2XX is a mistake of its own, and may stand for what is missed here.
    if (operation.responses.some(({ status }) => !isStatus(status))) return [];
    const [candidate] = candidates;
    return candidate
      ? [
          {
            path: [...candidate.path],
            message: `${operation.label} has no schema on its ${candidate.status} response; describe what it returns, so that makers can use it in later steps.`,
          },
        ]
      : [
          {
            path: [...operation.path, 'responses'],
            message: `${operation.label} has no 200 or 201 response with a schema; add one that describes what it returns.`,
          },
        ];
  },

  inexact(operation, model) {
    if (!showsContent(operation)) return [];
    return operation.responses.flatMap(({ status, value, target }) => {
      if (!isSuccess(status) || !hasContent(value.schema)) return [];
      const schema = model.references.follow(value.schema, [...target, 'schema']);
      const lack = schema && missingDetail(schema, model);
      if (!schema || lack === undefined) return [];
      return [
        {
          path: [...schema.path],
          message: `The ${status} response of ${operation.label} does not say ${lack}; list them, or make the schema dynamic.`,
        },
      ];
    });
  },

  onDefault({ responses, label }) {
    return responses
      .filter(({ status, value }) => status === 'default' && hasContent(value.schema))
      .map(({ path }) => ({
        path: [...path],
        message: `The default response of ${label} has a schema; move it to the status code that returns it, or remove it.`,
      }));
  },

  several(operation) {
    const { label, path } = operation;
    const withSchema = responsesWithSchema(operation);
    if (withSchema.length < 2) return [];
    return [
      {
        path: [...path, 'responses'],
        message: `${label} has schemas on ${statuses(withSchema)}; makers get one set of dynamic content, so keep the schema of the success response and describe the others in words.`,
      },
    ];
  },
};

/** The responses of an operation that have a schema which says anything. */
export function responsesWithSchema({ responses }: Operation): readonly Response[] {
  return responses.filter(({ value }) => hasContent(value.schema));
}

function showsContent({ internal, mcpServer }: Operation): boolean {
  return !internal && !mcpServer;
}

function statuses(responses: readonly Response[]): string {
  return responses.map(({ status }) => status).join(', ');
}
