import type { JsonObject, Path } from '../json/json.ts';
import { arrayOf, objectOf, stringOf } from '../json/json.ts';

/** The entries that certification asks for, as Microsoft writes them. */
export const metadataNames = ['Website', 'Privacy policy', 'Categories'] as const;

export type MetadataName = (typeof metadataNames)[number];

/** Source: https://learn.microsoft.com/connectors/custom-connectors/certification-submission */
export const categories = [
  'AI',
  'Business Management',
  'Business Intelligence',
  'Collaboration',
  'Commerce',
  'Communication',
  'Content and Files',
  'Finance',
  'Data',
  'Human Resources',
  'Internet of Things',
  'IT Operations',
  'Lifestyle and Entertainment',
  'Marketing',
  'Productivity',
  'Sales and CRM',
  'Security',
  'Social Media',
  'Website',
] as const;

/** An entry of `x-ms-connector-metadata`. */
export interface MetadataEntry {
  readonly name: string;
  readonly value: string;
  readonly path: Path;
}

/** The entries of `x-ms-connector-metadata` that have a name and a value. */
export function metadataOf(root: JsonObject): MetadataEntry[] {
  return arrayOf(root['x-ms-connector-metadata']).flatMap((item, index) => {
    const { propertyName, propertyValue } = objectOf(item);
    const name = stringOf(propertyName);
    const value = stringOf(propertyValue);
    return name === undefined || value === undefined ? [] : [{ name, value, path: ['x-ms-connector-metadata', index] }];
  });
}

/** The entry of a name; the case of the name does not count. */
export function metadataEntry(root: JsonObject, name: MetadataName): MetadataEntry | undefined {
  return metadataOf(root).find((entry) => sameName(entry.name, name));
}

export function sameName(left: string, right: string): boolean {
  return left.trim().toLowerCase() === right.toLowerCase();
}

/** The categories of a definition, without the spaces around them. */
export function categoriesOf(root: JsonObject): { entry: MetadataEntry | undefined; names: string[] } {
  const entry = metadataEntry(root, 'Categories');
  const names = entry?.value.split(';').map((name) => name.trim()) ?? [];
  return { entry, names: names.filter((name) => name !== '') };
}
