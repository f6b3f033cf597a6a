/** The candidate that a misspelled word stands for: other letter case or punctuation, or at most two wrong letters. */
export function closest(word: string, candidates: readonly string[]): string | undefined {
  if (word.length > 60) return undefined;
  const from = normalizeKey(word);
  const limit = from.length < 5 ? 1 : 2;
  const letters = normalizedKeys(candidates);
  let best: { candidate: string; edits: number } | undefined;
  for (const [index, candidate] of candidates.entries()) {
    const to = letters[index]!;
    if (Math.abs(from.length - to.length) > limit) continue;
    const edits = from === to ? 0 : editsBetween(from, to);
    if (edits <= limit && (!best || edits < best.edits)) best = { candidate, edits };
  }
  return best?.candidate;
}

/** A word in lowercase without spaces and punctuation, which are easily mistaken. */
export function normalizeKey(word: string): string {
  return word.toLowerCase().replace(/[^a-z0-9]/g, '');
}

const known = new WeakMap<readonly string[], readonly string[]>();

/** The candidates in the same form; mostly they are the same list for many words. */
function normalizedKeys(candidates: readonly string[]): readonly string[] {
  let letters = known.get(candidates);
  if (!letters) {
    letters = candidates.map(normalizeKey);
    known.set(candidates, letters);
  }
  return letters;
}

/** How many letters have to be added, removed, replaced or swapped with their neighbor (optimal string alignment). */
export function editsBetween(from: string, to: string): number {
  let before: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const replaced = above[column - 1]! + (from[row - 1] === to[column - 1] ? 0 : 1);
      let edits = Math.min(replaced, above[column]! + 1, current[column - 1]! + 1);
      if (from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1])
        edits = Math.min(edits, (before[column - 2] ?? Infinity) + 1);
      current.push(edits);
    }
    before = above;
    above = current;
  }
  return above[to.length]!;
}
