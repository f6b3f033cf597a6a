import type { JsonObject, Path } from '../json/json.ts';
import { arrayOf, stringOf } from '../json/json.ts';
import type { Operation } from './operations.ts';

/**
 * The MIME types in which the platform sends requests.
 * Source: https://learn.microsoft.com/connectors/custom-connectors/certification-swagger-validator-rules (MimeTypeNotValid)
 */
export const supportedTypes = [
  'application/json',
  'text/plain',
  'multipart/form-data',
  'application/x-www-form-urlencoded',
];

/** A media type without its parameters, in lower case: `text/plain` for `Text/Plain; charset=utf-8`. */
export function essenceOf(mediaType: string): string {
  return mediaType.split(';')[0]!.trim().toLowerCase();
}

/** The media types that hold for an operation. */
export interface MediaTypes {
  /** Without their parameters, in lower case. */
  readonly essences: readonly string[];
  /** Where they are written, in the operation or in the definition; none when they are in neither. */
  readonly path: Path | undefined;
}

/**
 * What an operation consumes or produces: its own list, which replaces that of the definition even when it is empty.
 * Source: https://swagger.io/specification/v2/#operation-object
 */
export function mediaTypesOf(operation: Operation, root: JsonObject, key: 'consumes' | 'produces'): MediaTypes {
  for (const { value, path } of [operation, { value: root, path: [] }]) {
    const list = value[key];
    if (list !== undefined)
      return {
        essences: arrayOf(list)
          .flatMap((entry) => stringOf(entry) ?? [])
          .map(essenceOf),
        path: [...path, key],
      };
  }
  return { essences: [], path: undefined };
}

/** Whether a list of media types covers one, by name or by a wildcard. */
export function covers(essences: readonly string[], wanted: string): boolean {
  const family = `${wanted.split('/')[0]!}/*`;
  return essences.some((essence) => essence === wanted || essence === family || essence === '*/*');
}
