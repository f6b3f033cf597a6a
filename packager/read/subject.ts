import { UserError } from '../core/user-error.ts';
import type { SourceFile } from '../core/source-file.ts';
import type { Archive, ArchiveEntry } from './archive/archive.ts';
import { looksLikeZip } from './archive/archive.ts';
import { readArchive } from './archive/read-archive.ts';
import type { Connector, ConnectorPart } from './connector/connector.ts';
import { connectorOf, partAtSight, partOf } from './connector/connector.ts';
import { isData } from './data/data-file.ts';
import { otherDefinition } from './connector/other-definitions.ts';
import { openFile } from './data/open-file.ts';
import type { SubmissionPackage } from './package.ts';
import { archivesIn, mainSolution, readPackage } from './package.ts';
import { recognizeArchive } from './recognize.ts';
import type { Solution } from './solution/solution.ts';
import { isSolution, readSolution } from './solution/solution.ts';
import { solutionFiles } from './solution/solution-files.ts';

/** What there is to check: the files of a connector, each parsed once, and what they were found in. */
export type Subject = FileSubject | FolderSubject | SolutionSubject | PackageSubject;

/** A file of a connector that was named alone; nobody knows what is next to it. */
export interface FileSubject extends Connector {
  readonly kind: 'file';
}

/** The folder of a connector. */
export interface FolderSubject extends Connector {
  readonly kind: 'folder';
  /** Everything that lies in the folder, in the order of the names. */
  readonly folder: readonly FolderFile[];
  /** The paths of the files in the folders below, relative to it; `undefined` where nobody has looked. */
  readonly below: readonly string[] | undefined;
  /** The solutions beside the files, alone or in a package, which were exported from the connector. */
  readonly exports: readonly Solution[];
  /** The files that could not be read, with the reason. */
  readonly unread: readonly UnreadFile[];
}

/** A file that could not be read. */
export interface UnreadFile {
  readonly name: string;
  /** What it would be; `undefined` where its name does not tell. */
  readonly part: ConnectorPart | undefined;
  /** One sentence that names it and says why. */
  readonly message: string;
}

/** A file in the folder of a connector. */
export interface FolderFile {
  /** The name as findings show it; see `Place.file`. */
  readonly name: string;
  /** What it could be; the first file of each part is taken for it. */
  readonly part: ConnectorPart | undefined;
}

/** A solution as Power Platform exports it. */
export interface SolutionSubject extends Connector {
  readonly kind: 'solution';
  readonly solution: Solution;
  /** The solutions that are submitted with it, such as that with the test flows, where they are known. */
  readonly beside: readonly Solution[];
}

/** A submission package. */
export interface PackageSubject extends Connector {
  readonly kind: 'package';
  readonly submission: SubmissionPackage;
  /** The solution whose connector is submitted; `undefined` where none holds one. */
  readonly solution: Solution | undefined;
}

/** What is in the folder of a connector; `undefined` where only some files of one are known. */
export function folderOf(subject: Subject): readonly FolderFile[] | undefined {
  return subject.kind === 'folder' ? subject.folder : undefined;
}

/** Whether a part of a connector is there but could not be read, so that nobody can say what it holds. */
export function isUnread(subject: Subject, part: ConnectorPart): boolean {
  return subject.kind === 'folder' && !subject[part] && subject.unread.some((file) => file.part === part);
}

/** The solution that a connector was taken from. */
export function solutionOf(subject: Subject): Solution | undefined {
  return subject.kind === 'solution' || subject.kind === 'package' ? subject.solution : undefined;
}

/** All solutions of a subject, that with the connector among them. */
export function solutionsOf(subject: Subject): readonly Solution[] {
  if (subject.kind === 'package') return subject.submission.solutions;
  return subject.kind === 'solution' ? [subject.solution, ...subject.beside] : [];
}

/**
 * Reads a file that is named alone: an archive, or a file of a connector.
 *
 * @throws UserError where it is neither, or an archive cannot be read or holds no connector
 */
export async function readFileSubject(file: SourceFile): Promise<Subject> {
  if (/\.zip$/i.test(file.name)) return subjectOf(await readArchive(file));
  if (isPicture(file.name)) return { kind: 'file', name: file.name, icon: file };
  const opened = await openFile(file);
  const refusal = isData(opened) && !partOf(opened) ? otherDefinition(opened) : undefined;
  if (refusal) throw refusal;
  if (partOf(opened)) return { kind: 'file', name: file.name, ...connectorOf([opened]) };
  throw new UserError(
    `${file.name} isn't a connector file.`,
    'Specify an OpenAPI 2.0 definition, apiProperties.json, icon.png, intro.md, readme.md, or script.csx, or the folder that contains them.',
  );
}

/** Whether a file is a picture, by its name. One that is named alone is an icon, whatever it is called. */
function isPicture(name: string): boolean {
  return /\.(?:png|jpe?g|gif|svg|webp|bmp|ico)$/i.test(name);
}

/**
 * Reads the folder of a connector.
 *
 * @param name the folder, as findings show it
 * @param files what lies in it, in the order of the names; `bytes` are absent for a file that cannot be part of a connector
 * @param below the paths of the files in the folders below, where they are known
 */
