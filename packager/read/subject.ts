import type { SubmissionPackage } from './package.ts';
import type { Connector, ConnectorPart } from './connector/connector.ts';
import type { Solution } from './solution/solution.ts';

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
