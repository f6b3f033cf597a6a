import { endOfString } from './json-text.ts';

/**
 * The deepest nesting of objects and lists in a file that is looked at. Accepted connectors nest 28 levels at most; many
 * programs that read JSON or YAML call themselves for every level, and fail from a few thousand on.
 */
export const maxLevels = 500;

/** What is wrong with a file that is nested too deeply, as the end of a sentence. */
export const tooDeep = `is nested more than ${maxLevels} levels deep`;

const [quote, openBrace, closeBrace, openBracket, closeBracket] = [0x22, 0x7b, 0x7d, 0x5b, 0x5d] as const;

/**
 * Whether a text in JSON is nested deeper than any file of a connector, a broken one included. It is read before anything
 * parses it.
 */
export function isNestedTooDeep(text: string): boolean {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === quote) index = endOfString(text, index) - 1;
    else if (code === openBrace || code === openBracket) depth += 1;
    else if (code === closeBrace || code === closeBracket) depth -= 1;
    if (depth > maxLevels) return true;
  }
  return false;
}

/** Whether what a parser made of a text is nested deeper than any file of a connector. */
export function isValueTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxLevels) return true;
    const next: unknown[] = [];
    for (const one of level)
      if (typeof one === 'object' && one !== null)
        for (const child of Object.values(one)) if (typeof child === 'object' && child !== null) next.push(child);
    level = next;
  }
  return false;
}
