import type { Json, Path } from '../json/json.ts';
import { isObject } from '../json/json.ts';

/** What tells one object from others, by what it is: an operation, a parameter, a file, a reference, a schema, a response. */
const signs = ['operationId', 'name', 'swagger', '$ref', 'title', 'type', 'description'];

/**
 * The path that a finding about an object shows: that of a text in it by which people know it, since an editor underlines
 * all of what a path leads to. An object without any keeps its own, and what there is not is shown at what is around it.
 *
 * @param root the document
 */
export function shortPath(root: Json, path: Path): Path {
  let value: Json = root;
  let depth = 0;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) break;
    value = (value as Record<string | number, Json>)[key]!;
    depth += 1;
  }
  const closest = path.slice(0, depth);
  if (!isObject(value)) return closest;
  const object = value;
  const sign = signs.find((key) => Object.hasOwn(object, key) && typeof object[key] === 'string');
  return sign === undefined ? closest : [...closest, sign];
}
