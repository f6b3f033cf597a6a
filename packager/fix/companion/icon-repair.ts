import type { Hex, Rgba } from '../../check/icon/color.ts';
import { hexOf } from '../../check/icon/color.ts';
import type { IconMeasurement, Picture } from '../../check/icon/measure.ts';
import type { Pictures } from '../../check/icon/pictures.ts';
import { drawnAnew } from './icon-drawing.ts';
import type { IconPlan } from './icon-drawing.ts';

/** The sides that an icon may have, in pixels. Source: sources.certification */
const [smallestSide, largestSide] = [100, 230];

/** From this share of the side on, a logo is too large, and the share that it gets then. */
const [logoLimit, logoShare] = [0.7, 0.64];

/** How far a logo may be off the middle, as a share of the side. */
const offLimit = 0.025;

/** How much of the edge must have one color, so that more of that color can be put around it. */
const plainShare = 0.9;

/**
 * An icon that is square, opaque, of the right size, and a plain PNG, with its logo centered and not too large. Only a logo
 * on a background of one color can be drawn so, and nothing is enlarged.
 *
 * @param measurement what is known of it
 * @param brandColor what is put behind a transparent icon
 * @returns `undefined` where it cannot be done
 */
export async function repairedIcon(
  bytes: Uint8Array,
  { content }: IconMeasurement,
  pictures: Pictures,
  brandColor: string | undefined,
): Promise<Uint8Array | undefined> {
  if (content.kind !== 'picture') return undefined;
  const color = backgroundColor(content, brandColor);
  const plan = color && planOf(content, color);
  const pixels = plan && (await pictures.decode(bytes));
  if (!pixels) return undefined;
  return pictures.encode(drawnAnew(pixels, plan), largestSide);
}

/** The color that an icon has behind its logo all along its edge; `undefined` where it has several, or can be seen through. */
export function iconColor({ content }: IconMeasurement): Hex | undefined {
  if (content.kind !== 'picture' || content.seeThrough || content.background.share < plainShare) return undefined;
  return content.logo && content.background.color;
}

/** The background of an icon, or the brand color for one that has none. */
function backgroundColor({ background }: Picture, brandColor: string | undefined): Hex | undefined {
  const isOpaque = background.color !== undefined && background.pixel[3] === 255;
  return isOpaque ? background.color : hexOf(brandColor ?? '');
}

function planOf(picture: Picture, color: Hex): IconPlan | undefined {
  const { width, height, logo, background, corners } = picture;
  if (!logo || background.share < plainShare) return undefined;
  const longest = Math.max(width, height);
  const logoSide = Math.max(logo.width, logo.height);
  const side = logoSide / longest < logoLimit ? longest : Math.ceil(logoSide / logoShare);
  if (side < smallestSide) return undefined;
  const middle = { left: Math.round((side - width) / 2), top: Math.round((side - height) / 2) };
  const [across, down] = [logo.left + logo.width / 2 - width / 2, logo.top + logo.height / 2 - height / 2];
  return {
    side,
    left: middle.left - (Math.abs(across) / side > offLimit ? Math.round(across) : 0),
    top: middle.top - (Math.abs(down) / side > offLimit ? Math.round(down) : 0),
    background: rgbaOf(color),
    filled: corners?.boxes ?? [],
    largest: largestSide,
  };
}

function rgbaOf(color: Hex): Rgba {
  const value = Number.parseInt(color.slice(1), 16);
  return [value >> 16, (value >> 8) & 0xff, value & 0xff, 255];
}
