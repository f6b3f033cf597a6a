/** How much an archive may hold, with everything nested in it, before it is refused. */
export interface ArchiveLimits {
  /** The size of the archive itself, in bytes. */
  readonly archiveBytes: number;
  /** The number of files and folders, over all nested archives. */
  readonly entries: number;
  /** The inflated size of one file, in bytes. */
  readonly fileBytes: number;
  /** The inflated size of all files, over all nested archives, in bytes. */
  readonly totalBytes: number;
  /** How deep archives may be nested: 1 is an archive without another one in it. */
  readonly depth: number;
  /** How many times larger than its compressed data a file of more than a megabyte may be. */
  readonly ratio: number;
}

const megabyte = 1_048_576;

/**
 * The largest file that is read, in an archive or outside, in bytes. The largest accepted definition has 1 MB, and
 * linting takes more time than anybody waits for soon above this limit.
 */
export const largestFile = 8 * megabyte;

/**
 * Limits far above what is ever submitted: submission packages that passed certification hold 11 to 110 KB, at most 40
 * entries and a definition of 0.5 MB, nested three deep and compressed to a twelfth.
 */
export const submissionLimits: ArchiveLimits = {
  archiveBytes: largestFile,
  entries: 2_000,
  fileBytes: largestFile,
  totalBytes: 200 * megabyte,
  depth: 3,
  ratio: 200,
};

/** A size for use in a message: "812 bytes", "35 KB", "1.5 MB". */
export function sized(bytes: number): string {
  if (bytes < 1_024) return `${bytes} bytes`;
  if (bytes < megabyte) return `${Math.round(bytes / 1_024)} KB`;
  return `${Number((bytes / megabyte).toFixed(1))} MB`;
}
