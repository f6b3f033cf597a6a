import type { Json, JsonObject, Path } from '../../../functions/core/json/json.ts';
import { arrayOf, isObject, isReference, objectOf, sameJson, stringOf } from '../../../functions/core/json/json.ts';
import { append, reachable } from '../../../functions/core/json/lists.ts';
import { memoizeByObject } from '../../../functions/core/json/memoize.ts';
import type { Located, References } from '../../../functions/core/model/references.ts';
import { listed, quoted, withArticle } from '../../../functions/core/text/text.ts';
import { filesKey, isOnNetwork } from './description.ts';
import type { Notes } from './notes.ts';
import { without } from './parts.ts';
import { commonType, foreignKeys, isNullable, plainKeys, typesOf, valuesOf } from './schema-keys.ts';

/** Which way values go: a schema for both may have parts that only one of them has. */
export type Direction = 'request' | 'response';

/** Writes schemas of OpenAPI 3.0 and 3.1 as those of OpenAPI 2.0. What is referred to becomes a definition. */
export class Schemas {
  readonly #references: References;
  readonly #notes: Notes;
  /** The names of definitions by what they define. */
  readonly #names = new Map<string, string>();
  readonly #definitions = new Map<string, JsonObject>();
  /** The definitions that are still to be written. */
  readonly #open: { readonly name: string; readonly target: Located<JsonObject>; readonly direction: Direction }[] = [];
  /** The objects with several forms that are being written, so that one in itself ends. */
  readonly #merging = new Set<string>();
  readonly #numbers = new Map<JsonObject, number>();

  constructor(references: References, notes: Notes) {
    this.#references = references;
    this.#notes = notes;
  }

  /** A schema, which may be or hold references. */
  convert(value: Json | undefined, path: Path, direction: Direction): JsonObject {
    if (!isObject(value)) return {};
    if (!isReference(value)) return this.#object({ value, path }, direction);
    const { $ref, ...beside } = value;
    const reference = this.#reference($ref, path, direction);
    const rest = this.#object({ value: beside, path }, direction);
    return Object.keys(rest).length === 0 || Object.keys(reference).length === 0
      ? { ...rest, ...reference }
      : { ...rest, allOf: [reference] };
  }

