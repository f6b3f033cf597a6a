import { longestLabel } from './name-words.ts';

/**
 * A name without the punctuation and spaces at its end, so that it ends in a letter, digit, or closing bracket;
 * `undefined` where it does already, or where nothing would be left.
 */
export function withoutEnding(text: string): string | undefined {
  const ended = text.replace(/\[([^[\]]*)\]\s*$/, '($1)').replace(/[^\p{L}\p{N})]+$/u, '');
  return ended !== text && /[A-Za-z0-9)]$/.test(ended) ? ended : undefined;
}

/** A text on one line, without spaces at its ends; `undefined` where it is so already. */
export function onOneLine(text: string): string | undefined {
  const line = text.replace(/[ \t]*[\r\n\t][\s]*/g, ' ').trim();
  return line === text ? undefined : line;
}

/**
 * A summary or label in letters, digits, spaces, and parentheses: "and" for an ampersand, "or" for a slash between
 * words, and no quotation marks. `undefined` where that says nothing better, or something else than before, or where the
 * text is more than one sentence.
 *
 * @param style whether words that are joined go on in sentence case or in title case
 */
export function plainCharacters(text: string, style: 'sentence' | 'title'): string | undefined {
  if (/\p{L}[.!?]\s+\S/u.test(text)) return undefined;
  const plain = text
    .replace(/\s*&\s*/g, ' and ')
    .replace(/\s*\+\s*(?=\p{L})/gu, ' and ')
    .replace(/(?<=[\p{L}\p{N})])\s*\/\s*(?=[\p{L}(])/gu, ' or ')
    .replace(/["“”„«»`*]/g, '')
    .replace(/(?<=^|[\s(])['‘’]|['’](?=$|[\s)])/g, '')
    .replace(/(?<=\p{L})['’]s\b/gu, (own) => own.slice(1))
    .replace(/\s+[-–—:>|]+\s+(\p{Lu}\p{Ll}+)?/gu, (_all, word: string | undefined) =>
      word === undefined ? ' ' : ` ${style === 'sentence' ? word.toLowerCase() : word}`,
    )
    .replace(/[[{]/g, '(')
    .replace(/[\]}]/g, ')')
    .replace(/(?<=\p{L})[-–](?=\p{L})/gu, ' ')
    .replace(/[,;:?!.](?=\s|$)/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const isPlain = /^[\p{L}\p{N} ()]+$/u.test(plain) && /^[\p{L}\p{N}(]/u.test(plain);
  return isPlain && plain !== text && plain.length <= longestLabel && /\p{L}{2}/u.test(plain) ? plain : undefined;
}

/** A text without emoji and the spaces that stay behind; `undefined` where nothing is left, or nothing was there. */
export function withoutEmoji(text: string): string | undefined {
  const kept = text
    .replace(/(?![©®™])\p{Extended_Pictographic}(?:\uFE0F|\u200D|\p{Emoji_Modifier}|\p{Extended_Pictographic})*/gu, '')
    .replace(/ {2,}/g, ' ')
    .replace(/ (?=[.,;:!?)])/g, '')
    .trim();
  return kept !== text && kept !== '' ? kept : undefined;
}
