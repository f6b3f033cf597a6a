import type { Json } from '../../functions/core/json/json.ts';
import type { Change } from './changes.ts';
import type { Update } from './compare-versions.ts';
import type { UpdateFinding, UpdateSubject } from './judge.ts';
import { subjectOf } from './judge.ts';
import type { UpdateVerdict } from './verdict.ts';

/** A change as programs read it. */
export interface PlainChange extends UpdateSubject {
  readonly kind: string;
  readonly before?: Json;
  readonly after?: Json;
}

/** A finding as programs read it. */
export type PlainFinding = Omit<UpdateFinding, 'change'>;

/** A comparison as programs read it. */
export interface PlainUpdate {
  readonly findings: readonly PlainFinding[];
  readonly changes: readonly PlainChange[];
  readonly verdict: UpdateVerdict;
}

/** A comparison as plain data. Lines and characters count from 0. */
export function plainUpdate({ changes, verdict }: Update, findings: readonly UpdateFinding[]): PlainUpdate {
  return {
    findings: findings.map(plainFinding),
    changes: changes.map(plainChange),
    verdict,
  };
}

function plainFinding(finding: UpdateFinding): PlainFinding {
  const plain: Partial<UpdateFinding> & PlainFinding = { ...finding };
  delete (plain as { change?: Change }).change;
  return plain;
}

function plainChange(change: Change): PlainChange {
  const kind = change.about === 'field' ? `${change.side}-${change.kind}` : change.kind;
  const { before, after } = change;
  return {
    kind,
    ...subjectOf(change),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
}
