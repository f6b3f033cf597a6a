import type { Archive } from './archive/archive.ts';
import { partOf } from './connector/connector.ts';
import type { SolutionKind } from './solution/solution.ts';
import { isSolution, readSolution } from './solution/solution.ts';
import { readPackage } from './package.ts';

/** What an archive is, by what it holds. */
export type ArchiveKind =
  | `${SolutionKind}-solution`
  | 'submission-package'
  /** The zip inside a submission package: the folder with the solutions, without the document. */
  | 'assets-package'
  /** The loose files of a connector. */
  | 'connector-folder'
  | 'unknown';

/** Recognizes an archive by its content; names do not count. */
export function recognizeArchive(archive: Archive): ArchiveKind {
  if (isSolution(archive)) return `${readSolution(archive).kind}-solution`;
  const { documents, inner, solutions, zips } = readPackage(archive);
  if (inner !== undefined || (documents.length > 0 && zips.length > 0)) return 'submission-package';
  if (solutions.length > 0) return 'assets-package';
  if (archive.entries.some(({ file }) => partOf(file) === 'definition')) return 'connector-folder';
  return 'unknown';
}
