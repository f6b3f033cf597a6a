import { words } from '../../../functions/core/text/text.ts';

/** Words without which a name means the same. */
const fillers = new Set(['a', 'an', 'the', 'of', 'in', 'on', 'for', 'from', 'to', 'by', 'with', 'all', 'and', 'is']);

/**
 * A name of an operation as it is compared: "Get the orders", "Get Order" and `getOrders` are the same, since articles,
 * plurals, letter case, accents, and punctuation do not count.
 */
export function nameKey(name: string): string {
  return wordKeys(name.replace(/(?<=[\p{Ll}\d])(?=\p{Lu})|_/gu, ' ')).join(' ');
}

/** The words of a name as they are compared. */
export function wordKeys(name: string): string[] {
  return words(withoutAccents(name.toLowerCase()))
    .filter((word) => !fillers.has(word))
    .map((word) => word.replace(/(?<=\w{2})s$/, ''));
}

function withoutAccents(text: string): string {
  // The strokes of these two are no accents to Unicode.
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l').replaceAll('ø', 'o');
}
