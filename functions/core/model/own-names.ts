import type { JsonObject } from '../json/json.ts';
import { arrayOf, objectOf, stringOf } from '../json/json.ts';
import { minorWords, words } from '../text/text.ts';

/** The title of a connector without the suffix "(Independent Publisher)", which Microsoft adds to listings by itself. */
export function plainTitle(title: string): string {
  return title
    .trim()
    .replace(/\(independent publisher\)$/i, '')
    .trimEnd();
}

/** The words of a title that can be a name: neither minor words nor numbers, nor those of the suffix. */
export function namingWords(title: string): string[] {
  return words(plainTitle(title)).filter((word) => !minorWords.has(word.toLowerCase()) && !/^\d+$/.test(word));
}

/** The texts in which a definition names its publisher and product, other than the title and description. */
export function ownNames(root: JsonObject): string {
  const contact = objectOf(objectOf(root.info).contact);
  const metadata = arrayOf(root['x-ms-connector-metadata']).map((entry) => objectOf(entry).propertyValue);
  return [contact.name, contact.url, contact.email, root.host, ...metadata]
    .map((text) => stringOf(text) ?? '')
    .join(' ');
}

/** A text in lowercase without spaces and punctuation: "Contoso Orders" and "contoso-orders.com" begin alike. */
export function squeezed(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Whether a text contains a word, even inside another, such as "contoso" in "contoso-orders.com" and "mycontoso". */
export function mentions(text: string, word: string): boolean {
  // Most pairs of letters are part of other words, so "HP" and "3E" must stand alone.
  return word.length > 2
    ? squeezed(text).includes(squeezed(word))
    : words(text).some((other) => other.toLowerCase() === word.toLowerCase());
}
