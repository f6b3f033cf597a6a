/** What the texts of a connector are compared with. */
export interface SpellingContext {
  readonly dictionary: Dictionary;
  /** Further words that are right, such as the names of products; see `readWords`. */
  readonly words?: Iterable<string> | undefined;
}

/** Knows how words are spelt. */
export interface Dictionary {
  /** Whether a word is spelt right, at the beginning of a sentence or inside. */
  readonly has: (word: string) => boolean;
  /** Words that are written much like one, in lowercase. */
  readonly suggestions: (word: string) => string[];
}
