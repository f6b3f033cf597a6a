import type { Node } from 'jsonc-parser';
import { getNodeValue, parseTree } from 'jsonc-parser';
import type { Json } from '../../functions/core/json/json.ts';
import { sameJson } from '../../functions/core/json/json.ts';

/**
 * The places of a JSON text that mean the same in another version of it, but are written otherwise there: their layout,
 * escapes, or order of keys differ.
 */
export function rewrittenPlaces(before: string, after: string): string[] {
  const [old, now] = [parseTree(before), parseTree(after)];
  const places: string[] = [];
  if (!old || !now) return ['all'];
  const [frame, newFrame] = [around(before, old), around(after, now)];
  if (frame !== newFrame) places.push('what is around the document');
  compare(old, now, '#');
  return places;

  function compare(one: Node, other: Node, place: string): void {
    if (sliceOf(before, one) === sliceOf(after, other)) return;
    if (sameJson(getNodeValue(one) as Json, getNodeValue(other) as Json)) places.push(place);
    else if (one.type === 'object' && other.type === 'object') {
      const [members, others] = [membersOf(one), membersOf(other)];
      const [kept, keptNow] = [
        [...members.keys()].filter((key) => others.has(key)),
        [...others.keys()].filter((key) => members.has(key)),
      ];
      if (kept.join('\n') !== keptNow.join('\n')) places.push(`the order of ${place}`);
      for (const key of kept) compare(members.get(key)!, others.get(key)!, `${place}/${key}`);
    } else if (one.type === 'array' && one.children?.length === other.children?.length)
      for (const [index, item] of one.children!.entries()) compare(item, other.children![index]!, `${place}/${index}`);
  }
}

function membersOf({ children = [] }: Node): Map<string, Node> {
  return new Map(children.map(({ children: [key, value] = [] }) => [String(key?.value), value!]));
}

function sliceOf(text: string, { offset, length }: Node): string {
  return text.slice(offset, offset + length);
}

/** What stands before and behind the document. */
function around(text: string, { offset, length }: Node): string {
  return `${text.slice(0, offset)}…${text.slice(offset + length)}`;
}
