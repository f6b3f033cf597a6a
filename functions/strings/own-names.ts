import type { JsonObject } from '../core/json.ts';
import { arrayOf, objectOf, stringOf } from '../core/json.ts';

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