  /** A schema without references, for a place that takes none: what it takes by type, and the same of its items. */
  inline(value: Json | undefined, path: Path): JsonObject {
    const target = this.#references.follow(value, path);
    if (!target) return {};
    const own = isReference(value) ? plainKeys(value) : {};
    const schema: JsonObject = { ...this.#merged(target, 'request'), ...own };
    if (schema.type !== 'array') return schema;
    const items = this.#references.follow(target.value, path)?.value.items;
    return { ...schema, items: this.inline(items, [...target.path, 'items']) };
  }

  /** Everything that was referred to, by name. */
  definitions(): JsonObject {
    // Writing one may open others.
    for (let next = this.#open.pop(); next; next = this.#open.pop())
      this.#definitions.set(next.name, this.#object(next.target, next.direction));
    return Object.fromEntries([...this.#definitions].sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  #reference(reference: string, path: Path, direction: Direction): JsonObject {
    const target = this.#references.follow({ $ref: reference }, path);
    if (!target) {
      const why = isOnNetwork(reference) ? "is on the network, which isn't read" : "isn't there";
      this.#notes.add('left out', path, `The schema ${quoted(reference)}, which ${why}.`);
      return {};
    }
    const variant = this.#hasWriteOnly(target.value) ? direction : '';
    const key = JSON.stringify([target.path, variant]);
    let name = this.#names.get(key);
    if (name === undefined) {
      name = this.#freeName(`${definitionName(target.path)}${variant === 'request' ? 'Input' : ''}`);
      this.#names.set(key, name);
      this.#definitions.set(name, {});
      this.#open.push({ name, target, direction });
    }
    return { $ref: `#/definitions/${name}` };
  }

  #freeName(wanted: string): string {
    let name = wanted;
    for (let number = 2; this.#definitions.has(name); number++) name = `${wanted}${number}`;
    return name;
  }

  /** Whether there is anything in a schema that is only sent, and never returned. */
  readonly #hasWriteOnly = memoizeByObject((schema: JsonObject): boolean =>
    [...reachable([schema], (one) => this.#within(one))].some(({ writeOnly }) => writeOnly === true),
  );

  #within(schema: JsonObject): JsonObject[] {
    const parts = Object.values(schema).flatMap<Json | undefined>((value) =>
      Array.isArray(value) ? arrayOf(value) : value,
    );
    return parts.flatMap((part) => {
      const target = this.#references.resolve(part);
      return target ? [target] : [];
    });
  }

  #object({ value: schema, path }: Located<JsonObject>, direction: Direction): JsonObject {
    if (schema.oneOf !== undefined || schema.anyOf !== undefined)
      return this.#choice({ value: schema, path }, direction);
    this.#tellForeign(schema, path);
    const types = typesOf(schema);
    const type = commonType(types);
    if (types.length > 1 && type !== 'number') this.#tellTypes(types, path);
    const values = valuesOf(schema);
    const members = arrayOf(schema.allOf).map((member, index) =>
      this.convert(member, [...path, 'allOf', index], direction),
    );
    const allOf = members.filter((member) => Object.keys(member).length > 0);
    return {
      ...(type === undefined ? {} : { type }),
      ...plainKeys(schema),
      ...(isNullable(schema) ? { 'x-nullable': true } : {}),
      ...(values ? { enum: values } : {}),
      ...(allOf.length > 0 ? { allOf } : {}),
      ...(type === 'array' ? { items: this.#items(schema, path, direction) } : {}),
      ...this.#members({ value: schema, path }, direction),
    };
  }

  #items(schema: JsonObject, path: Path, direction: Direction): JsonObject {
    const first = arrayOf(schema.prefixItems);
    if (first.length === 0) return this.convert(schema.items, [...path, 'items'], direction);
    this.#notes.add('changed', path, 'A list with different types of items by position has items of one type.');
    const others = isObject(schema.items) ? [schema.items] : [];
    return this.convert({ anyOf: [...first, ...others] }, [...path, 'prefixItems'], direction);
  }

  /** The properties of a schema, as they go in a direction. */
  #members({ value: schema, path }: Located<JsonObject>, direction: Direction): JsonObject {
    const own = objectOf(schema.properties);
    const properties = Object.entries(own).filter(
      ([, property]) =>
        property !== false && !(direction === 'response' && this.#references.resolve(property)?.writeOnly === true),
    );
    const gone = new Set(Object.keys(own).filter((name) => !properties.some(([other]) => other === name)));
    // What the service fills in cannot be demanded from those who send it.
    const filledIn = (name: string): boolean => this.#references.resolve(own[name])?.readOnly === true;
    const required = [...new Set(arrayOf(schema.required))].filter(
      (name) => typeof name === 'string' && !gone.has(name) && !filledIn(name),
    );
    const discriminator = this.#discriminator(schema, path);
    return {
      ...(properties.length > 0
        ? {
            properties: Object.fromEntries(
              properties.map(([name, property]) => [
                name,
                this.convert(property, [...path, 'properties', name], direction),
              ]),
            ),
          }
        : {}),
      ...this.#additional(schema, path, direction),
      ...(discriminator === undefined ? {} : { discriminator }),
      ...(required.length > 0 || discriminator !== undefined
        ? { required: [...new Set([...required, ...(discriminator === undefined ? [] : [discriminator])])] }
        : {}),
    };
  }

  #additional(schema: JsonObject, path: Path, direction: Direction): JsonObject {
    const { additionalProperties: others, patternProperties: patterns } = schema;
    if (typeof others === 'boolean' && patterns === undefined) return { additionalProperties: others };
    if (isObject(others))
      return { additionalProperties: this.convert(others, [...path, 'additionalProperties'], direction) };
    if (!isObject(patterns)) return {};
    this.#notes.add('changed', path, 'Properties with a name pattern can have any name.');
    const anyOf = Object.values(patterns).filter(isObject);
    return { additionalProperties: this.convert({ anyOf }, [...path, 'patternProperties'], direction) };
  }

  /** The name of the property that tells the heirs of an object apart. */
  #discriminator({ discriminator, properties }: JsonObject, path: Path): string | undefined {
    const name = stringOf(discriminator) ?? stringOf(objectOf(discriminator).propertyName);
    if (name === undefined) return undefined;
    if (objectOf(discriminator).mapping !== undefined)
      this.#notes.add('left out', path, 'The mapping of a discriminator: its values are the names of definitions.');
    return this.#references.resolve(objectOf(properties)[name])?.type === 'string' ? name : undefined;
  }

  /** A schema with several forms. With one form, and perhaps `null`, it is that form. */
  #choice({ value: schema, path }: Located<JsonObject>, direction: Direction): JsonObject {
    const forms = (['oneOf', 'anyOf'] as const).flatMap((key) =>
      arrayOf(schema[key]).map((form, index) => ({ form, path: [...path, key, index] })),
    );
    const real = forms.filter(({ form }) => objectOf(form).type !== 'null');
    const [first] = real;
    const rest = without(['oneOf', 'anyOf'], schema);
    const isAlone = typesOf(rest).length === 0 && rest.allOf === undefined;
    if (first && real.length === 1 && isAlone) {
      const outer: JsonObject = { ...plainKeys(rest), ...(real.length < forms.length ? { 'x-nullable': true } : {}) };
      const form = this.convert(first.form, first.path, direction);
      if (!isReference(form)) return { ...form, ...outer };
      return Object.keys(outer).length === 0 ? form : { ...outer, allOf: [form] };
    }
    return this.#merged({ value: schema, path }, direction);
  }

  /** One schema for what a schema and its parts and forms take. */
  #merged(schema: Located<JsonObject>, direction: Direction): JsonObject {
    const forms = this.#formsOf(schema);
    const key = forms
      .filter(({ value }) => typesOf(value).length > 0)
      .map(({ value }) => this.#numberOf(value))
      .join(' ');
    const outer = plainKeys(schema.value);
    if (this.#merging.has(key)) {
      this.#notes.add(
        'changed',
        schema.path,
        "An object with several variants that contains itself isn't repeated inside itself.",
      );
      return { type: 'object', ...outer };
    }
    this.#merging.add(key);
    try {
      return this.#mergedForms(schema, forms, direction);
    } finally {
      this.#merging.delete(key);
    }
  }

