import type { Json, JsonObject, Path } from '../../../functions/core/json/json.ts';
import { isObject } from '../../../functions/core/json/json.ts';
import type { Located } from '../../../functions/core/model/references.ts';

/** Some keys of an object, as far as it has them, in their order. */
export function only(keys: readonly string[], object: JsonObject): JsonObject {
  return Object.fromEntries(
    keys.flatMap((key) => {
      const value = object[key];
      return value === undefined ? [] : [[key, value] as const];
    }),
  );
}

/** An object without some keys. */
export function without(keys: readonly string[], object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}

/** The extensions of Power Platform in an object. */
export function extensionsOf(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key.startsWith('x-ms-')));
}

/** A value as text where it is one, or a number that YAML took it for; empty for anything else. */
export function textFrom(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The items of a list with the places where they are written. */
export function listedAt(list: Json | undefined, path: Path): Located[] {
  const items: readonly Json[] = Array.isArray(list) ? list : [];
  return items.map((value, index) => ({ value, path: [...path, index] }));
}

/** The values of an object by their keys, with the places where they are written. */
export function entriesAt(object: Json | undefined, path: Path): [key: string, at: Located][] {
  if (!isObject(object)) return [];
  return Object.entries(object).map(([key, value]) => [key, { value: value ?? null, path: [...path, key] }]);
}
