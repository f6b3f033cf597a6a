import { characterEntitiesHtml4 } from 'character-entities-html4';
import { decodeNumericCharacterReference } from 'micromark-util-decode-numeric-character-reference';

/** An escaped sign, or a character by its name or number. */
const written = /\\([!-/:-@[-`{-~])|&(?:#(\d{1,7})|#x([\da-f]{1,6})|([\da-z]{1,31}));/gi;

/** The apostrophe has its name from XML. */
const characters: Readonly<Record<string, string>> = { ...characterEntitiesHtml4, apos: "'" };

/**
 * A text without its escapes and with characters for their names. Of the two thousand names of HTML, only those of HTML 4
 * and the apostrophe are known, such as `&mdash;`: documents have no others, and the list would be as large as the parser.
 */
export function decoded(text: string): string {
  return text.replace(written, (all, escaped?: string, decimal?: string, hexadecimal?: string, name = '') => {
    if (escaped !== undefined) return escaped;
    if (decimal !== undefined) return decodeNumericCharacterReference(decimal, 10);
    if (hexadecimal !== undefined) return decodeNumericCharacterReference(hexadecimal, 16);
    return Object.hasOwn(characters, name as string) ? characters[name as string]! : all;
  });
}
