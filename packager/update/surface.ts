import { objectOf, stringOf, arrayOf } from '../../functions/core/json/json.ts';
import type { JsonObject, Path } from '../../functions/core/json/json.ts';
import { callsOf } from '../../functions/core/model/calls.ts';
import type { ConnectorModel } from '../../functions/core/model/model.ts';
import { modelFrom } from '../../functions/core/model/model.ts';
import type { Operation } from '../../functions/core/model/operations.ts';
import { operationsOf } from '../../functions/core/model/operations.ts';
import { webhooksOf } from '../../functions/core/model/webhooks.ts';
import { shownResponse } from '../../functions/core/model/shown-response.ts';
import type { Field } from './shapes.ts';
import { isInternalField, Shapes } from './shapes.ts';

/** What flows, apps and connections can depend on in a definition, whatever its layout. */
export interface Surface {
  readonly root: JsonObject;
  readonly operations: readonly SurfaceOperation[];
}

/** An operation as flows and apps know it. */
export interface SurfaceOperation {
  readonly id: string | undefined;
  /** How messages name it: the operationId in quotes, or method and path. */
  readonly label: string;
  readonly method: string;
  readonly template: string;
  /** Host and base path. */
  readonly address: string;
  readonly internal: boolean;
  /** Whether an extension names it: a dynamic list or schema, the test connection, the removal of a webhook. */
  readonly named: boolean;
  readonly visibility: string | undefined;
  readonly deprecated: boolean;
  readonly kind: 'action' | 'single' | 'batch';
  readonly webhook: boolean;
  readonly summary: string | undefined;
  readonly description: string | undefined;
  readonly family: string | undefined;
  readonly revision: number;
  readonly preview: boolean;
  /** The media types that its body is sent in; none where it has no body. */
  readonly consumes: readonly string[];
  /** The parameters besides the body, in the order in which they are written. */
  readonly inputs: readonly Input[];
  readonly body: Body | undefined;
  /** Where the platform puts the address for notifications: the place of an input. */
  readonly notificationUrl: string | undefined;
  /** What makers see of what it returns or notifies of; `undefined` where nothing is described. */
  readonly output: Field | undefined;
  /** The place of what it returns: the response that counts, or the notification. */
  readonly outputPath: Path;
  /** The status of the response that its outputs are taken from; `undefined` for a notification, or where none counts. */
  readonly status: string | undefined;
  /** The headers that the response declares. */
  readonly headers: readonly string[];
  readonly path: Path;
  readonly value: JsonObject;
}

/** A parameter that is no body. */
export interface Input {
  readonly name: string;
  readonly in: string;
  readonly field: Field;
  /** Whether it is written in the path item, for all of its operations. */
  readonly shared: boolean;
}

export interface Body {
  readonly name: string;
  readonly field: Field;
  /** Where the parameter is written. */
  readonly path: Path;
}

/** The surface of a parsed definition. */
export function surfaceOf(root: JsonObject): Surface {
  const model = modelFrom(root);
  const shapes = new Shapes(model.references);
  const webhooks = webhooksOf(model);
  const named = new Set(
    callsOf(model).flatMap(({ extension, operationId }) => (extension === 'x-ms-api-annotation' ? [] : [operationId])),
  );
  return {
    root,
    operations: operationsOf(model).map((operation) => ({
      ...surfaceOperation(operation, model, shapes, webhooks.has(operation)),
      named: operation.id !== undefined && named.has(operation.id),
    })),
  };
}

/** Host and base path of a definition, without a slash at the end. */
export function addressOf({ host, basePath }: JsonObject): string {
  return `${stringOf(host)?.trim().toLowerCase() ?? ''}${(stringOf(basePath) ?? '').replace(/\/+$/, '')}`;
}

