import { composed } from '../../functions/core/model/schemas.ts';
import type { Located, References } from '../../functions/core/model/references.ts';
import type { Json, JsonObject, Path } from '../../functions/core/json/json.ts';
import { arrayOf, isObject, isReference, objectOf, stringOf } from '../../functions/core/json/json.ts';

/**
 * What a schema or parameter says about its value, references followed and the members of `allOf` put together. Schemas
 * that refer to each other have shapes that do, so the shapes of a document are a graph that may have cycles.
 */
export interface Shape {
  /** As written, else what the keywords beside it tell; `undefined` where nothing does. Files are strings. */
  readonly type: string | undefined;
  /** Whether the type is written. */
  readonly typed: boolean;
  readonly format: string | undefined;
  /** The values to choose from; `undefined` where any is allowed. */
  readonly values: readonly Json[] | undefined;
  /** The extension by which the schema is fetched at design time. */
  readonly dynamic: Reference | undefined;
  /** The extension that lists the values to choose from at design time. */
  readonly choices: Reference | undefined;
  /** Whether it may hold properties, and describes none. */
  readonly open: boolean;
  /** Whether services only return it. */
  readonly readOnly: boolean;
  /** Whether the platform fills in the address that notifications go to. */
  readonly notificationUrl: boolean;
  /** Limits of length, size and number, and the pattern, by keyword. */
  readonly bounds: Readonly<Record<string, Json>>;
  /** How the value is written into the URL, by keyword; what is written although it is the default is ignored. */
  readonly encoding: Readonly<Record<string, Json>>;
  readonly description: string | undefined;
  readonly properties: ReadonlyMap<string, Field>;
  readonly items: Field | undefined;
  /** The reference that should lead to it, where it leads nowhere, because there is no host the shape then. */
  readonly dangling: string | undefined;
  /** What is true of each use that says nothing else. */
  readonly use: FieldUse;
  /** Where it is written, behind any reference. */
  readonly path: Path;
}

/** A reference of an extension to another operation. */
export interface Reference {
  readonly operationId: string | undefined;
  /** Where the value of an item is in the response of the operation. */
  readonly valuePath: string | undefined;
}

/** What can be said where a shape is used: beside a reference, it comes before what the target says. */
export interface FieldUse {
  /** In lowercase. */
  readonly visibility: string | undefined;
  readonly label: string | undefined;
  readonly default: Json | undefined;
}

/** A shape where it is used: a parameter, a property, the items of a list, a whole body or response. */
export interface Field extends FieldUse {
  readonly shape: Shape;
  readonly required: boolean;
  /** Where the use is written, before any reference. */
  readonly path: Path;
}

export function isInternalField({ visibility }: Field): boolean {
  return visibility === 'internal';
}

const boundKeys = ['maxLength', 'minLength', 'maximum', 'minimum', 'maxItems', 'minItems', 'pattern'] as const;

/** Keywords of URLs with the value that is meant where nothing is written. */
const encodingDefaults: Readonly<Record<string, string>> = { collectionFormat: 'csv', 'x-ms-url-encoding': 'single' };

const choiceKeys = ['x-ms-dynamic-values', 'x-ms-dynamic-list', 'x-ms-dynamic-tree'] as const;
const dynamicKeys = ['x-ms-dynamic-schema', 'x-ms-dynamic-properties'] as const;

/** Reads the shapes of one document, each once. */
export class Shapes {
  readonly #references: References;
  readonly #shapes = new Map<JsonObject, Shape>();

  constructor(references: References) {
    this.#references = references;
  }

  /**
   * A schema or parameter where it is used.
   *
   * @returns `undefined` where none is written
   */
  field(written: Json | undefined, path: Path, required = false): Field | undefined {
    if (!isObject(written)) return undefined;
    const target = this.#references.follow(written, path);
    const shape = target ? this.#shapeAt(target) : danglingShape(stringOf(written.$ref) ?? '', path);
    const beside = isReference(written) ? ownUse((key) => written[key]) : {};
    return { ...shape.use, ...beside, shape, required, path };
  }

