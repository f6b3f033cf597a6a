import type { SourceFile } from '../../core/source-file.ts';
import { decodeText } from '../../core/text-encoding.ts';

/** A key near the root of a JSON file. */
export interface OuterKey {
  readonly key: string;
  /** The key whose object it stands in; `undefined` in the root. */
  readonly parent: string | undefined;
}

const sign = { quote: 0x22, backslash: 0x5c, open: 0x7b, close: 0x7d, openList: 0x5b, closeList: 0x5d, comma: 0x2c };

/**
 * The keys in the root of a JSON file and in the objects directly below, in the order in which they are written. They are
 * found without parsing the file, so that whoever looks for connectors can stop at the first key, and a broken file has
 * those that are before the fault.
 */
export function* outerKeys({ bytes }: SourceFile): Generator<OuterKey, void, undefined> {
  const text = isUtf16(bytes) ? new TextEncoder().encode(decodeText(bytes).text) : bytes;
  const isObject: boolean[] = [];
  let depth = 0;
  let parent: string | undefined;
  let wantsKey = false;
  for (let index = 0; index < text.length; index++) {
    const code = text[index];
    if (code === sign.quote) {
      const start = index + 1;
      for (index = start; index < text.length && text[index] !== sign.quote; index++)
        if (text[index] === sign.backslash) index += 1;
      if (!wantsKey || depth > 2) continue;
      wantsKey = false;
      const key = new TextDecoder().decode(text.subarray(start, index));
      yield { key, parent: depth === 1 ? undefined : parent };
      if (depth === 1) parent = key;
    } else if (code === sign.open || code === sign.openList) {
      depth += 1;
      isObject[depth] = code === sign.open;
      wantsKey = isObject[depth]!;
    } else if (code === sign.close || code === sign.closeList) {
      depth -= 1;
      wantsKey = false;
      if (depth <= 0) return;
    } else if (code === sign.comma) wantsKey = isObject[depth] === true;
  }
}

function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}
