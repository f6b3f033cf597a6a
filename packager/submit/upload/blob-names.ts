import { UserError } from '../../core/user-error.ts';

/** The container that packages go to, unless another one is named. */
export const defaultContainer = 'connector-packages';

const longestSlug = 60;

/**
 * The name of the blob of a package. It holds the beginning of the hash, so that other bytes get another name, and a
 * link that Microsoft was given once never delivers something else later.
 */
export function blobName({ title, version }: { title: string; version: string }, sha256: string): string {
  return `${slug(title) || 'connector'}_${slug(version) || '0'}_${sha256.slice(0, 12)}.zip`;
}

/** A text in lower-case letters, digits, dots and single hyphens, so that a link needs no escapes. */
function slug(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain
    .split(/[^a-z0-9.]+/)
    .filter(Boolean)
    .join('-')
    .slice(0, longestSlug)
    .replace(/[.-]+$/, '');
}

/**
 * The name of a container, checked before Azure refuses it in words that do not say why.
 * Source: https://learn.microsoft.com/rest/api/storageservices/naming-and-referencing-containers--blobs--and-metadata
 *
 * @throws UserError where the name breaks the rules
 */
export function checkedContainerName(name: string): string {
  if (name.length >= 3 && name.length <= 63 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name)) return name;
  throw new UserError(
    `${JSON.stringify(name)} isn't a valid container name.`,
    'Use 3 to 63 lowercase letters, digits, and single hyphens between them, such as "connector-packages".',
  );
}
