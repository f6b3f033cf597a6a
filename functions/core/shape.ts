import type { Json, JsonObject, Path } from './json.ts';
import { isReference } from './references.ts';

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
  /** `ObjectShape.kind`, or `referenceObject` for a JSON Reference that stands in its place. */
  readonly kind: string;
  readonly value: JsonObject;
  readonly path: Path;
}

/** A departure of the document from its description. `path` is the object or value to edit. */
export type ShapeProblem = { readonly path: Path } & (
  | { readonly problem: 'type'; readonly expected: readonly string[]; readonly actual: string }
  | { readonly problem: 'value'; readonly value: string; readonly values: readonly string[] }
  | { readonly problem: 'required'; readonly key: string; readonly kind: string }
  | { readonly problem: 'additional'; readonly key: string; readonly kind: string; readonly known: readonly string[] }
  | { readonly problem: 'extension'; readonly key: string; readonly kind: string; readonly known: readonly string[] }
  | { readonly problem: 'adjacent'; readonly keys: readonly string[] }
  | { readonly problem: 'duplicate'; readonly value: Json }
);

export interface ShapedDocument {
  readonly nodes: ReadonlyMap<string, readonly ShapeNode[]>;
  readonly problems: readonly ShapeProblem[];
}

/**
 * Walks a document along its description. A value of the wrong type is one problem and is not entered, so one mistake
 * is one problem. `extensions` gives the shapes of the known `x-` keys, which may stand on every extensible object.
 */
export function shaped(root: Json, shape: Shape, extensions: Readonly<Record<string, Shape>>): ShapedDocument {
  const nodes = new Map<string, ShapeNode[]>();
  const problems: ShapeProblem[] = [];
  const entered = new Set<object>();
  const open: { value: Json; path: Path; shape: Shape }[] = [{ value: root, path: [], shape }];

  const enter = (kind: string, value: JsonObject, path: Path): void => {
    const known = nodes.get(kind);
    if (known) known.push({ kind, value, path });
    else nodes.set(kind, [{ kind, value, path }]);
  };

  const enterObject = (value: JsonObject, path: Path, shape: ObjectShape): typeof open => {
    if (shape.referable && isReference(value)) {
      enter('referenceObject', value, path);
      const keys = Object.keys(value).filter((key) => key !== '$ref');
      if (keys.length > 0) problems.push({ problem: 'adjacent', path, keys });
      return [];
    }
    enter(shape.kind, value, path);
    const shapes = shape.keys();
    for (const key of shape.required)
      if (value[key] === undefined) problems.push({ problem: 'required', path, key, kind: shape.kind });
    return Object.entries(value).flatMap(([key, item]) => {
      if (item === undefined) return [];
      const extension = key.startsWith('x-');
      const next = Object.hasOwn(shapes, key)
        ? shapes[key]
        : extension && shape.others !== 'none' && Object.hasOwn(extensions, key)
          ? extensions[key]
          : undefined;
      if (next) return [{ value: item, path: [...path, key], shape: next }];
      if (shape.others === 'none' || (shape.others === 'extensions' && !extension))
        problems.push({
          problem: shape.others === 'none' ? 'additional' : 'extension',
          path: [...path, key],
          key,
          kind: shape.kind,
          known: Object.keys(shapes),
        });
      return [];
    });
  };

  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next;
    const shape = shapeFor(value, next.shape);
    if (!shape) {
      problems.push({ problem: 'type', path, expected: typesOf(next.shape), actual: jsonType(value) });
      continue;
    }
    if (typeof value === 'object' && value !== null) {
      // An object that YAML aliases share is walked where it is first met.
      if (entered.has(value)) continue;
      entered.add(value);
    }
    const below: typeof open = [];
    if (shape.type === 'object') below.push(...enterObject(value as JsonObject, path, shape));
    else if (shape.type === 'map')
      for (const [key, item] of Object.entries(value as JsonObject)) {
        if (item === undefined) continue;
        if (!shape.extensible || !key.startsWith('x-'))
          below.push({ value: item, path: [...path, key], shape: shape.values });
        else if (Object.hasOwn(extensions, key))
          below.push({ value: item, path: [...path, key], shape: extensions[key]! });
      }
    else if (shape.type === 'array') {
      const seen = new Set<string>();
      (value as readonly Json[]).forEach((item, index) => {
        below.push({ value: item, path: [...path, index], shape: shape.items });
        if (!shape.unique) return;
        const text = JSON.stringify(item);
        if (seen.has(text)) problems.push({ problem: 'duplicate', path: [...path, index], value: item });
        seen.add(text);
      });
    } else if (shape.type === 'string' && shape.values && !shape.values.includes(value as string))
      problems.push({ problem: 'value', path, value: value as string, values: shape.values });
    // The stack takes what is below in reverse, so that nodes come out in the order in which they are written.
    for (const item of below.reverse()) open.push(item);
  }
  return { nodes, problems };
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
