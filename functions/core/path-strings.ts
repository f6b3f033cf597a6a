import type { JsonObject } from './json.ts';
import { arrayOf, objectOf } from './json.ts';
import type { Located, References } from './references.ts';
import { isDynamicSchema } from './schema-content.ts';
import { isInternal } from './operations.ts';
import { composed } from './schemas.ts';

/** What a path string leads to in a schema. */
export type Resolution =
  /** `required` and `internal` are about the property itself and everything around it. */
  | {
      readonly outcome: 'found';
      readonly schema: Located<JsonObject>;
      readonly required: boolean;
      readonly internal: boolean;
    }
  /** The schema does not say what stands there. */
  | { readonly outcome: 'open' }
  /** The schema says what stands there, and it is something else. */
  | { readonly outcome: 'missing' };

const open: Resolution = { outcome: 'open' };
const missing: Resolution = { outcome: 'missing' };

/** What one schema says about its properties, its `allOf` members included. */
interface Members {
  readonly properties: ReadonlyMap<string, Located>;
  readonly required: ReadonlySet<unknown>;
  /** Whether it may hold properties that it does not name. */
  readonly open: boolean;
}

/**
 * Follows path strings through the schemas of one document. A path string is a JSON pointer without its first slash,
 * such as `value/items`; it passes from an array to its items by itself. Every schema is read once, so a long path
 * through a cyclic schema costs its length.
 * Source: https://learn.microsoft.com/connectors/custom-connectors/openapi-extensions#use-dynamic-values
 */
export class PathStrings {
  readonly #references: References;
  readonly #members = new Map<JsonObject, Members>();

  constructor(references: References) {
    this.#references = references;
  }

  /** What a path leads to from a schema; an empty path leads to the schema itself. */
  resolve(schema: Located<JsonObject>, path: string): Resolution {
    const resolution = this.#walk(schema, segmentsOf(path));
    // Accepted connectors write dots as well; a property may have a dot in its name, so slashes come first.
    return resolution.outcome === 'missing' && path.includes('.') ? this.#walk(schema, path.split(/[/.]/)) : resolution;
  }

  /** The schema of the items of an array, or of the items of its items and so on; a schema of no array as it is. */
  itemsOf(schema: Located<JsonObject>): Located<JsonObject> | undefined {
    const passed = new Set<JsonObject>();
    let place: Located<JsonObject> | undefined = schema;
    while (place?.value.type === 'array') {
      if (passed.has(place.value)) return undefined;
      passed.add(place.value);
      place = this.#references.follow(place.value.items, [...place.path, 'items']);
    }
    return place;
  }

  #walk(start: Located<JsonObject>, segments: readonly string[]): Resolution {
    let schema = start;
    let required = true;
    let internal = false;
    for (const segment of segments) {
      const holder = this.itemsOf(schema);
      if (!holder) return open;
      const members = this.#membersOf(holder);
      const property = members.properties.get(segment);
      if (!property) return members.open ? open : missing;
      const next = this.#references.follow(property.value, property.path);
      if (!next) return open;
      required &&= members.required.has(segment);
      internal ||= isInternal(next.value) || isInternal(objectOf(property.value));
      schema = next;
    }
    return { outcome: 'found', schema, required, internal };
  }

  #membersOf(schema: Located<JsonObject>): Members {
    const known = this.#members.get(schema.value);
    if (known) return known;
    const parts = composed(schema, this.#references);
    const properties = new Map<string, Located>();
    for (const { value, path } of parts)
      for (const [name, property] of Object.entries(objectOf(value.properties)))
        if (!properties.has(name)) properties.set(name, { value: property!, path: [...path, 'properties', name] });
    const members: Members = {
      properties,
      required: new Set(parts.flatMap(({ value }) => arrayOf(value.required))),
      open: parts.some(({ value }) => isOpen(value)) || (properties.size === 0 && mayBeObject(schema.value)),
    };
    this.#members.set(schema.value, members);
    return members;
  }
}

function segmentsOf(path: string): string[] {
  if (path === '') return [];
  return path.split('/').map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function isOpen(schema: JsonObject): boolean {
  const { additionalProperties } = schema;
  return (
    isDynamicSchema(schema) ||
    // The other types that a discriminator tells apart have properties of their own.
    schema.discriminator !== undefined ||
    (additionalProperties !== undefined && additionalProperties !== false)
  );
}

function mayBeObject({ type }: JsonObject): boolean {
  return type === undefined || type === 'object';
}
