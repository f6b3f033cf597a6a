import type { JsonObject } from '../core/json/json.ts';
import { stringOf } from '../core/json/json.ts';
import type { Parameter } from '../core/model/operations.ts';
import { quoted } from '../core/text/text.ts';

/** The name of a parameter as it is written, in quotes. */
export function quotedName(parameter: JsonObject): string {
  return quoted(stringOf(parameter.name) ?? '');
}

/** How messages call a parameter: with its operation, unless several share it. */
export function labelOf({ name, operations: [first, ...others] }: Parameter, noun = 'Parameter'): string {
  const owner = others.length === 0 && first ? ` of ${first.label}` : '';
  return `${noun} ${quoted(name)}${owner}`;
}

export function isBody({ in: location }: { readonly in?: unknown }): boolean {
  return location === 'body';
}

export function isFormData({ in: location }: { readonly in?: unknown }): boolean {
  return location === 'formData';
}
