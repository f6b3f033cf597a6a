import { append, reachable } from '../json/lists.ts';
import type { JsonObject } from '../json/json.ts';
import { isObject } from '../json/json.ts';
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
  private knownUse: Use | undefined = undefined;

  constructor(
    private readonly roots: Roots,
    private readonly references: References,
  ) {}

  /** Made at the first question, since many definitions have nothing to ask about. */
  private get use(): Use {
    return (this.knownUse ??= useOf(this.roots, this.references));
  }

  /** The operations that an object belongs to, each once; none for what no operation uses. */
  operationsOf(object: JsonObject): Operation[] {
    const { holders, users } = this.use;
    const operations = new Set<Operation>();
    for (const value of reachable([object], (value) => holders.get(value) ?? [], mostPassed))
      for (const operation of users.get(value) ?? []) operations.add(operation);
    return [...operations];
  }
}

/** What holds what, and which operations begin with it. */
interface Use {
  readonly holders: ReadonlyMap<JsonObject, readonly JsonObject[]>;
  readonly users: ReadonlyMap<JsonObject, readonly Operation[]>;
}

function useOf(roots: Roots, references: References): Use {
  const holders = new Map<JsonObject, JsonObject[]>();
  const users = new Map<JsonObject, Operation[]>();
  for (const [operation, values] of roots) for (const value of values) append(users, value, operation);
  const below = (value: JsonObject): JsonObject[] =>
    [value.schema, ...schemasBelow(value)].map((written) => references.resolve(written)).filter(isObject);
  for (const value of reachable(users.keys(), below)) for (const child of below(value)) append(holders, child, value);
  return { holders, users };
}
