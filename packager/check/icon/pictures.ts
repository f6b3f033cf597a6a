import type { Pixels } from './pixels.ts';

/** What decodes and encodes pictures. It is handed in, since Node and browsers have different ones. */
export interface Pictures {
  /** A picture in sRGB with opacity, of an animation the first frame; `undefined` when it is damaged or too large. */
  decode(bytes: Uint8Array): Promise<Pixels | undefined>;
  /** A picture as a PNG of at most `side` pixels each way, with nothing in it but pixels. */
  encode(pixels: Pixels, side: number): Promise<Uint8Array>;
}

/** Pictures with a longer side are not decoded. The largest icon allowed has 230 pixels a side. */
export const longestSide = 4000;
