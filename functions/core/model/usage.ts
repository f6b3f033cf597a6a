import { append } from '../json/grouped-by.ts';
import type { JsonObject } from '../json/json.ts';
import type { Operation } from './operations.ts';
import type { References } from './references.ts';
import { schemasBelow } from './schema-content.ts';

/** Operations, each with the parameters, responses or schemas from which its reach starts. */
export type Roots = Iterable<readonly [Operation, readonly JsonObject[]]>;

/** How many objects are passed on the way up from one. Accepted connectors pass seventy at most. */
const mostPassed = 500;

/**
 * Answers which operations an object belongs to: a parameter, or a schema anywhere below one or below a response. What
 * holds what is taken down once, so an answer costs no more than the way up from the object.
 */
export class Reach {
  private readonly holders = new Map<JsonObject, JsonObject[]>();
  private readonly users = new Map<JsonObject, Operation[]>();
  private pending: (() => void) | undefined;

  constructor(roots: Roots, references: References) {
    // Many definitions have nothing to ask about.
    this.pending = () => this.takeDown(roots, references);
  }

  private takeDown(roots: Roots, references: References): void {
    for (const [operation, values] of roots) for (const value of values) append(this.users, value, operation);
    const open = new Set(this.users.keys());
    for (const value of open)
      for (const written of [value.schema, ...schemasBelow(value)]) {
        const child = references.resolve(written);
        if (!child) continue;
        append(this.holders, child, value);
        open.add(child);
      }
  }

  /** The operations that an object belongs to, each once; none for what no operation uses. */
  operationsOf(object: JsonObject): Operation[] {
    this.pending?.();
    this.pending = undefined;
    const operations = new Set<Operation>();
    const open = new Set([object]);
    for (const value of open) {
      for (const operation of this.users.get(value) ?? []) operations.add(operation);
      if (open.size < mostPassed) for (const holder of this.holders.get(value) ?? []) open.add(holder);
    }
    return [...operations];
  }
}
