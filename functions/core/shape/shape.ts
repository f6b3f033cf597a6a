import type { Json, JsonObject, Path } from '../json/json.ts';
import { isObject, isReference } from '../json/json.ts';
import { append, repeated } from '../json/lists.ts';

/**
 * What a place of a document may hold, as data.
 *
 * One description per document kind answers two questions in a single walk: which objects stand where (every rule that
 * is about one kind of object takes them from here), and where the document departs from its description (the rules
 * about types, closed lists and unknown keys take these from here).
 */
export type Shape = AnyShape | ScalarShape | ArrayShape | MapShape | ObjectShape | EitherShape;

export interface AnyShape {
  readonly type: 'any';
}

export interface ScalarShape {
  readonly type: 'string' | 'number' | 'integer' | 'boolean';
  /** The values allowed, for a closed list. */
  readonly values?: readonly string[];
}

export interface ArrayShape {
  readonly type: 'array';
  readonly items: Shape;
  /** Whether the array is a set, in which no value may occur twice. */
  readonly unique: boolean;
}

/** An object whose keys are names that the author chooses. */
export interface MapShape {
  readonly type: 'map';
  readonly values: Shape;
  /** Whether keys that begin with `x-` are extensions and not names. */
  readonly extensible: boolean;
}

/** An object whose keys have a meaning. */
export interface ObjectShape {
  readonly type: 'object';
  /** The name of such objects in the specification; `ShapeNode.kind`. */
  readonly kind: string;
  /** The keys with a meaning. A function, since objects may contain their own kind. */
  readonly keys: () => ReadonlyMap<string, Shape>;
  readonly required: readonly string[];
  /** Which further keys it takes: those that begin with `x-`, none, or any. */
  readonly others: 'extensions' | 'none' | 'any';
  /** Whether a JSON Reference may stand in its place. */
  readonly referable: boolean;
}

/** A place that takes values of several JSON types, at most one shape for each type. */
export interface EitherShape {
  readonly type: 'either';
  readonly shapes: readonly Exclude<Shape, EitherShape | AnyShape>[];
}

export const any: AnyShape = { type: 'any' };
export const string: ScalarShape = { type: 'string' };
export const number: ScalarShape = { type: 'number' };
export const integer: ScalarShape = { type: 'integer' };
export const boolean: ScalarShape = { type: 'boolean' };

/** A string from a closed list. */
export function oneOf(...values: readonly string[]): ScalarShape {
  return { type: 'string', values };
}

export function arrayOfShape(items: Shape): ArrayShape {
  return { type: 'array', items, unique: false };
}

export function setOf(items: Shape): ArrayShape {
  return { type: 'array', items, unique: true };
}

export function mapOf(values: Shape, options: { extensible?: boolean } = {}): MapShape {
  return { type: 'map', values, extensible: options.extensible ?? false };
}

export function object(
  kind: string,
  keys: Readonly<Record<string, Shape>> | (() => Readonly<Record<string, Shape>>),
  options: Partial<Pick<ObjectShape, 'required' | 'others' | 'referable'>> = {},
): ObjectShape {
  let known: ReadonlyMap<string, Shape> | undefined;
  return {
    type: 'object',
    kind,
    keys: () => (known ??= new Map(Object.entries(typeof keys === 'function' ? keys() : keys))),
    required: options.required ?? [],
    others: options.others ?? 'extensions',
    referable: options.referable ?? false,
  };
}

export function either(...shapes: EitherShape['shapes']): EitherShape {
  return { type: 'either', shapes };
}

/** An object of the document and what it is. */
export interface ShapeNode {
  /** `ObjectShape.kind`, or `referenceObject` for a JSON Reference that stands in the place of such an object. */
  readonly kind: string;
  readonly value: JsonObject;
  readonly path: Path;
  /** What a JSON Reference stands in for; `undefined` for all other objects. */
  readonly standsFor: string | undefined;
}

/** A departure of the document from its description. `path` is the object or value to edit. */
export type ShapeProblem = { readonly path: Path } & (
  | (Held & { readonly problem: 'type'; readonly expected: readonly string[]; readonly actual: string })
  | (Held & { readonly problem: 'value'; readonly value: string; readonly values: readonly string[] })
  | (Held & { readonly problem: 'duplicate'; readonly value: Json; readonly times: number })
  | (Keyed & { readonly problem: 'required' })
  | (Keyed & { readonly problem: 'additional'; readonly known: readonly string[] })
  | (Keyed & { readonly problem: 'extension'; readonly known: readonly string[] })
  | (Keyed & { readonly problem: 'unknownExtension' })
  | { readonly problem: 'adjacent'; readonly keys: readonly string[] }
);

