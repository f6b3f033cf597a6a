import type { Json } from './json.ts';
import { sameJson } from './json.ts';

/** An item that stands in a list several times. */
export interface Repetition {
  /** Where it stands for the second time. */
  readonly index: number;
  readonly times: number;
}

/** The items that stand in a list several times, in the order in which they come for the second time. */
export function repeated(items: readonly (Json | undefined)[]): Repetition[] {
  const met = new Set<Json | undefined>();
  const repetitions = new Map<Json | undefined, { index: number; times: number }>();
  // Each object is compared with each before it, which a very long list is not worth.
  const containers: Json[] | undefined = items.length <= 100 ? [] : undefined;
  for (const [index, item] of items.entries()) {
    let first = item;
    if (typeof item === 'object' && item !== null) {
      first = containers?.find((other) => sameJson(other, item)) ?? item;
      if (first === item) containers?.push(item);
    }
    if (!met.has(first)) met.add(first);
    else if (repetitions.has(first)) repetitions.get(first)!.times++;
    else repetitions.set(first, { index, times: 2 });
  }
  return [...repetitions.values()];
}
