import type { Json, Path } from '../../functions/core/json/json.ts';
import { sameJson } from '../../functions/core/json/json.ts';
import type { FieldChange, FieldChangeKind, OperationPair, Side } from './changes.ts';
import { canonical } from './canonical.ts';
import type { Equality } from './equality.ts';
import { Pairs } from './equality.ts';
import type { Field, Reference, Shape } from './shapes.ts';
import { isInternalField } from './shapes.ts';
import { placeBelow } from './surface.ts';

/** How deep fields are compared. Accepted connectors nest fifteen schemas. */
const deepest = 100;

/** How many fields that differ somewhere are entered for one side of an operation; schemas that refer to each other in circles could be entered without end. */
const mostEntered = 20_000;

/** What all comparisons of two definitions share. */
export interface Comparing {
  readonly equality: Equality;
  /** Whether an operationId of new stands for one of old: it is the same, or the operation was renamed. */
  readonly sameOperation: (old: string | undefined, fresh: string | undefined) => boolean;
}

/** Where a field is, and who saw it before. */
export interface Spot {
  readonly place: string;
  /** Whether makers did not see what is around it before, and do not now. */
  readonly hiddenBefore: boolean;
  readonly hiddenNow: boolean;
}

/** The changes of one input or output and of everything below it. */
export function compareField(
  old: Field,
  fresh: Field,
  spot: Spot,
  side: Side,
  operation: OperationPair,
  comparing: Comparing,
): FieldChange[] {
  return new FieldComparison(side, operation, comparing).run(old, fresh, spot);
}

class FieldComparison {
  readonly #changes: FieldChange[] = [];
  /** The pairs of shapes that are being compared further up: what refers back to them has been told there. */
  readonly #around = new Pairs();
  readonly #side: Side;
  readonly #operation: OperationPair;
  readonly #comparing: Comparing;
  #entered = 0;

  constructor(side: Side, operation: OperationPair, comparing: Comparing) {
    this.#side = side;
    this.#operation = operation;
    this.#comparing = comparing;
  }

  run(old: Field, fresh: Field, spot: Spot): FieldChange[] {
    this.#compare(old, fresh, spot, 0);
    return this.#changes;
  }

