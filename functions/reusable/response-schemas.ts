import type { IFunctionResult, RulesetFunction } from '@stoplight/spectral-core';
import { createRulesetFunction } from '@stoplight/spectral-core';
import { isReference, objectOf } from '../core/json/json.ts';
import { groupedBy } from '../core/json/lists.ts';
import type { ConnectorModel } from '../core/model/model.ts';
import { causesOf, modelOf } from '../core/model/model.ts';
import type { Operation, Response } from '../core/model/operations.ts';
import { isSuccess, operationsOf } from '../core/model/operations.ts';
import { hasContent, missingDetail } from '../core/model/schema-content.ts';
import { webhooksOf } from '../core/model/webhooks.ts';
import type { Place } from '../core/rule/aggregate.ts';
import { aggregated } from '../core/rule/aggregate.ts';

export interface ResponseSchemasOptions {
  /**
   * What to look for:
   * `missing`: no schema on 200 or 201; operations that return nothing (DELETE, 202, 204) and webhooks, which have
   *   `x-ms-notification-content`, need none;
   * `inexact`: a schema on a success code that names no properties, items or type and isn't dynamic;
   * `onDefault`: a schema on `default`, other than `{}` and behind a reference to a shared response;
   * `several`: a schema on more than one response.
   */
  find: 'missing' | 'inexact' | 'onDefault' | 'several';
}

/**
 * Checks the schemas of responses, which become the dynamic content that makers pick from. Internal operations and
 * MCP servers (`x-ms-agentic-protocol`) show makers no content and are left out of `missing` and `inexact`. What many
 * operations have in common is one finding, but for schemas on `default`.
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
  function responseSchemas(_definition, { find }, { document }): IFunctionResult[] {
    const model = modelOf(document);
    const { places, plural, advice } = checks[find];
    const found = operationsOf(model).flatMap((operation) => places(operation, model));
    // What several operations return is written, and has to be corrected, once.
    const distinct = [...groupedBy(found, ({ path }) => JSON.stringify(path)).values()].map(([first]) => first!);
    // A schema on a default response is an error, which is shown at each place.
    if (find === 'onDefault') return distinct.flatMap((place) => aggregated([place], plural, advice));
    return [...aggregated(distinct, plural, advice)];
  },
);

interface Check {
  readonly places: (operation: Operation, model: ConnectorModel) => Place[];
  readonly plural: string;
  readonly advice: string;
}

const checks: Readonly<Record<ResponseSchemasOptions['find'], Check>> = {
  missing: {
    places(operation, model) {
      const { label, method, notification, responses } = operation;
      if (!showsContent(operation) || method === 'delete' || method === 'head') return [];
      // x-ms-notification-content describes what a webhook delivers; other rules ask for it.
      if (hasContent(notification?.value.schema) || webhooksOf(model).has(operation)) return [];
      const candidates = responses.filter(({ status }) => status === '200' || status === '201');
      const hasSchema = ({ value, target, dangling }: Response): boolean =>
        dangling || hasContent(value.schema) || causesOf(model).isMistyped([...target, 'schema']);
      // Without any candidate the operation returns nothing, such as with 204, or its success has a rule of its own.
      const [candidate] = candidates;
      if (!candidate || candidates.some(hasSchema)) return [];
      return [{ path: candidate.path, name: `${candidate.status} response of ${label}` }];
    },
    plural: 'responses',
    advice:
      'should have a schema that describes what the operation returns, so that makers can use it in later steps; if it returns nothing, use the status code 204',
  },

  inexact: {
    places(operation, model) {
      if (!showsContent(operation)) return [];
      return operation.responses.flatMap(({ status, value, target }) => {
        if (!isSuccess(status) || !hasContent(value.schema)) return [];
        const schema = model.references.follow(value.schema, [...target, 'schema']);
        return schema && missingDetail(schema, model) !== undefined
          ? [{ path: schema.path, name: `${status} response of ${operation.label}` }]
          : [];
      });
    },
    plural: 'responses',
    advice: 'should name the properties or items that the operation returns, or have a dynamic schema',
  },

  onDefault: {
    places: ({ value, responses, label }) =>
      // The validator doesn't follow a reference to a shared response.
      isReference(objectOf(value.responses).default)
        ? []
        : responses
            .filter(({ status, value }) => status === 'default' && hasContent(value.schema))
            .map(({ path }) => ({ path, name: `default response of ${label}` })),
    plural: 'default responses',
    advice: "can't have a schema; move the schema to the status code that returns it, or remove it",
  },

  several: {
    places: (operation) =>
      responsesWithSchema(operation).length > 1
        ? [{ path: [...operation.path, 'responses'], name: `operation ${operation.label}` }]
        : [],
    plural: 'operations',
    advice: 'should have a schema on one response only, because makers get one set of dynamic content',
  },
};

/** The responses of an operation that have a schema which says anything. */
function responsesWithSchema({ responses }: Operation): readonly Response[] {
  return responses.filter(({ value }) => hasContent(value.schema));
}

function showsContent({ internal, mcpServer }: Operation): boolean {
  return !internal && !mcpServer;
}
