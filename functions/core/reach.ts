import type { Json, JsonObject, Path } from './json.ts';
import { arrayOf, objectOf } from './json.ts';
import type { Operation } from './operations.ts';
import type { Located, References } from './references.ts';

/** A parameter, response or schema from which an operation starts. */
export interface Root {
  readonly operation: Operation;
  readonly value: JsonObject;
  readonly path: Path;
}

/** What an operation takes and returns, the payload of its webhook included. */
export function rootsOf(operation: Operation): Root[] {
  const { parameters, responses, notification } = operation;
  return [
    ...parameters.map(({ value, path }) => ({ operation, value, path })),
    ...responses.map(({ value, target }) => ({ operation, value, path: target })),
    ...(notification ? [{ operation, ...notification }] : []),
  ];
}

/** No connector has more operations, so none is overlooked; it bounds the work on what is no connector. */
const operationLimit = 1000;

/**
 * Answers which operations an object belongs to: a parameter, or a schema anywhere below one or below a response. It
 * remembers what holds what, each object once, and goes up from the object in question.
 */
export class Reach {
  readonly #holders = new Map<JsonObject, JsonObject[]>();
  readonly #users = new Map<JsonObject, Operation[]>();

  constructor(roots: readonly Root[], references: References) {
    const open: Located<JsonObject>[] = [];
    for (const { operation, value, path } of roots) {
      const users = this.#users.get(value);
      if (users) users.push(operation);
      else {
        this.#users.set(value, [operation]);
        open.push({ value, path });
      }
    }
    const entered = new Set(open.map(({ value }) => value));
    for (const { value, path } of open)
      for (const { value: below, path: at } of childrenOf(value, path)) {
        const child = references.follow(below, at);
        if (!child) continue;
        const holders = this.#holders.get(child.value);
        if (holders) holders.push(value);
        else this.#holders.set(child.value, [value]);
        if (entered.has(child.value)) continue;
        entered.add(child.value);
        open.push(child);
      }
  }

  /** The operations that an object belongs to, each once; none for what no operation uses. */
  operationsOf(object: JsonObject): Operation[] {
    const operations = new Set<Operation>();
    const open = new Set([object]);
    for (const value of open) {
      for (const operation of this.#users.get(value) ?? []) operations.add(operation);
      for (const holder of this.#holders.get(value) ?? []) open.add(holder);
      if (operations.size >= operationLimit) break;
    }
    return [...operations];
  }
}

/** The schemas right below a parameter, response or schema, before any reference. */
function childrenOf(value: JsonObject, path: Path): Located<Json | undefined>[] {
  return [
    ...['schema', 'items', 'additionalProperties'].map((key) => ({ value: value[key], path: [...path, key] })),
    ...arrayOf(value.allOf).map((item, index) => ({ value: item, path: [...path, 'allOf', index] })),
    ...Object.entries(objectOf(value.properties)).map(([name, property]) => ({
      value: property,
      path: [...path, 'properties', name],
    })),
  ];
}
