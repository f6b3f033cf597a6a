/** Names longer than this are not compared letter by letter. */
const longestName = 80;

/**
 * The known name that the author of an unknown one most likely meant: the same letters and digits in other capitals or
 * with other punctuation, or else at most one slip in four letters away; `undefined` when none is near.
 */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const letters = lettersOf(name);
  const same = known.find((candidate) => lettersOf(candidate) === letters);
  if (same !== undefined || name.length > longestName) return same;
  const slips = Math.min(3, Math.floor(letters.length / 4));
  let nearest: { readonly candidate: string; readonly distance: number } | undefined;
  for (const candidate of known) {
    const distance = distanceBetween(letters, lettersOf(candidate));
    if (distance <= slips && distance < (nearest?.distance ?? Infinity)) nearest = { candidate, distance };
  }
  return nearest?.candidate;
}

function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** The Levenshtein distance: how many letters have to be put in, taken out or replaced. */
function distanceBetween(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++)
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (left[i - 1] === right[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[right.length]!;
}
