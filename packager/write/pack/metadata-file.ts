import { closest } from '../../../functions/core/text/closest.ts';
import type { JsonObject } from '../../../functions/core/json/json.ts';
import { isObject } from '../../../functions/core/json/json.ts';
import { isBlank, listed, quoted } from '../../../functions/core/text/text.ts';
import type { SourceFile } from '../../core/source-file.ts';
import { isJson } from '../../read/data/data-file.ts';
import { readData } from '../../read/data/open-file.ts';
import { UserError } from '../../core/user-error.ts';
import type { ConnectorPatch } from './connector-patch.ts';

/** What a metadata file says is to be put into a connector. */
export interface Metadata extends Omit<ConnectorPatch, 'icon'> {
  /** The path of the icon, as the file names it. */
  readonly icon?: string;
}

const keys = ['contact', 'website', 'privacyPolicy', 'categories', 'description', 'brandColor', 'icon'] as const;
const contactKeys = ['name', 'url', 'email'] as const;

/**
 * Reads a metadata file, in YAML or JSON: the details of a connector that a patch puts into it, under the names of
 * `Metadata`.
 *
 * @throws UserError where it cannot be read, has a key that is not known, or a value that is no text
 */
export async function readMetadata(file: SourceFile): Promise<Metadata> {
  // JSON is YAML, whatever the name of the file.
  const { data, faults } = await readData(isJson(file.name) ? file : { ...file, name: `${file.name}.yaml` });
  const [fault] = faults;
  if (fault)
    throw new UserError(
      fault.kind === 'refused'
        ? `${file.name} ${fault.message}.`
        : `${file.name}${fault.range ? `:${fault.range.start.line + 1}` : ''} is neither valid YAML nor valid JSON: ${fault.message}.`,
      fault.kind === 'refused' ? "Write out the values; a metadata file can't contain that." : 'Correct the line.',
    );
  if (!data)
    throw new UserError(
      `${file.name} contains no keys and values.`,
      `Add a line such as "website: https://example.com".`,
    );
  const { categories, contact, ...others } = only(keys, data, file.name);
  const texts = textsOf(others, file.name);
  if (contact !== undefined && !isObject(contact))
    throw new UserError(`"contact" in ${file.name} isn't an object.`, `Give it ${listed(contactKeys)}.`);
  return {
    ...texts,
    ...(contact ? { contact: textsOf(only(contactKeys, contact, file.name), file.name) } : {}),
    ...(categories === undefined ? {} : { categories: categoriesIn(categories, file.name) }),
  };
}

/** Categories as the metadata of a connector lists them, separated by semicolons. */
export function splitCategories(text: string): string[] {
  return text
    .split(';')
    .map((category) => category.trim())
    .filter((category) => category !== '');
}

function categoriesIn(value: unknown, file: string): string[] {
  const categories = Array.isArray(value) ? value : typeof value === 'string' ? splitCategories(value) : [];
  if (categories.length > 0 && categories.every(isText)) return categories;
  throw new UserError(`"categories" in ${file} isn't a list of strings.`, 'Add at least one category.');
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && !isBlank(value);
}

/** The object, which has keys that are known and nothing else. */
function only<Key extends string>(
  known: readonly Key[],
  object: JsonObject,
  file: string,
): Partial<Record<Key, unknown>> {
  for (const key of Object.keys(object))
    if (!(known as readonly string[]).includes(key)) {
      const near = closest(key, known);
      throw new UserError(
        `${file} has the key ${quoted(key)}, which isn't valid.`,
        near === undefined ? `Valid keys are ${listed(known)}.` : `Did you mean ${near}?`,
      );
    }
  return object as Partial<Record<Key, unknown>>;
}

function textsOf<Key extends string>(
  values: Partial<Record<Key, unknown>>,
  file: string,
): Partial<Record<Key, string>> {
  for (const [key, value] of Object.entries(values)) {
    if (isText(value)) continue;
    throw new UserError(
      `${quoted(key)} in ${file} has no text.`,
      key === 'brandColor'
        ? 'Enclose it in quotation marks, because "#" starts a comment.'
        : 'Add one, or remove the key.',
    );
  }
  return values as Partial<Record<Key, string>>;
}
