import { basename, resolve } from 'node:path';
import type { Location } from '../../core/location.ts';
import type { SourceFile } from '../../core/source-file.ts';
import { UserError } from '../../core/user-error.ts';
import { submissionLimits } from '../../core/limits.ts';
import type { Archive, ArchiveEntry } from '../archive/archive.ts';
import { readArchive } from '../archive/read-archive.ts';
import { openFile } from '../data/open-file.ts';
import { partAtSight } from '../connector/connector.ts';
import type { FileInFolder } from '../read-subject.ts';
import type { Subject } from '../subject.ts';
import { readFileSubject, readFolderSubject } from '../read-subject.ts';
import type { Found } from './find-connectors.ts';
import { entriesOf, isZip, mayBePart } from './find-connectors.ts';
import { readSource } from './read-file.ts';

/** Reads a file, or gives one that was read already; see `readSource`. */
export type OpenSource = (at: Location) => Promise<SourceFile>;

/**
 * Reads what was found at a path, everything in it once.
 *
 * @param open reads each file; from the disk when absent
 * @throws UserError when a file cannot be read or is no part of a connector, or an archive holds no connector
 */
export async function read(found: Found, open: OpenSource = readSource): Promise<Subject> {
  return { ...(await subjectAt(found, open)), path: resolve(found.path) };
}

async function subjectAt(found: Found, open: OpenSource): Promise<Subject> {
  if (found.kind === 'archive') {
    const beside: SourceFile[] = [];
    for (const file of found.beside ?? []) beside.push(await open(file));
    const { joinedSubject } = await import('../archive-subject.ts');
    return joinedSubject(await readArchive(await open(found)), beside);
  }
  if (found.kind === 'unpacked') {
    const { subjectOf } = await import('../archive-subject.ts');
    return subjectOf(await readUnpacked(found, open));
  }
  if (found.kind === 'given') return readFileSubject({ name: found.name, bytes: found.bytes ?? new Uint8Array() });
  if (found.kind === 'file') return readFileSubject(await open(found));
  const [files, below] = await Promise.all([filesIn(found, open), filesBelow(found)]);
  return readFolderSubject(found.name, files, below);
}

/** How many files are open at once. */
const openAtOnce = 8;

async function filesIn(folder: Location, open: OpenSource): Promise<FileInFolder[]> {
  const locations = await filesOf(folder);
  const files: FileInFolder[] = [];
  for (let start = 0; start < locations.length; start += openAtOnce) {
    const some = locations.slice(start, start + openAtOnce);
    for (const file of await Promise.all(some.map((location) => fileInFolder(location, open)))) files.push(file);
  }
  return files;
}

/** The most files that are looked for below the folder of a connector; a folder with more is somebody's whole disk. */
const mostBelow = 5_000;

/** The paths of the files in the folders below a folder; `undefined` where there are too many, or a folder is closed. */
async function filesBelow(folder: Location): Promise<string[] | undefined> {
  const found: string[] = [];
  const walk = async (at: Location, prefix: string): Promise<void> => {
    const [files, inner] = await entriesOf(at);
    if (prefix !== '') for (const file of files) found.push(`${prefix}${basename(file.path)}`);
    for (const one of inner) if (found.length <= mostBelow) await walk(one, `${prefix}${basename(one.path)}/`);
  };
  try {
    await walk(folder, '');
  } catch {
    return undefined;
  }
  return found.length > mostBelow ? undefined : found;
}

/** The files that `read` opens for what was found at a path. */
export async function filesReadIn(found: Found): Promise<Location[]> {
  if (found.kind === 'unpacked') return (await everythingIn(found)).files.map(({ location }) => location);
  return found.kind === 'folder' ? (await filesOf(found)).filter(isRead) : [found, ...(found.beside ?? [])];
}

/**
 * Reads an unpacked solution as the archive that it was.
 *
 * @param open reads each file; from the disk when absent
 * @throws UserError when a file cannot be read, or there are too many
 */
export async function readUnpacked(folder: Location, open: OpenSource = readSource): Promise<Archive> {
  const { files, folders } = await everythingIn(folder);
  const entries: ArchiveEntry[] = [];
  for (const { path, location } of files) {
    const file = await openFile(await open(location));
    entries.push({ path, file, packedBytes: file.bytes.length, backslashes: false, archive: undefined });
  }
  const { fromPackagerLayout } = await import('../solution/packager-layout.ts');
  return fromPackagerLayout({ file: { name: folder.name, bytes: new Uint8Array() }, entries, folders });
}

/** All files and folders of an unpacked solution, by their paths in it. */
async function everythingIn(
  folder: Location,
): Promise<{ readonly files: { readonly path: string; readonly location: Location }[]; readonly folders: string[] }> {
  const files: { path: string; location: Location }[] = [];
  const folders: string[] = [];
  const walk = async (at: Location, prefix: string): Promise<void> => {
    const [inside, inner] = await readEntriesOf(at);
    for (const location of inside) {
      if (files.length >= submissionLimits.entries)
        throw new UserError(
          `${folder.name} contains more than ${submissionLimits.entries} files.`,
          'Specify the folder of one solution.',
        );
      files.push({ path: `${prefix}${basename(location.path)}`, location });
    }
    for (const one of inner) {
      const path = `${prefix}${basename(one.path)}`;
      folders.push(path);
      await walk(one, `${path}/`);
    }
  };
  await walk(folder, '');
  return { files, folders };
}

/** Whether a file may be part of a connector, or hold the solution of one, by its name. */
function isRead({ path }: Location): boolean {
  return mayBePart(path) || isZip(path);
}

/** A file, read where it may be part of a connector or hold the solution of one. */
async function fileInFolder({ path, name }: Location, open: OpenSource): Promise<FileInFolder> {
  if (!isRead({ path, name })) return { name, bytes: undefined };
  try {
    return await open({ path, name });
  } catch (failure) {
    if (!(failure instanceof UserError)) throw failure;
    // An archive that cannot be read isn't a solution of the connector, and not every picture is its icon.
    const isPart = mayBePart(path) && partAtSight({ name, bytes: new Uint8Array() }) !== undefined;
    return { name, bytes: undefined, problem: isPart ? failure.message : undefined };
  }
}

async function filesOf(folder: Location): Promise<Location[]> {
  return (await readEntriesOf(folder))[0];
}

/** @throws UserError when the folder cannot be read */
async function readEntriesOf(folder: Location): ReturnType<typeof entriesOf> {
  try {
    return await entriesOf(folder);
  } catch (failure) {
    throw new UserError(`${folder.name} can't be read.`, 'Check the path and the permissions.', failure);
  }
}