export async function readFolderSubject(
  name: string,
  files: readonly FileInFolder[],
  below?: readonly string[],
): Promise<FolderSubject> {
  const opened: SourceFile[] = [];
  const folder: FolderFile[] = [];
  const exports: Solution[] = [];
  const unread: UnreadFile[] = [];
  for (const one of files) {
    if (!one.bytes) {
      const { name: path, problem } = one;
      const part = problem === undefined ? undefined : partAtSight({ name: path, bytes: nothing });
      if (problem !== undefined) unread.push({ name: path, part, message: problem });
      folder.push({ name: path, part });
      continue;
    }
    const file = await openFile(one);
    const part = partOf(file);
    folder.push({ name: file.name, part });
    if (part) opened.push(file);
    else if (looksLikeZip(file)) for (const one of await exportedIn(file)) exports.push(one);
  }
  return { kind: 'folder', name, ...connectorOf(opened), folder, below, exports, unread };
}

/** A file in a folder: read, or not. */
export type FileInFolder = SourceFile | UnopenedFile;

interface UnopenedFile {
  readonly name: string;
  readonly bytes: undefined;
  /** Why it could not be read, as a sentence that names it. */
  readonly problem?: string | undefined;
}

const nothing = new Uint8Array();

/** The solution with a connector in an archive. An archive that cannot be read, or is anything else, has none. */
async function exportedIn(file: SourceFile): Promise<Solution[]> {
  try {
    const main = mainSolution(
      archivesIn(await readArchive(file))
        .filter(isSolution)
        .map(readSolution),
    );
    return main?.connector ? [main] : [];
  } catch (failure) {
    if (failure instanceof UserError) return [];
    throw failure;
  }
}

/**
 * What there is to check in an archive.
 *
 * @throws UserError when it holds no connector
 */
export function subjectOf(archive: Archive): Subject {
  const { name } = archive.file;
  switch (recognizeArchive(archive)) {
    case 'submission-package':
    case 'assets-package':
      return packageOf(archive);
    case 'connector-folder':
      // What was submitted in former times.
      return { ...packageOf(archive), ...connectorOf(archive.entries.map(({ file }) => file)) };
    case 'unknown':
      if (isMeantAsPackage(archive)) return packageOf(archive);
      throw new UserError(
        `${name} contains neither a connector nor a solution.`,
        'Export the connector solution from Power Apps, or specify the folder with its files.',
      );
    case 'unknown-solution':
    case 'connector-solution':
    case 'flow-solution':
    case 'plugin-solution': {
      const solution = readSolution(archive);
      if (solution.kind === 'unknown' && solution.customizations)
        throw new UserError(
          `${name} is a solution without a custom connector.`,
          'Add the connector to the solution (Add existing > Automation > Custom connector), and export it again.',
        );
      return { kind: 'solution', name, ...filesOf(name, solution), solution, beside: [] };
    }
  }
}

/**
 * What there is to check in an archive and the files that are submitted with it: solutions, and the introduction.
 *
 * @throws UserError when the archive holds no connector, or a file cannot be read
 */
export async function joinedSubject(archive: Archive, files: readonly SourceFile[]): Promise<Subject> {
  const subject = subjectOf(archive);
  const beside: Solution[] = [];
  for (const file of files.filter(looksLikeZip)) beside.push(readSolution(await readArchive(file)));
  const intro = files.find((file) => !looksLikeZip(file));
  if (subject.kind === 'solution') return { ...subject, beside, ...(intro ? { intro: await openFile(intro) } : {}) };
  return subject.kind === 'package' && intro ? packageOf(zippedWith(archive, await openFile(intro))) : subject;
}

/** The package that the zip with the assets and the introduction make. */
function zippedWith(assets: Archive, intro: SourceFile): Archive {
  const entry = (path: string, file: SourceFile, archive?: Archive): ArchiveEntry => ({
    path,
    file,
    packedBytes: file.bytes.length,
    backslashes: false,
    archive,
  });
  return {
    file: { name: assets.file.name, bytes: nothing },
    entries: [entry('intro.md', intro), entry('package.zip', assets.file, assets)],
    folders: [],
  };
}

/** An archive as a submission package, whatever it holds. */
export function packageOf(archive: Archive): PackageSubject {
  const { name } = archive.file;
  const submission = readPackage(archive);
  const solution = mainSolution(submission.solutions);
  const { intro } = submission;
  return {
    kind: 'package',
    name,
    ...filesOf(name, solution),
    ...(solution?.connector && intro ? { intro: intro.file } : {}),
    submission,
    solution,
  };
}

/** Whether somebody has begun to put a package together. */
function isMeantAsPackage(archive: Archive): boolean {
  const { documents, zips } = readPackage(archive);
  return documents.length + zips.length > 0;
}

function filesOf(name: string, { connector, customizations }: Partial<Solution> = {}): ReturnType<typeof connectorOf> {
  return connector && customizations ? solutionFiles(name, connector, customizations.xml) : {};
}
