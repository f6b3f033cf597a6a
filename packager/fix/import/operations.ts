import type { Json, JsonObject, Path } from '../../../functions/core/json/json.ts';
import { arrayOf, isObject, objectOf, stringOf } from '../../../functions/core/json/json.ts';
import type { Located, References } from '../../../functions/core/model/references.ts';
import { pointerSegments } from '../../../functions/core/model/references.ts';
import { methods } from '../../../functions/core/shape/definition-shape.ts';
import { quoted } from '../../../functions/core/text/text.ts';
import { contentSchema, mediaIn, requestBodyFrom, withNotificationUrl } from './bodies.ts';
import type { Conversion } from './parameters.ts';
import { missingVariables, parametersFrom, withShared } from './parameters.ts';
import { entriesAt, extensionsOf, listedAt, only } from './parts.ts';
import { responsesFrom } from './responses.ts';

/** An operation as it is written. */
export interface WrittenOperation {
  readonly template: string;
  readonly method: string;
  readonly value: JsonObject;
  readonly path: Path;
  /** The parameters of its path. */
  readonly shared: readonly Located[];
}

/** The operations of a description, with references to path items followed. */
export function operationsIn(root: JsonObject, references: References): WrittenOperation[] {
  return entriesAt(root.paths, ['paths']).flatMap(([template, at]) => {
    if (template.startsWith('x-')) return [];
    const item = references.follow(at.value, at.path);
    if (!item) return [];
    const shared = listedAt(item.value.parameters, [...item.path, 'parameters']);
    return [...methods, 'trace'].flatMap((method) => {
      const value = item.value[method];
      return isObject(value) ? [{ template, method, value, path: [...item.path, method], shared }] : [];
    });
  });
}

/** The paths of a definition with some operations of OpenAPI 3. */
export function pathsFrom(operations: readonly WrittenOperation[], conversion: Conversion): JsonObject {
  const items = new Map<string, Record<string, Json>>();
  for (const written of operations) {
    if (written.method === 'trace') {
      conversion.notes.add('left out', written.path, "The method TRACE, which connectors don't support.");
      continue;
    }
    const template = written.template.startsWith('/') ? written.template : `/${written.template}`;
    const item = items.get(template) ?? {};
    items.set(template, item);
    const operation = operationFrom(written, conversion);
    const webhook = webhookFrom(written, operation, conversion);
    item[written.method] = webhook?.operation ?? operation;
    if (webhook) item['x-ms-notification-content'] = webhook.content;
  }
  for (const [template, item] of items)
    if ('x-ms-notification-content' in item) hideRemoval(template, items, conversion);
  return Object.fromEntries(items);
}

const operationKeys = ['tags', 'summary', 'description', 'operationId'] as const;

function operationFrom({ value, path, template, shared }: WrittenOperation, conversion: Conversion): JsonObject {
  const { references, notes } = conversion;
  const own = listedAt(value.parameters, [...path, 'parameters']);
  const parameters = withShared(own, shared, references).flatMap((one) => parametersFrom(one, conversion));
  const inPath = new Set([...template.matchAll(/\{([^{}/]+)\}/g)].map(([, name]) => name));
  const fitting = parameters.filter(({ in: place, name }) => place !== 'path' || inPath.has(stringOf(name)));
  const body = requestBodyFrom(value.requestBody, [...path, 'requestBody'], conversion);
  const { responses, produces } = responsesFrom(value.responses, [...path, 'responses'], conversion);
  if (value.servers !== undefined)
    notes.add('left out', [...path, 'servers'], 'A server for single operations: a connector has one host.');
  const { deprecated, externalDocs, security } = value;
  return {
    ...only(operationKeys, value),
    ...(isObject(externalDocs) && typeof externalDocs.url === 'string'
      ? { externalDocs: only(['description', 'url'], externalDocs) }
      : {}),
    ...(deprecated === true ? { deprecated } : {}),
    ...(body.consumes === undefined ? {} : { consumes: [body.consumes] }),
    ...(produces === undefined ? {} : { produces: [produces] }),
    parameters: [...fitting, ...missingVariables(template, fitting), ...body.parameters],
    responses,
    // That an operation needs no sign-in is no other way to sign in.
    ...(Array.isArray(security) && security.length === 0 ? { security: [] } : {}),
    ...extensionsOf(value),
  };
}

