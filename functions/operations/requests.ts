import { covers } from '../core/model/media-types.ts';
import type { Operation } from '../core/model/operations.ts';
import type { References } from '../core/model/references.ts';

/**
 * Whether a text is a MIME type, or a range of them (`*\/*`), with or without parameters.
 * Source: RFC 6838, section 4.2
 */
export function isMediaType(text: string): boolean {
  const [essence, ...parameters] = text.split(';').map((part) => part.trim());
  return (
    /^[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+$/.test(essence!) && parameters.every((parameter) => /^[^\s=]+=./.test(parameter))
  );
}

/** Whether an operation sends a body or a form. */
export function sendsBody({ parameters }: Operation): boolean {
  return parameters.some(({ in: location }) => location === 'body' || location === 'formData');
}

/** What an operation sends that none of its MIME types can hold, and the types that can. */
export interface MimeMismatch {
  readonly content: string;
  readonly wanted: readonly string[];
}

/** What an operation can't send in its MIME types, if anything. Unknown types, and a missing list, have their own rules. */
export function mimeMismatch(
  { parameters }: Operation,
  essences: readonly string[],
  references: References,
): MimeMismatch | undefined {
  if (essences.length === 0) return undefined;
  const multipart = 'multipart/form-data';
  const urlEncoded = 'application/x-www-form-urlencoded';
  const form = parameters.filter(({ in: location }) => location === 'formData');
  if (form.some(({ value }) => value.type === 'file') && !covers(essences, multipart))
    return { content: 'a file', wanted: [multipart] };
  if (form.length > 0 && !covers(essences, multipart) && !covers(essences, urlEncoded))
    return { content: 'a form', wanted: [multipart, urlEncoded] };
  const body = parameters.find(({ in: location }) => location === 'body');
  const type = body && references.resolve(body.value.schema)?.type;
  // Certified connectors send objects as forms, so only plain text is a mismatch.
  if ((type === 'object' || type === 'array') && essences.every((essence) => essence === 'text/plain'))
    return { content: `an ${type}`, wanted: ['application/json'] };
  return undefined;
}
