import type { JsonObject } from '../core/json/json.ts';
import { arrayOf, objectOf, stringOf } from '../core/json/json.ts';
import { words } from '../core/text/text.ts';

/** The texts in which a definition names its publisher and product, the title and description apart. */
export function ownNames(root: JsonObject): string {
  const contact = objectOf(objectOf(root.info).contact);
  const metadata = arrayOf(root['x-ms-connector-metadata']).map((entry) => objectOf(entry).propertyValue);
  return [contact.name, contact.url, contact.email, root.host, ...metadata]
    .map((text) => stringOf(text) ?? '')
    .join(' ');
}

/** A text without blanks and punctuation, in lower case: "Contoso Orders" and "contoso-orders.com" begin alike. */
export function squeezed(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Whether a text has a word, be it as part of another, such as "contoso" in "contoso-orders.com" and "mycontoso". */
export function mentions(text: string, word: string): boolean {
  // Other words contain most pairs of letters, so "HP" and "3E" have to stand alone.
  return word.length > 2
    ? squeezed(text).includes(squeezed(word))
    : words(text).some((other) => other.toLowerCase() === word.toLowerCase());
}