  #mergedForms(schema: Located<JsonObject>, forms: readonly Located<JsonObject>[], direction: Direction): JsonObject {
    this.#tellForeign(schema.value, schema.path);
    const types = [...new Set(forms.flatMap(({ value }) => typesOf(value)))];
    const type = commonType(types);
    if (types.length > 1 && type !== 'number') this.#tellTypes(types, schema.path);
    const typed = forms.filter(({ value }) => typesOf(value).length > 0);
    const [single, second] = typed;
    const inherited = single && !second ? plainKeys(single.value) : shared(typed);
    const values = typed.map(({ value }) => valuesOf(value));
    const all = values.every((list) => list !== undefined) ? [...new Set(values.flat())] : [];
    const required = arrayOf(schema.value.required);
    return {
      ...(type === undefined ? {} : { type }),
      ...inherited,
      ...plainKeys(schema.value),
      ...(forms.some(({ value }) => isNullable(value)) ? { 'x-nullable': true } : {}),
      ...(all.length > 0 ? { enum: all } : {}),
      ...(type === 'array' ? { items: this.#oneOf(partsOf(forms, 'items'), schema.path, direction) } : {}),
      ...(type === 'object' ? this.#mergedProperties(schema.path, forms, direction) : {}),
      ...(type === 'object' && required.length > 0 ? { required } : {}),
    };
  }

  #mergedProperties(path: Path, forms: readonly Located<JsonObject>[], direction: Direction): JsonObject {
    const properties = new Map<string, Located<JsonObject>[]>();
    for (const { value, path } of forms)
      for (const [name, property] of Object.entries(objectOf(value.properties)))
        if (isObject(property) && !(direction === 'response' && this.#references.resolve(property)?.writeOnly === true))
          append(properties, name, { value: property, path: [...path, 'properties', name] });
    const objects = forms.filter(({ value }) => typesOf(value).includes('object'));
    if (objects.length > 1)
      this.#notes.add(
        'changed',
        path,
        'An object with several variants (oneOf, anyOf) has the properties of all variants, and none of them is required.',
      );
    const additional = partsOf(forms, 'additionalProperties');
    return {
      ...(properties.size > 0
        ? {
            properties: Object.fromEntries(
              [...properties].map(([name, parts]) => [name, this.#oneOf(parts, path, direction)]),
            ),
          }
        : {}),
      ...(additional.length > 0 ? { additionalProperties: this.#oneOf(additional, path, direction) } : {}),
    };
  }

  /** One schema for several that describe the same place. */
  #oneOf(parts: readonly Located<JsonObject>[], path: Path, direction: Direction): JsonObject {
    const [first] = parts;
    if (!first) return {};
    const different = parts.filter(
      ({ value }, index) => !parts.slice(0, index).some((other) => sameJson(other.value, value)),
    );
    if (different.length === 1) return this.convert(first.value, first.path, direction);
    return this.#merged({ value: { anyOf: different.map(({ value }) => value) }, path }, direction);
  }

  /** What a schema is put together from, with references followed: itself, its parts, and its forms. */
  #formsOf(schema: Located<JsonObject>): Located<JsonObject>[] {
    const seen = new Map<JsonObject, Path>();
    const open: Located[] = [schema];
    for (let next = open.shift(); next; next = open.shift()) {
      const target = this.#references.follow(next.value, next.path);
      if (!target || seen.has(target.value)) continue;
      seen.set(target.value, target.path);
      for (const key of ['allOf', 'oneOf', 'anyOf'])
        for (const [index, value] of arrayOf(target.value[key]).entries())
          open.push({ value, path: [...target.path, key, index] });
    }
    return [...seen].map(([value, path]) => ({ value, path }));
  }

  #numberOf(schema: JsonObject): number {
    const number = this.#numbers.get(schema) ?? this.#numbers.size;
    this.#numbers.set(schema, number);
    return number;
  }

  #tellTypes(types: readonly string[], path: Path): void {
    const type = commonType(types) ?? 'string';
    this.#notes.add(
      'changed',
      path,
      `A value that is ${listed(types.map(withArticle), 'or')} is ${withArticle(type)}.`,
    );
  }

  #tellForeign(schema: JsonObject, path: Path): void {
    for (const key of foreignKeys(schema)) this.#notes.add('left out', path, `The key ${quoted(key)} of a schema.`);
  }
}

