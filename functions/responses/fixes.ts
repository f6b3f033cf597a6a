import type { JsonObject } from '../core/json/json.ts';
import { objectOf, sameJson, stringOf } from '../core/json/json.ts';
import { covers, essenceOf, mediaTypesOf } from '../core/model/media-types.ts';
import type { ConnectorModel } from '../core/model/model.ts';
import { view } from '../core/model/model.ts';
import type { Operation } from '../core/model/operations.ts';
import { isStatus, isSuccess, operationsOf, responsesOf } from '../core/model/operations.ts';
import { hasContent } from '../core/model/schema-content.ts';
import { sampleSchemaOf } from '../core/model/samples.ts';
import { webhooksOf } from '../core/model/webhooks.ts';
import type { Fix, Fixable, FixSurroundings, FixTable, Proposal } from '../core/rule/fix.ts';
import { everywhere, fix, onHolder, onNode, onValue, remove, rename, set, suggestion } from '../core/rule/fix-parts.ts';
import { onOperation } from '../core/rule/operation-fixes.ts';
import { statusWords } from '../core/text/http-status.ts';
import { quoted } from '../core/text/text.ts';
import { saysNothing } from './responses-rules.ts';

/** The schemas of successful responses where they are written, with the operation that returns them. */
const successSchemas = view((model) =>
  responsesOf(model).flatMap(({ value, target, status, operation }) => {
    const schema = isSuccess(status) && model.references.follow(value.schema, [...target, 'schema']);
    return schema ? [{ path: schema.path, operation }] : [];
  }),
);

/** The fixes of the rules of this group. */
export const responsesFixes: FixTable<ConnectorModel> = {
  'pp-operation-must-have-response': {
    class: 'suggestion',
    phase: 'additions',
    does: 'It adds a 200 response with the description "OK".',
    propose: addOnlyResponse('200', 'OK'),
  },
  'pp-webhook-response-required': {
    class: 'suggestion',
    phase: 'additions',
    does: 'It adds a 201 response with the description "Created".',
    propose: addOnlyResponse('201', 'Created'),
  },
  'pp-response-must-be-default-or-http-status-code': {
    class: 'suggestion',
    published: 'listed',
    phase: 'values',
    does: 'It uses the status code at the beginning of the name if that code is free.',
    propose: everywhere(responsesOf, ({ status, path, operation }) => {
      const code = /^[1-5]\d\d(?!\d)/.exec(status.trim())?.[0];
      return isStatus(status) || code === undefined || operation.responses.some((other) => other.status === code)
        ? undefined
        : suggestion(`Name the response ${quoted(code)}`, rename(path, code));
    }),
  },
  'pp-operation-should-have-successful-response': {
    class: 'suggestion',
    phase: 'additions',
    does: 'It adds a 200 response with the description "OK".',
    propose: onHolder(isOperation, ({ path }) =>
      suggestion('Add the response "200"', set([...path, 'responses', '200'], { description: 'OK' })),
    ),
  },
  'pp-response-success-code': {
    class: 'suggestion',
    published: 'listed',
    phase: 'values',
    does: 'It changes the default response to a success code: 201 for the registration of a webhook, 204 for a DELETE without a schema, and otherwise 200. It keeps a default response that describes errors.',
    propose: onOperation((operation, model) => successFix(operation, model)),
  },
  'pp-schema-definition-set-incorrectly': {
    class: 'ask',
    also: ['suggestion'],
    phase: 'additions',
    does: 'It drafts the schema from a sample response that you provide with `--sample`, or from an example in the file.',
    propose: onOperation(schemaFixes),
  },
  'pp-response-schema-inexact': {
    class: 'ask',
    also: ['suggestion'],
    phase: 'additions',
    does: 'It adds the properties of a sample response that you provide with `--sample`, or of an example in the file.',
    propose: onSampled(['properties']),
  },
  'pp-default-response-has-schema': {
    class: 'safe',
    also: ['suggestion'],
    published: 'listed',
    phase: 'removals',
    does: 'It removes the schema if there is a 200 or 201 response, because designers use that one. Otherwise, it suggests changing the response to a success code.',
    propose: onOperation((operation, model) => {
      const response = operation.responses.find(({ status }) => status === 'default');
      if (!response || !hasContent(response.value.schema)) return undefined;
      const shared = JSON.stringify(response.path) !== JSON.stringify(response.target);
      if (operation.responses.some(({ status, value }) => isDesigned(status) && hasContent(value.schema)))
        return fix(shared ? 'suggestion' : 'safe', 'Remove the schema of the default response', [
          remove([...response.target, 'schema']),
        ]);
      return successFix(operation, model);
    }),
  },
  'pp-operation-has-many-responses-with-schema': {
    class: 'suggestion',
    phase: 'removals',
    does: 'It removes the schemas of all responses except the one that designers use.',
    propose: everywhere(operationsOf, (operation) => {
      const [first, ...others] = operation.responses
        .filter(({ value }) => hasContent(value.schema))
        .sort((one, other) => rank(one.status) - rank(other.status));
      if (!first || others.length === 0) return undefined;
      // Responses that refer to one object have one schema, which cannot go from one of them alone.
      const removable = others.filter(({ value }) => value !== first.value);
      return removable.length === 0
        ? undefined
        : suggestion(
            `Keep the schema of the ${first.status} response only`,
            ...removable.map(({ target }) => remove([...target, 'schema'])),
          );
    }),
  },
  'pp-response-description-meaningful': {
    class: 'suggestion',
    phase: 'values',
    does: 'It adds the standard HTTP text for the status.',
    propose: everywhere(
      (model) => model.objects('responseObject'),
      ({ value: { description }, path }) => {
        const words = statusWords(path.at(-2) === 'responses' ? String(path.at(-1)) : '');
        return words !== undefined && typeof description === 'string' && saysNothing.test(description)
          ? suggestion(`Write ${quoted(words)}`, set([...path, 'description'], words))
          : undefined;
      },
    ),
  },
  'pp-response-headers-are-not-unique': {
    class: 'safe',
    also: ['suggestion'],
    phase: 'removals',
    does: 'It removes the later header if both are the same except for the case of the name. Otherwise, you choose.',
    propose: onValue((value, path, { root }) => {
      const response = path.slice(0, -1).reduce<unknown>((at, key) => objectOf(at)[key], root);
      const name = String(path.at(-1));
      const first = Object.keys(objectOf(response)).find((other) => other.toLowerCase() === name.toLowerCase());
      if (first === undefined || first === name) return undefined;
      return fix(
        sameJson(objectOf(response)[first], value) ? 'safe' : 'suggestion',
        `Remove the header ${quoted(name)}`,
        [remove(path)],
      );
    }),
  },
  'pp-response-example-must-be-produced-by-operation': {
    class: 'suggestion',
    phase: 'values',
    does: 'It changes the name of the example to the only type that the operation produces.',
    propose: everywhere(responsesOf, ({ value, target, operation }, { root }) => {
      const { essences } = mediaTypesOf(operation, root, 'produces');
      const examples = Object.keys(objectOf(value.examples));
      const [only, ...others] = essences;
      const [example, ...more] = examples;
      return only === undefined ||
        others.length > 0 ||
        example === undefined ||
        more.length > 0 ||
        covers(essences, essenceOf(example))
        ? undefined
        : suggestion(`Name the example ${quoted(only)}`, rename([...target, 'examples', example], only));
    }),
  },
  'pp-notification-content-schema': 'design',
};

