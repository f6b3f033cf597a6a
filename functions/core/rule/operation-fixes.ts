import type { ConnectorModel } from '../model/model.ts';
import type { Operation } from '../model/operations.ts';
import { operationsOf } from '../model/operations.ts';
import type { Fixable, FixPlace, FixSurroundings, Proposal } from './fix.ts';
import { onNode } from './fix-parts.ts';

/** A fix of the operation that the place of a finding is in. */
export function onOperation(
  build: (
    operation: Operation,
    model: ConnectorModel,
    around: FixSurroundings,
    place: FixPlace,
  ) => Proposal | readonly Proposal[] | undefined,
): Fixable<ConnectorModel>['propose'] {
  return onNode(operationsOf, build, (path) => path.slice(0, 3));
}
