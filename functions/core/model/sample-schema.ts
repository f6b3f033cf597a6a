import type { Json, JsonObject } from '../json/json.ts';
import { isObject } from '../json/json.ts';
import type { Spellings } from '../text/name-words.ts';
import { labelFrom } from '../text/name-words.ts';

/** How deep a sample is described; what is deeper stays an object. */
const deepest = 12;

/** The most properties that are described; an object beyond them stays one. */
const mostProperties = 800;

/** An object with more keys than this of one form is taken for a dictionary. */
const mostKeys = 20;

/** The schema of some values that one place may hold, as a service returned them. */
export function schemaOfSamples(samples: readonly Json[], spellings: Spellings = new Map()): JsonObject {
  return new Inference(spellings).schema(samples, 0);
}

class Inference {
  private left = mostProperties;

  constructor(private readonly spellings: Spellings) {}

  /** The schema that all values of one place fit. Services leave out what is empty, so nothing is required. */
  schema(values: readonly Json[], depth: number): JsonObject {
    const present = values.filter((value) => value !== null);
    const nullable = present.length < values.length && present.length > 0 ? { 'x-nullable': true } : {};
    const objects = present.filter(isObject);
    if (objects.length > 0 && objects.length === present.length) return { ...this.object(objects, depth), ...nullable };
    const lists = present.filter((value): value is readonly Json[] => Array.isArray(value));
    if (lists.length > 0 && lists.length === present.length)
      return { type: 'array', items: depth >= deepest ? {} : this.items(lists.flat(), depth), ...nullable };
    return { ...scalar(present), ...nullable };
  }

  private items(values: readonly Json[], depth: number): JsonObject {
    return values.length === 0 ? { type: 'object' } : this.schema(values, depth + 1);
  }

  private object(objects: readonly JsonObject[], depth: number): JsonObject {
    const names = [...new Set(objects.flatMap((value) => Object.keys(value)))];
    if (depth >= deepest || names.length === 0) return { type: 'object' };
    const valuesOf = (name: string): Json[] =>
      objects.flatMap((value) => {
        const item = Object.hasOwn(value, name) ? value[name] : undefined;
        return item === undefined ? [] : [item];
      });
    if (isDictionary(names, objects))
      return { type: 'object', additionalProperties: this.schema(names.flatMap(valuesOf), depth + 1) };
    this.left -= names.length;
    if (this.left < 0) return { type: 'object' };
    const properties: Record<string, JsonObject> = {};
    for (const name of names) {
      const label = labelFrom(name, this.spellings);
      const { type, format, ...rest } = this.schema(valuesOf(name), depth + 1);
      Object.defineProperty(properties, name, {
        value: {
          ...(type === undefined ? {} : { type }),
          ...(format === undefined ? {} : { format }),
          ...(label === undefined ? {} : { title: label, 'x-ms-summary': label }),
          ...rest,
        },
        enumerable: true,
      });
    }
    return { type: 'object', properties };
  }
}

/** Whether the keys of an object are values themselves: identifiers, or very many of one form. */
function isDictionary(names: readonly string[], objects: readonly JsonObject[]): boolean {
  if (names.length >= 2 && names.every((name) => /^\d+$/.test(name) || isGuid(name) || /^\d{4}-\d\d-\d\d/.test(name)))
    return true;
  if (names.length <= mostKeys) return false;
  const forms = new Set(
    objects.flatMap((value) =>
      Object.values(value).map((item) => (isObject(item) ? Object.keys(item).sort().join() : typeof item)),
    ),
  );
  const [form = ''] = forms;
  return forms.size === 1 && form.includes(',');
}

function scalar(values: readonly Json[]): JsonObject {
  const types = new Set(values.map((value) => typeof value));
  const [type] = types;
  // Values of several types, and none at all, are told by nothing but text.
  if (types.size !== 1) return { type: 'string' };
  if (type === 'boolean') return { type: 'boolean' };
  if (type === 'number') return values.every(Number.isInteger) ? { type: 'integer' } : { type: 'number' };
  const format = Object.entries(formats).find(([, form]) =>
    values.every((value) => typeof value === 'string' && form.test(value)),
  )?.[0];
  return { type: 'string', ...(format === undefined ? {} : { format }) };
}

/** The forms of text that the platform knows a format for. */
const formats: Readonly<Record<string, RegExp>> = {
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/i,
  date: /^\d{4}-\d\d-\d\d$/,
  uuid: /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
  email: /^[^\s@]{1,64}@[^\s@]{1,200}\.[a-z]{2,}$/i,
  uri: /^https?:\/\/[^\s"<>]+$/i,
};

function isGuid(text: string): boolean {
  return formats.uuid!.test(text);
}
