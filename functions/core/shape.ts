import type { Json, JsonObject, Path } from './json.ts';
import { isReference } from './references.ts';
import { repeated } from './repeated.ts';

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
  readonly keys: () => Readonly<Record<string, Shape>>;
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
  let known: Readonly<Record<string, Shape>> | undefined;
  return {
    type: 'object',
    kind,
    keys: () => (known ??= typeof keys === 'function' ? keys() : keys),
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
  | (Held & { readonly problem: 'duplicate'; readonly value: Json })
  | (Keyed & { readonly problem: 'required'; readonly holder: JsonObject })
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
}

export interface ShapedDocument {
  readonly nodes: ReadonlyMap<string, readonly ShapeNode[]>;
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

/** A place of the walk. Its path is told when somebody asks, since most places are never spoken of. */
class Place {
  readonly depth: number;

  constructor(
    readonly above: Place | undefined,
    readonly key: string | number,
  ) {
    this.depth = above ? above.depth + 1 : 0;
  }

  get path(): Path {
    return pathTo(this);
  }
}

function pathTo(place: Place): Path {
  const keys: (string | number)[] = [];
  for (let next = place; next.above; next = next.above) keys.push(next.key);
  return keys.reverse();
}

class Node implements ShapeNode {
  private knownPath: Path | undefined;

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

/** An object or array that is still to be walked. */
interface Open {
  readonly value: JsonObject | readonly Json[];
  readonly shape: ArrayShape | MapShape | ObjectShape;
  readonly place: Place;
  /** The nearest object around it. */
  readonly held: Held;
}

class Walk implements ShapedDocument {
  readonly nodes = new Map<string, ShapeNode[]>();
  readonly problems: ShapeProblem[] = [];
  private readonly extensions: Readonly<Record<string, Shape>>;
  /** What was walked, by the shape it was walked as: what YAML aliases share is walked where it is first met. */
  private readonly entered = new Map<Shape, Set<object>>();
  private readonly keys = new Map<ObjectShape, readonly string[]>();
  private readonly open: Open[] = [];
  /** What the container that is being walked holds. */
  private below: Open[] = [];

  constructor(extensions: Readonly<Record<string, Shape>>) {
    this.extensions = extensions;
  }

  from(root: Json, shape: Shape): void {
    this.meet(root, shape, undefined, '', { holder: {}, kind: '' });
    for (;;) {
      // The stack takes what is below in reverse, so that nodes come out in the order in which they are written.
      for (let next = this.below.pop(); next; next = this.below.pop()) this.open.push(next);
      const next = this.open.pop();
      if (!next) return;
      this.enter(next);
    }
  }

  /** Takes note of a value: of what is wrong with it, or that it is to be entered. */
  private meet(value: Json, shape: Shape, around: Place | undefined, key: string | number, held: Held): void {
    const fitting = shapeFor(value, shape);
    if (!fitting) {
      const expected = typesOf(shape);
      const { path } = new Place(around, key);
      this.problems.push({ problem: 'type', path, expected, actual: jsonType(value), ...held });
    } else if (fitting.type === 'array' || fitting.type === 'map' || fitting.type === 'object') {
      const container = value as JsonObject | readonly Json[];
      const place = new Place(around, key);
      if (place.depth < deepest && this.isNew(container, fitting))
        this.below.push({ value: container, shape: fitting, place, held });
    } else if (fitting.type !== 'any' && fitting.values && !fitting.values.includes(value as string))
      this.problems.push({
        problem: 'value',
        path: new Place(around, key).path,
        value: value as string,
        values: fitting.values,
        ...held,
      });
  }

  private isNew(value: object, shape: Shape): boolean {
    const known = this.entered.get(shape);
    if (!known) this.entered.set(shape, new Set([value]));
    else if (known.has(value)) return false;
    else known.add(value);
    return true;
  }

  private enter({ value, shape, place, held }: Open): void {
    if (shape.type === 'array') this.enterArray(value as readonly Json[], shape, place, held);
    else if (shape.type === 'map') this.enterMap(value as JsonObject, shape, place, held);
    else this.enterObject(value as JsonObject, shape, place);
  }

  private enterArray(items: readonly Json[], shape: ArrayShape, place: Place, held: Held): void {
    for (const [index, item] of items.entries()) this.meet(item, shape.items, place, index, held);
    if (shape.unique)
      for (const index of repeated(items))
        this.problems.push({ problem: 'duplicate', path: new Place(place, index).path, value: items[index]!, ...held });
  }

  private enterMap(value: JsonObject, shape: MapShape, place: Place, held: Held): void {
    for (const key of Object.keys(value)) {
      const next = shape.extensible && key.startsWith('x-') ? this.extension(key) : shape.values;
      const item = value[key];
      if (next && item !== undefined) this.meet(item, next, place, key, held);
    }
  }

  private enterObject(value: JsonObject, shape: ObjectShape, place: Place): void {
    const { kind } = shape;
    if (shape.referable && isReference(value)) {
      this.note(new Node('referenceObject', value, place, kind));
      const keys = Object.keys(value).filter((key) => key !== '$ref');
      if (keys.length > 0) this.problems.push({ problem: 'adjacent', path: place.path, keys });
      return;
    }
    this.note(new Node(kind, value, place, undefined));
    const held = { holder: value, kind };
    const shapes = shape.keys();
    for (const key of shape.required)
      if (value[key] === undefined) this.problems.push({ problem: 'required', path: place.path, key, ...held });
    for (const key of Object.keys(value)) {
      const item = value[key];
      if (item === undefined) continue;
      const extension = shape.others !== 'none' && key.startsWith('x-');
      let next = extension ? this.extension(key) : undefined;
      if (Object.hasOwn(shapes, key)) next = shapes[key];
      else if (shape.referable && key === '$ref') next = string;
      if (next) this.meet(item, next, place, key, held);
      else if (extension)
        this.problems.push({ problem: 'unknownExtension', path: new Place(place, key).path, key, kind });
      else if (shape.others !== 'any')
        this.problems.push({
          problem: shape.others === 'none' ? 'additional' : 'extension',
          path: new Place(place, key).path,
          key,
          kind,
          known: this.keysOf(shape),
        });
    }
  }

  private keysOf(shape: ObjectShape): readonly string[] {
    let keys = this.keys.get(shape);
    if (!keys) {
      keys = Object.keys(shape.keys());
      this.keys.set(shape, keys);
    }
    return keys;
  }

  private extension(key: string): Shape | undefined {
    return Object.hasOwn(this.extensions, key) ? this.extensions[key] : undefined;
  }

  private note(node: ShapeNode): void {
    const known = this.nodes.get(node.kind);
    if (known) known.push(node);
    else this.nodes.set(node.kind, [node]);
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
  if (shape.type === 'either') return shape.shapes.find((option) => shapeFor(value, option) !== undefined);
  if (shape.type === 'any') return shape;
  const actual = jsonType(value);
  const expected = shape.type === 'map' ? 'object' : shape.type;
  return actual === expected || (expected === 'number' && actual === 'integer') ? shape : undefined;
}

function typesOf(shape: Shape): string[] {
  if (shape.type === 'either') return shape.shapes.flatMap(typesOf);
  return [shape.type === 'map' ? 'object' : shape.type];
}
