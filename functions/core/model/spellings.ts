import type { Spellings } from '../text/name-words.ts';
import { view } from './model.ts';
import { textsOf } from './texts.ts';

/**
 * How the texts of a definition spell words that have capitals of their own, such as "DocuSign" or "ABN", by their small
 * letters. A spelling counts where it is used twice, and more often than any other.
 */
export const spellingsOf = view((model): Spellings => {
  const counts = new Map<string, Map<string, number>>();
  for (const { value } of textsOf(model))
    for (const word of value.match(/[\p{L}\p{N}]+/gu) ?? []) {
      if (word.length < 2 || word.length > 30) continue;
      const small = word.toLowerCase();
      const spellings = counts.get(small) ?? new Map<string, number>();
      counts.set(small, spellings.set(word, (spellings.get(word) ?? 0) + 1));
    }
  const found = new Map<string, string>();
  for (const [small, spellings] of counts) {
    const [[word, count] = ['', 0]] = [...spellings].sort(([, one], [, other]) => other - one);
    if (count >= 2 && /^.\p{L}*\p{Lu}/u.test(word) && /\p{L}{2}/u.test(word)) found.set(small, word);
  }
  return found;
});
