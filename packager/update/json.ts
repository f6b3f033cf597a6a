import type { Json } from '../../functions/core/json/json.ts';
import { isObject } from '../../functions/core/json/json.ts';
import { withoutCredentials } from '../../functions/core/text/text.ts';
import { shownPlace } from '../core/json-pointer.ts';
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

/** A comparison as plain data, without the credentials in keys and values. Lines and characters count from 0. */
export function plainUpdate({ changes, verdict }: Update, findings: readonly UpdateFinding[]): PlainUpdate {
  return {
    findings: findings.map(plainFinding),
    changes: changes.map(plainChange),
    verdict,
  };
}

function plainFinding(finding: UpdateFinding): PlainFinding {
  const { was, subject } = finding;
  const plain: Partial<UpdateFinding> & PlainFinding = {
    ...shownPlace(finding),
    was: was && shownPlace(was),
    subject: shownData(subject),
  };
  delete (plain as { change?: Change }).change;
  return plain;
}

function plainChange(change: Change): PlainChange {
  const kind = change.about === 'field' ? `${change.side}-${change.kind}` : change.kind;
  const { before, after } = change;
  return shownData({
    kind,
    ...subjectOf(change),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  });
}

/** Data without the credentials in its texts and keys. */
function shownData<Data>(data: Data): Data {
  const shown = (value: unknown): unknown => {
    if (typeof value === 'string') return withoutCredentials(value);
    if (Array.isArray(value)) return value.map(shown);
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [withoutCredentials(key), shown(inner)]));
  };
  return shown(data) as Data;
}
