import type { Archive, ArchiveEntry } from './archive/archive.ts';
import { filesIn, folderOf, foldersIn } from './archive/archive.ts';
import { isJunk } from './archive/junk.ts';
import type { Solution } from './solution/solution.ts';
import { isSolution, readSolution } from './solution/solution.ts';

/** What a submission package is called unless somebody wants another name, and always in the repository of Microsoft. */
export const packageName = 'ConnectorPackage.zip';

/** The file in the root of a package that describes several types of authentication. */
export const customPropertiesFile = 'customProperties.json';

/**
 * A submission package: a document and a zip in the root, in that zip one folder, and in the folder the solutions.
 * What lies elsewhere is found all the same, so that one run can report everything.
 */
export interface SubmissionPackage {
  readonly archive: Archive;
  /** The folder of the outer zip that everything lies in; the empty text where it lies in the root, as it should. */
  readonly root: string;
  /** The Markdown files in the root. */
  readonly documents: readonly ArchiveEntry[];
  /** The document that introduces the connector: `intro.md`, or the only Markdown file. */
  readonly intro: ArchiveEntry | undefined;
  /** The zip files in the root. */
  readonly zips: readonly ArchiveEntry[];
  /** The zip with the assets folder. */
  readonly inner: Archive | undefined;
  /** The folders in the root of the inner zip. */
  readonly assetsFolders: readonly string[];
  /** The solutions, wherever in the inner zip they lie; without one, wherever in the package. */
  readonly solutions: readonly Solution[];
}

export function readPackage(archive: Archive): SubmissionPackage {
  const root = rootOf(archive);
  const zips = filesIn(archive, root).filter(({ path }) => /\.zip$/i.test(path) && !isJunk(path));
  const documents = filesIn(archive, root).filter(({ path }) => /\.md$/i.test(path) && !isJunk(path));
  const inner = zips.flatMap((zip) => (zip.archive && !isSolution(zip.archive) ? [zip.archive] : []))[0];
  return {
    archive,
    root,
    documents,
    intro: documents.find(({ path }) => /(?:^|\/)intro\.md$/i.test(path)) ?? documents[0],
    zips,
    inner,
    assetsFolders: inner ? foldersIn(inner, '').filter((folder) => !isJunk(folder)) : [],
    solutions: archivesIn(inner ?? archive)
      .filter((nested) => nested !== archive && isSolution(nested))
      .map(readSolution),
  };
}

/** The solution whose connector is submitted: the one with the connector alone, or else any that holds one. */
export function mainSolution(solutions: readonly Solution[]): Solution | undefined {
  const withConnector = solutions.filter(({ connector }) => connector !== undefined);
  return withConnector.find(({ kind }) => kind === 'connector') ?? withConnector[0];
}

/** The folder that holds everything, which is the root unless somebody zipped a folder instead of what is in it. */
function rootOf(archive: Archive): string {
  const folders = foldersIn(archive, '').filter((folder) => !isJunk(folder));
  const files = filesIn(archive, '').filter(({ path }) => !isJunk(path));
  const [folder] = folders;
  return files.length === 0 && folders.length === 1 && folder !== undefined && holdsZipOrDocument(archive, folder)
    ? folder
    : '';
}

function holdsZipOrDocument(archive: Archive, folder: string): boolean {
  return archive.entries.some(
    ({ path, archive: nested }) =>
      folderOf(path) === folder && (/\.md$/i.test(path) || (nested !== undefined && !isSolution(nested))),
  );
}

/** An archive and all that are nested in it. */
export function archivesIn(archive: Archive): Archive[] {
  return [archive, ...archive.entries.flatMap(({ archive: nested }) => (nested ? archivesIn(nested) : []))];
}
