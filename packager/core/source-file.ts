/** A file, wherever it was found: on disk or in an archive. */
export interface SourceFile {
  /** The name as findings show it; see `Place.file`. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file that is expected, whether or not it is there. */
export type ExpectedFile = SourceFile | MissingFile;

interface MissingFile {
  /** The name that it would have. */
  readonly name: string;
  readonly bytes: undefined;
}

/**
 * The text of a file in UTF-8, without its byte order mark.
 *
 * @throws TypeError where the bytes are not UTF-8
 */
export function textOf({ bytes }: SourceFile): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}
