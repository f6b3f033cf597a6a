import { normalizeKey } from '../../functions/core/text/closest.ts';
import type { FieldChange } from './changes.ts';

/** The changes of one side of an operation, in which those of removed fields name the new field that was probably meant. */
export function withLikelyKeys(changes: readonly FieldChange[]): FieldChange[] {
  const removed = changes.filter(({ kind }) => kind === 'removed');
  const added = changes.filter(({ kind }) => kind === 'added');
  if (removed.length === 0 || added.length === 0) return [...changes];
  return changes.map((change) => {
    if (change.kind !== 'removed' || change.hint !== undefined) return change;
    const candidates = added.filter((other) => holderOf(other) === holderOf(change));
    const hint = (
      sameLetters(change, candidates) ??
      sameLabel(change, candidates) ??
      onlyOne(change, candidates, removed)
    )?.place;
    return hint === undefined ? change : { ...change, hint };
  });
}

/** The place around a field; all parameters are in one. */
function holderOf({ place }: Pick<FieldChange, 'place'>): string {
  return place.slice(0, Math.max(0, place.lastIndexOf('/')));
}

function sameLetters({ place }: FieldChange, candidates: readonly FieldChange[]): FieldChange | undefined {
  const letters = normalizeKey(place);
  return letters === '' ? undefined : candidates.find((other) => normalizeKey(other.place) === letters);
}

function sameLabel({ old }: FieldChange, candidates: readonly FieldChange[]): FieldChange | undefined {
  const label = old?.label?.toLowerCase();
  return label === undefined ? undefined : candidates.find((other) => other.new?.label?.toLowerCase() === label);
}

/** The only new field of a type, where the only one that is gone had this type too. */
function onlyOne(
  { old, place }: FieldChange,
  candidates: readonly FieldChange[],
  removed: readonly FieldChange[],
): FieldChange | undefined {
  const type = old?.shape.type;
  const sameType = candidates.filter((other) => other.new?.shape.type === type);
  const rivals = removed.filter((other) => holderOf(other) === holderOf({ place }));
  return type !== undefined && sameType.length === 1 && rivals.length === 1 ? sameType[0] : undefined;
}