function isOperation(_value: JsonObject, path: readonly (string | number)[]): boolean {
  return path.length === 3 && path[0] === 'paths';
}

function isDesigned(status: string): boolean {
  return status === '200' || status === '201';
}

/** The order in which designers choose the response that they show. */
function rank(status: string): number {
  const order = ['200', '201', 'default'];
  const index = order.indexOf(status);
  return index >= 0 ? index : isSuccess(status) ? 2.5 : 4;
}

/** The default response under the code of success, unless it speaks of errors. */
function successFix(operation: Operation, model: ConnectorModel): Fix | undefined {
  const { responses, method } = operation;
  const response = responses.find(({ status }) => status === 'default');
  if (
    !response ||
    /\b(?:error|fail|invalid|denied|unexpected|not found|forbidden)/i.test(stringOf(response.value.description) ?? '')
  )
    return undefined;
  const code = webhooksOf(model).has(operation)
    ? '201'
    : method === 'delete' && !hasContent(response.value.schema)
      ? '204'
      : '200';
  if (responses.some(({ status }) => status === code)) return undefined;
  return suggestion(`Name the default response ${code}`, rename(response.path, code));
}

/** The schema of what an operation returns, from a sample or an example. */
function schemaFixes(operation: Operation, model: ConnectorModel, around: FixSurroundings): Proposal | undefined {
  const sample = sampleSchemaOf(operation, model, around);
  if (!sample) return operation.id === undefined ? undefined : { class: 'ask', ask: `sample:${operation.id}` };
  const response = operation.responses.find(({ status }) => isDesigned(status));
  const kind = sample.given ? 'ask' : 'suggestion';
  const title = `Add a schema from ${sample.given ? 'the sample' : 'the example'}`;
  return response
    ? fix(kind, title, [set([...response.target, 'schema'], sample.schema)])
    : fix(kind, title, [set([...operation.path, 'responses', '200'], { description: 'OK', schema: sample.schema })]);
}

/** The keys of a schema that says too little, from a sample or an example. */
function onSampled(keys: readonly string[]): Fixable<ConnectorModel>['propose'] {
  return onNode(successSchemas, ({ operation, path }, model, around) => {
    const sample = sampleSchemaOf(operation, model, around);
    if (!sample) return operation.id === undefined ? undefined : { class: 'ask', ask: `sample:${operation.id}` };
    const added = [...keys, 'items'].filter((name) => sample.schema[name] !== undefined);
    if (added.length === 0) return undefined;
    return fix(sample.given ? 'ask' : 'suggestion', 'Add what the sample has', [
      ...added.map((name) => set([...path, name], sample.schema[name]!)),
    ]);
  });
}

/** A proposal of the only response of an operation that has none. */
function addOnlyResponse(status: string, description: string): Fixable<ConnectorModel>['propose'] {
  return onHolder(isOperation, ({ value, path }) =>
    Object.keys(objectOf(value.responses)).length === 0
      ? suggestion(`Add the response ${quoted(status)}`, set([...path, 'responses'], { [status]: { description } }))
      : undefined,
  );
}
