import fc from 'fast-check';

/** Numbers that one seed makes, the same on every machine. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number from 0 to below a limit (the generator mulberry32). */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  of<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!;
  }

  /** A value that fast-check draws. */
  drawn<Value>(arbitrary: fc.Arbitrary<Value>): Value {
    return fc.sample(arbitrary, { seed: this.below(2 ** 31), numRuns: 1 })[0]!;
  }
}
