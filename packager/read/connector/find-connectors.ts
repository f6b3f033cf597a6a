import { readdir, readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { largestFile, sized } from '../../core/limits.ts';
import type { Location, PathOrLocation } from '../../core/location.ts';
import { below, locationOf } from '../../core/location.ts';
import { readArchive } from '../archive/read-archive.ts';
import { recognizeArchive } from '../recognize.ts';
import type { SourceFile } from '../../core/source-file.ts';
import { UserError } from '../../core/user-error.ts';
import type { Connector, ConnectorPart, FolderFile } from './connector.ts';
import { connectorOf, isJson, isYaml, partOf } from './connector.ts';

/** What a path of the user turned out to be. */
export interface Found extends Location {
  readonly kind: 'folder' | 'file' | 'archive';
}

/** The names of files that can be part of a connector; no other is read. */
const partNames =
  /\.(?:json|md|csx|png|jpe?g|gif|svg|webp|bmp|ico)$|(?:swagger|apidefinition|apiproperties)[^/\\]*\.ya?ml$/i;

const passedOver = /^(?:\..*|node_modules|__MACOSX)$/;

/**
 * The connectors below a path, in the order of their names: a folder that holds a definition or a properties file, such
 * folders below a folder, a definition file, or an archive. In a folder without files of a connector, archives that hold
 * one count as well. The path is taken literally, whatever characters it has; links to files are followed.
 *
 * @throws UserError when there is nothing, or nothing that is part of a connector
 */
export async function findConnectors(at: PathOrLocation): Promise<Found[]> {
  const location = locationOf(at);
  const { path, name } = location;
  const entry = await stat(path).catch(() => undefined);
  if (!entry)
    throw new UserError(`There is no file or folder ${name}.`, 'Name a connector folder, a definition or an archive.');
  if (entry.isFile()) return [{ kind: isZip(path) ? 'archive' : 'file', ...location }];
  const found = await connectorsBelow(location);
  if (found.length === 0)
    throw new UserError(
      `There is no connector below ${name}.`,
      'Name a folder that holds an apiDefinition.swagger.json, a solution or a package.',
    );
  return found;
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
  if (await holdsConnector(files)) return [{ kind: 'folder', ...folder }];
  const found: Found[] = [];
  for (const file of files)
    if (isZip(file.path) && (await isOfConnector(file))) found.push({ kind: 'archive', ...file });
  for (const inner of folders) found.push(...(await connectorsBelow(inner)));
  return found;
}

/** The files and the folders in a folder, each in the order of their names. */
async function entriesOf(folder: Location): Promise<[files: Location[], folders: Location[]]> {
  const entries = (await readdir(folder.path, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
  const [files, folders]: [Location[], Location[]] = [[], []];
  for (const entry of entries) {
    const location = below(folder, entry.name);
    if (entry.isFile() || (entry.isSymbolicLink() && (await isFile(location.path)))) files.push(location);
    else if (entry.isDirectory() && !passedOver.test(entry.name)) folders.push(location);
  }
  return [files, folders];
}

async function holdsConnector(files: readonly Location[]): Promise<boolean> {
  for (const location of files) {
    const { path } = location;
    if (!partNames.test(path) || !(isJson(path) || isYaml(path))) continue;
    const { part } = await partAt(location);
    if (part === 'definition' || part === 'properties') return true;
  }
  return false;
}

/** The file at a path, where it can be read, and which part of a connector it is; otherwise its name decides. */
async function partAt(location: Location): Promise<{ file?: SourceFile; part: ConnectorPart | undefined }> {
  try {
    const file = await readSource(location);
    return { file, part: partOf(file) };
  } catch (failure) {
    if (!(failure instanceof UserError)) throw failure;
    return { part: partOf({ name: location.path, bytes: new Uint8Array() }) };
  }
}

/** Whether an archive can be read and holds a connector or a solution. */
async function isOfConnector(location: Location): Promise<boolean> {
  try {
    return recognizeArchive(await readArchive(await readSource(location))) !== 'unknown';
  } catch (failure) {
    if (!(failure instanceof UserError)) throw failure;
    return false;
  }
}

function isZip(path: string): boolean {
  return extname(path).toLowerCase() === '.zip';
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}

/** Whether a path is that of a folder. */
export async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}

/**
 * Reads the connector in a folder; or, for a file, the connector that consists of it.
 *
 * @throws UserError when a file cannot be read, or is no part of a connector
 */
export async function readConnector({ kind, ...location }: Found): Promise<Connector> {
  if (kind === 'file') return connectorOf(location.name, [await readPart(location)]);
  const files: SourceFile[] = [];
  const folder: FolderFile[] = [];
  for (const entry of await filesOf(location)) {
    const { file, part } = partNames.test(entry.path) ? await partAt(entry) : { part: undefined };
    // Reading it again says why it cannot be read.
    if (part) files.push(file ?? (await readSource(entry)));
    folder.push({ name: entry.name, part });
  }
  return { ...connectorOf(location.name, files), folder };
}

async function filesOf(folder: Location): Promise<Location[]> {
  try {
    return (await entriesOf(folder))[0];
  } catch (failure) {
    throw new UserError(`${folder.name} cannot be read.`, 'Check the path and the permissions.', failure);
  }
}

async function readPart(location: Location): Promise<SourceFile> {
  const file = await readSource(location);
  if (partOf(file)) return file;
  throw new UserError(
    `${location.name} is no file of a connector.`,
    'Name a definition in OpenAPI 2.0, an apiProperties.json, icon.png, intro.md, readme.md or script.csx, or the folder that holds them.',
  );
}

/**
 * Reads a file.
 *
 * @throws UserError when it cannot be read or is absurdly large
 */
export async function readSource(at: PathOrLocation): Promise<SourceFile> {
  const { path, name } = locationOf(at);
  if (await isFolder(path)) throw new UserError(`${name} is a folder.`, 'Name a file in it.');
  const { size } = await stat(path).catch(() => ({ size: 0 }));
  if (size > largestFile)
    throw new UserError(`${name} has ${sized(size)}.`, 'No file of a connector is that large; name another.');
  try {
    return { name, bytes: await readFile(path) };
  } catch (failure) {
    throw new UserError(`${name} cannot be read.`, 'Check the path and the permissions.', failure);
  }
}
