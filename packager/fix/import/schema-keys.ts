import type { Json, JsonObject } from '../../../functions/core/json/json.ts';
import { arrayOf, isObject, stringOf } from '../../../functions/core/json/json.ts';
import { extensionsOf, only } from './parts.ts';

type Test = (value: Json) => boolean;

const isText: Test = (value) => typeof value === 'string';
const isNumber: Test = (value) => typeof value === 'number';
const isCount: Test = (value) => Number.isInteger(value) && (value as number) >= 0;
const isTrue: Test = (value) => value === true;

/** The keys of a schema that mean the same in OpenAPI 2.0 and 3, in the order in which they are written. */
const keptKeys: Readonly<Record<string, Test>> = {
  format: isText,
  title: isText,
  description: isText,
  readOnly: isTrue,
  default: (value) => value !== null,
  maximum: isNumber,
  exclusiveMaximum: isTrue,
  minimum: isNumber,
  exclusiveMinimum: isTrue,
  multipleOf: (value) => typeof value === 'number' && value > 0,
  maxLength: isCount,
  minLength: isCount,
  pattern: isText,
  maxItems: isCount,
  minItems: isCount,
  uniqueItems: isTrue,
  maxProperties: isCount,
  minProperties: isCount,
  example: () => true,
};

/** The keys that say which values a schema takes, whatever its type. */
export const constraintKeys = [
  ...['format', 'default', 'maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum', 'multipleOf', 'maxLength'],
  ...['minLength', 'pattern', 'maxItems', 'minItems', 'uniqueItems', 'enum'],
] as const;

/** The keys that are written in another way, or say nothing about values. */
const knownKeys = new Set([
  ...['$ref', '$id', '$schema', '$comment', '$anchor', '$defs', 'definitions', 'type', 'nullable', 'enum', 'const'],
  ...['examples', 'properties', 'required', 'additionalProperties', 'patternProperties', 'items', 'prefixItems'],
  ...['allOf', 'oneOf', 'anyOf', 'discriminator', 'writeOnly', 'xml', 'externalDocs'],
  ...['contentEncoding', 'contentMediaType', 'exclusiveMaximum', 'exclusiveMinimum', 'x-nullable'],
]);

/** The keys that a schema of OpenAPI 2.0 has no words for. */
export function foreignKeys(schema: JsonObject): string[] {
  return Object.keys(schema).filter((key) => !(key in keptKeys) && !knownKeys.has(key) && !key.startsWith('x-ms-'));
}

/** What a schema says in keys that OpenAPI 2.0 has too, with those of OpenAPI 3.1 that differ from them in form only. */
export function plainKeys(schema: JsonObject): JsonObject {
  const today: JsonObject = { ...schema, ...bounds(schema), ...contentFormat(schema), ...firstExample(schema) };
  const kept = Object.entries(keptKeys).flatMap(([key, test]) => {
    const value = today[key];
    return value !== undefined && test(value) ? [[key, value] as const] : [];
  });
  return { ...Object.fromEntries(kept), ...objects(schema), ...extensionsOf(schema) };
}

/** In OpenAPI 3.1 an exclusive bound is a number of its own. */
function bounds({ exclusiveMaximum, exclusiveMinimum, maximum, minimum }: JsonObject): JsonObject {
  const [most, least] = [numberOr(maximum, Infinity), numberOr(minimum, -Infinity)];
  return {
    ...(typeof exclusiveMaximum === 'number' && exclusiveMaximum <= most
      ? { maximum: exclusiveMaximum, exclusiveMaximum: true }
      : {}),
    ...(typeof exclusiveMinimum === 'number' && exclusiveMinimum >= least
      ? { minimum: exclusiveMinimum, exclusiveMinimum: true }
      : {}),
  };
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}

/** In OpenAPI 3.1 bytes are told by how they are encoded. */
function contentFormat({ format, contentEncoding, contentMediaType }: JsonObject): JsonObject {
  if (format !== undefined) return {};
  if ((stringOf(contentEncoding) ?? '').startsWith('base64')) return { format: 'byte' };
  return contentMediaType !== undefined && contentEncoding === undefined ? { format: 'binary' } : {};
}

function firstExample({ example, examples }: JsonObject): JsonObject {
  const [first] = arrayOf(examples);
  return example === undefined && first !== undefined ? { example: first } : {};
}

function objects({ xml, externalDocs }: JsonObject): JsonObject {
  return {
    ...(isObject(xml) ? { xml: only(['name', 'namespace', 'prefix', 'attribute', 'wrapped'], xml) } : {}),
    ...(isObject(externalDocs) && typeof externalDocs.url === 'string'
      ? { externalDocs: only(['description', 'url'], externalDocs) }
      : {}),
  };
}

const simpleTypes: readonly string[] = ['string', 'number', 'integer', 'boolean'];

/** The types that a schema names or lets be inferred, without `null`. */
export function typesOf(schema: JsonObject): string[] {
  const named = [schema.type].flat().flatMap((type) => stringOf(type) ?? []);
  if (named.length > 0) return named.filter((type) => [...simpleTypes, 'array', 'object', 'file'].includes(type));
  if (schema.properties !== undefined || schema.additionalProperties !== undefined) return ['object'];
  if (schema.patternProperties !== undefined) return ['object'];
  if (schema.items !== undefined || schema.prefixItems !== undefined) return ['array'];
  return [...new Set((valuesOf(schema) ?? []).map(typeOf))];
}

/** Whether a schema takes `null`. */
export function isNullable(schema: JsonObject): boolean {
  return (
    schema.nullable === true ||
    schema['x-nullable'] === true ||
    arrayOf(schema.type).includes('null') ||
    schema.type === 'null' ||
    arrayOf(schema.enum).includes(null)
  );
}

/** The values that a schema lists, without `null`; `undefined` where it takes any. */
export function valuesOf({ enum: values, const: only }: JsonObject): Json[] | undefined {
  const listed = only === undefined ? arrayOf(values) : [only];
  const real = listed.filter((value) => value !== null);
  return real.length > 0 ? real : undefined;
}

function typeOf(value: Json): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

/** The one type that holds the values of several, or most of them. */
export function commonType(types: readonly string[]): string | undefined {
  const [only, second] = types;
  if (second === undefined) return only;
  if (types.every((type) => type === 'number' || type === 'integer')) return 'number';
  return ['object', 'array'].find((type) => types.includes(type)) ?? 'string';
}