  #compare(old: Field, fresh: Field, { place, ...around }: Spot, depth: number): void {
    if (this.#comparing.equality.sameField(old, fresh)) return;
    const hiddenBefore = around.hiddenBefore || isInternalField(old);
    const hiddenNow = around.hiddenNow || isInternalField(fresh);
    const add = (kind: FieldChangeKind, before?: Json, after?: Json): void =>
      this.#add({
        kind,
        place,
        old,
        new: fresh,
        hidden: hiddenBefore,
        oldPath: old.path,
        newPath: fresh.path,
        before,
        after,
      });
    if (hiddenBefore !== hiddenNow) {
      add(hiddenNow ? 'hidden' : 'shown');
      return;
    }
    const [one, other] = [old.shape, fresh.shape];
    if (one.dangling !== other.dangling) {
      add('unknown', one.dangling, other.dangling);
      return;
    }
    if (this.#side === 'input' && old.required !== fresh.required) add(fresh.required ? 'required' : 'optional');
    if (one.type !== other.type && one.type !== undefined && other.type !== undefined) {
      add('type', one.type, other.type);
      return;
    }
    if (!this.#sameReference(one.dynamic, other.dynamic)) {
      add('dynamic', one.dynamic?.operationId, other.dynamic?.operationId);
      return;
    }
    for (const [kind, before, after] of aspectsOf(old, fresh)) add(kind, before, after);
    if (!this.#sameReference(one.choices, other.choices) || one.choices?.valuePath !== other.choices?.valuePath)
      add('choices', shownReference(one.choices), shownReference(other.choices));
    if (!one.dynamic) this.#below(old, fresh, { place, hiddenBefore, hiddenNow }, depth);
  }

  #below(old: Field, fresh: Field, spot: Spot, depth: number): void {
    const [one, other] = [old.shape, fresh.shape];
    if (this.#around.has(one, other)) return;
    if (depth >= deepest || ++this.#entered > mostEntered) {
      this.#note('unknown', old, fresh, spot, { oldPath: old.path, newPath: fresh.path });
      return;
    }
    this.#around.add(one, other);
    this.#compareProperties(old, fresh, spot, depth);
    const place = placeBelow(spot.place, '[]');
    if (one.items && other.items) this.#compare(one.items, other.items, { ...spot, place }, depth + 1);
    else if (one.items && other.type !== undefined)
      this.#note('removed', one.items, undefined, { ...spot, place }, { oldPath: one.items.path, newPath: other.path });
    else if (other.items && one.type !== undefined)
      this.#note('described', old, fresh, spot, { oldPath: one.path, newPath: other.items.path });
    this.#around.delete(one, other);
  }

  #compareProperties(old: Field, fresh: Field, spot: Spot, depth: number): void {
    const [one, other] = [propertiesOf(old.shape, this.#side), propertiesOf(fresh.shape, this.#side)];
    const paths = { oldPath: [...old.shape.path, 'properties'], newPath: [...fresh.shape.path, 'properties'] };
    const gone = [...one].filter(([name]) => !other.has(name));
    if (other.size === 0 && gone.length > 1) {
      // Nothing can be said of what an open schema holds.
      if (!fresh.shape.open) this.#note('emptied', old, fresh, spot, { oldPath: old.path, newPath: fresh.path });
      return;
    }
    if (one.size === 0 && other.size > 0) {
      if (!old.shape.open) this.#note('described', old, fresh, spot, { oldPath: old.path, newPath: fresh.path });
      return;
    }
    if (!fresh.shape.open)
      for (const [name, field] of gone) {
        const place = placeBelow(spot.place, name);
        this.#note('removed', field, undefined, { ...spot, place }, { ...paths, oldPath: field.path });
      }
    for (const [name, field] of other) {
      const place = placeBelow(spot.place, name);
      const before = one.get(name);
      if (before) this.#compare(before, field, { ...spot, place }, depth + 1);
      else this.#note('added', undefined, field, { ...spot, place }, { ...paths, newPath: field.path });
    }
  }

  #note(
    kind: FieldChangeKind,
    old: Field | undefined,
    fresh: Field | undefined,
    { place, hiddenBefore, hiddenNow }: Spot,
    paths: { readonly oldPath: Path; readonly newPath: Path },
  ): void {
    const isHidden = (field: Field | undefined): boolean => field !== undefined && isInternalField(field);
    this.#add({
      kind,
      place,
      old,
      new: fresh,
      hidden: old ? hiddenBefore || isHidden(old) : hiddenNow || isHidden(fresh),
      ...paths,
    });
  }

  #add(change: Omit<FieldChange, 'about' | 'side' | 'operation'>): void {
    this.#changes.push({ about: 'field', side: this.#side, operation: this.#operation, ...change });
  }

  #sameReference(one: Reference | undefined, other: Reference | undefined): boolean {
    if (!one || !other) return one === other;
    return this.#comparing.sameOperation(one.operationId, other.operationId);
  }
}

function shownReference(reference: Reference | undefined): string | undefined {
  const { operationId, valuePath } = reference ?? {};
  return valuePath === undefined ? operationId : `${operationId ?? ''} (${valuePath})`;
}

/** The properties that count on one side: services never take what is read-only. */
function propertiesOf({ properties }: Shape, side: Side): ReadonlyMap<string, Field> {
  if (side === 'output') return properties;
  const inputs = [...properties].filter(([, { shape }]) => !shape.readOnly);
  return inputs.length === properties.size ? properties : new Map(inputs);
}

/** What differs between two fields of one type by itself. */
function* aspectsOf(old: Field, fresh: Field): Generator<[FieldChangeKind, Json | undefined, Json | undefined]> {
  const [one, other] = [old.shape, fresh.shape];
  if (one.typed !== other.typed)
    yield ['type-written', one.typed ? one.type : undefined, other.typed ? other.type : undefined];
  if (one.format !== other.format) yield ['format', one.format, other.format];
  if (canonical(sorted(one.values)) !== canonical(sorted(other.values))) yield ['values', one.values, other.values];
  if (!sameJson(old.default, fresh.default)) yield ['default', old.default, fresh.default];
  if (!sameJson(one.bounds, other.bounds)) yield ['bounds', one.bounds, other.bounds];
  if (!sameJson(one.encoding, other.encoding)) yield ['encoding', one.encoding, other.encoding];
  if (old.visibility !== fresh.visibility) yield ['visibility', old.visibility, fresh.visibility];
  if (old.label !== fresh.label) yield ['label', old.label, fresh.label];
  if (one.description !== other.description) yield ['description', one.description, other.description];
}

function sorted(values: readonly Json[] | undefined): readonly string[] | undefined {
  return values?.map((value) => canonical(value)).sort();
}
