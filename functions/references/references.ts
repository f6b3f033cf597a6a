import { normalizeKey } from '../core/text/closest.ts';
import { isReference, objectOf } from '../core/json/json.ts';
import { memoize } from '../core/json/memoize.ts';
import type { ConnectorModel } from '../core/model/model.ts';
import { causesOf, view } from '../core/model/model.ts';
import { pointerSegments } from '../core/model/references.ts';
import type { ShapeNode } from '../core/shape/shape.ts';
import type { RuleBody } from '../core/rule/visit.ts';
import { visit } from '../core/rule/visit.ts';

/** What can be referred to. */
export type Referable = 'schema' | 'parameter' | 'response';

/** Where the things that can be referred to are written. */
const collections: Readonly<Record<Referable, string>> = {
  schema: 'definitions',
  parameter: 'parameters',
  response: 'responses',
};

/**
 * What is wrong with a reference:
 * `pointer`: it isn't a pointer into this file;
 * `place`: it doesn't point at an entry of the collection of its kind;
 * `missing`: the collection has no such entry;
 * `chain`: it stands in the collection itself, so whatever refers to it refers to a reference.
 */
export type Fault = 'pointer' | 'place' | 'missing' | 'chain';

export interface FaultyReference {
  readonly node: ShapeNode;
  readonly of: Referable;
  readonly fault: Fault;
  readonly pointer: string;
  /** The name of the entry that it points at; empty where it points at none. */
  readonly name: string;
  /** An entry whose name has the same letters. */
  readonly near: string | undefined;
}

/** A rule about references of some kinds that have one fault. A finding is at the `$ref`. */
export function visitReferences(
  kinds: readonly Referable[],
  fault: Fault,
  message: (reference: FaultyReference) => string,
): RuleBody {
  return visit('definition', (_definition, report, model) => {
    for (const reference of faultyReferences(model))
      if (reference.fault === fault && kinds.includes(reference.of))
        report.at([...reference.node.path, '$ref'], message(reference));
  });
}

/** The references that the platform can't follow, each with its first fault. */
const faultyReferences = view((model): readonly FaultyReference[] =>
  model.objects('referenceObject').flatMap((node) => judged(node, model) ?? []),
);

function judged(node: ShapeNode, model: ConnectorModel): FaultyReference | undefined {
  const { value } = node;
  const of = referable(node);
  if (!isReference(value)) return undefined;
  const { $ref: pointer } = value;
  const collection = collections[of];
  const entries = model.root[collection];
  const faulty = (fault: Fault, name = '', near?: string) => ({ node, of, fault, pointer, name, near });

  const segments = pointerSegments(pointer);
  if (!segments) return faulty(pointer.startsWith('#') && !/[~%]/.test(pointer) ? 'place' : 'pointer');
  const [first, name, ...further] = segments;
  if (first !== collection || name === undefined || further.length > 0) return faulty('place');
  // A collection of the wrong type is one mistake, and not one for each reference into it.
  if (causesOf(model).isMistyped([collection])) return undefined;
  if (!Object.hasOwn(objectOf(entries), name))
    return faulty('missing', name, namesOf(model)(collection).get(normalizeKey(name)));
  const { path } = node;
  return path.length === 2 && path[0] === collection ? faulty('chain', name) : undefined;
}

/** The names of the entries of a collection by their letters. Comparing each with each would take too long. */
const namesOf = view(({ root }) =>
  memoize(
    (collection): ReadonlyMap<string, string> =>
      new Map(Object.keys(objectOf(root[collection])).map((name) => [normalizeKey(name), name])),
  ),
);

function referable({ standsFor }: ShapeNode): Referable {
  if (standsFor === 'parameterObject') return 'parameter';
  return standsFor === 'responseObject' ? 'response' : 'schema';
}
