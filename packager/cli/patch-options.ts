import { dirname, isAbsolute, join } from 'node:path';
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { isBlank } from '../../functions/core/text/text.ts';
import { readSource } from '../read/disk/read-file.ts';
import { formatOf } from '../check/icon/image-format.ts';
import type { ConnectorPatch } from '../write/pack/connector-patch.ts';
import type { Metadata } from '../write/pack/metadata-file.ts';
import { readMetadata, splitCategories } from '../write/pack/metadata-file.ts';
import { UserError } from '../core/user-error.ts';
import type { Location } from '../core/location.ts';
import type { Shell } from './shell.ts';

/** What the options say that is to be put into the connector. */
export interface PatchOptions {
  readonly metadata?: string;
  readonly contactName?: string;
  readonly contactUrl?: string;
  readonly contactEmail?: string;
  readonly website?: string;
  readonly privacyPolicy?: string;
  readonly categories?: readonly string[];
  readonly description?: string;
  readonly brandColor?: string;
  readonly icon?: string;
  readonly replaceValues?: true;
}

/** Adds the options that put details into the connector. */
export function addPatchOptions(command: Command): Command {
  return command
    .optionsGroup("Values to add to the connector where they're missing:")
    .option('--metadata <file>', 'a YAML or JSON file with any of the following values; options override the file')
    .option('--contact-name <name>', 'the contact for support', text)
    .option('--contact-url <url>', 'the URL for support', text)
    .option('--contact-email <address>', 'the email address for support', text)
    .option('--website <url>', 'the website of the service', text)
    .option('--privacy-policy <url>', 'the privacy policy of the service', text)
    .option('--categories <list>', 'one or two categories, separated by a semicolon', someCategories)
    .option('--description <text>', 'the description of the connector', text)
    .option('--brand-color <color>', 'the brand color, as #rrggbb', text)
    .option('--icon <file>', 'the icon (PNG)', text)
    .option('--replace-values', 'replaces existing values');
}

/** What is to be put into the connector, and the files that say so. */
export interface Patch {
  readonly values: ConnectorPatch;
  readonly sources: readonly Location[];
}

/**
 * What is to be put into the connector; `undefined` when no option says anything of it.
 *
 * @throws UserError when a file cannot be read, or a value cannot be meant
 */
export async function patchFrom(options: PatchOptions, shell: Shell): Promise<Patch | undefined> {
  const metadataFile = options.metadata === undefined ? undefined : shell.locate(options.metadata);
  const metadata = metadataFile ? await readMetadata(await readSource(metadataFile)) : {};
  const { icon, ...values } = { ...metadata, ...fromOptions(options, metadata) };
  const color = values.brandColor;
  if (color !== undefined && !/^#[0-9a-f]{6}$/i.test(color))
    throw new UserError(`"${color}" isn't a valid brand color.`, 'Use #rrggbb, in quotation marks.');
  const iconFile = icon === undefined ? undefined : shell.locate(iconPlace(icon, options));
  const patch: ConnectorPatch = { ...values, ...(iconFile ? { icon: await readIcon(iconFile) } : {}) };
  if (Object.keys(patch).length === 0) return undefined;
  return { values: patch, sources: [metadataFile, iconFile].filter((file) => file !== undefined) };
}

function fromOptions(options: PatchOptions, metadata: Metadata): Metadata {
  const { contactName, contactUrl, contactEmail, website, privacyPolicy, categories, description } = options;
  const { brandColor, icon } = options;
  const contact = given({ name: contactName, url: contactUrl, email: contactEmail });
  return {
    ...(Object.keys(contact).length > 0 ? { contact: { ...metadata.contact, ...contact } } : {}),
    ...given({ website, privacyPolicy, categories, description, brandColor, icon }),
  };
}

/** A text that says something: a patch adds and replaces, and takes nothing away. */
function text(value: string): string {
  if (!isBlank(value)) return value;
  throw new InvalidArgumentError('Specify a value, or remove the option.');
}

function someCategories(value: string): string[] {
  const categories = splitCategories(value);
  if (categories.length > 0) return categories;
  throw new InvalidArgumentError('Specify at least one category, or remove the option.');
}

/** The values that are there. */
function given<Values extends object>(values: Values): { [Key in keyof Values]?: NonNullable<Values[Key]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Values]?: NonNullable<Values[Key]>;
  };
}

/** Where the icon is. One that the metadata file names is next to that file, or where it says from there. */
function iconPlace(path: string, { icon, metadata }: PatchOptions): string {
  return icon === undefined && !isAbsolute(path) ? join(dirname(metadata!), path) : path;
}

async function readIcon(file: Location): Promise<Uint8Array> {
  const { name, bytes } = await readSource(file);
  if (formatOf(bytes) === 'PNG') return bytes;
  throw new UserError(`${name} isn't a PNG.`, 'Save the icon as a PNG.');
}
