import type { Json, Path } from '../../../functions/core/json/json.ts';

/**
 * Where two JSON values first differ, in the order of the first one; `undefined` where they are the same. The order of
 * keys does not matter; a missing value, `null`, and an empty value are the same.
 *
 * @param ignored keys whose values are not compared
 */
export function firstDifference(
  one: Json | undefined,
  other: Json | undefined,
  ignored: ReadonlySet<string> = new Set(),
): Path | undefined {
  const stack: { one: unknown; other: unknown; path: Path }[] = [{ one, other, path: [] }];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { one, other, path } = next;
    if (one === other || (isEmpty(one) && isEmpty(other))) continue;
    if (!isContainer(one) || !isContainer(other) || Array.isArray(one) !== Array.isArray(other)) return path;
    const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((key) => !ignored.has(key));
    for (const key of keys.reverse())
      stack.push({ one: one[key], other: other[key], path: [...path, Array.isArray(one) ? Number(key) : key] });
  }
  return undefined;
}

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (isContainer(value) && Object.keys(value).length === 0)
  );
}
