/** How many answers are kept; a definition has fewer different texts of note. */
const most = 10_000;

/**
 * A function of a text that remembers its answers. The texts of a definition repeat themselves: of those in a large one
 * a tenth are different, and a dozen rules ask the same of each.
 */
export function remembered<Answer>(ask: (text: string) => Answer): (text: string) => Answer {
  const answers = new Map<string, Answer>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined || answers.has(text)) return known as Answer;
    if (answers.size >= most) answers.clear();
    const answer = ask(text);
    answers.set(text, answer);
    return answer;
  };
}
