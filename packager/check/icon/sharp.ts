import type { Sharp, SharpOptions } from 'sharp';
import { UserError } from '../../core/user-error.ts';
import type { Pictures } from './pictures.ts';
import { longestSide } from './pictures.ts';
import type { Pixels } from './pixels.ts';

const mostPixels = longestSide ** 2;

/** How long the decoder may take, in seconds. An icon takes some milliseconds. */
const timeout = 20;

type Library = (input: Uint8Array, options?: SharpOptions) => Sharp;

/** The image library, loaded when it is needed; `undefined` where it is not installed or does not run. */
async function load(): Promise<Library | undefined> {
  try {
    const { default: sharp } = await import('sharp');
    return sharp;
  } catch {
    return undefined;
  }
}

/**
 * What reads pictures in Node; `undefined` where the image library is not installed: people who only lint leave it out.
 *
 * @param library loads the image library; the one that is installed when absent
 */
export async function openPictures(library: () => Promise<Library | undefined> = load): Promise<Pictures | undefined> {
  const sharp = await library();
  return (
    sharp && {
      decode: (bytes) => decode(sharp, bytes),
      encode: (pixels, side) => encode(sharp, pixels, side),
    }
  );
}

/**
 * Decodes a picture to sRGB with opacity, of an animation the first frame. A color profile is applied.
 *
 * @returns `undefined` when the picture is damaged or has too many pixels
 */
async function decode(sharp: Library, bytes: Uint8Array): Promise<Pixels | undefined> {
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: mostPixels, failOn: 'warning' })
      .timeout({ seconds: timeout })
      .toColorspace('srgb')
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, data };
  } catch {
    // The decoder knows no other failure than input that it cannot decode, and words it for developers.
    return undefined;
  }
}

/** A picture as a PNG of at most `side` pixels each way, with nothing in it but pixels. */
async function encode(sharp: Library, { data, width, height }: Pixels, side: number): Promise<Uint8Array> {
  return await sharp(data, { raw: { width, height, channels: 4 }, limitInputPixels: mostPixels })
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .png()
    .toBuffer();
}

/**
 * Draws an SVG as a PNG. Its text needs a font that is installed on the machine.
 *
 * @param scale pixels for each unit of the SVG
 * @throws UserError when the image library is not installed
 */
export async function drawSvg(svg: string, scale: number): Promise<Uint8Array> {
  const sharp = await load();
  if (!sharp)
    throw new UserError(
      "The picture can't be drawn, because the package \"sharp\" isn't installed or doesn't run here.",
      'Install it with "npm install sharp", or use a file name that ends in .svg.',
    );
  return await sharp(Buffer.from(svg), { density: 72 * scale })
    .png()
    .toBuffer();
}
