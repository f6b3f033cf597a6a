import type { Json, JsonObject, Path } from '../../../functions/core/json/json.ts';
import { arrayOf, isReference, objectOf } from '../../../functions/core/json/json.ts';
import { essenceOf, supportedTypes } from '../../../functions/core/model/media-types.ts';
import { schemaOfSamples } from '../../../functions/core/model/sample-schema.ts';
import { listed, quoted } from '../../../functions/core/text/text.ts';
import type { Conversion } from './parameters.ts';
import { simpleSchema } from './parameters.ts';
import type { Direction } from './schemas.ts';

/** What an operation sends: its parameters for the body or the form, and the type in which they are sent. */
export interface RequestBody {
  readonly parameters: readonly JsonObject[];
  /** `undefined` for JSON, which is the type of the whole definition. */
  readonly consumes: string | undefined;
}

const nothing: RequestBody = { parameters: [], consumes: undefined };

/** A media type of a body, with the place where its content is described. */
export interface Media {
  readonly type: string;
  readonly essence: string;
  readonly value: JsonObject;
  readonly path: Path;
}

/** Whether a media type is JSON, or covers it. */
export function isJsonType(essence: string): boolean {
  return /^(?:application\/(?:.+\+)?json|\*\/\*|application\/\*)$/.test(essence);
}

/** The content of a body or response by media type, JSON first. */
export function mediaIn(content: Json | undefined, path: Path): Media[] {
  const all = Object.entries(objectOf(content)).map(([type, value]) => ({
    type,
    essence: essenceOf(type),
    value: objectOf(value),
    path: [...path, 'content', type],
  }));
  return all.sort((one, other) => rank(one.essence) - rank(other.essence));
}

/** How well the platform can handle a media type: the smaller, the better. */
function rank(essence: string): number {
  if (essence === 'application/json') return 0;
  if (isJsonType(essence)) return 1;
  const index = supportedTypes.indexOf(essence);
  return index < 0 ? supportedTypes.length + 2 : index + 2;
}

/** The schema of what is sent or returned in a media type. */
export function contentSchema(
  { essence, value, path }: Media,
  direction: Direction,
  { schemas, notes }: Conversion,
): JsonObject {
  if (isJsonType(essence)) {
    const example = exampleIn(value);
    if (typeof example !== 'object' || example === null || !isVague(objectOf(value.schema)))
      return schemas.convert(value.schema, [...path, 'schema'], direction);
    notes.add('to decide', path, 'Content with only an example gets a schema derived from the example.');
    return schemaOfSamples([example]);
  }
  if (/^text\/|[/+]xml$/.test(essence)) return { type: 'string' };
  return { type: 'string', format: 'binary' };
}

function exampleIn({ example, examples, schema }: JsonObject): Json | undefined {
  const [first] = Object.values(objectOf(examples));
  const { example: own, examples: listed } = objectOf(schema);
  return example ?? objectOf(first).value ?? first ?? own ?? arrayOf(listed)[0];
}

/** Whether a schema says no more than a type. */
function isVague(schema: JsonObject): boolean {
  return Object.keys(schema).every((key) => ['type', 'example', 'examples', 'description', 'title'].includes(key));
}

/** A request body of OpenAPI 3 as parameters of OpenAPI 2.0. */
export function requestBodyFrom(value: Json | undefined, path: Path, conversion: Conversion): RequestBody {
  if (value === undefined) return nothing;
  const { references, notes } = conversion;
  const body = references.follow(value, path);
  const [media, ...others] = body ? mediaIn(body.value.content, body.path) : [];
  if (!body || !media) {
    notes.add('left out', path, 'A request body without content.');
    return nothing;
  }
  if (others.length > 0)
    notes.add(
      'left out',
      body.path,
      `The request body as ${listed(
        others.map(({ type }) => quoted(type)),
        'or',
      )}: an operation can send only one type, here ${quoted(media.type)}.`,
    );
  if (media.essence === 'multipart/form-data' || media.essence === 'application/x-www-form-urlencoded')
    return { parameters: formFrom(media, conversion), consumes: media.essence };
  if (rank(media.essence) > 0 && isJsonType(media.essence) && !media.essence.includes('*'))
    notes.add('to decide', media.path, `The body is sent as "application/json" instead of ${quoted(media.type)}.`);
  if (rank(media.essence) >= supportedTypes.length + 2)
    notes.add('to decide', media.path, `The body is sent as ${quoted(media.type)}, which the designers don't support.`);
  const { description, required } = body.value;
  const schema = contentSchema(media, 'request', conversion);
  return {
    parameters: [
      {
        name: 'body',
        in: 'body',
        ...(typeof description === 'string' ? { description } : {}),
        ...(required === true ? { required } : {}),
        schema: Object.keys(schema).length === 0 ? { type: 'object' } : schema,
      },
    ],
    consumes: isJsonType(media.essence) ? undefined : media.essence,
  };
}

