import { basename, dirname } from 'node:path';
import { objectOf, stringOf } from '../../functions/core/json/json.ts';
import { isBlank, quoted } from '../../functions/core/text/text.ts';
import { commandLine } from '../core/command-line.ts';
import type { Location } from '../core/location.ts';
import { below } from '../core/location.ts';
import type { SourceFile } from '../core/source-file.ts';
import { UserError } from '../core/user-error.ts';
import type { Archive } from '../read/archive/archive.ts';
import { baseName, filesIn } from '../read/archive/archive.ts';
import { readArchive } from '../read/archive/read-archive.ts';
import type { Found } from '../read/disk/find-connectors.ts';
import { connectorIn, entriesOf, isZip } from '../read/disk/find-connectors.ts';
import { filesReadIn, read, readUnpacked } from '../read/disk/read.ts';
import { isFile, isFolder, readSource } from '../read/disk/read-file.ts';
import { customPropertiesFile, readPackage } from '../read/package.ts';
import { recognizeArchive } from '../read/recognize.ts';
import type { SolutionKind } from '../read/solution/solution.ts';
import { isSolution, readSolution } from '../read/solution/solution.ts';
import type { Subject } from '../read/subject.ts';
import { contentsOf } from '../write/pack/connector-contents.ts';
import type { ConnectorFolder } from '../write/pack/fill-solutions.ts';
import type { Shell } from './shell.ts';

/** What a submission is to be packed from, as far as paths on the command line and the files beside them tell. */
export interface PackInputs {
  /** The solutions that were named, and those of the folder of the connector that belong to it. */
  readonly solutions: readonly Archive[];
  /** The folder with the files of the connector, where one was named. */
  readonly folder: ConnectorFolder | undefined;
  /** The introduction and the custom properties that lie beside the files or in a package. */
  readonly documents: { readonly intro?: SourceFile; readonly customProperties?: SourceFile };
  /** The files and folders that are read. */
  readonly sources: readonly Location[];
  /** What was taken although nobody has named it. */
  readonly taken: readonly string[];
  /** What lies in the folder of the connector and can't be read, as a sentence for each. */
  readonly unread: readonly string[];
}

/** A solution with the place where it was found. */
interface Placed {
  readonly archive: Archive;
  readonly location: Location;
}

/**
 * Finds what paths stand for: exported solutions, as zips or unpacked; a submission package, which is packed again; and the
 * folder of a connector, whose solutions and documents are taken where none are named.
 *
 * @throws UserError where a path is none of these, or something can't be read
 */
export async function packInputs(paths: readonly string[], plugin: boolean, shell: Shell): Promise<PackInputs> {
  const named: Placed[] = [];
  const [folders, packages]: [Found[], Archive[]] = [[], []];
  for (const location of paths.map(shell.locate)) {
    if (await isFolder(location.path)) {
      const found = await folderAt(location);
      if (found.kind === 'folder') folders.push(found);
      else named.push({ archive: await readUnpacked(found), location });
      continue;
    }
    const archive = await readArchive(await readSource(location));
    if (['submission-package', 'assets-package'].includes(recognizeArchive(archive))) {
      packages.push(archive);
      for (const solution of readPackage(archive).solutions) named.push({ archive: solution.archive, location });
    } else named.push({ archive, location });
  }
  const [folder, second] = folders;
  if (second)
    throw new UserError(`${folder!.name} and ${second.name} are both connector folders.`, 'Specify only one.');
  const kinds = new Set(named.map(({ archive }) => kindOf(archive)));
  const wanted = (plugin ? packedKinds : packedKinds.slice(0, 2)).filter((kind) => !kinds.has(kind));
  const { found, unread } = folder ? await solutionsIn(folder, wanted) : { found: [], unread: [] };
  const subject = folder && (await read(folder));
  const beside = folder ? [folder] : named.map(({ location }) => ({ ...location, ...folderAround(location) }));
  const documents = await documentsOf(packages, beside);
  return {
    solutions: [...named, ...found].map(({ archive }) => archive),
    folder: subject && connectorFolder(subject),
    documents: documents.files,
    sources: [
      ...[...named, ...found].map(({ location }) => location),
      ...(folder ? (await filesReadIn(folder)).filter(({ path }) => !isZip(path)) : []),
      ...documents.read,
    ],
    taken: [...found.map(({ location }) => location.name), ...documents.read.map(({ name }) => name)],
    unread,
  };
}

