/** How many answers are kept; a definition has fewer different texts of note. */
const most = 10_000;

/**
 * A function of a text that remembers its answers. The texts of a definition repeat themselves: of those in a large one
 * a tenth are different, and a dozen rules ask the same of each.
 */
export function memoize<Answer>(ask: (text: string) => Answer): (text: string) => Answer {
  // Most answers are `undefined`; in an object they are told from missing ones by a single look.
  const answers = new Map<string, { readonly answer: Answer }>();
  return (text) => {
    const known = answers.get(text);
    if (known) return known.answer;
    if (answers.size >= most) answers.clear();
    const answer = ask(text);
    answers.set(text, { answer });
    return answer;
  };
}

/** A function of an object that remembers its answer for as long as the object lives. */
export function memoizeByObject<Key extends object, Answer>(build: (key: Key) => Answer): (key: Key) => Answer {
  const answers = new WeakMap<Key, { readonly answer: Answer }>();
  return (key) => {
    let known = answers.get(key);
    if (!known) answers.set(key, (known = { answer: build(key) }));
    return known.answer;
  };
}
