import * as zip from '@zip.js/zip.js/lib/zip-core-native.js';

/** A file or, without content, a folder of a zip. */
export interface ZipFile {
  readonly path: string;
  readonly bytes?: Uint8Array;
}

/** A zip with entries like those that Power Platform exports: made on Windows, deflated, without extra fields. */
export async function makeZip(files: readonly ZipFile[]): Promise<Uint8Array> {
  const writer = new zip.ZipWriter(new zip.Uint8ArrayWriter(), {
    useWebWorkers: false,
    extendedTimestamp: false,
    dataDescriptor: false,
    msDosCompatible: true,
    versionMadeBy: 45,
    version: 20,
  });
  // 2 March 2026, 10:30, as zips write it.
  const rawLastModDate = ((2026 - 1980) << 25) | (3 << 21) | (2 << 16) | (10 << 11) | (30 << 5);
  for (const { path, bytes } of files)
    await writer.add(path, bytes && new zip.Uint8ArrayReader(bytes), {
      rawLastModDate,
      directory: bytes === undefined,
    });
  return writer.close();
}
