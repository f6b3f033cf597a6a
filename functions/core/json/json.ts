/** A value of a parsed JSON or YAML document. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** An object of such a document; any key may be missing. */
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** The keys and indices that lead from the root of a document to a place in it. */
export type Path = readonly (string | number)[];

/** Tells an object from arrays, `null` and scalars. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value when it is an object, an empty object otherwise: lets a check go on where the document is malformed. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** The value when it is an array, an empty array otherwise. */
export function arrayOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

/** The value when it is a string, `undefined` otherwise. */
export function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Deep equality of two JSON values; the order of keys does not count. Cycles and shared parts are compared once. */
export function sameJson(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object') return false;
  const compared = new Map<unknown, Set<unknown>>();
  const open: [unknown, unknown][] = [[left, right]];
  for (let pair = open.pop(); pair; pair = open.pop()) {
    const [one, other] = pair;
    if (one === other) continue;
    if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
    if (Array.isArray(one) !== Array.isArray(other)) return false;
    const partners = compared.get(one);
    if (partners?.has(other)) continue;
    if (partners) partners.add(other);
    else compared.set(one, new Set([other]));
    const keys = Object.keys(one);
    if (keys.length !== Object.keys(other).length || !keys.every((key) => Object.hasOwn(other, key))) return false;
    for (const key of keys) open.push([one[key as keyof typeof one], other[key as keyof typeof other]]);
  }
  return true;
}

/** Texts nested deeper than this are not looked for; no document that means something has any. */
const deepest = 200;

/** The texts that a value holds, at any depth, and where they stand. What YAML aliases share is searched once. */
export function stringsIn(value: unknown, path: Path): { value: string; path: Path }[] {
  const strings: { value: string; path: Path }[] = [];
  const entered = new Set<object>();
  const open: { value: unknown; path: Path; depth: number }[] = [{ value, path, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path, depth } = next;
    if (typeof value === 'string') strings.push({ value, path });
    if (typeof value !== 'object' || value === null || depth >= deepest || entered.has(value)) continue;
    entered.add(value);
    // The stack takes them in reverse, so that texts come out in the order in which they are written.
    const keys: (string | number)[] = Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value);
    for (const key of keys.reverse())
      open.push({ value: (value as Record<string | number, unknown>)[key], path: [...path, key], depth: depth + 1 });
  }
  return strings;
}

/**
 * A plain deep copy of a parsed document. Objects that a YAML alias shares stay shared, so an alias bomb stays as
 * small as it was and a cycle stays a cycle. Nesting costs no stack.
 */
export function plainCopy(document: unknown): Json {
  const copies = new Map<object, object>();
  const open: { from: object; to: object }[] = [];
  const copyOf = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const known = copies.get(value);
    if (known) return known;
    const copy = Array.isArray(value) ? [] : {};
    copies.set(value, copy);
    open.push({ from: value, to: copy });
    return copy;
  };
  const root = copyOf(document);
  for (let next = open.pop(); next; next = open.pop()) {
    for (const [key, value] of Object.entries(next.from)) {
      // An own "__proto__" key of the document must not become the prototype of the copy.
      if (key === '__proto__')
        Object.defineProperty(next.to, key, {
          value: copyOf(value),
          enumerable: true,
          configurable: true,
          writable: true,
        });
      else (next.to as Record<string, unknown>)[key] = copyOf(value);
    }
  }
  return root as Json;
}

/** Whether an object is a JSON Reference. A property that happens to be named `$ref` holds an object, not a string. */
export function isReference(value: unknown): value is JsonObject & { readonly $ref: string } {
  return isObject(value) && typeof value.$ref === 'string';
}
