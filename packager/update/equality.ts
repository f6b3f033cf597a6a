import type { Field, Shape } from './shapes.ts';
import { sameJson } from '../../functions/core/json/json.ts';

/**
 * Tells whether shapes of two documents say the same, whatever references and `allOf` they are put together with. Pairs
 * that were found equal are remembered, so shared and cyclic shapes cost no more than their size.
 */
export class Equality {
  readonly #equal = new Pairs();
  readonly #different = new Pairs();

  /** Whether two shapes, and everything below them, say the same. */
  sameShape(one: Shape, other: Shape): boolean {
    const assumed = new Pairs();
    const open: [Shape, Shape][] = [[one, other]];
    for (let pair = open.pop(); pair; pair = open.pop()) {
      const [left, right] = pair;
      if (this.#equal.has(left, right) || !assumed.add(left, right)) continue;
      const below = this.#different.has(left, right) ? undefined : pairsBelow(left, right);
      if (!below) {
        this.#different.add(left, right);
        this.#different.add(one, other);
        return false;
      }
      for (const one of below) open.push(one);
    }
    // Nothing that was assumed to be equal turned out to be different.
    this.#equal.addAll(assumed);
    return true;
  }

  /** Whether two uses say the same, and everything below them does. */
  sameField(one: Field, other: Field): boolean {
    return sameUse(one, other) && this.sameShape(one.shape, other.shape);
  }
}

/** The shapes right below two that say the same themselves; `undefined` where they differ. */
function pairsBelow(one: Shape, other: Shape): [Shape, Shape][] | undefined {
  if (!sameFacts(one, other) || one.properties.size !== other.properties.size) return undefined;
  const pairs: [Shape, Shape][] = [];
  const add = (left: Field | undefined, right: Field | undefined): boolean => {
    if (left && right) pairs.push([left.shape, right.shape]);
    return left && right ? sameUse(left, right) : left === right;
  };
  for (const [name, property] of one.properties) if (!add(property, other.properties.get(name))) return undefined;
  return add(one.items, other.items) ? pairs : undefined;
}

const plainFacts = [
  'type',
  'typed',
  'format',
  'open',
  'readOnly',
  'notificationUrl',
  'description',
  'dangling',
] as const satisfies (keyof Shape)[];
const wholeFacts = ['values', 'dynamic', 'choices', 'bounds', 'encoding'] as const satisfies (keyof Shape)[];

/** Whether two shapes say the same themselves, whatever is below them. */
function sameFacts(one: Shape, other: Shape): boolean {
  return (
    plainFacts.every((key) => one[key] === other[key]) && wholeFacts.every((key) => sameJson(one[key], other[key]))
  );
}

function sameUse(one: Field, other: Field): boolean {
  return (
    one.required === other.required &&
    one.visibility === other.visibility &&
    one.label === other.label &&
    sameJson(one.default, other.default)
  );
}

/** A set of pairs of shapes. */
export class Pairs {
  readonly #partners = new Map<Shape, Set<Shape>>();

  has(one: Shape, other: Shape): boolean {
    return this.#partners.get(one)?.has(other) ?? false;
  }

  /** Whether the pair is new. */
  add(one: Shape, other: Shape): boolean {
    const partners = this.#partners.get(one);
    if (partners?.has(other)) return false;
    if (partners) partners.add(other);
    else this.#partners.set(one, new Set([other]));
    return true;
  }

  delete(one: Shape, other: Shape): void {
    this.#partners.get(one)?.delete(other);
  }

  addAll(pairs: Pairs): void {
    for (const [one, others] of pairs.#partners) for (const other of others) this.add(one, other);
  }
}
