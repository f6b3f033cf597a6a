import type { Json, JsonObject } from '../json/json.ts';
import { arrayOf, isObject, isReference, objectOf } from '../json/json.ts';
import type { ConnectorModel } from './model.ts';
import { causesOf } from './model.ts';
import type { Located } from './references.ts';

/** The extensions by which a schema is fetched at design time. */
const dynamicSchemaExtensions = ['x-ms-dynamic-schema', 'x-ms-dynamic-properties'] as const;

/** Whether a schema is fetched at design time, so that its own keys need not describe it. */
export function isDynamicSchema(schema: JsonObject): boolean {
  return dynamicSchemaExtensions.some((extension) => schema[extension] !== undefined);
}

/** The schemas right below a schema, before any reference. */
export function schemasBelow({ properties, items, additionalProperties, allOf }: JsonObject): (Json | undefined)[] {
  const below = Object.values(objectOf(properties));
  below.push(items, additionalProperties);
  return allOf === undefined ? below : below.concat(arrayOf(allOf));
}

/** Whether a schema is there and says anything: `{}` says nothing. */
export function hasContent(schema: unknown): schema is JsonObject {
  return isObject(schema) && Object.keys(schema).length > 0;
}

/**
 * Whether a schema says what a maker can pick from its value: the properties of an object, the items of an array, the
 * type of a scalar; or that it is dynamic. References must have been followed.
 */
function isExact(schema: JsonObject): boolean {
  if (isDynamicSchema(schema) || arrayOf(schema.allOf).length > 0) return true;
  if (schema.type === 'array') return hasContent(schema.items);
  if (schema.type === 'object' || schema.type === undefined)
    return (
      isReference(schema) ||
      Object.keys(objectOf(schema.properties)).length > 0 ||
      hasContent(schema.additionalProperties) ||
      schema.enum !== undefined
    );
  return true;
}

/** What a schema doesn't say about its value, for use in a message; nothing where it is exact, or where it is malformed. */
export function missingDetail({ value, path }: Located<JsonObject>, model: ConnectorModel): string | undefined {
  if (isExact(value)) return undefined;
  const [key, detail] =
    value.type === 'array' ? ['items', 'what its items are'] : ['properties', 'which properties it has'];
  return causesOf(model).isMistyped([...path, key]) ? undefined : detail;
}
