import { memoize } from '../../../functions/core/json/memoize.ts';
import { editsBetween } from '../../../functions/core/text/closest.ts';

/**
 * A title as titles are compared: the letters and digits of its words in lowercase, without what tells versions and
 * publishers apart ("MCP", "V2", "Independent Publisher").
 */
export function plainTitle(title: string): string {
  return plainWords(title).join('');
}

/** A title, and the same as titles are compared; see `plainTitle`. */
export interface ComparedTitle {
  readonly title: string;
  readonly plainTitle: string;
}

/** Whether a reader could take two different titles for one: a slip apart, or one with a word more than the other. */
export function areSimilar(one: ComparedTitle, other: ComparedTitle): boolean {
  const [a, b] = [one.plainTitle, other.plainTitle];
  const shorter = Math.min(a.length, b.length);
  // Short names are a letter or two apart by chance: Miro, Morf, Nitro.
  const slips = shorter >= 10 ? 2 : shorter >= 7 ? 1 : 0;
  return (
    (Math.abs(a.length - b.length) <= slips && slips > 0 && editsBetween(a, b) <= slips) ||
    (a.includes(b) && namesIn(one.title).has(b)) ||
    (b.includes(a) && namesIn(other.title).has(a))
  );
}

/** The names of four letters or more that some words of a title in a row make up. */
const namesIn = memoize((title): ReadonlySet<string> => {
  const words = plainWords(title);
  const names = words.flatMap((_, start) =>
    words.slice(start).map((_, count) => words.slice(start, start + count + 1).join('')),
  );
  return new Set(names.filter((name) => name.length >= 4));
});

const plainWords = memoize((title): readonly string[] => {
  const words =
    title
      .slice(0, 200)
      .toLowerCase()
      .replace(/independent publisher/g, ' ')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => !/^(?:mcp|v\d+)$/.test(word));
});
