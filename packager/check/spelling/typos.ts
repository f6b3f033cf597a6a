import type { Passage } from './passage.ts';
import { passageAt } from './passage.ts';

/** Words that may follow themselves. */
const repeatable = new Set(['that', 'had', 'bye', 'very', 'many']);

/**
 * Words that are written twice in a row, the second time in lowercase: labels such as "Call Call ID" repeat the name
 * of what the label belongs to.
 */
export function doubledWordsIn(text: string): Passage[] {
  // The second word is only looked at, since it may be the first of the next pair.
  const pairs = text.matchAll(
    /(?<![\p{L}\p{N}'’-])(\p{L}\p{Ll}{1,30})([ \t]{1,9})(?=(\p{Ll}{2,31})(?![\p{L}\p{N}'’-]))/gu,
  );
  return [...pairs].flatMap(({ 1: first = '', 2: spaces = '', 3: second = '', index }) =>
    first.toLowerCase() === second && !repeatable.has(second) ? [passageAt(index, first + spaces + second)] : [],
  );
}

/** Words that begin sentences, and hardly ever names. */
const sentenceStarts = new Set(
  'A An And Each For If In It No Not Note Only Or Otherwise Please See The These They This To Use When You Your'.split(
    ' ',
  ),
);

/**
 * Sentences that begin right behind the sign that ends another.
 *
 * @param knows whether a word is one: "search.Contains" may be two sentences, "node.Js" is a name
 */
export function missingSpacesIn(text: string, knows: (word: string) => boolean): Passage[] {
  const joined = text.matchAll(/(?<=^|[\s("])(\p{L}\p{Ll}{1,30})[.!?](\p{Lu}\p{Ll}{0,30})(?=$|[\s,;)])/gu);
  return [...joined].flatMap(({ 0: written, 1: end = '', 2: start = '', index }) => {
    const sentences = end === end.toLowerCase() || sentenceStarts.has(start);
    return sentences && knows(end) && knows(start) ? [passageAt(index, written)] : [];
  });
}

/** Signs with a space before them, each with the word before that. */
export function extraSpacesIn(text: string): Passage[] {
  const apart = text.matchAll(/(?<![\p{L}\p{N}])\p{L}?\p{Ll}{1,30}[ \t]{1,9}[.,;!?](?=\s|$)/gu);
  return Array.from(apart, ({ 0: written, index }) => passageAt(index, written));
}

/**
 * The first word of a text that does not begin with a capital.
 *
 * @param isOrdinary whether a word is in the dictionary and no name, such as "iPhone"
 */
export function smallBeginningOf(text: string, isOrdinary: (word: string) => boolean): Passage[] {
  const word = /^\p{Ll}{1,30}(?=[\s,])/u.exec(text)?.[0];
  return word !== undefined && isOrdinary(word) ? [passageAt(0, word)] : [];
}
