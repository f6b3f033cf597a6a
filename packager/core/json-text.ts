const backslash = 0x5c;

/**
 * The offset after the quote that ends a string of a text in JSON; the end of the text where none does.
 *
 * @param start the offset of the quote that begins it
 */
export function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text.charCodeAt(end - escapes - 1) === backslash) escapes += 1;
    if (escapes % 2 === 0) return end + 1;
  }
  return text.length;
}
