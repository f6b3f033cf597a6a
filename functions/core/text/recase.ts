import type { Spellings } from './name-words.ts';
import { labelFrom, phraseFrom, smallWords } from './name-words.ts';

/** A name in sentence case: lowercase except for the first word, abbreviations, and names that have capitals inside. */
export function sentenceCase(text: string, spellings: Spellings): string {
  return text.replace(
    /(?<=\s\(?)\p{Lu}\p{Ll}+(?![\p{L}\p{N}])/gu,
    (word) => spellings.get(word.toLowerCase()) ?? word.toLowerCase(),
  );
}

/** A label in title case; words that have capitals of their own stay. */
export function titleCase(text: string, spellings: Spellings): string {
  return text.replace(/(?<![\p{L}\p{N}'’])\p{Ll}+(?![\p{L}\p{N}])/gu, (word, offset: number) => {
    const own = spellings.get(word);
    if (own !== undefined) return own;
    if (offset > 0 && smallWords.has(word)) return word;
    return labelFrom(word) ?? word.charAt(0).toUpperCase() + word.slice(1);
  });
}

/** A name in which a word from code became words. */
export function wordsForCode(
  text: string,
  word: string,
  style: 'sentence' | 'title',
  spellings: Spellings,
): string | undefined {
  const words = style === 'title' || text.startsWith(word) ? labelFrom(word, spellings) : phraseFrom(word, spellings);
  return words === undefined ? undefined : text.replace(word, words);
}

/** A name with its common abbreviations in capitals. */
export function capitalAbbreviations(text: string): string {
  return text.replace(
    /\b(?:[Ii]ds?|[Uu]r[il]s?|[Aa]pis?|[Hh]tml|[Jj]son|[Xx]ml|[Cc]sv|[Pp]dfs?|[Ss]ms|[Hh]ttps?|[Ss]kus?|[Cc]rm|[Ee]rp|[Uu]tc|[Uu]uids?|[Gg]uids?)\b/g,
    (word) =>
      /^(?:sms|https)$/i.test(word)
        ? word.toUpperCase()
        : word.replace(/^(.+?)(s?)$/i, (_all, letters: string, plural: string) => letters.toUpperCase() + plural),
  );
}
