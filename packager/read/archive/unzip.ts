import type { Entry, FileEntry } from '@zip.js/zip.js/lib/zip-core-native.js';
import * as zip from '@zip.js/zip.js/lib/zip-core-native.js';
import { quoted } from '../../../functions/core/text/text.ts';
import type { SourceFile } from '../../core/source-file.ts';
import { UserError } from '../../core/user-error.ts';
import type { Archive, ArchiveEntry } from './archive.ts';
import { looksLikeZip } from './archive.ts';
import { collisionKey, foldersAbove, nameProblem } from './entry-names.ts';
import type { ArchiveLimits } from '../../core/limits.ts';
import { sized } from '../../core/limits.ts';
import { isData } from '../data/data-file.ts';
import { openFile } from '../data/open-file.ts';

/**
 * Reads a zip and the zips in it; see `readArchive`.
 *
 * @throws UserError that names the archive, the entry and the remedy
 */
export async function unzipped(file: SourceFile, limits: ArchiveLimits): Promise<Archive> {
  return readNested(file, { limits, entries: 0, bytes: 0 }, 1);
}

/** What has been used up of the limits, over all nested archives. */
interface Budget {
  readonly limits: ArchiveLimits;
  entries: number;
  bytes: number;
}

const deflate = 8;
const store = 0;

async function readNested(file: SourceFile, budget: Budget, depth: number): Promise<Archive> {
  const { limits } = budget;
  if (depth > limits.depth)
    throw refusal(
      file,
      `is an archive inside ${limits.depth} others`,
      "Remove it, because archives nested that deep aren't read.",
    );
  if (file.bytes.length > limits.archiveBytes)
    throw refusal(
      file,
      `has ${sized(file.bytes.length)}, more than the ${sized(limits.archiveBytes)} limit`,
      "Remove files that don't belong in it.",
    );
  const reader = new zip.ZipReader(new zip.Uint8ArrayReader(file.bytes), {
    useWebWorkers: false,
    // Refuses what two programs could read differently, such as headers that contradict each other.
    strictness: 'strict',
    // Names are judged here, so that the message can say what is wrong with them.
    filenameValidation: 'tolerant',
    decodeText: utf8,
    checkOverlappingEntry: true,
    checkCrc32: true,
  });
  const { files, folders } = await listed(file, reader, budget);
  const entries: ArchiveEntry[] = [];
  for (const { entry, path } of files) {
    const content = await openFile({
      name: `${file.name}!/${path}`,
      bytes: await reading(file, entry.getData(new zip.Uint8ArrayWriter()), path),
    });
    if (isData(content) && content.refusal !== undefined)
      throw refusal(
        file,
        `is rejected: the entry ${shown(path)} ${content.refusal}`,
        'Connector files never need that; simplify the file, or remove it.',
      );
    entries.push({
      path,
      file: content,
      packedBytes: entry.compressedSize,
      backslashes: entry.filename !== path,
      archive: /\.zip$/i.test(path) && looksLikeZip(content) ? await readNested(content, budget, depth + 1) : undefined,
    });
  }
  return { file, entries, folders };
}

/** What the table of contents lists, all of it judged before anything is inflated. */
async function listed(
  file: SourceFile,
  reader: zip.ZipReader<unknown>,
  budget: Budget,
): Promise<{ files: { entry: FileEntry; path: string }[]; folders: readonly string[] }> {
  const files: { entry: FileEntry; path: string }[] = [];
  const names = new Names(file);
  const entries = reader.getEntriesGenerator();
  for (let next = await reading(file, entries.next()); next.done !== true; next = await reading(file, entries.next())) {
    const entry = next.value;
    const path = entry.filename.replaceAll('\\', '/');
    budget.entries += 1;
    if (budget.entries > budget.limits.entries)
      throw refusal(
        file,
        `contains more than ${budget.limits.entries} entries`,
        "Remove files that don't belong in it.",
      );
    names.add(path, entry.directory);
    checkEntry(file, entry, path, budget);
    if (!entry.directory) files.push({ entry, path });
  }
  return { files, folders: names.folders };
}

/** A name as UTF-8; `undefined` leaves an older encoding to zip.js, which would show control characters as pictures. */
function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The names of an archive, each of which must be one on every file system. */
class Names {
  readonly #file: SourceFile;
  readonly #files = new Map<string, string>();
  readonly #folders = new Map<string, string>();

  constructor(file: SourceFile) {
    this.#file = file;
  }

