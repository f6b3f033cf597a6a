import { applyEdits, modify } from 'jsonc-parser';
import type { Json, JsonObject, Path } from '../../../functions/core/json/json.ts';
import { isObject, objectOf, stringOf } from '../../../functions/core/json/json.ts';
import { jsonType } from '../../../functions/core/shape/shape.ts';
import { isBlank } from '../../../functions/core/text/text.ts';
import { UserError } from '../../core/user-error.ts';
import type { DefinitionField } from './connector-patch.ts';

/** A text before and after an edit. */
export interface Edited {
  readonly text: string;
  readonly before: string | undefined;
  /** Whether the field had a value already, which was left. */
  readonly kept: boolean;
}

/**
 * Puts a value into the text of a definition, and leaves every other character of it.
 *
 * @param file the name of the definition, for messages
 * @param text the definition as it is written
 * @param field the field and its new value
 * @param overwrite whether a value that is there is replaced
 * @throws UserError where the text isn't a JSON object, or has something else where the value or what is around it belongs
 */
export function editDefinition(
  file: string,
  text: string,
  { field, place, value }: DefinitionField,
  overwrite: boolean,
): Edited {
  const definition = parsed(file, text);
  const edit = place.kind === 'key' ? keyEdit(definition, place.path, value) : metadataEdit(definition, place, value);
  if ('is' in edit)
    throw new UserError(
      `${edit.place ?? field} in ${file} has the type ${jsonType(edit.is)}, not ${edit.wanted}.`,
      'Correct it in the connector, and export the solution again.',
    );
  const { path, before, content } = edit;
  const kept = before !== undefined && !isBlank(before) && !overwrite;
  if (kept || before === value) return { text, before, kept: kept && before !== value };
  return { text: applyEdits(text, modify(text, [...path], content, {})), before, kept: false };
}

function parsed(file: string, text: string): JsonObject {
  const problem = (cause?: unknown): UserError =>
    new UserError(`${file} isn't a definition that can be changed.`, 'Export the solution again.', cause);
  let definition: unknown;
  try {
    definition = JSON.parse(text);
  } catch (error) {
    throw problem(error);
  }
  if (!isObject(definition)) throw problem();
  return definition;
}

/** Where a text of the definition changes, and what stands there now. */
interface Edit {
  readonly path: Path;
  readonly before: string | undefined;
  readonly content: unknown;
}

/** Something that cannot be changed, since it is not of the type that it should be: more than a value would be lost. */
interface Misfit {
  /** The place; that of the field itself when absent. */
  readonly place?: string;
  readonly is: Json;
  readonly wanted: 'object' | 'array' | 'string';
}

function keyEdit(definition: JsonObject, path: readonly string[], value: string): Edit | Misfit {
  let parent = definition;
  for (const [index, key] of path.slice(0, -1).entries()) {
    const child = parent[key];
    const [place, rest] = [path.slice(0, index + 1), path.slice(index + 1)];
    if (isAbsent(child)) return { path: place, before: undefined, content: nested(rest, value) };
    if (!isObject(child)) return { place: place.join('.'), is: child, wanted: 'object' };
    parent = child;
  }
  return textEdit(path, parent[path.at(-1)!], value);
}

/** The entry of a name in the metadata, which is a list of names and values. */
function metadataEdit(definition: JsonObject, { name }: { readonly name: string }, value: string): Edit | Misfit {
  const key = 'x-ms-connector-metadata';
  const entries = definition[key];
  const entry = { propertyName: name, propertyValue: value };
  if (isAbsent(entries)) return { path: [key], before: undefined, content: [entry] };
  if (!Array.isArray(entries)) return { place: key, is: entries, wanted: 'array' };
  const index = entries.findIndex(
    (one) => stringOf(objectOf(one).propertyName)?.trim().toLowerCase() === name.toLowerCase(),
  );
  return index < 0
    ? { path: [key, entries.length], before: undefined, content: entry }
    : textEdit([key, index, 'propertyValue'], objectOf(entries[index]).propertyValue, value);
}

function textEdit(path: Path, before: Json | undefined, value: string): Edit | Misfit {
  if (isAbsent(before)) return { path, before: undefined, content: value };
  return typeof before === 'string' ? { path, before, content: value } : { is: before, wanted: 'string' };
}

/** Whether there is nothing: `null` says no more than a key that is missing. */
function isAbsent(value: Json | undefined): value is null | undefined {
  return value === undefined || value === null;
}

/** A value inside of objects, one in the other. */
function nested(keys: readonly string[], value: string): unknown {
  return keys.reduceRight<unknown>((content, key) => ({ [key]: content }), value);
}
