/** How many answers are kept; a definition has fewer different texts of note. */
const most = 10_000;

/**
 * A function of a text that remembers its answers. The texts of a definition repeat themselves: of those in a large one
 * a tenth are different, and a dozen rules ask the same of each.
 */
export function memoize<Answer>(ask: (text: string) => Answer): (text: string) => Answer {
  const answers = new Map<string, Answer | typeof nothing>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known === nothing ? (undefined as Answer) : known;
    if (answers.size >= most) answers.clear();
    const answer = ask(text);
    answers.set(text, answer === undefined ? nothing : answer);
    return answer;
  };
}

/** Stands for the answer `undefined`, which most are, so that a single look tells it from a missing one. */
const nothing = Symbol('nothing');

/** A function of an object that remembers its answer for as long as the object lives. */
export function memoizeByObject<Key extends object, Answer>(build: (key: Key) => Answer): (key: Key) => Answer {
  const answers = new WeakMap<Key, { readonly answer: Answer }>();
  return (key) => {
    let known = answers.get(key);
    if (!known) answers.set(key, (known = { answer: build(key) }));
    return known.answer;
  };
}
