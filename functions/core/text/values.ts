import type { Json } from '../json/json.ts';

/** A value as one of some types, where it is exactly such a value in other words; `undefined` where it is not. */
export function convertedTo(value: Json, types: readonly string[]): Json | undefined {
  for (const type of types) {
    const converted = converter[type]?.(value);
    if (converted !== undefined) return converted;
  }
  return undefined;
}

const converter: Readonly<Record<string, (value: Json) => Json | undefined>> = {
  boolean: (value) => (value === 'true' ? true : value === 'false' ? false : undefined),
  integer: (value) => wholeNumber(value),
  number: (value) =>
    typeof value === 'string' && /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(value) ? exact(value) : undefined,
  string: (value) => (typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined),
  array: (value) => (typeof value === 'string' && value.trim() !== '' ? [value] : undefined),
};

function wholeNumber(value: Json): number | undefined {
  return typeof value === 'string' && /^-?(?:0|[1-9]\d*)$/.test(value) ? exact(value) : undefined;
}

/** A number that is written again as it was. */
function exact(text: string): number | undefined {
  const number = Number(text);
  return String(number) === text ? number : undefined;
}

/** The one of some values that differs from a text in its case and spaces only. */
export function nearestSpelling(text: string, values: readonly string[]): string | undefined {
  const small = squeezed(text);
  const found = values.filter((value) => squeezed(value) === small);
  return found.length === 1 && found[0] !== text ? found[0] : undefined;
}

function squeezed(text: string): string {
  return text.toLowerCase().replace(/\s+/g, '');
}
