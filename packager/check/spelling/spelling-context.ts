import type { Dictionary } from './dictionary.ts';

/** What the texts of a connector are compared with. */
export interface SpellingContext {
  readonly dictionary: Dictionary;
  /** Further words that are right, such as the names of products; see `readWords`. */
  readonly words?: Iterable<string> | undefined;
}