  get folders(): string[] {
    return [...this.#folders.values()];
  }

  add(path: string, isFolder: boolean): void {
    const problem = nameProblem(path);
    if (problem !== undefined)
      throw refusal(
        this.#file,
        `is rejected: the entry ${shown(path)} ${problem}`,
        'Zip the files again, from inside their folder.',
      );
    const name = path.replace(/\/$/, '');
    for (const folder of isFolder ? [...foldersAbove(path), name] : foldersAbove(path)) this.#addFolder(folder);
    if (isFolder) return;
    const key = collisionKey(name);
    const other = this.#files.get(key) ?? this.#folders.get(key);
    if (other !== undefined) this.#refuseTwice(other, name);
    this.#files.set(key, name);
  }

  #addFolder(path: string): void {
    const key = collisionKey(path);
    const other = this.#files.get(key) ?? this.#folders.get(key);
    if (other !== undefined && (other !== path || this.#files.has(key))) this.#refuseTwice(other, path);
    this.#folders.set(key, path);
  }

  #refuseTwice(one: string, other: string): never {
    throw refusal(
      this.#file,
      one === other
        ? `is rejected: it contains ${shown(one)} twice`
        : `is rejected: ${shown(one)} and ${shown(other)} are the same name on Windows`,
      'Keep one of them and zip the files again.',
    );
  }
}

/** A name for use in a message; what would move the cursor of a terminal is replaced. */
function shown(path: string): string {
  return quoted(path.replace(/[\p{Cc}\p{Cf}]/gu, '\ufffd'), 100);
}

/** Judges what the archive says of an entry, before any of its data is read. */
function checkEntry(file: SourceFile, entry: Entry, path: string, budget: Budget): void {
  const { limits } = budget;
  const refuse = (problem: string, remedy: string): never => {
    throw refusal(file, `is rejected: the entry ${shown(path)} ${problem}`, remedy);
  };
  if (entry.symlink) refuse('is a symbolic link', 'Zip the file that it points to instead.');
  if (entry.encrypted) refuse('is encrypted', 'Zip the files without a password.');
  if (entry.zip64) refuse('is stored as Zip64', "Zip the files again without Zip64, which small files don't need.");
  if (entry.directory) return;
  if (entry.compressionMethod !== deflate && entry.compressionMethod !== store)
    refuse(
      `uses the compression method ${entry.compressionMethod}`,
      'Zip the files again with the default compression (deflate).',
    );
  const { uncompressedSize: size, compressedSize: packed } = entry;
  if (size > limits.fileBytes)
    refuse(`inflates to ${sized(size)}, more than the ${sized(limits.fileBytes)} limit`, 'Remove it.');
  if (size > 1_048_576 && size > packed * limits.ratio)
    refuse(`inflates to more than ${limits.ratio} times its size`, 'Remove it, because it looks like a zip bomb.');
  budget.bytes += size;
  if (budget.bytes > limits.totalBytes)
    throw refusal(
      file,
      `inflates to more than the ${sized(limits.totalBytes)} limit`,
      "Remove files that don't belong in it.",
    );
}

/** What zip.js says of an archive that it cannot read, in words that a publisher understands. */
const defects: readonly { readonly errors: readonly string[]; readonly problem: string }[] = [
  { errors: [zip.ERR_BAD_FORMAT, zip.ERR_EOCDR_NOT_FOUND], problem: "isn't a zip archive, or its end is missing" },
  { errors: [zip.ERR_SPLIT_ZIP_FILE], problem: 'is one part of a split archive' },
  { errors: [zip.ERR_ENCRYPTED_CENTRAL_DIRECTORY], problem: 'has an encrypted table of contents' },
  { errors: [zip.ERR_OVERLAPPING_ENTRY], problem: 'has entries that overlap' },
  {
    errors: [zip.ERR_INVALID_CRC32, zip.ERR_INVALID_COMPRESSED_DATA],
    problem: "is damaged: the data doesn't match its checksum",
  },
  {
    errors: [zip.ERR_INVALID_UNCOMPRESSED_SIZE],
    problem: "has a wrong size: an entry doesn't inflate to the size that it declares",
  },
  {
    errors: [
      zip.ERR_LOCAL_FILE_HEADER_NOT_FOUND,
      zip.ERR_ENTRY_DATA_OUT_OF_BOUNDS,
      zip.ERR_CENTRAL_DIRECTORY_NOT_FOUND,
    ],
    problem: 'is damaged: its table of contents points to a missing entry',
  },
];

/** Waits for zip.js, and turns what it throws into a refusal. */
async function reading<Result>(file: SourceFile, work: Promise<Result>, path?: string): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    const { message, reason } = error as { message?: string; reason?: string };
    const problem =
      message === zip.ERR_AMBIGUOUS_ARCHIVE
        ? `is ambiguous (${reason ?? 'contradicting headers'})`
        : (defects.find(({ errors }) => errors.includes(message ?? ''))?.problem ??
          `can't be read (${message ?? 'unknown error'})`);
    throw refusal(
      file,
      path === undefined ? problem : `${problem} (${shown(path)})`,
      'Export it again, or zip the files again.',
      error,
    );
  }
}

function refusal(file: SourceFile, problem: string, remedy: string, cause?: unknown): UserError {
  return new UserError(`${file.name} ${problem}.`, remedy, cause);
}