/** An operation that registers a webhook as a trigger, with what the service sends. */
interface Webhook {
  readonly operation: JsonObject;
  readonly content: JsonObject;
}

function webhookFrom(
  { value, path }: WrittenOperation,
  operation: JsonObject,
  conversion: Conversion,
): Webhook | undefined {
  const { notes, references } = conversion;
  let webhook: Webhook | undefined;
  for (const [name, at] of entriesAt(value.callbacks, [...path, 'callbacks'])) {
    const callback = references.follow(at.value, at.path);
    const [first] = callback ? entriesAt(callback.value, callback.path) : [];
    if (!first) continue;
    if (webhook) {
      notes.add('left out', at.path, 'A second callback of an operation: a trigger has one notification URL.');
      continue;
    }
    const [expression, item] = first;
    const marked = addressIn(expression, operation, conversion);
    if (!marked) {
      notes.add(
        'to decide',
        at.path,
        `The callback ${quoted(name)} goes to ${quoted(expression)}, which isn't a property of the body. A trigger requires the notification URL in its body.`,
      );
      continue;
    }
    webhook = {
      operation: { ...operation, parameters: marked, 'x-ms-trigger': 'single' },
      content: notificationFrom(item, conversion),
    };
  }
  return webhook;
}

/** The parameters of an operation with the address for notifications marked that an expression names. */
function addressIn(
  expression: string,
  operation: JsonObject,
  { schemas }: Conversion,
): readonly JsonObject[] | undefined {
  const [, pointer] = /^\{\$request\.body(#\/[^}]*)\}$/.exec(expression) ?? [];
  const keys = pointer === undefined ? undefined : pointerSegments(pointer);
  if (!keys) return undefined;
  const parameters = arrayOf(operation.parameters);
  const body = parameters.map(objectOf).find((parameter) => parameter.in === 'body');
  const schema = body && withNotificationUrl(objectOf(body.schema), keys, schemas.definitions());
  if (!schema) return undefined;
  return parameters.map((one) => (one === body ? { ...body, required: true, schema } : objectOf(one)));
}

/** What a service sends to a callback. */
function notificationFrom(item: Located, conversion: Conversion): JsonObject {
  const { references } = conversion;
  const target = references.follow(item.value, item.path);
  const method = methods.find((one) => isObject(target?.value[one]));
  if (!target || method === undefined) return { schema: { type: 'object' } };
  const path = [...target.path, method, 'requestBody'];
  const operation = objectOf(target.value[method]);
  const body = references.follow(operation.requestBody, path);
  const [media] = body ? mediaIn(body.value.content, body.path) : [];
  const description =
    stringOf(body?.value.description) ?? stringOf(operation.description) ?? stringOf(operation.summary);
  const schema = media ? contentSchema(media, 'response', conversion) : {};
  return {
    ...(description === undefined ? {} : { description }),
    schema: Object.keys(schema).length > 0 ? schema : { type: 'object' },
  };
}

/** Hides the operation that removes a webhook, which the platform calls. */
function hideRemoval(template: string, items: ReadonlyMap<string, Record<string, Json>>, { notes }: Conversion): void {
  const below = [...items].find(
    ([path, item]) => path.startsWith(`${template}/{`) && path.endsWith('}') && 'delete' in item,
  );
  if (below) below[1].delete = { ...objectOf(below[1].delete), 'x-ms-visibility': 'internal' };
  else
    notes.add(
      'to decide',
      ['paths', template],
      `No operation deletes the webhook that ${quoted(template)} registers. Without one, the service still sends notifications to deleted flows.`,
    );
}
