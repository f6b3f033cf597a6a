/** How many findings `fix` would correct. */
export interface Fixable {
  /** Those that have one right answer. */
  readonly safe: number;
  /** Those with a suggestion that breaks nothing. */
  readonly suggestions: number;
}
