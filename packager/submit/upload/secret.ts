const inspect = Symbol.for('nodejs.util.inspect.custom');

/**
 * A text that must not be shown: an account key, a link with its signature. Printed, inspected, serialized or put into
 * a message it shows a harmless text in its place.
 */
export class Secret {
  readonly #text: string;
  readonly #shown: string;

  /**
   * @param text what to keep
   * @param shown what to show in its place
   */
  constructor(text: string, shown: string) {
    this.#text = text;
    this.#shown = shown;
  }

  /** The text itself. Whoever asks for it takes over the duty to keep it. */
  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return this.#shown;
  }

  toJSON(): string {
    return this.#shown;
  }

  [inspect](): string {
    return this.#shown;
  }
}
