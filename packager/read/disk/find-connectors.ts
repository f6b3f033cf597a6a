import { readdir, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { Location, PathOrLocation } from '../../core/location.ts';
import { below, locationOf } from '../../core/location.ts';
import { UserError } from '../../core/user-error.ts';
import { readArchive } from '../archive/read-archive.ts';
import type { ConnectorPart } from '../connector/connector.ts';
import { partAtSight, partOf } from '../connector/connector.ts';
import { otherDefinition } from '../connector/other-definitions.ts';
import { isJson, isYaml } from '../data/data-file.ts';
import { readData } from '../data/open-file.ts';
import { jsonFile } from '../data/json-file.ts';
import { isFile, readSource } from './read-file.ts';

/** What a path of the user turned out to be. */
export interface Found extends Location {
  /** A folder may hold the files of a connector, or those of a solution that was unpacked. */
  readonly kind: 'folder' | 'unpacked' | 'file' | 'archive' | 'given';
  /** The other files of what an archive is submitted with; see `joinParts`. */
  readonly beside?: readonly Location[];
  /** What a file holds that was given by standard input. */
  readonly bytes?: Uint8Array;
}

/** The names of files that can be part of a connector; no other is read. */
const partNames =
  /\.(?:json|md|csx|png|jpe?g|gif|svg|webp|bmp|ico)$|(?:swagger|apidefinition|apiproperties)[^/\\]*\.ya?ml$|(?:^|[/\\])script\.cs$/i;

const passedOver = /^(?:\..*|node_modules|__MACOSX)$/;

/**
 * The connectors below a path, in the order of their names: a folder that holds a definition or a properties file, or an
 * unpacked solution; such folders below a folder, a connector in it or not; a definition file; or an archive. In a folder
 * without files of a connector, archives that hold one count as well, and a folder with no more than some API definition
 * does not count where connectors lie below it. The path is taken literally, whatever characters it has; links to files
 * are followed.
 *
 * @throws UserError when there is nothing, or nothing that is part of a connector
 */
export async function findConnectors(at: PathOrLocation): Promise<Found[]> {
  const location = locationOf(at);
  const { path, name } = location;
  const entry = await stat(path).catch(() => undefined);
  if (!entry)
    throw new UserError(
      `There is no file or folder ${name}.`,
      'Specify a connector folder, a definition, or an archive.',
    );
  if (entry.isFile()) return [{ kind: isZip(path) ? 'archive' : 'file', ...location }];
  const found = await connectorsBelow(location);
  if (found.length > 0) return found;
  const other = await otherDefinitionIn(location);
  if (other) throw other;
  throw new UserError(
    name === '.' ? 'There is no connector in this folder.' : `There is no connector below ${name}.`,
    'Specify a folder that contains apiDefinition.swagger.json, a solution, or a package.',
  );
}

async function connectorsBelow(folder: Location): Promise<Found[]> {
  let files: Location[];
  let folders: Location[];
  try {
    [files, folders] = await entriesOf(folder);
  } catch {
    // Reading the connector says why it cannot be read, in its turn.
    return [{ kind: 'folder', ...folder }];
  }
  if (await isUnpackedSolution(files, folders)) return [{ kind: 'unpacked', ...folder }];
  const parts = await partsAmong(files);
  const found: Found[] = [];
  if (parts.length === 0)
    for (const file of files)
      if (isZip(file.path) && (await isOfConnector(file))) found.push({ kind: 'archive', ...file });
  for (const inner of folders) for (const one of await connectorsBelow(inner)) found.push(one);
  return parts.length > 0 && (isNamedSo(parts) || found.length === 0)
    ? [{ kind: 'folder', ...folder }, ...found]
    : found;
}

/** Whether a folder holds a solution: its manifests, or the folder `Other` in which `pac solution unpack` puts them. */
async function isUnpackedSolution(files: readonly Location[], folders: readonly Location[]): Promise<boolean> {
  if (files.some(({ path }) => isSolutionManifest(path))) return true;
  const other = folders.find(({ path }) => basename(path).toLowerCase() === 'other');
  const [inside] = other ? await entriesOf(other).catch(() => [[]] as const) : [[]];
  return inside.some(({ path }) => isSolutionManifest(path));
}

/** The connector whose files lie in a folder itself; `undefined` where there is none, or no folder. */
export async function connectorIn(folder: Location): Promise<Found | undefined> {
  const [files, folders] = await entriesOf(folder).catch(() => [[], []] as const);
  if (await isUnpackedSolution(files, folders)) return { kind: 'unpacked', ...folder };
  const parts = await partsAmong(files);
  if (parts.length === 0) return undefined;
  if (isNamedSo(parts)) return { kind: 'folder', ...folder };
  return (await connectorsBelow(folder)).find(({ path }) => path === folder.path);
}

/** Whether files are those of a connector by their names, and not those of some API. */
function isNamedSo(parts: readonly { readonly path: string; readonly part: ConnectorPart }[]): boolean {
  return parts.some(({ path, part }) => part === 'properties' || /apidefinition/i.test(basename(path)));
}

/** Whether a path is that of a manifest, which tells the folder of an unpacked solution. */
export function isSolutionManifest(path: string): boolean {
  return ['solution.xml', 'customizations.xml'].includes(basename(path).toLowerCase());
}

/** What to say of a folder whose only API definition is of another kind; `undefined` where there is none. */
async function otherDefinitionIn(folder: Location): Promise<UserError | undefined> {
  const [files] = await entriesOf(folder).catch(() => [[]] as const);
  for (const file of files) {
    if (!isJson(file.path)) continue;
    const refusal = otherDefinition(
      jsonFile(await readSource(file).catch(() => ({ name: file.name, bytes: new Uint8Array() }))),
    );
    if (refusal) return refusal;
  }
  return undefined;
}

/** Whether a file may be part of a connector by its name. */
export function mayBePart(path: string): boolean {
  return partNames.test(path);
}

/** The files and the folders in a folder, each in the order of their names. */
export async function entriesOf(folder: Location): Promise<[files: Location[], folders: Location[]]> {
  const entries = (await readdir(folder.path, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
  const [files, folders]: [Location[], Location[]] = [[], []];
  for (const entry of entries) {
    const location = below(folder, entry.name);
    if (entry.isFile() || (entry.isSymbolicLink() && (await isFile(location.path)))) files.push(location);
    else if (entry.isDirectory() && !passedOver.test(entry.name)) folders.push(location);
  }
  return [files, folders];
}

/**
 * The definitions and properties files among some files, or as many of them as tell that the files are those of a connector.
 * Properties files come first, because they are small.
 */
async function partsAmong(files: readonly Location[]): Promise<{ path: string; part: ConnectorPart }[]> {
  const named = files.filter(({ path }) => mayBePart(path) && (isJson(path) || isYaml(path)));
  const parts: { path: string; part: ConnectorPart }[] = [];
  for (const location of [...named.filter(isNamedProperties), ...named.filter((file) => !isNamedProperties(file))]) {
    const part = await partAt(location);
    if (part === 'definition' || part === 'properties') parts.push({ path: location.path, part });
    if (isNamedSo(parts)) break;
  }
  return parts;
}

function isNamedProperties({ path }: Location): boolean {
  return /apiproperties/i.test(basename(path));
}

/** Which part of a connector the file in JSON or YAML at a path is; its name decides where it can't be read. */
async function partAt(location: Location): Promise<ReturnType<typeof partOf>> {
  const file = await readSource(location).catch((failure: unknown) => {
    if (!(failure instanceof UserError)) throw failure;
    return { name: location.name, bytes: new Uint8Array() };
  });
  return isYaml(location.path) ? partOf(await readData(file)) : partAtSight(file);
}

/** Whether an archive can be read and holds a connector or a solution. */
async function isOfConnector(location: Location): Promise<boolean> {
  try {
    const archive = await readArchive(await readSource(location));
    const { recognizeArchive } = await import('../recognize.ts');
    return !['unknown', 'unknown-solution'].includes(recognizeArchive(archive));
  } catch (failure) {
    if (!(failure instanceof UserError)) throw failure;
    return false;
  }
}

/** Whether a path is that of an archive, by its name. */
export function isZip(path: string): boolean {
  return extname(path).toLowerCase() === '.zip';
}
