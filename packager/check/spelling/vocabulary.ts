import { editsBetween } from '../../../functions/core/text/closest.ts';
import type { Dictionary } from './spelling-context.ts';
import { fieldWords } from './field-words.ts';

/** The most words for which the dictionary is asked what they stand for, since that takes its time. */
const mostLookups = 300;

/** What is known of the words in the texts of one connector. */
export class Vocabulary {
  readonly #dictionary: Dictionary;
  /** Words that are right although no dictionary knows them. */
  readonly #extra: ReadonlySet<string>;
  readonly #known = new Map<string, boolean>();
  #lookups = 0;

  /** @param extra words that are right besides those of dictionary and field */
  constructor(dictionary: Dictionary, extra: Iterable<string>) {
    this.#dictionary = dictionary;
    this.#extra = new Set(Array.from(extra, plain));
  }

  /** Whether a word is spelt right. */
  knows(word: string): boolean {
    let known = this.#known.get(word);
    if (known === undefined) {
      const letters = plain(word);
      known =
        this.#dictionary.has(word.replaceAll('’', "'")) ||
        [letters, ...singularsOf(letters), withoutPrefix(letters)].some(
          (form) => this.#extra.has(form) || fieldWords.has(form) || this.#dictionary.has(form),
        );
      this.#known.set(word, known);
    }
    return known;
  }

  /** Whether a word is one that everybody uses, and no name. */
  isOrdinary(word: string): boolean {
    return this.#dictionary.has(word) && !this.#extra.has(word);
  }

  /**
   * What was probably meant by a word that is not known: a word that is one letter away, two words without their blank,
   * or for long words one that is two letters away. Words that other texts of the connector use count too.
   *
   * Words with a capital are mostly names, and short ones abbreviations, so that they have to come closer.
   */
  correctionOf(word: string): string | undefined {
    const letters = plain(word);
    const isName = letters !== word.replaceAll('’', "'");
    if (letters.length < (isName ? 6 : 5) || !/^[a-z]+$/.test(letters)) return undefined;
    const near = nearestOf(letters, [...this.#used(), ...this.#suggestionsFor(letters)]);
    const meant =
      near?.edits === 1
        ? near.word
        : (this.#partsOf(letters, isName) ?? (letters.length >= 8 && !isName ? near?.word : undefined));
    return isName && meant !== undefined ? meant.charAt(0).toUpperCase() + meant.slice(1) : meant;
  }

  /** The words of the texts that are right, in small letters. */
  #used(): string[] {
    return [...this.#known].flatMap(([word, known]) => (known ? [plain(word)] : []));
  }

  #suggestionsFor(letters: string): string[] {
    return this.#lookups++ < mostLookups ? this.#dictionary.suggestions(letters).map(plain) : [];
  }

  /** Two words that were written without a blank: both are used elsewhere, or long enough not to be found by chance. */
  #partsOf(letters: string, isName: boolean): string | undefined {
    const isUsed = (part: string): boolean => part.length > 2 && this.#known.get(part) === true;
    const isLong = (part: string): boolean => part.length > 3 && !isName && this.#dictionary.has(part);
    for (let end = 3; end <= letters.length - 3; end++) {
      const [first, second] = [letters.slice(0, end), letters.slice(end)];
      if ((isUsed(first) && isUsed(second)) || (isLong(first) && isLong(second))) return `${first} ${second}`;
    }
    return undefined;
  }
}

interface Near {
  readonly word: string;
  readonly edits: number;
}

/**
 * The word that is reached with the fewest edits, two at most. Of several, the one that begins alike for longer, then
 * the longer one: the beginnings of words are mostly right, and letters are forgotten more often than added.
 */
function nearestOf(letters: string, words: Iterable<string>): Near | undefined {
  let nearest: Near | undefined;
  for (const word of words) {
    if (Math.abs(word.length - letters.length) > 2) continue;
    const edits = editsBetween(letters, word);
    if (edits === 0 || edits > 2) continue;
    const order =
      (nearest?.edits ?? 3) - edits ||
      alike(letters, word) - alike(letters, nearest!.word) ||
      word.length - nearest!.word.length;
    if (order > 0) nearest = { word, edits };
  }
  return nearest;
}

/** How many letters two words begin with in common. */
function alike(one: string, other: string): number {
  let count = 0;
  while (count < one.length && one[count] === other[count]) count++;
  return count;
}

/** A word in small letters, with straight apostrophes and without the 's of a genitive. */
function plain(word: string): string {
  return word.toLowerCase().replaceAll('’', "'").replace(/'s$/, '');
}

/** A word without a prefix that makes words of all others. */
function withoutPrefix(letters: string): string {
  return letters.replace(/^(?:auto|geo|meta|micro|multi|non|sub)(?=\p{L}{4})/u, '');
}

/** What a word may be the plural of. */
function singularsOf(letters: string): string[] {
  return letters.endsWith('es')
    ? [letters.slice(0, -1), letters.slice(0, -2)]
    : letters.endsWith('s')
      ? [letters.slice(0, -1)]
      : [];
}
