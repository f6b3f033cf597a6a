import type { Json, Path } from '../../../functions/core/json/json.ts';

/**
 * Where two JSON values first differ, in the order of the first one; `undefined` where they say the same. The order of
 * keys does not count, and nothing, `null` and what is empty are the same.
 *
 * @param ignored keys whose values are passed over
 */
export function firstDifference(
  one: Json | undefined,
  other: Json | undefined,
  ignored: ReadonlySet<string> = new Set(),
): Path | undefined {
  const open: { one: unknown; other: unknown; path: Path }[] = [{ one, other, path: [] }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { one, other, path } = next;
    if (one === other || (isEmpty(one) && isEmpty(other))) continue;
    if (!isContainer(one) || !isContainer(other) || Array.isArray(one) !== Array.isArray(other)) return path;
    const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((key) => !ignored.has(key));
    for (const key of keys.reverse())
      open.push({ one: one[key], other: other[key], path: [...path, Array.isArray(one) ? Number(key) : key] });
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
