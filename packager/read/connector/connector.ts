import type { JsonObject } from '../../../functions/core/json/json.ts';
import { memoizeByObject } from '../../../functions/core/json/memoize.ts';
import {
  isApiProperties,
  isConnectorDefinition,
  isOpenApi3Connector,
} from '../../../functions/core/model/document-kinds.ts';
import type { ConnectorModel } from '../../../functions/core/model/model.ts';
import { modelFrom } from '../../../functions/core/model/model.ts';
import type { PropertiesModel } from '../../../functions/core/model/properties-model.ts';
import { propertiesModelFrom } from '../../../functions/core/model/properties-model.ts';
import type { SourceFile } from '../../core/source-file.ts';
import type { DataFile, ModeledFile } from '../data/data-file.ts';
import { isData, isJson, isYaml, modeled } from '../data/data-file.ts';
import { jsonFile } from '../data/json-file.ts';
import { outerKeys } from '../data/outer-keys.ts';

/** The definition of a connector with what it means. */
export type DefinitionFile = ModeledFile<ConnectorModel>;

/** The properties file of a connector with what it means. */
export type PropertiesFile = ModeledFile<PropertiesModel>;

/** The files of one connector, wherever they were found. What is not there is absent. */
export interface ConnectorFiles {
  readonly definition?: DefinitionFile;
  readonly properties?: PropertiesFile;
  readonly icon?: SourceFile;
  readonly intro?: SourceFile;
  readonly readme?: SourceFile;
  readonly script?: SourceFile;
}

/** The part of a connector that a file can be. */
export type ConnectorPart = keyof ConnectorFiles;

/** A connector under the name of what it was found in: a folder, file or archive, as the user named it. */
export interface Connector extends ConnectorFiles {
  readonly name: string;
  /** The absolute path of it, where it was read from a disk. */
  readonly path?: string | undefined;
}

/**
 * Which part of a connector a file is. JSON and YAML are told by what they hold, whatever their names; a file that is
 * broken or holds no object by its name. The others are told by their names in any case. `undefined` for anything else.
 */
export function partOf(file: SourceFile): ConnectorPart | undefined {
  const base = baseName(file.name).toLowerCase();
  if (isData(file)) return file.data ? partOfData(file.data, base) : partMeant(base);
  if (/^icon\.(?:png|jpe?g|gif|svg|webp|bmp|ico)$/.test(base)) return 'icon';
  if (base === 'intro.md') return 'intro';
  if (base === 'readme.md') return 'readme';
  return base.endsWith('.csx') || base === 'script.cs' ? 'script' : undefined;
}

/**
 * Which part of a connector a JSON file is, told by its outer keys as far as they go, without parsing it. A file that could
 * be one by its name alone is parsed.
 */
export function partAtSight(file: SourceFile): ConnectorPart | undefined {
  const base = baseName(file.name).toLowerCase();
  if (!isJson(base)) return isYaml(base) ? partMeant(base) : partOf(file);
  const outline = Object.create(null) as Record<string, Record<string, true>>;
  for (const { key, parent } of outerKeys(file)) {
    if (parent === undefined) outline[key] ??= Object.create(null) as Record<string, true>;
    else outline[parent]![key] = true;
    const part = partOfData(outline, base);
    if (part) return part;
  }
  return partMeant(base) && partOf(jsonFile(file));
}

function partOfData(data: JsonObject, base: string): ConnectorPart | undefined {
  if (isConnectorDefinition(data) || isOpenApi3Connector(data, base)) return 'definition';
  return isApiProperties(data) ? 'properties' : undefined;
}

/** The part that a file in JSON or YAML is meant to be by its name. */
function partMeant(base: string): ConnectorPart | undefined {
  if (/swagger|openapidefinition|apidefinition/.test(base)) return 'definition';
  return base.includes('apiproperties') ? 'properties' : undefined;
}

/**
 * The connector that some files make up. Of several files that could be the same part, the one with the usual name is
 * taken, or else the first; files that are no part of a connector are ignored.
 *
 * @param files those in JSON and YAML read as such; see `openFile`
 */
export function connectorOf(files: readonly SourceFile[]): ConnectorFiles {
  const parts: Partial<Record<ConnectorPart, SourceFile>> = {};
  for (const file of files) {
    const part = partOf(file);
    if (!part) continue;
    const taken = parts[part];
    if (!taken || (isUsual(file, part) && !isUsual(taken, part))) parts[part] = file;
  }
  const { definition, properties, ...others } = parts;
  return {
    ...others,
    ...(definition && isData(definition) ? { definition: definitionFile(definition) } : {}),
    ...(properties && isData(properties) ? { properties: propertiesFile(properties) } : {}),
  };
}

const usualNames: Readonly<Record<ConnectorPart, string>> = {
  definition: 'apidefinition.swagger.json',
  properties: 'apiproperties.json',
  icon: 'icon.png',
  intro: 'intro.md',
  readme: 'readme.md',
  script: 'script.csx',
};

/** Whether a file has the name that its part usually has; letter case does not matter. */
function isUsual({ name }: SourceFile, part: ConnectorPart): boolean {
  return baseName(name).toLowerCase() === usualNames[part];
}

/** A definition with its model, one for each file. */
export const definitionFile: (file: DataFile) => DefinitionFile = memoizeByObject((file) => modeled(file, modelFrom));

/** A properties file with its model, one for each file. */
export const propertiesFile: (file: DataFile) => PropertiesFile = memoizeByObject((file) =>
  modeled(file, propertiesModelFrom),
);

const nothing = { definition: modelFrom({}), properties: propertiesModelFrom({}) };

/** What the definition of a connector means; that of an empty one where there is none. */
export function definitionModel({ definition }: ConnectorFiles): ConnectorModel {
  return definition?.model ?? nothing.definition;
}

/** What the properties file of a connector means; that of an empty one where there is none. */
export function propertiesModel({ properties }: ConnectorFiles): PropertiesModel {
  return properties?.model ?? nothing.properties;
}

/** The last part of a name, on disk or in an archive. */
export function baseName(name: string): string {
  return name.split(/[/\\]/).at(-1)!;
}
