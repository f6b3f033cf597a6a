import crc32 from 'crc-32';

/** What a PNG says of itself before its pixels are decoded. */
export interface PngHeader {
  readonly width: number;
  readonly height: number;
  /** Whether it is an animated PNG. */
  readonly animated: boolean;
  /** Whether it carries a color profile, which shifts its colors where it is not sRGB. */
  readonly colorProfile: boolean;
}

/** What is wrong with a PNG, as a clause about "it". */
export interface PngDefect {
  readonly defect: string;
}

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Whether a file begins like a PNG. */
export function isPng(bytes: Uint8Array): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

/**
 * Reads the structure of a PNG: the chunks from IHDR to IEND, each complete and with the right checksum.
 *
 * @param bytes a file that begins like a PNG
 * @returns the header, or what is wrong with the file
 */
export function readPngHeader(bytes: Uint8Array): PngHeader | PngDefect {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const types = new Set<string>();
  for (let offset = signature.length; offset + 12 <= bytes.length;) {
    const end = offset + 12 + view.getUint32(offset);
    if (end > bytes.length) break;
    const type = String.fromCharCode(...bytes.subarray(offset + 4, offset + 8));
    if (crc32.buf(bytes.subarray(offset + 4, end - 4)) !== view.getInt32(end - 4))
      return { defect: 'a checksum in it is wrong' };
    if (types.size === 0 && (type !== 'IHDR' || end - offset !== 25)) return { defect: 'it has no header' };
    types.add(type);
    if (type === 'IEND')
      return {
        width: view.getUint32(16),
        height: view.getUint32(20),
        animated: types.has('acTL'),
        colorProfile: types.has('iCCP'),
      };
    offset = end;
  }
  return { defect: "it's truncated" };
}
