import type { Sharp, SharpOptions } from 'sharp';
import { UserError } from '../../core/user-error.ts';
import type { Pixels } from './pixels.ts';

/** Pictures with a longer side are not decoded. The largest icon allowed has 230 pixels a side. */
export const longestSide = 4000;

const mostPixels = longestSide ** 2;

/** How long the decoder may take, in seconds. An icon takes some milliseconds. */
const timeout = 20;

/**
 * The image library, loaded when it is needed: people who only lint leave it out.
 *
 * @throws UserError when it is not installed
 */
async function load(): Promise<(input: Uint8Array, options?: SharpOptions) => Sharp> {
  try {
    const { default: sharp } = await import('sharp');
    return sharp;
  } catch (failure) {
    throw new UserError(
      'Icons cannot be checked, because the package "sharp" is not installed or does not run here.',
      'Install it with "npm install sharp"; "--omit=optional" leaves it out.',
      failure,
    );
  }
}

/**
 * Decodes a picture to sRGB with opacity, of an animation the first frame. A color profile is applied.
 *
 * @returns `undefined` when the picture is damaged or has too many pixels
 */
export async function decode(bytes: Uint8Array): Promise<Pixels | undefined> {
  const sharp = await load();
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
export async function encode({ data, width, height }: Pixels, side: number): Promise<Uint8Array> {
  const sharp = await load();
  return await sharp(data, { raw: { width, height, channels: 4 }, limitInputPixels: mostPixels })
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .png()
    .toBuffer();
}

/** The brightness of a picture on white, squeezed into a grid: `columns` times `rows` values of 0 to 255. */
export async function brightness({ data, width, height }: Pixels, columns: number, rows: number): Promise<Uint8Array> {
  const sharp = await load();
  return await sharp(data, { raw: { width, height, channels: 4 }, limitInputPixels: mostPixels })
    .flatten({ background: '#ffffff' })
    .resize({ width: columns, height: rows, fit: 'fill' })
    .grayscale()
    .raw({ depth: 'uchar' })
    .toBuffer();
}

/**
 * Draws an SVG as a PNG. Its text needs a font that is installed on the machine.
 *
 * @param scale pixels for each unit of the SVG
 */
export async function drawSvg(svg: string, scale: number): Promise<Uint8Array> {
  const sharp = await load();
  return await sharp(Buffer.from(svg), { density: 72 * scale })
    .png()
    .toBuffer();
}
