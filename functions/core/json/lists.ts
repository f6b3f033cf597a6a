import type { Json } from './json.ts';
import { sameJson } from './json.ts';

/** The items grouped by their key; the groups stand in the order of their first items. */
export function groupedBy<Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) append(groups, keyOf(item), item);
  return groups;
}

/** Adds an item to the group of a key. */
export function append<Key, Item>(groups: Map<Key, Item[]>, key: Key, item: Item): void {
  const group = groups.get(key);
  if (group) group.push(item);
  else groups.set(key, [item]);
}

/**
 * What can be reached from some items, themselves included, each once, in the order in which it is found.
 *
 * @param next what an item leads to
 * @param most the search stops at this many items
 */
export function reachable<Item>(
  starts: Iterable<Item>,
  next: (item: Item) => readonly Item[],
  most = Infinity,
): ReadonlySet<Item> {
  const seen = new Set(starts);
  // The loop continues with what is added to the set.
  for (const item of seen) if (seen.size < most) for (const other of next(item)) seen.add(other);
  return seen;
}

/** An item that stands in a list several times. */
export interface Repetition {
  /** Where it stands for the second time. */
  readonly index: number;
  readonly times: number;
}

/** The items that stand in a list several times, in the order in which they come for the second time. */
export function repeated(items: readonly (Json | undefined)[]): Repetition[] {
  const seen = new Set<Json | undefined>();
  const repetitions = new Map<Json | undefined, { index: number; times: number }>();
  // Each object is compared with each before it, which a very long list is not worth.
  const containers: Json[] | undefined = items.length <= 100 ? [] : undefined;
  for (const [index, item] of items.entries()) {
    let first = item;
    if (typeof item === 'object' && item !== null) {
      first = containers?.find((other) => sameJson(other, item)) ?? item;
      if (first === item) containers?.push(item);
    }
    if (!seen.has(first)) seen.add(first);
    else if (repetitions.has(first)) repetitions.get(first)!.times++;
    else repetitions.set(first, { index, times: 2 });
  }
  return [...repetitions.values()];
}
