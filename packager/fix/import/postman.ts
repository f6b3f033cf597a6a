import type { Json, JsonObject } from '../../../functions/core/json/json.ts';
import { arrayOf, objectOf, stringOf } from '../../../functions/core/json/json.ts';
import { References } from '../../../functions/core/model/references.ts';
import { counted } from '../../../functions/core/text/text.ts';
import { UserError } from '../../core/user-error.ts';
import type { ApiDescription } from './description.ts';
import { operationsIn } from './operations.ts';

/** The collection in a file of Postman, as the app exports it or its service returns it; `undefined` for any other file. */
export function postmanCollection(data: JsonObject): JsonObject | undefined {
  const collection = data.collection === undefined ? data : objectOf(data.collection);
  const info = objectOf(collection.info);
  return stringOf(info.schema)?.includes('getpostman.com') === true || info._postman_id !== undefined
    ? collection
    : undefined;
}

/**
 * A Postman collection as a description in OpenAPI 3.1.
 *
 * @param name the name of the file
 * @throws UserError where it cannot be converted
 */
export async function descriptionFromPostman(collection: JsonObject, name: string): Promise<ApiDescription> {
  // Few descriptions are collections.
  const { convert } = await import('@scalar/postman-to-openapi');
  try {
    const converted = JSON.parse(JSON.stringify(convert(JSON.stringify(withVariables(collection))))) as JsonObject;
    const root = withKeyName(converted, objectOf(collection.auth));
    const lost = requestsIn(collection.item) - operationsIn(root, new References(root)).length;
    const same = `${counted(lost, 'request')} of the collection with the same method and path as another request.`;
    return { name, root, lost: lost > 0 ? [same] : [], place: () => ({ file: name }) };
  } catch (failure) {
    throw new UserError(
      `The Postman collection ${name} can't be read.`,
      'Export it again from Postman, as a collection of version 2.1.',
      failure,
    );
  }
}

/** The name of an API key as the collection gives it, which the converter ignores. */
function withKeyName(root: JsonObject, { apikey }: JsonObject): JsonObject {
  const settings = Object.fromEntries(
    arrayOf(apikey).map((setting) => [stringOf(objectOf(setting).key) ?? '', objectOf(setting).value]),
  );
  const components = objectOf(root.components);
  const schemes = objectOf(components.securitySchemes);
  const [name, place] = [stringOf(settings.key), stringOf(settings.in)];
  if (name === undefined || schemes.apikeyAuth === undefined) return root;
  const apikeyAuth = { type: 'apiKey', name, in: place === 'query' ? 'query' : 'header' };
  return { ...root, components: { ...components, securitySchemes: { ...schemes, apikeyAuth } } };
}

/** A collection with its own variables filled in where they stand for a server. */
function withVariables(collection: JsonObject): JsonObject {
  const values = new Map(
    arrayOf(collection.variable).flatMap((variable) => {
      const { key, value } = objectOf(variable);
      return typeof key === 'string' && typeof value === 'string' && /^https?:\/\//.test(value) ? [[key, value]] : [];
    }),
  );
  const filled = (value: Json): Json => {
    if (typeof value === 'string')
      return value.replace(/\{\{([^{}]+)\}\}/g, (text, key: string) => values.get(key) ?? text);
    if (Array.isArray(value)) return value.map(filled);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filled(inner ?? null)]));
  };
  return filled(collection) as JsonObject;
}

/** How many requests a collection has. */
function requestsIn(items: Json | undefined): number {
  return arrayOf(items).reduce<number>((sum, item) => {
    const { item: inner, request } = objectOf(item);
    return sum + (inner === undefined ? Number(request !== undefined) : requestsIn(inner));
  }, 0);
}
