import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { SourceFile } from '../source-file.ts';
import { UserError } from '../user-error.ts';
import type { Connector, FolderFile } from './connector.ts';
import { connectorOf, partOf } from './connector.ts';

/** The largest file that is read as part of a connector: no such file comes near. */
const largestFile = 64 * 2 ** 20;

/** What a path of the user turned out to be. */
export type Found =
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'archive'; readonly path: string };

/** The names of files that can be part of a connector; no other is read. */
const partNames = /\.(?:json|md|csx|png|jpe?g|gif|svg|webp|bmp|ico)$/i;

const passedOver = /^(?:\..*|node_modules|__MACOSX)$/;

/**
 * The connectors below a path, in the order of their names: a folder that holds a definition or a properties file, such
 * folders below a folder, a definition file, or an archive. The path is taken literally, whatever characters it has.
 *
 * @throws UserError when there is nothing, or nothing that is part of a connector
 */
export async function findConnectors(path: string): Promise<Found[]> {
  const entry = await stat(path).catch(() => undefined);
  if (!entry)
    throw new UserError(`There is no file or folder ${path}.`, 'Name a connector folder, a definition or an archive.');
  if (entry.isFile()) return [{ kind: extname(path).toLowerCase() === '.zip' ? 'archive' : 'file', path }];
  const found = await connectorFolders(path);
  if (found.length === 0)
    throw new UserError(
      `There is no connector below ${path}.`,
      'Name a folder that holds an apiDefinition.swagger.json.',
    );
  return found;
}

async function connectorFolders(folder: string): Promise<Found[]> {
  const entries = (await readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
  if (await holdsConnector(folder, entries)) return [{ kind: 'folder', path: folder }];
  const below: Found[] = [];
  for (const entry of entries)
    if (entry.isDirectory() && !passedOver.test(entry.name))
      below.push(...(await connectorFolders(join(folder, entry.name))));
  return below;
}

async function holdsConnector(folder: string, entries: readonly Dirent[]): Promise<boolean> {
  for (const { name } of entries.filter((entry) => entry.isFile() && extname(entry.name).toLowerCase() === '.json')) {
    const part = partOf(await readSource(join(folder, name)));
    if (part === 'definition' || part === 'properties') return true;
  }
  return false;
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
export async function readConnector({ kind, path }: Found): Promise<Connector> {
  if (kind === 'file') return connectorOf(path, [await readPart(path)]);
  const entries = (await readdir(path, { withFileTypes: true })).filter((entry) => entry.isFile());
  const files: SourceFile[] = [];
  const folder: FolderFile[] = [];
  for (const { name } of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = partNames.test(name) ? await readSource(join(path, name)) : undefined;
    if (file) files.push(file);
    folder.push({ name: join(path, name), part: file && partOf(file) });
  }
  return { ...connectorOf(path, files), folder };
}

async function readPart(path: string): Promise<SourceFile> {
  const file = await readSource(path);
  if (partOf(file)) return file;
  throw new UserError(
    `${path} is no file of a connector.`,
    'Name a definition in OpenAPI 2.0, an apiProperties.json, icon.png, intro.md, readme.md or script.csx, or the folder that holds them.',
  );
}

/**
 * Reads a file.
 *
 * @throws UserError when it cannot be read or is absurdly large
 */
export async function readSource(name: string): Promise<SourceFile> {
  if (await isFolder(name)) throw new UserError(`${name} is a folder.`, 'Name a file in it.');
  const { size } = await stat(name).catch(() => ({ size: 0 }));
  if (size > largestFile)
    throw new UserError(
      `${name} has ${Math.round(size / 2 ** 20)} MB.`,
      'No file of a connector is that large; name another.',
    );
  try {
    return { name, bytes: await readFile(name) };
  } catch (failure) {
    throw new UserError(`${name} cannot be read.`, 'Check the path and the permissions.', failure);
  }
}