interface Keyed {
  /** The kind of the object. */
  readonly kind: string;
  readonly key: string;
}

interface Held {
  /** The nearest object around the value, and its kind. */
  readonly holder: JsonObject;
  readonly kind: string;
  /** Whether the value stands right in that object, not in a list or under a name below it. */
  readonly direct: boolean;
}

export interface ShapedDocument {
  /** The objects by their kind. */
  readonly nodes: ReadonlyMap<string, readonly ShapeNode[]>;
  /** The objects by their kind and by the keys that they have, JSON References apart. */
  readonly holders: ReadonlyMap<string, ReadonlyMap<string, readonly ShapeNode[]>>;
  readonly problems: readonly ShapeProblem[];
}

/**
 * Walks a document along its description. A value of the wrong type is one problem and is not entered, so one mistake
 * is one problem. `extensions` gives the shapes of the known `x-` keys, which may stand on every extensible object.
 *
 * The walk ends at a depth of 200 keys, more than ten times what any accepted connector has.
 */
export function shaped(root: Json, shape: Shape, extensions: Readonly<Record<string, Shape>>): ShapedDocument {
  const walk = new Walk(extensions);
  walk.from(root, shape);
  return walk;
}

const deepest = 200;

/** An object or array of the walk. Its path is told when somebody asks, since most places are never spoken of. */
class Place {
  readonly depth: number;

  constructor(
    readonly value: JsonObject | readonly Json[],
    readonly shape: ArrayShape | MapShape | ObjectShape,
    readonly above: Place | undefined,
    readonly key: string | number,
  ) {
    this.depth = above ? above.depth + 1 : 0;
  }

  get path(): Path {
    return pathTo(this.above, this.key);
  }
}

/** The path of what a place holds under a key; of the root itself, when there is no such place. */
function pathTo(holder: Place | undefined, key: string | number): Path {
  const keys: (string | number)[] = [];
  for (let at = key, place = holder; place; at = place.key, place = place.above) keys.push(at);
  return keys.reverse();
}

/** The nearest object around what a place holds. */
function heldBy(holder: Place | undefined): Held {
  for (let place = holder; place; place = place.above)
    if (place.shape.type === 'object')
      return { holder: place.value as JsonObject, kind: place.shape.kind, direct: place === holder };
  return { holder: {}, kind: '', direct: false };
}

class Node implements ShapeNode {
  private knownPath: Path | undefined = undefined;

  constructor(
    readonly kind: string,
    readonly value: JsonObject,
    private readonly place: Place,
    readonly standsFor: string | undefined,
  ) {}

  get path(): Path {
    return (this.knownPath ??= this.place.path);
  }
}

class Walk implements ShapedDocument {
  readonly nodes = new Map<string, ShapeNode[]>();
  readonly holders = new Map<string, Map<string, ShapeNode[]>>();
  readonly problems: ShapeProblem[] = [];
  private readonly extensions: ReadonlyMap<string, Shape>;
  /** What was walked, by the shape it was walked as: what YAML aliases share is walked where it is first found. */
  private readonly entered = new Map<Shape, Set<object>>();
  private readonly keys = new Map<ObjectShape, readonly string[]>();
  private readonly open: Place[] = [];
  /** What the container that is being walked holds. */
  private readonly below: Place[] = [];

  constructor(extensions: Readonly<Record<string, Shape>>) {
    this.extensions = new Map(Object.entries(extensions));
  }

  from(root: Json, shape: Shape): void {
    this.meet(root, shape, undefined, '');
    for (;;) {
      // The stack takes what is below in reverse, so that nodes come out in the order in which they are written.
      for (let next = this.below.pop(); next; next = this.below.pop()) this.open.push(next);
      const next = this.open.pop();
      if (!next) return;
      this.enter(next);
    }
  }

  /** Takes note of a value: of what is wrong with it, or that it is to be entered. */
  private meet(value: Json, shape: Shape, holder: Place | undefined, key: string | number): void {
    const fitting = shapeFor(value, shape);
    if (!fitting)
      this.problems.push({
        problem: 'type',
        path: pathTo(holder, key),
        expected: typesOf(shape),
        actual: jsonType(value),
        ...heldBy(holder),
      });
    else if (fitting.type === 'array' || fitting.type === 'map' || fitting.type === 'object') {
      const place = new Place(value as JsonObject | readonly Json[], fitting, holder, key);
      if (place.depth < deepest && this.isNew(place)) this.below.push(place);
    } else if (fitting.type !== 'any' && fitting.values && !fitting.values.includes(value as string))
      this.problems.push({
        problem: 'value',
        path: pathTo(holder, key),
        value: value as string,
        values: fitting.values,
        ...heldBy(holder),
      });
  }