function surfaceOperation(
  operation: Operation,
  { root, references }: ConnectorModel,
  shapes: Shapes,
  webhook: boolean,
): Omit<SurfaceOperation, 'named'> {
  const { value, id, label, method, template, path, deprecated, notification } = operation;
  const annotation = objectOf(value['x-ms-api-annotation']);
  const status = stringOf(annotation.status) ?? stringOf(objectOf(objectOf(root.info)['x-ms-api-annotation']).status);
  const visibility = stringOf(value['x-ms-visibility'])?.toLowerCase();
  const trigger = stringOf(value['x-ms-trigger'])?.toLowerCase();
  const shared = new Set(
    arrayOf(operation.pathItem.parameters).map((parameter) => references.resolve(parameter) ?? parameter),
  );
  const inputs = operation.parameters.flatMap((parameter): Input[] => {
    if (parameter.in === 'body') return [];
    const field = shapes.field(parameter.value, parameter.path, parameter.value.required === true);
    return field ? [{ name: parameter.name, in: parameter.in, field, shared: shared.has(parameter.value) }] : [];
  });
  const body = bodyOf(operation, shapes);
  const response = notification ? undefined : shownResponse(operation);
  const returned = notification ?? (response && { value: response.value, path: response.target });
  return {
    id,
    label,
    method,
    template,
    address: addressOf(root),
    internal: visibility === 'internal',
    visibility,
    deprecated,
    kind: trigger === undefined ? (operation.trigger ? 'single' : 'action') : trigger === 'batch' ? 'batch' : 'single',
    webhook,
    summary: stringOf(value.summary),
    description: stringOf(value.description),
    family: stringOf(annotation.family) ?? id,
    revision: revisionOf(annotation.revision),
    preview: status?.toLowerCase() === 'preview',
    consumes: body || inputs.some((input) => input.in === 'formData') ? consumesOf(value, root) : [],
    inputs,
    body,
    notificationUrl: webhook ? notificationUrlIn(inputs, body) : undefined,
    output: returned && shapes.field(returned.value.schema, [...returned.path, 'schema']),
    outputPath: returned?.path ?? [...path, 'responses'],
    status: response?.status,
    headers: Object.keys(objectOf(response?.value.headers)),
    path,
    value,
  };
}

function bodyOf({ parameters }: Operation, shapes: Shapes): Body | undefined {
  const body = parameters.find(({ in: location }) => location === 'body');
  if (!body) return undefined;
  const required = body.value.required === true;
  // A body without a schema is one that nothing is known of.
  const field = shapes.field(body.value.schema ?? {}, [...body.path, 'schema'], required);
  const parameter = shapes.field(body.value, body.path, required);
  if (!field || !parameter) return undefined;
  const { visibility, label } = parameter;
  return {
    name: body.name,
    path: body.path,
    field: { ...field, visibility: visibility ?? field.visibility, label: label ?? field.label },
  };
}

function revisionOf(written: unknown): number {
  const revision = typeof written === 'string' ? Number(written) : written;
  return typeof revision === 'number' && Number.isInteger(revision) && revision > 0 ? revision : 1;
}

function consumesOf(value: JsonObject, root: JsonObject): string[] {
  const written = arrayOf(value.consumes ?? root.consumes);
  const types = written.flatMap((type) => stringOf(type)?.split(';')[0]?.trim().toLowerCase() ?? []);
  return types.length === 0 ? ['application/json'] : [...new Set(types)].sort();
}

/** The place of the input that the platform puts the address for notifications into; of several, the first by name. */
function notificationUrlIn(inputs: readonly Input[], body: Body | undefined): string | undefined {
  const parameter = inputs.find(({ field }) => field.shape.notificationUrl);
  if (parameter) return parameter.name;
  const open = body ? [{ field: body.field, place: 'body' }] : [];
  const seen = new Set(open.map(({ field }) => field.shape));
  const places: string[] = [];
  for (const { field, place } of open) {
    if (field.shape.notificationUrl) places.push(place);
    for (const [name, property] of field.shape.properties)
      if (!seen.has(property.shape)) {
        seen.add(property.shape);
        open.push({ field: property, place: placeBelow(place, name) });
      }
  }
  return places.sort()[0];
}

/** The place of a property below another place; `[]` stands for the items of a list, `(root)` for a whole response. */
export function placeBelow(place: string, name: string): string {
  const segment = name.replaceAll('~', '~0').replaceAll('/', '~1');
  return place === '(root)' ? segment : `${place}/${segment}`;
}

/** Whether makers see an input: neither it nor its operation is internal. */
export function isVisible(operation: SurfaceOperation, field: Field): boolean {
  return !operation.internal && !isInternalField(field);
}
