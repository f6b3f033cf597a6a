import type { JsonObject } from '../json/json.ts';
import { objectOf } from '../json/json.ts';
import { isInternal } from './operations.ts';
import type { References } from './references.ts';
import { isDynamicSchema } from './schema-content.ts';
import type { WrittenProperty } from './schemas.ts';
import { composed, propertiesOf } from './schemas.ts';

/** What a path string leads to in a schema. */
export type Resolution =
  /** `required` and `internal` are about the property and everything around it. */
  | { readonly outcome: 'found'; readonly schema: JsonObject; readonly required: boolean; readonly internal: boolean }
  /** The schema does not say what stands there. */
  | { readonly outcome: 'open' }
  /** The schema says what stands there, and it is something else. */
  | { readonly outcome: 'missing' };

const open: Resolution = { outcome: 'open' };
const missing: Resolution = { outcome: 'missing' };

/** What one schema says about its properties, its `allOf` members included. */
interface Members {
  readonly properties: ReadonlyMap<string, WrittenProperty>;
  /** Whether it may hold properties that it does not name. */
  readonly open: boolean;
}

/**
 * Follows path strings through the schemas of one document. A path string is a JSON pointer without its first slash,
 * such as `value/items`; it passes from an array to its items by itself. Every schema is read once, so a long path
 * through a cyclic schema costs no more than its length.
 * Source: https://learn.microsoft.com/connectors/custom-connectors/openapi-extensions
 */
export class PathStrings {
  private readonly references: References;
  private readonly members = new Map<JsonObject, Members>();

  constructor(references: References) {
    this.references = references;
  }

  /** What a path leads to from a schema; the empty path leads to the schema itself. */
  resolve(schema: JsonObject, path: string): Resolution {
    const resolution = this.walk(schema, segmentsOf(path));
    // Accepted connectors write dots as well. A name may contain a dot, so slashes come first.
    return resolution.outcome === 'missing' && path.includes('.') ? this.walk(schema, path.split(/[/.]/)) : resolution;
  }

  /** The schema of what an array holds in the end, through arrays of arrays; any other schema as it is. */
  itemsOf(schema: JsonObject): JsonObject | undefined {
    const passed = new Set<JsonObject>();
    let inner: JsonObject | undefined = schema;
    while (inner?.type === 'array') {
      if (passed.has(inner)) return undefined;
      passed.add(inner);
      inner = this.references.resolve(inner.items);
    }
    return inner;
  }

  private walk(start: JsonObject, segments: readonly string[]): Resolution {
    let schema = start;
    let required = true;
    let internal = false;
    for (const segment of segments) {
      const holder = this.itemsOf(schema);
      if (!holder) return open;
      const members = this.membersOf(holder);
      const property = members.properties.get(segment);
      if (!property) return members.open ? open : missing;
      const next = this.references.resolve(property.value);
      if (!next) return open;
      required &&= property.required;
      internal ||= isInternal(next) || isInternal(objectOf(property.value));
      schema = next;
    }
    return { outcome: 'found', schema, required, internal };
  }

  private membersOf(schema: JsonObject): Members {
    let members = this.members.get(schema);
    if (!members) {
      const place = { value: schema, path: [] };
      // Where members of allOf describe the same property, the first is taken.
      const properties = propertiesOf(place, this.references).reverse();
      members = {
        properties: new Map(properties.map((property) => [property.name, property])),
        open:
          composed(place, this.references).some(({ value }) => isOpen(value)) ||
          (properties.length === 0 && mayBeObject(schema)),
      };
      this.members.set(schema, members);
    }
    return members;
  }
}

function segmentsOf(path: string): string[] {
  if (path === '') return [];
  return path.split('/').map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function isOpen(schema: JsonObject): boolean {
  const { additionalProperties, discriminator } = schema;
  // The types that a discriminator tells apart have properties of their own.
  return (
    isDynamicSchema(schema) ||
    discriminator !== undefined ||
    (additionalProperties !== undefined && additionalProperties !== false)
  );
}

function mayBeObject({ type }: JsonObject): boolean {
  return type === undefined || type === 'object';
}