  private isNew({ value, shape }: Place): boolean {
    const known = this.entered.get(shape);
    if (!known) this.entered.set(shape, new Set([value]));
    else if (known.has(value)) return false;
    else known.add(value);
    return true;
  }

  private enter(place: Place): void {
    const { value, shape } = place;
    if (shape.type === 'array') this.enterArray(value as readonly Json[], shape, place);
    else if (shape.type === 'map') this.enterMap(value as JsonObject, shape, place);
    else this.enterObject(value as JsonObject, shape, place);
  }

  private enterArray(items: readonly Json[], shape: ArrayShape, place: Place): void {
    items.forEach((item, index) => this.meet(item, shape.items, place, index));
    if (shape.unique)
      for (const { index, times } of repeated(items))
        this.problems.push({
          problem: 'duplicate',
          path: pathTo(place, index),
          value: items[index]!,
          times,
          ...heldBy(place),
        });
  }

  private enterMap(value: JsonObject, shape: MapShape, place: Place): void {
    for (const key of Object.keys(value)) {
      const next = shape.extensible && key.startsWith('x-') ? this.extensions.get(key) : shape.values;
      const item = value[key];
      if (next && item !== undefined) this.meet(item, next, place, key);
    }
  }

  private enterObject(value: JsonObject, shape: ObjectShape, place: Place): void {
    const { kind } = shape;
    if (shape.referable && isReference(value)) {
      append(this.nodes, 'referenceObject', new Node('referenceObject', value, place, kind));
      const keys = Object.keys(value).filter((key) => key !== '$ref');
      if (keys.length > 0) this.problems.push({ problem: 'adjacent', path: place.path, keys });
      return;
    }
    const node = new Node(kind, value, place, undefined);
    append(this.nodes, kind, node);
    const holders = this.holdersOf(kind);
    const shapes = shape.keys();
    for (const key of shape.required)
      if (value[key] === undefined) this.problems.push({ problem: 'required', path: place.path, key, kind });
    for (const key of Object.keys(value)) {
      const item = value[key];
      if (item === undefined) continue;
      append(holders, key, node);
      const known = shapes.get(key) ?? (shape.referable && key === '$ref' ? string : undefined);
      const extension = !known && shape.others !== 'none' && key.startsWith('x-');
      const next = extension ? this.extensions.get(key) : known;
      if (next) this.meet(item, next, place, key);
      else if (extension) this.problems.push({ problem: 'unknownExtension', path: pathTo(place, key), key, kind });
      else if (shape.others !== 'any')
        this.problems.push({
          problem: shape.others === 'none' ? 'additional' : 'extension',
          path: pathTo(place, key),
          key,
          kind,
          known: this.keysOf(shape),
        });
    }
  }

  private holdersOf(kind: string): Map<string, ShapeNode[]> {
    let holders = this.holders.get(kind);
    if (!holders) this.holders.set(kind, (holders = new Map<string, ShapeNode[]>()));
    return holders;
  }

  private keysOf(shape: ObjectShape): readonly string[] {
    let keys = this.keys.get(shape);
    if (!keys) {
      keys = [...shape.keys().keys()];
      this.keys.set(shape, keys);
    }
    return keys;
  }
}

/** The JSON type of a value in the words of Swagger; a whole number is an `integer`. */
export function jsonType(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

/** The shape to apply to a value: the one of its JSON type; `undefined` when the type is wrong. */
function shapeFor(value: Json, shape: Shape): Exclude<Shape, EitherShape> | undefined {
  if (shape.type === 'either') return shape.shapes.find((option) => fits(value, option));
  return fits(value, shape) ? shape : undefined;
}

function fits(value: Json, { type }: Exclude<Shape, EitherShape>): boolean {
  switch (type) {
    case 'any':
      return true;
    case 'array':
      return Array.isArray(value);
    case 'map':
    case 'object':
      return isObject(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

function typesOf(shape: Shape): string[] {
  if (shape.type === 'either') return shape.shapes.flatMap(typesOf);
  return [shape.type === 'map' ? 'object' : shape.type];
}
