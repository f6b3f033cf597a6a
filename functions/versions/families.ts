import { objectOf } from '../core/json/json.ts';
import { view } from '../core/model/model.ts';
import type { Operation } from '../core/model/operations.ts';
import { operationsOf } from '../core/model/operations.ts';

/** Operations that are versions of one another. */
export interface Family {
  readonly name: string;
  readonly operations: readonly Operation[];
}

/** The families of a definition (`x-ms-api-annotation.family`), by their exact names. */
export const familiesOf = view((model): readonly Family[] => {
  const families = new Map<string, Operation[]>();
  for (const operation of operationsOf(model)) {
    if (!operation.family) continue;
    const members = families.get(operation.family);
    if (members) members.push(operation);
    else families.set(operation.family, [operation]);
  }
  return [...families].map(([name, operations]) => ({ name, operations }));
});

/** The revision of an operation; `undefined` when it has none that counts. */
export function revisionOf({ value }: Operation): number | undefined {
  const { revision } = objectOf(value['x-ms-api-annotation']);
  return typeof revision === 'number' ? revision : undefined;
}

/** The operations of a family that should have been deprecated, each in one list, the oldest first. */
export interface Surplus {
  /** Active operations besides the two newest. */
  readonly beyondTwo: readonly Operation[];
  /** Of the two newest, the one that is in production although the other is. */
  readonly inProduction: readonly Operation[];
}

export function surplusOf({ operations }: Family): Surplus {
  const active = operations
    .filter(({ deprecated }) => !deprecated)
    .sort((left, right) => (revisionOf(left) ?? 0) - (revisionOf(right) ?? 0));
  const production = active.slice(-2).filter(({ value }) => {
    const { status } = objectOf(value['x-ms-api-annotation']);
    return status === 'Production';
  });
  return { beyondTwo: active.slice(0, -2), inProduction: production.slice(0, -1) };
}
