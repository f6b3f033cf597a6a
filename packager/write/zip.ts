// Without WebAssembly, which the page's Content-Security-Policy forbids.
import * as zip from '@zip.js/zip.js/lib/zip-core-native.js';
import type { Archive } from '../read/archive/archive.ts';

/** A file to be put into a new archive. */
export interface NewEntry {
  /** The path inside the archive, with forward slashes. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Whether it is put in as it is: compressing an archive once more gains nothing. */
  readonly stored?: boolean;
}

/**
 * Options that make the same bytes on every machine and in every browser: the compressor in JavaScript that comes with
 * zip.js instead of the one of the running program, and no dates in extra fields, which depend on the time zone.
 */
const reproducible = {
  useWebWorkers: false,
  useCompressionStream: false,
  extendedTimestamp: false,
  dataDescriptor: false,
  keepOrder: true,
} as const;

/** What the entries of solutions that Power Platform exports look like: made on Windows by version 4.5 of the format. */
const likeExports = { versionMadeBy: 45, version: 20, msDosCompatible: true, externalFileAttributes: 0 } as const;

/** 1 January 2026, 00:00, as zips write a date: they know no time zone. */
const fixedDate = ((2026 - 1980) << 25) | (1 << 21) | (1 << 16);

/** A zip of files in the given order. The same files make the same bytes, at any time and in any time zone. */
export async function writeArchive(entries: readonly NewEntry[]): Promise<Uint8Array> {
  const writer = new zip.ZipWriter(new zip.Uint8ArrayWriter(), { ...reproducible, ...likeExports });
  for (const { path, bytes, stored = false } of entries)
    await writer.add(path, new zip.Uint8ArrayReader(bytes), { rawLastModDate: fixedDate, level: stored ? 0 : 6 });
  return writer.close();
}

/**
 * The zip with the content of some files replaced. All others keep their compressed bytes; all keep their order, dates
 * and attributes.
 *
 * @param changes the new contents by path; each path must be in the archive
 */
export async function rewriteArchive(archive: Archive, changes: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array> {
  if (changes.size === 0) return archive.file.bytes;
  const known = new Set(archive.entries.map(({ path }) => path));
  for (const path of changes.keys()) if (!known.has(path)) throw new Error(`There is no ${path} to replace.`);
  const reader = new zip.ZipReader(new zip.Uint8ArrayReader(archive.file.bytes), {
    useWebWorkers: false,
    filenameValidation: 'tolerant',
  });
  const writer = new zip.ZipWriter(new zip.Uint8ArrayWriter(), reproducible);
  for (const entry of await reader.getEntries()) {
    const rawLastModDate = Number(entry.rawLastModDate);
    const change = changes.get(entry.filename.replaceAll('\\', '/'));
    if (change !== undefined)
      await writer.add(entry.filename, new zip.Uint8ArrayReader(change), { entry, rawLastModDate });
    else if (entry.directory) await writer.add(entry.filename, undefined, { entry, rawLastModDate });
    else {
      const raw = await entry.getData(new zip.Uint8ArrayWriter(), { passThrough: true });
      await writer.add(entry.filename, new zip.Uint8ArrayReader(raw), { entry, passThrough: true });
    }
  }
  return writer.close();
}
