import { UserError } from '../../core/user-error.ts';

/** What can be put into the connector of an exported solution. Whatever is absent isn't changed. */
export interface ConnectorPatch {
  /** Whom makers and reviewers turn to (`info.contact`). */
  readonly contact?: { readonly name?: string; readonly url?: string; readonly email?: string };
  /** The entry "Website" of `x-ms-connector-metadata`. */
  readonly website?: string;
  /** The entry "Privacy policy" of `x-ms-connector-metadata`. */
  readonly privacyPolicy?: string;
  /** The entry "Categories" of `x-ms-connector-metadata`. */
  readonly categories?: readonly string[];
  readonly description?: string;
  /** As `#rrggbb`. */
  readonly brandColor?: string;
  /** The content of a PNG. */
  readonly icon?: Uint8Array;
}

export interface PatchOptions {
  /** Whether a value that is there already is replaced; otherwise only what is missing is added. */
  readonly overwrite: boolean;
}

/** A value that a patch changed, or that it left because it was there already. */
export interface Change {
  /** The file as findings name it. */
  readonly file: string;
  /** What was changed, such as `info.contact.email` or `iconbrandcolor`. */
  readonly field: string;
  /** The value before; `undefined` where there was none. */
  readonly before: string | undefined;
  readonly after: string;
}

/** The fields of a definition that a patch reaches, in the order in which they are shown. */
export interface DefinitionField {
  readonly field: string;
  readonly value: string;
  readonly place:
    { readonly kind: 'key'; readonly path: readonly string[] } | { readonly kind: 'metadata'; readonly name: string };
}

export function definitionFields({
  contact,
  website,
  privacyPolicy,
  categories,
  description,
}: ConnectorPatch): DefinitionField[] {
  const key = (path: readonly string[], value: string | undefined): DefinitionField[] =>
    value === undefined ? [] : [{ field: path.join('.'), value, place: { kind: 'key', path } }];
  const metadata = (name: string, value: string | undefined): DefinitionField[] =>
    value === undefined
      ? []
      : [{ field: `x-ms-connector-metadata (${name})`, value, place: { kind: 'metadata', name } }];
  return [
    ...key(['info', 'description'], description),
    ...key(['info', 'contact', 'name'], contact?.name),
    ...key(['info', 'contact', 'url'], contact?.url),
    ...key(['info', 'contact', 'email'], contact?.email),
    ...metadata('Website', website),
    ...metadata('Privacy policy', privacyPolicy),
    ...metadata('Categories', categories?.join(';')),
  ];
}

/** Control characters and halves of characters: XML cannot hold them, and nobody means them elsewhere. */
const unusable = /(?![\t\n\r])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u;

/**
 * Makes sure that every text of a patch can be written into any file of a solution.
 *
 * @throws UserError where one holds a control character
 */
export function checkCharacters(patch: ConnectorPatch): void {
  const color = { field: 'iconbrandcolor', value: patch.brandColor ?? '' };
  for (const { field, value } of [...definitionFields(patch), color]) {
    const found = unusable.exec(value)?.[0];
    if (found === undefined) continue;
    const code = found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    throw new UserError(
      `The text for ${field} contains the control character U+${code}.`,
      'Remove the character, which was probably copied from another program.',
    );
  }
}