  #shapeAt(schema: Located<JsonObject>): Shape {
    let shape = this.#shapes.get(schema.value);
    if (!shape) this.#shapes.set(schema.value, (shape = this.#read(schema)));
    return shape;
  }

  #read(schema: Located<JsonObject>): Shape {
    const members = composed(schema, this.#references);
    const first = (key: string): Json | undefined => members.find(({ value }) => value[key] !== undefined)?.value[key];
    const properties = once(() => this.#properties(members));
    const items = once(() => this.#items(members));
    const hasProperties = members.some(({ value }) => Object.keys(objectOf(value.properties)).length > 0);
    const isFile = first('type') === 'file';
    const extra = first('additionalProperties');
    const facts = {
      type: isFile ? 'string' : (typeOf(first('type')) ?? impliedType(members)),
      typed: first('type') !== undefined,
      format: isFile ? 'binary' : stringOf(first('format')),
      values: valuesOf(first('enum')),
      dynamic: referenceIn(first, dynamicKeys),
      choices: referenceIn(first, choiceKeys),
      open:
        !hasProperties && ((extra !== undefined && extra !== false) || stringOf(first('discriminator')) !== undefined),
      readOnly: first('readOnly') === true,
      notificationUrl: [true, 'true'].includes(first('x-ms-notification-url') as boolean | string),
      bounds: picked(first, boundKeys),
      encoding: picked(first, Object.keys(encodingDefaults), encodingDefaults),
      description: stringOf(first('description')),
      dangling: undefined,
    };
    return {
      ...facts,
      use: { ...nothing, ...ownUse(first) },
      get properties() {
        return properties();
      },
      get items() {
        return items();
      },
      path: schema.path,
    };
  }

  #properties(members: readonly Located<JsonObject>[]): ReadonlyMap<string, Field> {
    const required = new Set(members.flatMap(({ value }) => arrayOf(value.required)));
    const fields = new Map<string, Field>();
    for (const { value, path } of members) {
      const properties = objectOf(value.properties);
      for (const name of Object.keys(properties)) {
        if (fields.has(name)) continue;
        const field = this.field(properties[name], [...path, 'properties', name], required.has(name));
        if (field) fields.set(name, field);
      }
    }
    return fields;
  }

  #items(members: readonly Located<JsonObject>[]): Field | undefined {
    const member = members.find(({ value }) => isObject(value.items));
    return member && this.field(member.value.items, [...member.path, 'items']);
  }
}

function danglingShape(reference: string, path: Path): Shape {
  return {
    type: undefined,
    typed: false,
    format: undefined,
    values: undefined,
    dynamic: undefined,
    choices: undefined,
    open: true,
    readOnly: false,
    notificationUrl: false,
    bounds: {},
    encoding: {},
    description: undefined,
    dangling: reference,
    properties: new Map(),
    items: undefined,
    use: nothing,
    path,
  };
}

/** A type as written; of several, those besides "null". */
function typeOf(written: Json | undefined): string | undefined {
  if (!Array.isArray(written)) return stringOf(written);
  const types = (written as readonly Json[]).flatMap((type) => (type === 'null' ? [] : (stringOf(type) ?? [])));
  return types.length === 0 ? undefined : types.sort().join(' or ');
}

function impliedType(members: readonly Located<JsonObject>[]): string | undefined {
  if (members.some(({ value }) => isObject(value.properties))) return 'object';
  return members.some(({ value }) => isObject(value.items)) ? 'array' : undefined;
}

function valuesOf(written: Json | undefined): readonly Json[] | undefined {
  const values = arrayOf(written);
  return values.length === 0 ? undefined : values;
}

function referenceIn(first: (key: string) => Json | undefined, keys: readonly string[]): Reference | undefined {
  const value = keys.map(first).find(isObject);
  if (value === undefined) return undefined;
  // A tree has an operation for its first level.
  const named = isObject(value.open) ? value.open : value;
  return {
    operationId: stringOf(named.operationId),
    valuePath: stringOf(named['value-path']) ?? stringOf(named.itemValuePath),
  };
}

/** The values of some keys, without those that are meant anyway. */
function picked(
  first: (key: string) => Json | undefined,
  keys: readonly string[],
  meant: Readonly<Record<string, Json>> = {},
): Readonly<Record<string, Json>> {
  const entries = keys.flatMap((key) => {
    const value = first(key);
    return value === undefined || value === meant[key] ? [] : [[key, value] as const];
  });
  return entries.length === 0 ? noKeys : Object.fromEntries(entries);
}

const noKeys = {};
const nothing = { visibility: undefined, label: undefined, default: undefined };

/** What is said of a use, as far as anything is. */
function ownUse(first: (key: string) => Json | undefined): Partial<FieldUse> {
  const visibility = stringOf(first('x-ms-visibility'))?.toLowerCase();
  const label = stringOf(first('x-ms-summary')) ?? stringOf(first('title'));
  const fallback = first('default');
  return {
    ...(visibility === undefined ? {} : { visibility }),
    ...(label === undefined ? {} : { label }),
    ...(fallback === undefined ? {} : { default: fallback }),
  };
}

function once<Value>(build: () => Value): () => Value {
  let built: { readonly value: Value } | undefined;
  return () => (built ??= { value: build() }).value;
}
