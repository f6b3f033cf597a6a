import type { Json, JsonObject } from '../core/json/json.ts';
import { arrayOf, stringOf } from '../core/json/json.ts';
import { view } from '../core/model/model.ts';
import type { Operation } from '../core/model/operations.ts';
import { operationsOf } from '../core/model/operations.ts';

/** Whether each brace of a path template belongs to a variable that stays within one segment. */
export function isTemplateValid(template: string): boolean {
  return !/[{}]/.test(template.replace(/\{[^{}/]+\}/g, ''));
}

/** The names of the variables of a path template, each once: `id` of `/orders/{id}`. A default (`{id=5}`) is left out. */
export function variablesOf(template: string): string[] {
  const variables = template.match(/\{[^{}/]+\}/g) ?? [];
  return [...new Set(variables.map((variable) => variable.slice(1, -1).split('=')[0]!))];
}

/** The segments of a template as routing compares them: in lowercase, every variable as `{}`, no slash at the end. */
export function routeOf(template: string): string[] {
  const [, ...segments] = template
    .toLowerCase()
    .replace(/\{[^{}/]*\}/g, '{}')
    .split('/');
  return segments.at(-1) === '' ? segments.slice(0, -1) : segments;
}

/** A segment of a route, and the values that its variable can have. */
interface Segment {
  /** The segment in lowercase, with every variable as `{}`. */
  readonly text: string;
  /** Whether the variable can have a value; a segment with several variables can have any. */
  readonly accepts: (value: string) => boolean;
}

/** The segments of the path of an operation, as `routeOf`, with the types of their variables. */
export function typedRouteOf({ template, parameters }: Operation): Segment[] {
  const written = template.split('/').slice(1);
  return routeOf(template).map((text, index) => {
    const [variable, ...others] = variablesOf(written[index] ?? '');
    const parameter = parameters.find(({ in: location, name }) => location === 'path' && name === variable);
    return { text, accepts: others.length === 0 && parameter ? acceptsOf(parameter.value) : () => true };
  });
}

const accepted: Readonly<Record<string, RegExp>> = {
  integer: /^[+-]?\d+$/,
  number: /^[+-]?\d+(?:\.\d+)?$/,
  boolean: /^(?:true|false)$/,
  uuid: /^[0-9a-f]{8}-/,
  date: /^\d{4}-/,
  'date-time': /^\d{4}-/,
};

/** Which values a parameter can have, given in lowercase. */
function acceptsOf({ type, format, enum: list }: JsonObject): (value: string) => boolean {
  if (Array.isArray(list))
    return (value) => arrayOf(list).some((item) => typeof item !== 'object' && String(item).toLowerCase() === value);
  const pattern = accepted[stringOf(format) ?? ''] ?? accepted[stringOf(type) ?? ''];
  return (value) => pattern?.test(value) ?? true;
}

/**
 * Which of two routes of the same length is the looser one, if one URL can match both: the one that has a variable where
 * they first differ, so that every pair has one such route.
 */
export function looserOf(left: readonly Segment[], right: readonly Segment[]): 'left' | 'right' | undefined {
  let looser: 'left' | 'right' | undefined;
  for (let index = 0; index < left.length; index++) {
    const [one, other] = [left[index]!, right[index]!];
    if (one.text === other.text) continue;
    if (canBecome(one, other)) looser ??= 'left';
    else if (canBecome(other, one)) looser ??= 'right';
    else return undefined;
  }
  return looser;
}

/** Whether some value of its variable makes a segment the other: `{}.json` can become `list.json`. */
function canBecome({ text, accepts }: Segment, { text: other }: Segment): boolean {
  const [start, ...rest] = text.split('{}');
  const end = rest.at(-1);
  // Without a variable it stays what it is.
  if (end === undefined) return false;
  const matches = other.startsWith(start!) && other.endsWith(end) && other.length > start!.length + end.length;
  return matches && (other.includes('{}') || accepts(other.slice(start!.length, other.length - end.length)));
}

/** Where the path parameters of an operation and the variables of its path differ. */
export interface Mismatch {
  readonly operation: Operation;
  /** Variables without a parameter. */
  readonly missing: readonly string[];
  /** Names of path parameters without a variable. */
  readonly unused: readonly string[];
}

/**
 * The operations whose path parameters aren't the variables of their path. Operations with a malformed path, or with a
 * parameter reference that leads nowhere, are left out: what they lack shows once that is corrected.
 */
export const mismatchesOf = view((model): readonly Mismatch[] => {
  const leadsSomewhere = (entry: Json): boolean => model.references.follow(entry, []) !== undefined;
  return operationsOf(model).flatMap((operation) => {
    const { template, pathItem, value, parameters } = operation;
    const written = [...arrayOf(pathItem.parameters), ...arrayOf(value.parameters)];
    if (!isTemplateValid(template) || !written.every(leadsSomewhere)) return [];
    const variables = variablesOf(template);
    const names = parameters.flatMap(({ value: { name, in: location } }) =>
      location === 'path' ? (stringOf(name) ?? []) : [],
    );
    const missing = variables.filter((variable) => !names.includes(variable));
    const unused = names.filter((name) => !variables.includes(name));
    return missing.length > 0 || unused.length > 0 ? [{ operation, missing, unused }] : [];
  });
});