/** The fields of a form. Files are those whose content is binary. */
function formFrom({ value, path, essence }: Media, { references, schemas, notes }: Conversion): JsonObject[] {
  const form = schemas.inline(value.schema, [...path, 'schema']);
  const required = arrayOf(form.required);
  return Object.entries(objectOf(form.properties)).flatMap(([name, written]) => {
    const own = sourceOf(name, value.schema);
    const schema = own === undefined ? objectOf(written) : schemas.inline(own.value, own.path);
    if (schema.readOnly === true) return [];
    const { description } = schema;
    const what = `form field ${quoted(name)}`;
    return [
      {
        name,
        in: 'formData',
        ...(typeof description === 'string' ? { description } : {}),
        ...(required.includes(name) ? { required: true } : {}),
        ...field(schema, what, isJoined(objectOf(objectOf(value.encoding)[name]))),
      },
    ];
  });

  function sourceOf(name: string, schema: Json | undefined): { value: Json; path: Path } | undefined {
    const target = references.follow(schema, [...path, 'schema']);
    const property = objectOf(target?.value.properties)[name];
    return target && property !== undefined
      ? { value: property, path: [...target.path, 'properties', name] }
      : undefined;
  }

  function field(schema: JsonObject, what: string, joined: boolean): JsonObject {
    const items = objectOf(schema.items);
    if (isFile(schema) || (schema.type === 'array' && isFile(items))) {
      if (schema.type === 'array') notes.add('changed', path, `The ${what} accepts one file instead of several.`);
      if (essence === 'multipart/form-data') return { type: 'file' };
      return { type: 'string', format: 'byte' };
    }
    if (schema.type !== 'object') return simpleSchema(schema, joined, what, path, { notes });
    notes.add(
      'to decide',
      path,
      `The ${what} is text in which makers write JSON, because a form can't contain objects.`,
    );
    return { type: 'string' };
  }
}

/** Whether several values of a field are sent as one text with commas. */
function isJoined({ style = 'form', explode }: JsonObject): boolean {
  return style === 'form' && explode === false;
}

function isFile({ format, type }: JsonObject): boolean {
  return (format === 'binary' || format === 'base64') && (type === undefined || type === 'string');
}

/**
 * A body whose address for notifications is filled in by the platform: the schema with what leads to that address written
 * out, since others may share it.
 *
 * @param keys the names of the properties that lead to the address
 * @returns `undefined` where there is no such property
 */
export function withNotificationUrl(
  schema: JsonObject,
  keys: readonly string[],
  definitions: JsonObject,
): JsonObject | undefined {
  const own = dereferenced(schema, definitions);
  const [name, ...rest] = keys;
  if (name === undefined)
    return { ...own, type: 'string', 'x-ms-notification-url': true, 'x-ms-visibility': 'internal' };
  const property = objectOf(own.properties)[name];
  const marked = property === undefined ? undefined : withNotificationUrl(objectOf(property), rest, definitions);
  if (!marked) return undefined;
  return {
    ...own,
    properties: { ...objectOf(own.properties), [name]: marked },
    required: [...new Set([...arrayOf(own.required), name])],
  };
}

function dereferenced(schema: JsonObject, definitions: JsonObject): JsonObject {
  if (!isReference(schema)) return schema;
  return objectOf(definitions[schema.$ref.slice('#/definitions/'.length)]);
}
