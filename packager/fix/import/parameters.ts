import type { Json, JsonObject, Path } from '../../../functions/core/json/json.ts';
import { arrayOf, objectOf, stringOf } from '../../../functions/core/json/json.ts';
import type { Located, References } from '../../../functions/core/model/references.ts';
import { quoted } from '../../../functions/core/text/text.ts';
import type { Notes } from './notes.ts';
import { extensionsOf, only, textFrom } from './parts.ts';
import { constraintKeys } from './schema-keys.ts';
import type { Schemas } from './schemas.ts';

/** What parts of an import work with. */
export interface Conversion {
  readonly references: References;
  readonly schemas: Schemas;
  readonly notes: Notes;
}

/** Headers that the platform sets itself. OpenAPI 3 ignores parameters of these names. */
const ownHeaders = new Set(['accept', 'content-type', 'authorization']);

/**
 * A parameter of OpenAPI 3 as those of OpenAPI 2.0: none where the platform cannot send it, and several for an object
 * whose properties are sent one by one.
 */
export function parametersFrom(located: Located, conversion: Conversion): JsonObject[] {
  const { references, notes } = conversion;
  const target = references.follow(located.value, located.path);
  if (!target) {
    notes.add('left out', located.path, "A parameter that doesn't exist.");
    return [];
  }
  const { value, path } = target;
  const [name, place] = [stringOf(value.name), stringOf(value.in)];
  if (name === undefined || place === undefined || !['path', 'query', 'header', 'cookie'].includes(place)) {
    notes.add('left out', path, 'A parameter without a name and location.');
    return [];
  }
  if (place === 'header' && ownHeaders.has(name.toLowerCase())) return [];
  const what = `${value.required === true ? 'required ' : ''}${place} parameter ${quoted(name)}`;
  if (place === 'cookie') {
    notes.add('left out', path, `The ${what}: connectors can't send cookies.`);
    return [];
  }
  const schema = valueSchema(value, what, path, conversion);
  const parameter = { name, in: place, ...about(value, conversion, path) };
  if (schema.type === 'object') return ofObject({ value, path }, parameter, schema, what, conversion);
  const simple = simpleSchema(schema, isJoined(value), what, path, conversion);
  return [{ ...parameter, ...simple, ...(place === 'path' ? { required: true } : {}) }];
}

/** What a parameter says besides its values. */
function about(value: JsonObject, { notes }: Conversion, path: Path): JsonObject {
  if (value.deprecated === true)
    notes.add('left out', path, `"deprecated" of a parameter, which connectors don't support.`);
  return {
    ...only(['description'], value),
    ...(value.required === true ? { required: true } : {}),
    ...extensionsOf(value),
  };
}

/** The schema of a parameter, which may be written in a media type. */
function valueSchema(value: JsonObject, what: string, path: Path, { schemas, notes }: Conversion): JsonObject {
  const [media] = Object.entries(objectOf(value.content));
  if (!media) return schemas.inline(value.schema, [...path, 'schema']);
  notes.add('to decide', path, `The ${what} is text in the format ${media[0]}.`);
  return { type: 'string' };
}

/** Whether several values are sent as one text with commas. */
function isJoined({ in: place, style, explode }: JsonObject): boolean {
  if (place === 'query') return (style === undefined || style === 'form') && explode === false;
  return style === undefined || style === 'simple';
}

/** A schema as it stands in a parameter: one value, or a list of values that are joined. */
export function simpleSchema(
  schema: JsonObject,
  joined: boolean,
  what: string,
  path: Path,
  { notes }: Pick<Conversion, 'notes'>,
): JsonObject {
  const own = only(constraintKeys, schema);
  if (schema.type !== 'array') return { type: schema.type ?? 'string', ...own };
  const items = objectOf(schema.items);
  const item = { type: isContainer(items) ? 'string' : (items.type ?? 'string'), ...only(constraintKeys, items) };
  if (joined) return { type: 'array', ...own, items: item, collectionFormat: 'csv' };
  notes.add(
    'to decide',
    path,
    `The ${what} accepts one value instead of several, because the platform doesn't repeat parameters. Use a list with the collectionFormat "csv" if the service accepts commas.`,
  );
  return item;
}

function isContainer({ type }: JsonObject): boolean {
  return type === 'array' || type === 'object';
}

/** An object that is sent property by property, such as `filter[status]`. */
function ofObject(
  { value, path }: Located<JsonObject>,
  parameter: JsonObject,
  schema: JsonObject,
  what: string,
  { notes, schemas, references }: Conversion,
): JsonObject[] {
  const name = textFrom(parameter.name);
  const isDeep = value.style === 'deepObject';
  const isSpread = value.in === 'query' && (isDeep || ((value.style ?? 'form') === 'form' && value.explode !== false));
  const properties = Object.keys(objectOf(schema.properties));
  if (!isSpread || properties.length === 0) {
    notes.add('left out', path, `The ${what}: connectors can send objects only in bodies.`);
    return [];
  }
  const source = references.follow(value.schema, path);
  const required = arrayOf(schema.required);
  return properties.flatMap((property) => {
    const own: Json | undefined = objectOf(source?.value.properties)[property] ?? objectOf(schema.properties)[property];
    const one = schemas.inline(own, [...(source?.path ?? path), 'properties', property]);
    if (one.type === 'object') {
      notes.add(
        'left out',
        path,
        `The property ${quoted(property)} of the ${what}: connectors can't send objects in it.`,
      );
      return [];
    }
    const { description, 'x-ms-summary': summary } = one;
    return [
      {
        name: isDeep ? `${name}[${property}]` : property,
        in: 'query',
        ...(typeof description === 'string' ? { description } : {}),
        ...(typeof summary === 'string' ? { 'x-ms-summary': summary } : {}),
        ...(value.required === true && required.includes(property) ? { required: true } : {}),
        ...simpleSchema(one, false, what, path, { notes }),
      },
    ];
  });
}

/** The variables of a path that no parameter describes, as parameters. */
export function missingVariables(template: string, parameters: readonly JsonObject[]): JsonObject[] {
  const known = new Set(parameters.filter((one) => one.in === 'path').map(({ name }) => name));
  const names = [...template.matchAll(/\{([^{}/]+)\}/g)].map(([, name]) => name!);
  return [...new Set(names)]
    .filter((name) => !known.has(name))
    .map((name) => ({ name, in: 'path', required: true, type: 'string' }));
}

/** The parameters of an operation with those of its path that it does not describe itself. */
export function withShared(own: readonly Located[], shared: readonly Located[], references: References): Located[] {
  const keyOf = ({ value, path }: Located): string => {
    const target = references.follow(value, path)?.value ?? {};
    return JSON.stringify([target.in, target.name]);
  };
  const known = new Set(own.map(keyOf));
  return [...shared.filter((one) => !known.has(keyOf(one))), ...own];
}
