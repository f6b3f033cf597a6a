import type { Json, JsonObject } from '../../functions/core/json/json.ts';
import { isObject, isReference, objectOf, sameJson } from '../../functions/core/json/json.ts';
import { pointerSegments } from '../../functions/core/model/references.ts';

/** A definition, parameter, or response of the old version that the new one needs as well. */
export interface CarriedDefinition {
  readonly part: string;
  readonly name: string;
  readonly value: Json;
}

/** Carries what old operations refer to into the new definition. What differs there gets a name of its own. */
export class Definitions {
  readonly added: CarriedDefinition[] = [];
  readonly #old: JsonObject;
  readonly #new: JsonObject;
  /** The references of old, and how they are written in the new definition. */
  readonly #written = new Map<string, string>();
  readonly #names = new Set<string>();

  constructor(old: JsonObject, fresh: JsonObject) {
    this.#old = old;
    this.#new = fresh;
  }

  /** A value of the old definition with references that mean the same in the new one. */
  carried(value: Json): Json {
    if (Array.isArray(value)) return (value as readonly Json[]).map((item) => this.carried(item));
    if (!isObject(value)) return value;
    if (isReference(value)) return { ...value, $ref: this.#reference(value.$ref) };
    return Object.fromEntries(Object.entries(value).map(([key, below]) => [key, this.carried(below!)]));
  }

  #reference(pointer: string): string {
    const known = this.#written.get(pointer);
    if (known !== undefined) return known;
    const [part, name, ...deeper] = pointerSegments(pointer) ?? [];
    const target = part === undefined || name === undefined ? undefined : objectOf(this.#old[part])[name];
    if (part === undefined || name === undefined || deeper.length > 0 || target === undefined) return pointer;
    const present = objectOf(this.#new[part])[name];
    const isSame = present !== undefined && this.#isSame(pointer, new Set());
    const free = present === undefined ? name : this.#freeName(part, name);
    const written = isSame ? pointer : `#/${part}/${free.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    this.#written.set(pointer, written);
    if (!isSame) {
      this.#names.add(`${part}/${free}`);
      this.added.push({ part, name: free, value: this.carried(target) });
    }
    return written;
  }

  /** Whether a reference leads to the same in both definitions, with everything that this refers to. */
  #isSame(pointer: string, around: Set<string>): boolean {
    if (around.has(pointer)) return true;
    around.add(pointer);
    const [part = '', name = ''] = pointerSegments(pointer) ?? [];
    const [one, other] = [this.#old, this.#new].map((root) => objectOf(root[part])[name]);
    return sameJson(one, other) && referencesIn(one).every((inner) => this.#isSame(inner, around));
  }

  #freeName(part: string, name: string): string {
    const isTaken = (candidate: string): boolean =>
      [this.#old, this.#new].some((root) => objectOf(root[part])[candidate] !== undefined) ||
      this.#names.has(`${part}/${candidate}`);
    let candidate = `${name}_V1`;
    for (let number = 1; isTaken(candidate); number += 1) candidate = `${name}_V1_${number}`;
    return candidate;
  }
}

function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isObject(value)) return [];
  return isReference(value) ? [value.$ref] : Object.values(value).flatMap(referencesIn);
}
