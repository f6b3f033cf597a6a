import type { Json, JsonObject, Path } from '../../../functions/core/json/json.ts';
import { isObject, isReference } from '../../../functions/core/json/json.ts';
import { quoted } from '../../../functions/core/text/text.ts';
import type { Place } from '../../core/finding.ts';
import type { SourceFile } from '../../core/source-file.ts';
import { UserError } from '../../core/user-error.ts';
import type { DataFile } from '../../read/data/data-file.ts';
import { isJson, isYaml } from '../../read/data/data-file.ts';
import { baseName } from '../../read/connector/connector.ts';
import { readData } from '../../read/data/open-file.ts';

/** A description of an API as one document, with the files that it refers to. */
export interface ApiDescription {
  /** The name of its file. */
  readonly name: string;
  /** All references in it are local, but for those that lead to the network. */
  readonly root: JsonObject;
  /** What was lost before, in sentences. */
  readonly lost: readonly string[];
  /** Where a value was written. */
  readonly place: (path: Path) => Place;
}

/**
 * Reads a file that a description refers to.
 *
 * @param path its path from the folder of the description, with forward slashes
 * @returns `undefined` where there is none
 */
export type ReadBeside = (path: string) => Promise<SourceFile | undefined>;

/** The key of the document under which the files stand that it refers to, by their paths. */
export const filesKey = 'x-referenced-files';

/** No description is spread over more files. */
const mostFiles = 500;

/**
 * A description with the files that it refers to, and those that they refer to. Nothing is taken from the network.
 *
 * @throws UserError where a file is missing or cannot be read
 */
export async function bundled(file: DataFile, readBeside: ReadBeside): Promise<ApiDescription> {
  const own = baseName(file.name);
  const files = new Map<string, DataFile>([[own, file]]);
  const documents = new Map<string, Json>();
  // The loop continues with the files that are added to the map.
  for (const [path, { value, name }] of files) {
    const needed = new Set<string>();
    const local = (reference: string): string => localReference(reference, path, own, needed);
    documents.set(path, withReferences(valueIn({ value, name }), local));
    for (const target of needed)
      if (!files.has(target)) files.set(target, await dataBeside(target, name, files.size, readBeside));
  }
  const { [own]: root, ...others } = Object.fromEntries(documents);
  return {
    name: file.name,
    root: { ...(root as JsonObject), [filesKey]: others },
    lost: [],
    place([key, path, ...rest]) {
      const other = key === filesKey ? files.get(String(path)) : undefined;
      if (other) return other.place(rest);
      return file.place([key, path, ...rest].filter((part) => part !== undefined));
    },
  };
}

function valueIn({ value, name }: Pick<DataFile, 'value' | 'name'>): Json {
  if (value === undefined) throw new UserError(`${name} is empty.`, 'Specify the description of an API.');
  return value;
}

async function dataBeside(path: string, from: string, count: number, readBeside: ReadBeside): Promise<DataFile> {
  if (count >= mostFiles)
    throw new UserError(`${from} leads to more than ${mostFiles} files.`, 'Bundle the description into one file.');
  const source = isJson(path) || isYaml(path) ? await readBeside(path) : undefined;
  if (!source)
    throw new UserError(
      `${from} refers to ${quoted(path)}, which can't be found.`,
      'Add the file in JSON or YAML at this path, or bundle the description into one file.',
    );
  return readable(await readData(source));
}

/**
 * A file in JSON or YAML that can be read wholly.
 *
 * @throws UserError where it cannot
 */
export function readable(file: DataFile): DataFile {
  const { name, value, refusal, faults } = file;
  if (refusal !== undefined) throw new UserError(`${name} ${refusal}.`, 'Simplify the file.');
  const fault = faults.find(({ kind }) => kind !== 'repeated key');
  if (fault && value === undefined)
    throw new UserError(
      `${name}${fault.range ? `:${fault.range.start.line + 1}` : ''} can't be read: ${fault.message}.`,
      'Correct it, and import it again.',
    );
  return file;
}

/** A value with all its references rewritten. */
function withReferences(value: Json, rewrite: (reference: string) => string): Json {
  if (Array.isArray(value)) return value.map((item: Json) => withReferences(item, rewrite));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === '$ref' && isReference(value) ? rewrite(value.$ref) : withReferences(inner ?? null, rewrite),
    ]),
  );
}

function localReference(reference: string, from: string, own: string, needed: Set<string>): string {
  if (isOnNetwork(reference)) return reference;
  const [target = '', pointer = ''] = reference.split('#', 2);
  const path = target === '' ? from : joined(from, decoded(target));
  needed.add(path);
  return path === own ? `#${pointer}` : `#/${filesKey}/${path.replaceAll('~', '~0').replaceAll('/', '~1')}${pointer}`;
}

/** Whether a reference leads to the network, where nothing is read. */
export function isOnNetwork(reference: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(reference);
}

/** The path that a relative one means in a file. */
function joined(from: string, relative: string): string {
  const parts = [...from.split('/').slice(0, -1), ...relative.split('/')];
  const path: string[] = [];
  for (const part of parts)
    if (part === '..' && path.length > 0 && path.at(-1) !== '..') path.pop();
    else if (part !== '.' && part !== '') path.push(part);
  return path.join('/');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