async function folderAt(location: Location): Promise<Found> {
  const found = await connectorIn(location);
  if (found) return found;
  throw new UserError(
    `${quoted(location.name)} is a folder without a connector or an unpacked solution.`,
    'Specify a folder with apiDefinition.swagger.json, an exported solution, or a package.',
  );
}

function kindOf(archive: Archive): SolutionKind {
  return isSolution(archive) ? readSolution(archive).kind : 'unknown';
}

/** The kinds of solutions in a package; the last one in a package with a plugin only. */
const packedKinds: readonly SolutionKind[] = ['connector', 'flow', 'plugin'];

/**
 * The solutions of some kinds that lie in the folder of a connector, zipped or unpacked. What can't be read is left out: it
 * may be something else, or a solution that another one there stands for.
 */
async function solutionsIn(
  folder: Location,
  kinds: readonly SolutionKind[],
): Promise<{ readonly found: readonly Placed[]; readonly unread: readonly string[] }> {
  if (kinds.length === 0) return { found: [], unread: [] };
  const [files, folders] = await entriesOf(folder);
  const found: Placed[] = [];
  const unread: string[] = [];
  const add = async (location: Location, archive: Promise<Archive>): Promise<void> => {
    try {
      found.push({ archive: await archive, location });
    } catch (failure) {
      if (!(failure instanceof UserError)) throw failure;
      unread.push(`${location.name} isn't used, because it can't be read: ${failure.message}`);
    }
  };
  for (const location of files.filter(({ path }) => isZip(path)))
    await add(location, readSource(location).then(readArchive));
  for (const location of folders)
    if ((await connectorIn(location))?.kind === 'unpacked') await add(location, readUnpacked(location));
  return { found: found.filter(({ archive }) => kinds.includes(kindOf(archive))), unread };
}

function connectorFolder(subject: Subject): ConnectorFolder {
  const contents = contentsOf(subject);
  const { publisher } = objectOf(subject.properties?.data?.properties);
  const { contact } = objectOf(subject.definition?.data?.info);
  const names = [stringOf(publisher), stringOf(objectOf(contact).name), contents.title];
  return { name: subject.name, contents, publisher: { name: names.find((name) => name && !isBlank(name))!.trim() } };
}

function folderAround({ path, name }: Location): Location {
  return { path: dirname(path), name: dirname(name) };
}

/** The documents of a package that is packed again, and those that lie in the first of some folders that has them. */
async function documentsOf(
  packages: readonly Archive[],
  folders: readonly Location[],
): Promise<{ readonly files: PackInputs['documents']; readonly read: readonly Location[] }> {
  const packed = packages[0] ? documentsIn(packages[0]) : {};
  const read: Location[] = [];
  const beside = async (name: string): Promise<SourceFile | undefined> => {
    for (const folder of folders) {
      const location = below(folder, name);
      if (!(await isFile(location.path))) continue;
      read.push(location);
      return readSource(location);
    }
    return undefined;
  };
  const intro = packed.intro ?? (await beside('intro.md'));
  // A whole package without custom properties needs none.
  const customProperties = packed.customProperties ?? (packed.intro ? undefined : await beside(customPropertiesFile));
  return { files: { ...(intro ? { intro } : {}), ...(customProperties ? { customProperties } : {}) }, read };
}

function documentsIn(archive: Archive): PackInputs['documents'] {
  const { intro, root } = readPackage(archive);
  const customProperties = filesIn(archive, root).find(({ path }) => baseName(path) === customPropertiesFile);
  return {
    ...(intro ? { intro: intro.file } : {}),
    ...(customProperties ? { customProperties: customProperties.file } : {}),
  };
}

/** What to say where there is no introduction. */
export function noIntro(paths: readonly string[]): UserError {
  const [first = '.'] = paths;
  return new UserError(
    `There is no intro.md beside ${basename(first) === '' ? first : quoted(first)}.`,
    `Create a draft with "${commandLine('init', first)}", or name the document with --intro.`,
  );
}
