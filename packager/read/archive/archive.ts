import type { SourceFile } from '../../core/source-file.ts';

/** What a zip holds, inflated and checked. */
export interface Archive {
  /** The archive itself. */
  readonly file: SourceFile;
  /** The files in the order in which the archive lists them. */
  readonly entries: readonly ArchiveEntry[];
  /** The paths of the folders, those without an entry of their own included. */
  readonly folders: readonly string[];
}

/** A file in an archive. */
export interface ArchiveEntry {
  /** The path inside the archive, with forward slashes. */
  readonly path: string;
  /** The inflated content under the name that findings show; JSON and YAML are read as such, see `isData`. */
  readonly file: SourceFile;
  /** The size of its compressed data, in bytes. */
  readonly packedBytes: number;
  /** Whether the archive writes the path with backslashes. */
  readonly backslashes: boolean;
  /** What the file holds, if it is an archive itself. */
  readonly archive: Archive | undefined;
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The folder that a path lies in; the empty text for the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The entry at a path. Case counts, as it does for the platform. */
export function entryAt(archive: Archive, path: string): ArchiveEntry | undefined {
  return archive.entries.find((entry) => entry.path === path);
}

/** The files that lie in a folder itself, not below it; the empty text stands for the root. */
export function filesIn(archive: Archive, folder: string): ArchiveEntry[] {
  return archive.entries.filter((entry) => folderOf(entry.path) === folder);
}

/** The folders that lie in a folder itself, not below it; the empty text stands for the root. */
export function foldersIn(archive: Archive, folder: string): string[] {
  return archive.folders.filter((path) => folderOf(path) === folder);
}

/** Whether a file begins like a zip, an empty one included. */
export function looksLikeZip({ bytes }: SourceFile): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5) && bytes[3] === bytes[2] + 1;
}
