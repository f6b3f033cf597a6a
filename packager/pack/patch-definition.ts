import { applyEdits, modify } from 'jsonc-parser';
import type { JsonObject, Path } from '../../functions/core/json.ts';
import { arrayOf, objectOf, stringOf } from '../../functions/core/json.ts';
import { isBlank } from '../../functions/core/text.ts';
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
 * @param text the definition as it is written
 * @param field the field and its new value
 * @param overwrite whether a value that is there is replaced
 * @throws SyntaxError where the text is no JSON
 */
export function editDefinition(text: string, { place, value }: DefinitionField, overwrite: boolean): Edited {
  const definition = objectOf(JSON.parse(text));
  const { path, before, content } =
    place.kind === 'key' ? keyEdit(definition, place.path, value) : metadataEdit(definition, place.name, value);
  const kept = before !== undefined && !isBlank(before) && !overwrite;
  if (kept || before === value) return { text, before, kept: kept && before !== value };
  return { text: applyEdits(text, modify(text, [...path], content, {})), before, kept: false };
}

interface Edit {
  readonly path: Path;
  readonly before: string | undefined;
  readonly content: unknown;
}

function keyEdit(definition: JsonObject, path: readonly string[], value: string): Edit {
  const parent = path.slice(0, -1).reduce<JsonObject>((at, key) => objectOf(at[key]), definition);
  return { path, before: stringOf(parent[path.at(-1)!]), content: value };
}

/** The entry of a name in the metadata, which is a list of names and values. */
function metadataEdit(definition: JsonObject, name: string, value: string): Edit {
  const key = 'x-ms-connector-metadata';
  const entries = definition[key];
  const entry = { propertyName: name, propertyValue: value };
  if (!Array.isArray(entries)) return { path: [key], before: undefined, content: [entry] };
  const index = arrayOf(entries).findIndex(
    (one) => stringOf(objectOf(one).propertyName)?.trim().toLowerCase() === name.toLowerCase(),
  );
  return index < 0
    ? { path: [key, entries.length], before: undefined, content: entry }
    : {
        path: [key, index, 'propertyValue'],
        before: stringOf(objectOf(entries[index]).propertyValue),
        content: value,
      };
}
