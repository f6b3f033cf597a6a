import { isObject } from '../../functions/core/json/json.ts';

/** How many values are written at most; what YAML aliases share could be written without end. */
const most = 10_000;

/** A value as JSON with sorted keys: equal values have equal texts. Cycles and what is too long end in "…". */
export function canonical(value: unknown): string {
  let written = 0;
  const write = (value: unknown): string => {
    if (value === undefined) return 'null';
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    if (++written > most) return '"…"';
    if (Array.isArray(value)) return `[${value.map(write).join()}]`;
    if (!isObject(value)) return 'null';
    const entries = Object.keys(value)
      .sort()
      .filter((key) => value[key] !== undefined)
      .map((key) => `${JSON.stringify(key)}:${write(value[key])}`);
    return `{${entries.join()}}`;
  };
  return write(value);
}
