import parsers from '@stoplight/spectral-parsers';
import type { ParseError } from 'jsonc-parser';
import { parse } from 'jsonc-parser';
import {
  isApiProperties,
  isConnectorDefinition,
  isOpenApi3Connector,
} from '../../../functions/core/model/document-kinds.ts';
import type { Json, JsonObject } from '../../../functions/core/json/json.ts';
import { isObject, objectOf } from '../../../functions/core/json/json.ts';
import { isNestedTooDeep, nestedTooDeep } from '../../core/nesting.ts';
import type { SourceFile } from '../../core/source-file.ts';
import { decodeText } from '../../core/text-encoding.ts';

/** A file in JSON or YAML together with what it holds; nothing when it cannot be read, which the ruleset reports. */
export interface JsonFile extends SourceFile {
  readonly data: JsonObject;
}

/** The files of one connector, wherever they were found. What is not there is absent. */
export interface Connector {
  /** The folder, file or archive it was found in, as the user named it. */
  readonly name: string;
  readonly definition?: JsonFile;
  readonly properties?: JsonFile;
  readonly icon?: SourceFile;
  readonly intro?: SourceFile;
  readonly readme?: SourceFile;
  readonly script?: SourceFile;
  /** Everything that lies beside the definition, in the order of the names; absent where only one file was named. */
  readonly folder?: readonly FolderFile[];
}

/** A file in the folder of a connector. */
export interface FolderFile {
  /** The name as findings show it; see `Place.file`. */
  readonly name: string;
  /** What it could be; the first file of each part is taken for it. */
  readonly part: ConnectorPart | undefined;
}

/** The part of a connector that a file can be. */
export type ConnectorPart = Exclude<keyof Connector, 'name' | 'folder'>;

/**
 * Which part of a connector a file is. JSON and YAML are told by what they hold, whatever their names; a file that is
 * broken or holds no object by its name. The others are told by their names in any case. `undefined` for anything else.
 */
export function partOf(file: SourceFile): ConnectorPart | undefined {
  const base = baseName(file.name).toLowerCase();
  if (isJson(base) || isYaml(base)) {
    const data = parsed(file);
    if (isConnectorDefinition(data) || isOpenApi3Connector(data, base)) return 'definition';
    if (isApiProperties(data)) return 'properties';
    if (isObject(data)) return undefined;
    if (/swagger|openapidefinition|apidefinition/.test(base)) return 'definition';
    return base.includes('apiproperties') ? 'properties' : undefined;
  }
  if (/^icon\.(?:png|jpe?g|gif|svg|webp|bmp|ico)$/.test(base)) return 'icon';
  if (base === 'intro.md') return 'intro';
  if (base === 'readme.md') return 'readme';
  return base.endsWith('.csx') ? 'script' : undefined;
}

/**
 * The connector that some files make up. Of several files that could be the same part, the first is taken; files that
 * are no part of a connector are left out.
 */
export function connectorOf(name: string, files: readonly SourceFile[]): Connector {
  const parts: Partial<Record<ConnectorPart, SourceFile>> = {};
  for (const file of files) {
    const part = partOf(file);
    if (part) parts[part] ??= file;
  }
  const { definition, properties, ...others } = parts;
  return {
    name,
    ...others,
    ...(definition ? { definition: jsonFile(definition) } : {}),
    ...(properties ? { properties: jsonFile(properties) } : {}),
  };
}

/**
 * A file in JSON or YAML with what it holds.
 *
 * @throws UserError where it is nested too deep for anything to look at it
 */
export function jsonFile(file: SourceFile): JsonFile {
  if (!isYaml(file.name) && isNestedTooDeep(file.bytes)) throw nestedTooDeep(file.name);
  return { ...file, data: objectOf(parsed(file)) };
}

/** The last part of a name, on disk or in an archive. */
export function baseName(name: string): string {
  return name.split(/[/\\]/).at(-1)!;
}

function parsed({ name, bytes }: SourceFile): Json | undefined {
  const { text } = decodeText(bytes);
  if (isYaml(name)) return parsedYaml(name, text);
  try {
    return JSON.parse(text) as Json;
  } catch {
    return parsedLeniently(text, bytes);
  }
}

/** Comments and commas at the end of lists are findings of the ruleset, but hide nothing from the checks of the companion. */
function parsedLeniently(text: string, bytes: Uint8Array): Json | undefined {
  if (isNestedTooDeep(bytes)) return undefined;
  const errors: ParseError[] = [];
  const data = parse(text, errors, { allowTrailingComma: true }) as Json;
  return errors.length > 0 ? undefined : data;
}

function parsedYaml(name: string, text: string): Json | undefined {
  try {
    return parsers.Yaml.parse(text).data as Json | undefined;
  } catch (failure) {
    // The parser reports what is wrong with a text; it calls itself for every level of nesting.
    if (failure instanceof RangeError) throw nestedTooDeep(name);
    throw failure;
  }
}

/** Whether a file is written in JSON, by its name. */
export function isJson(name: string): boolean {
  return /\.json$/i.test(name);
}

/** Whether a file is written in YAML, by its name. */
export function isYaml(name: string): boolean {
  return /\.ya?ml$/i.test(name);
}
