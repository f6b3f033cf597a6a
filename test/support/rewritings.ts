import type { Json, JsonObject } from '../../functions/core/json/json.ts';
import { arrayOf, isObject, isReference } from '../../functions/core/json/json.ts';
import { References } from '../../functions/core/model/references.ts';
import { composed } from '../../functions/core/model/schemas.ts';
import { methods } from '../../functions/core/shape/definition-shape.ts';

/** Other ways to write a definition that mean the same to everybody who uses it. */
export const rewritings: Readonly<Record<string, (definition: JsonObject) => JsonObject>> = {
  'with sorted keys': (definition) => sorted(definition) as JsonObject,
  'with references written out': writtenOut,
  'with allOf put together': (definition) => flattened(definition),
  'with schemas split into allOf': (definition) => mapSchemas(definition, split),
  'with parameters moved to path items': withSharedParameters,
};

function sorted(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key]!)]),
  );
}

/** What stands beside references counts more than what they refer to, for these keys only. */
const kept = ['x-ms-visibility', 'x-ms-summary', 'title', 'default'];

/** How many objects a definition may grow to when its references are written out. */
const mostObjects = 50_000;

/** A definition with all references written out, but those that lead into themselves. */
export function writtenOut(definition: JsonObject): JsonObject {
  const references = new References(definition);
  let written = 0;
  const write = (value: Json, around: ReadonlySet<string>): Json => {
    if (Array.isArray(value)) return (value as readonly Json[]).map((item) => write(item, around));
    if (!isObject(value)) return value;
    written += 1;
    if (!isReference(value))
      return Object.fromEntries(Object.entries(value).map(([key, below]) => [key, write(below!, around)]));
    const target = references.resolve(value);
    if (!target || around.has(value.$ref) || written > mostObjects) return value;
    const beside = Object.fromEntries(Object.entries(value).filter(([key]) => kept.includes(key)));
    return { ...(write(target, new Set([...around, value.$ref])) as JsonObject), ...beside };
  };
  return {
    ...definition,
    paths: write(definition.paths ?? {}, new Set()),
  };
}

function flattened(definition: JsonObject): JsonObject {
  const references = new References(definition);
  return mapSchemas(definition, (schema) => {
    if (!Array.isArray(schema.allOf)) return schema;
    const members = composed({ value: schema, path: [] }, references).map(({ value }) => value);
    const merged: Record<string, Json | undefined> = {};
    for (const member of [...members].reverse()) Object.assign(merged, member);
    delete merged.allOf;
    const properties: Record<string, Json | undefined> = {};
    for (const member of [...members].reverse())
      for (const [name, property] of Object.entries(isObject(member.properties) ? member.properties : {}))
        properties[name] = property;
    const required = [...new Set(members.flatMap((member) => arrayOf(member.required)))];
    return {
      ...merged,
      ...(Object.keys(properties).length > 0 ? { properties } : {}),
      ...(required.length > 0 ? { required } : {}),
    };
  });
}

/** A schema whose properties and required names stand in a member of its `allOf`. */
function split(schema: JsonObject): JsonObject {
  const { properties, required, ...rest } = schema;
  if (!isObject(properties) || schema.allOf !== undefined) return schema;
  return {
    ...rest,
    allOf: [{ properties, ...(required === undefined ? {} : { required }) }],
  };
}

/** A definition in which each object that is a schema with properties is replaced. */
function mapSchemas(definition: JsonObject, map: (schema: JsonObject) => JsonObject): JsonObject {
  const walk = (value: Json, isSchema: boolean): Json => {
    if (Array.isArray(value)) return (value as readonly Json[]).map((item) => walk(item, isSchema));
    if (!isObject(value)) return value;
    const below = Object.fromEntries(
      Object.entries(value).map(([key, child]) => {
        if (key === 'properties' || key === 'definitions')
          return [
            key,
            isObject(child)
              ? Object.fromEntries(Object.entries(child).map(([name, one]) => [name, walk(one!, true)]))
              : child!,
          ];
        if (key === 'default' || key === 'enum' || key === 'example' || key === 'examples') return [key, child!];
        return [key, walk(child!, key === 'schema' || key === 'items' || key === 'allOf')];
      }),
    );
    return isSchema ? map(below) : below;
  };
  return walk(definition, false) as JsonObject;
}

/** A definition in which the first parameter of each operation that is alone in its path item is written there. */
function withSharedParameters(definition: JsonObject): JsonObject {
  const paths = Object.entries(isObject(definition.paths) ? definition.paths : {}).map(([template, pathItem]) => {
    if (!isObject(pathItem)) return [template, pathItem] as const;
    const present = methods.filter((method) => isObject(pathItem[method]));
    const [method] = present;
    const operation = method === undefined ? undefined : pathItem[method];
    if (present.length !== 1 || !isObject(operation)) return [template, pathItem] as const;
    const [first, ...rest] = arrayOf(operation.parameters);
    if (first === undefined) return [template, pathItem] as const;
    return [
      template,
      {
        ...pathItem,
        parameters: [...arrayOf(pathItem.parameters), first],
        [method!]: { ...operation, parameters: rest },
      },
    ] as const;
  });
  return { ...definition, paths: Object.fromEntries<Json | undefined>(paths) };
}