/** What some forms say of a part of theirs. */
function partsOf(forms: readonly Located<JsonObject>[], key: string): Located<JsonObject>[] {
  return forms.flatMap(({ value, path }) => {
    const part = value[key];
    return isObject(part) ? [{ value: part, path: [...path, key] }] : [];
  });
}

/** What several schemas say alike. */
function shared(forms: readonly Located<JsonObject>[]): JsonObject {
  const [first, ...others] = forms.map(({ value }) => plainKeys(value));
  if (!first) return {};
  return Object.fromEntries(
    Object.entries(first).filter(([key, value]) => others.every((other) => sameJson(other[key], value))),
  );
}

/** The name for what stands at a path: that of a component or file, or the names of the last keys. */
function definitionName(path: Path): string {
  const [key, file] = path;
  const inFile = key === filesKey ? path.slice(2) : path;
  const names = inFile.filter((one) => typeof one === 'string' && !structural.has(one));
  const own = inFile.includes('schemas') || names.length < 3 ? names.slice(-1) : names.slice(-2);
  const name = own.length > 0 ? own.join('_') : fileName(String(file));
  return name.replace(/[^\w.-]+/g, '_').replace(/^_+|_+$/g, '') || 'Definition';
}

function fileName(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.(?:json|ya?ml)$/i, '');
}

/** Keys that say where a schema stands, and nothing of what it is. */
const structural = new Set<string | number>([
  ...['schema', 'schemas', 'properties', 'items', 'allOf', 'oneOf', 'anyOf', 'components', 'definitions', '$defs'],
]);
