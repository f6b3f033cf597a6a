import { compareConnections } from './compare-connections.ts';
import { compareConnectors } from './compare-connectors.ts';
import { compareOperations } from './compare-operations.ts';
import type { Change } from './changes.ts';
import { Equality } from './equality.ts';
import type { Pairing } from './pair.ts';
import { pairOperations } from './pair.ts';
import type { Surface } from './surface.ts';
import { surfaceOf } from './surface.ts';
import type { Version } from './version.ts';

/** Two versions side by side. */
export interface Comparison {
  readonly old: Version;
  readonly new: Version;
  readonly oldSurface: Surface;
  readonly newSurface: Surface;
  readonly pairing: Pairing;
  readonly changes: readonly Change[];
}

/** Everything that differs between two versions of a connector. It knows nothing of what a change means. */
export function compare(old: Version, fresh: Version): Comparison {
  const oldSurface = surfaceOf(old.definition?.data ?? {});
  const newSurface = surfaceOf(fresh.definition?.data ?? {});
  const comparable = old.definition !== undefined && fresh.definition !== undefined;
  const pairing = comparable
    ? pairOperations(oldSurface.operations, newSurface.operations)
    : { kept: [], renamed: [], replaced: [], removed: [], added: [] };
  const renamed = new Map(pairing.renamed.map((pair) => [pair.old.id, pair.new.id]));
  const comparing = {
    equality: new Equality(),
    sameOperation: (one: string | undefined, other: string | undefined) => one === other || renamed.get(one) === other,
  };
  const signIn = ({ definition, properties }: Version): Parameters<typeof compareConnections>[0] => ({
    definition: definition?.data,
    properties: properties?.data,
  });
  return {
    old,
    new: fresh,
    oldSurface,
    newSurface,
    pairing,
    changes: [
      ...compareOperations(oldSurface, newSurface, pairing, comparing),
      ...compareConnections(signIn(old), signIn(fresh)),
      ...compareConnectors(old, fresh),
    ],
  };
}
