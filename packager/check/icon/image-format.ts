import { isPng } from './png.ts';

/** The kinds of pictures that people submit as an icon. */
export type ImageFormat = 'PNG' | 'JPEG' | 'GIF' | 'WebP' | 'SVG' | 'BMP';

const beginnings: readonly (readonly [ImageFormat, RegExp])[] = [
  ['JPEG', /^\xff\xd8\xff/],
  ['GIF', /^GIF8[79]a/],
  ['WebP', /^RIFF[^]{4}WEBP/],
  ['BMP', /^BM/],
  ['SVG', /<svg\b/],
];

/** The format of a file by its content, `undefined` when it is no picture that is known here. */
export function formatOf(bytes: Uint8Array): ImageFormat | undefined {
  if (isPng(bytes)) return 'PNG';
  // One character for each byte, so that the patterns can name bytes. An SVG may begin with declarations and comments.
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 1000));
  return beginnings.find(([, pattern]) => pattern.test(start))?.[0];
}
