import { sha256 } from '../../core/sha256.ts';
import type { Background } from './background.ts';
import { backgroundOf } from './background.ts';
import type { Corners } from './corners.ts';
import { cornerBoxes, cornersOf, edgeBetween } from './corners.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { ImageFormat } from './image-format.ts';
import { formatOf } from './image-format.ts';
import { logoOf } from './logo.ts';
import type { Pictures } from './pictures.ts';
import { longestSide } from './pictures.ts';
import type { Box, Pixels } from './pixels.ts';
import { liesInAny } from './pixels.ts';
import type { PngDefect, PngHeader } from './png.ts';
import { readPngHeader } from './png.ts';

/** What there is to know about the file of an icon. */
export interface IconMeasurement {
  /** The size of the file in bytes. */
  readonly byteLength: number;
  /** The SHA-256 of the file, in hexadecimal digits. */
  readonly sha256: string;
  /** The format by content; `undefined` where it is no picture that is known here. */
  readonly format: ImageFormat | undefined;
  /** What a PNG says of itself; `undefined` for other formats and for a PNG that is damaged. */
  readonly png: PngHeader | undefined;
  readonly content: NoPicture | UndecodedPicture | Picture;
}

/** A file that shows nothing. */
export interface NoPicture {
  readonly kind: 'none';
  /** What is wrong with it, as a clause about "it"; `undefined` where the format says enough. */
  readonly defect?: string;
}

/** A PNG whose pixels are not known: it is too large, or there is nothing to decode it with. */
export interface UndecodedPicture {
  readonly kind: 'undecoded';
  readonly width: number;
  readonly height: number;
}

/** A picture and what it shows. */
export interface Picture {
  readonly kind: 'picture';
  readonly width: number;
  readonly height: number;
  /** What one can see through, the outside of rounded corners left aside; `undefined` where nothing is. */
  readonly seeThrough: SeeThrough | undefined;
  readonly background: Background;
  /** `undefined` where they are square. */
  readonly corners: Corners | undefined;
  /** `undefined` where there is nothing but background. */
  readonly logo: Box | undefined;
  /** See `fingerprintOf`. */
  readonly fingerprint: string;
  /** The picture as a PNG of at most 460 pixels a side, twice the largest icon allowed. */
  readonly preview: Uint8Array;
}

/** The pixels that are not fully opaque. */
export interface SeeThrough {
  /** How much of the picture they are, above 0 to 1. */
  readonly share: number;
  /** The opacity of the most transparent one, 0 to 254. */
  readonly lowestAlpha: number;
}

/**
 * Measures an icon, whatever the file holds.
 *
 * @param pictures what decodes it; where there is nothing, only what a PNG says of itself is known
 */
export async function measureIcon(bytes: Uint8Array, pictures: Pictures | undefined): Promise<IconMeasurement> {
  const format = formatOf(bytes);
  const header = format === 'PNG' ? readPngHeader(bytes) : undefined;
  return {
    byteLength: bytes.length,
    sha256: sha256(bytes),
    format,
    png: header && 'width' in header ? header : undefined,
    content: await contentOf(bytes, format, header, pictures),
  };
}

async function contentOf(
  bytes: Uint8Array,
  format: ImageFormat | undefined,
  header: PngHeader | PngDefect | undefined,
  pictures: Pictures | undefined,
): Promise<IconMeasurement['content']> {
  if (format === undefined || format === 'SVG' || format === 'BMP') return { kind: 'none' };
  if (header && 'defect' in header) return { kind: 'none', defect: header.defect };
  if (header && (!pictures || Math.max(header.width, header.height) > longestSide))
    return { kind: 'undecoded', width: header.width, height: header.height };
  if (!pictures) return { kind: 'none' };
  const pixels = await pictures.decode(bytes);
  return pixels ? await pictureOf(pixels, pictures) : { kind: 'none', defect: "its pixels can't be decoded" };
}

async function pictureOf(pixels: Pixels, pictures: Pictures): Promise<Picture> {
  const { width, height } = pixels;
  const corners = cornersOf(pixels);
  // The soft corners of a rounding that is too small to be one are no part of the logo either.
  const scraps = corners?.boxes ?? cornerBoxes(pixels, Math.ceil(width * 0.02), Math.ceil(height * 0.02));
  const background = backgroundOf(pixels, edgeBetween(pixels, corners?.boxes ?? []));
  return {
    kind: 'picture',
    width,
    height,
    seeThrough: seeThroughOf(pixels, corners?.boxes ?? []),
    background,
    corners,
    logo: logoOf(pixels, background, scraps),
    fingerprint: fingerprintOf(pixels),
    preview: await pictures.encode(pixels, 460),
  };
}

function seeThroughOf(pixels: Pixels, corners: readonly Box[]): SeeThrough | undefined {
  const count = pixels.width * pixels.height;
  let [found, lowestAlpha] = [0, 255];
  for (let index = 0; index < count; index++) {
    const alpha = pixels.data[index * 4 + 3]!;
    if (alpha === 255 || liesInAny(pixels, index, corners)) continue;
    found++;
    lowestAlpha = Math.min(lowestAlpha, alpha);
  }
  return found === 0 ? undefined : { share: found / count, lowestAlpha };
}
