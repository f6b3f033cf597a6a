import type { Json } from './json.ts';
import { sameJson } from './json.ts';

/** The indices of the items of a list that stand in it before. */
export function repeated(items: readonly (Json | undefined)[]): number[] {
  const scalars = new Set<Json | undefined>();
  // Each object is compared with each before it, which a very long list is not worth.
  const containers: Json[] | undefined = items.length <= 100 ? [] : undefined;
  return items.flatMap((item, index) => {
    if (typeof item === 'object' && item !== null) {
      if (containers?.some((other) => sameJson(other, item))) return [index];
      containers?.push(item);
      return [];
    }
    if (scalars.has(item)) return [index];
    scalars.add(item);
    return [];
  });
}
