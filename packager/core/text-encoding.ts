/** The text of a file, whatever its encoding. */
export interface DecodedText {
  /** The text without a byte order mark. */
  readonly text: string;
  /** `unknown` where the bytes are not UTF-8; what cannot be read is U+FFFD in the text. */
  readonly encoding: 'UTF-8' | 'UTF-16' | 'unknown';
  readonly byteOrderMark: boolean;
}

/** Reads the bytes of a text file. A byte order mark tells UTF-16; everything else is taken for UTF-8. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe)
    return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'UTF-16', byteOrderMark: true };
  if (first === 0xfe && second === 0xff)
    return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'UTF-16', byteOrderMark: true };
  const byteOrderMark = first === 0xef && second === 0xbb && third === 0xbf;
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8', byteOrderMark };
  } catch {
    return { text: new TextDecoder('utf-8').decode(bytes), encoding: 'unknown', byteOrderMark };
  }
}
