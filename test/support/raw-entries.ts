import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';

/** An entry of a zip as another program reads it, with its compressed data as they are. */
export interface RawEntry {
  readonly name: string;
  /** The date as the two words that zips write. */
  readonly date: number;
  readonly method: number;
  readonly flags: number;
  readonly madeBy: number;
  readonly attributes: number;
  readonly extraBytes: number;
  readonly crc32: number;
  /** The SHA-256 of the compressed data. */
  readonly data: string;
}

/** The entries of a zip in their order. */
export async function rawEntries(bytes: Uint8Array): Promise<RawEntry[]> {
  const zip = await yauzl.fromBufferPromise(Buffer.from(bytes));
  const entries: RawEntry[] = [];
  for await (const entry of zip.eachEntry()) {
    const data = await buffer(await zip.openReadStreamPromise(entry, { decodeFileData: false }));
    entries.push({
      name: entry.fileName,
      date: entry.lastModFileDate * 65_536 + entry.lastModFileTime,
      method: entry.compressionMethod,
      flags: entry.generalPurposeBitFlag,
      madeBy: entry.versionMadeBy,
      attributes: entry.externalFileAttributes,
      extraBytes: entry.extraFieldRaw.length,
      crc32: entry.crc32,
      data: createHash('sha256').update(data).digest('hex'),
    });
  }
  return entries;
}
