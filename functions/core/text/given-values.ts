/** What introduces the values that an input takes, and how many have to follow: "must be short and clear" gives none. */
const introductions: readonly (readonly [introduction: RegExp, atLeast: number])[] = [
  [/\b(?:must|should|can|may) be (?:either |any of |one of )(?:the following(?: values)?)?:?/i, 2],
  [
    /(?<!\bsome )\b(?:possible|allowed|valid|accepted|supported|available) (?:values|options|choices)(?: are| is)?:?/i,
    2,
  ],
  [/\bone of(?: the following(?: values)?)?:/i, 2],
  [/\b(?:must|can) be:?/i, 3],
];

/** How much of a sentence is looked at. */
const maxSentence = 200;

/** Whether a description gives all values that a text may have, such as "Must be receipt, invoice or auto." */
export function givesValues(description: string): boolean {
  return introductions.some(([introduction, atLeast]) => {
    const found = introduction.exec(description);
    return found !== null && countValues(description.slice(found.index + found[0].length)) >= atLeast;
  });
}

/** How many values a text begins with, up to the end of its sentence; none if anything there isn't a plain value. */
function countValues(text: string): number {
  const [sentence = ''] = text.slice(0, maxSentence).split(/[.;\n](?:\s|$)/);
  const parts = sentence
    .split(/,|\||\bor\b|\band\b/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.every((part) => /^(["'`]?)[\w-]{1,30}\1$/.test(part) && !/^etc$/i.test(part)) ? parts.length : 0;
}
