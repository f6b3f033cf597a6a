import type { Json } from '../../functions/core/json/json.ts';
import type { FieldChange, OperationPair } from './changes.ts';
import type { Comparing, Spot } from './compare-fields.ts';
import { compareField } from './compare-fields.ts';
import type { Field } from './shapes.ts';
import { isInternalField } from './shapes.ts';
import type { Body, Input } from './surface.ts';

/** The changes of what an operation takes. */
export function compareInputs(operation: OperationPair, comparing: Comparing): FieldChange[] {
  const changes: FieldChange[] = [];
  const hidden = operation.old.internal && operation.new.internal;
  const note = (change: Pick<FieldChange, 'kind' | 'place' | 'oldPath' | 'newPath'> & Partial<FieldChange>): void => {
    const { old, new: fresh } = change;
    const shown = old ?? fresh;
    changes.push({
      about: 'field',
      side: 'input',
      operation,
      old: undefined,
      new: undefined,
      hidden: hidden || (shown !== undefined && isInternalField(shown)),
      ...change,
    });
  };
  const spotAt = (place: string): Spot => ({ place, hiddenBefore: hidden, hiddenNow: hidden });
  const { kept, moved, removed, added } = pairInputs(operation.old.inputs, operation.new.inputs);
  const oldParameters = [...operation.old.path, 'parameters'];
  const newParameters = [...operation.new.path, 'parameters'];

  for (const [old, fresh] of kept)
    for (const one of compareField(old.field, fresh.field, spotAt(old.name), 'input', operation, comparing))
      changes.push(one);
  for (const [old, fresh] of moved) {
    note({
      kind: 'location',
      place: old.name,
      old: old.field,
      new: fresh.field,
      oldPath: old.field.path,
      newPath: fresh.field.path,
      before: old.in,
      after: fresh.in,
    });
    // That a path cannot do without it is part of the move.
    const required = fresh.in === 'path' ? fresh.field.required : old.field.required;
    const before = { ...old.field, required };
    for (const one of compareField(before, fresh.field, spotAt(old.name), 'input', operation, comparing))
      changes.push(one);
  }
  for (const { name, field } of removed)
    note({ kind: 'removed', place: name, old: field, oldPath: field.path, newPath: newParameters });
  for (const { name, field } of added)
    note({ kind: 'added', place: name, new: field, oldPath: oldParameters, newPath: field.path });

  const [old, fresh] = [operation.old.body, operation.new.body];
  if (old && fresh) {
    if (old.name !== fresh.name)
      note({
        kind: 'body-name',
        place: 'body',
        old: old.field,
        new: fresh.field,
        oldPath: [...old.path, 'name'],
        newPath: [...fresh.path, 'name'],
        before: old.name,
        after: fresh.name,
      });
    for (const one of compareField(old.field, fresh.field, spotAt('body'), 'input', operation, comparing))
      changes.push(one);
  } else if (old)
    note({ kind: 'removed', place: 'body', old: withVisibilityBelow(old), oldPath: old.path, newPath: newParameters });
  else if (fresh)
    note({
      kind: 'added',
      place: 'body',
      new: withVisibilityBelow(fresh),
      oldPath: oldParameters,
      newPath: fresh.path,
    });
  return withMoves(changes);
}

/** The parameters of both versions: those of one name and place, those of one name elsewhere, and the rest. */
function pairInputs(
  old: readonly Input[],
  fresh: readonly Input[],
): {
  readonly kept: readonly (readonly [Input, Input])[];
  readonly moved: readonly (readonly [Input, Input])[];
  readonly removed: readonly Input[];
  readonly added: readonly Input[];
} {
  const left = new Set(old);
  const free = new Set(fresh);
  const take = (isSame: (one: Input, other: Input) => boolean): (readonly [Input, Input])[] =>
    [...left].flatMap((one) => {
      const other = [...free].find((candidate) => isSame(one, candidate));
      if (!other) return [];
      left.delete(one);
      free.delete(other);
      return [[one, other] as const];
    });
  const kept = take((one, other) => one.name === other.name && one.in === other.in);
  const moved = take((one, other) => one.name === other.name);
  return { kept, moved, removed: [...left], added: [...free] };
}

/** A body as a whole is hidden where all of its properties are, since makers see these and not the body. */
function withVisibilityBelow({ field }: Body): Field {
  const properties = [...field.shape.properties.values()];
  const isHidden = properties.length > 0 && properties.every(isInternalField);
  return isHidden ? { ...field, visibility: 'internal' } : field;
}

/** Names where an input went that was a property of the body and is a parameter now, or the other way round. */
function withMoves(changes: readonly FieldChange[]): FieldChange[] {
  const added = changes.filter(({ kind }) => kind === 'added');
  return changes.map((change) => {
    if (change.kind !== 'removed') return change;
    const target = added.find(({ place }) => place === moveOf(change.place));
    return target
      ? { ...change, kind: 'location', before: locationOf(change), after: locationOf(target), hint: target.place }
      : change;
  });
}

function moveOf(place: string): string {
  return place.startsWith('body/') ? place.slice('body/'.length) : `body/${place}`;
}

function locationOf({ place, side, operation, old }: FieldChange): Json {
  if (place.startsWith('body/')) return 'body';
  const inputs = old ? operation.old.inputs : operation.new.inputs;
  return inputs.find(({ name }) => name === place)?.in ?? side;
}

/** Whether the required parameters of an operation stand in another order, by which apps pass them. */
export function isReordered({ old, new: fresh }: OperationPair): boolean {
  return [false, true].some((shared) => {
    const order = (inputs: readonly Input[], others: readonly Input[]): string[] =>
      inputs
        .filter((input) => isPositional(input, shared) && others.some((other) => isSame(input, other)))
        .map(({ name }) => name);
    const isSame = (one: Input, other: Input): boolean => one.name === other.name && isPositional(other, shared);
    const before = order(old.inputs, fresh.inputs);
    const now = order(fresh.inputs, old.inputs);
    return before.some((name, index) => now[index] !== name);
  });
}

function isPositional({ field, shared }: Input, wanted: boolean): boolean {
  return shared === wanted && field.required && !isInternalField(field);
}
