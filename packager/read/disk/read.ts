import { resolve } from 'node:path';
import type { Location } from '../../core/location.ts';
import { UserError } from '../../core/user-error.ts';
import { readArchive } from '../archive/read-archive.ts';
import { partAtSight } from '../connector/connector.ts';
import type { FileInFolder, Subject } from '../subject.ts';
import { readFileSubject, readFolderSubject, subjectOf } from '../subject.ts';
import type { Found } from './find-connectors.ts';
import { entriesOf, isZip, mayBePart } from './find-connectors.ts';
import { readSource } from './read-file.ts';

/**
 * Reads what was found at a path, everything in it once.
 *
 * @throws UserError when a file cannot be read or is no part of a connector, or an archive holds no connector
 */
export async function read(found: Found): Promise<Subject> {
  return { ...(await subjectAt(found)), path: resolve(found.path) };
}

async function subjectAt(found: Found): Promise<Subject> {
  if (found.kind === 'archive') return subjectOf(await readArchive(await readSource(found)));
  if (found.kind === 'file') return readFileSubject(await readSource(found));
  const files: FileInFolder[] = [];
  for (const file of await filesOf(found)) files.push(await fileInFolder(file));
  return readFolderSubject(found.name, files);
}

/** A file, read where it may be part of a connector or hold the solution of one. */
async function fileInFolder({ path, name }: Location): Promise<FileInFolder> {
  const mayBeOfConnector = mayBePart(path);
  if (!mayBeOfConnector && !isZip(path)) return { name, bytes: undefined };
  try {
    return await readSource({ path, name });
  } catch (failure) {
    if (!(failure instanceof UserError)) throw failure;
    // An archive that cannot be read is no solution of the connector, and not every picture is its icon.
    const isPart = mayBeOfConnector && partAtSight({ name, bytes: new Uint8Array() }) !== undefined;
    return { name, bytes: undefined, problem: isPart ? failure.message : undefined };
  }
}

async function filesOf(folder: Location): Promise<Location[]> {
  try {
    return (await entriesOf(folder))[0];
  } catch (failure) {
    throw new UserError(`${folder.name} cannot be read.`, 'Check the path and the permissions.', failure);
  }
}
