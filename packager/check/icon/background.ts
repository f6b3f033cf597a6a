import type { Hex, Rgba } from './color.ts';
import { hexOfPixel } from './color.ts';
import type { Pixels } from './pixels.ts';
import { alike, isInvisible, pixelAt } from './pixels.ts';

/** What a logo stands on, as the edge of the icon shows it. */
export interface Background {
  /** The most frequent color along the edge. */
  readonly pixel: Rgba;
  /** That color; `undefined` where there is none, because the icon is transparent there. */
  readonly color: Hex | undefined;
  /** How much of the edge has that color, 0 to 1. */
  readonly share: number;
}

/**
 * The background of a picture.
 *
 * @param edge the numbers of the pixels that show it, at least one
 */
export function backgroundOf(pixels: Pixels, edge: readonly number[]): Background {
  const color = commonColor(edge.map((index) => pixelAt(pixels, index)));
  const covered = edge.filter((index) => alike(pixelAt(pixels, index), color)).length;
  return {
    pixel: color,
    color: isInvisible(color) ? undefined : hexOfPixel(color),
    share: covered / edge.length,
  };
}

/** The median of the most frequent similar colors: noise and dithering do not shift it, other colors do not mix in. */
function commonColor(colors: readonly Rgba[]): Rgba {
  const groups = new Map<number, Rgba[]>();
  for (const color of colors) {
    const key = groupOf(color);
    const group = groups.get(key);
    if (group) group.push(color);
    else groups.set(key, [color]);
  }
  const common = [...groups.values()].reduce((most, group) => (group.length > most.length ? group : most));
  const median = (channel: number): number =>
    common.map((color) => color[channel]!).sort((one, other) => one - other)[common.length >> 1]!;
  return [median(0), median(1), median(2), median(3)];
}

/** Of 32 levels in each channel, the three of a color as one number; all that is invisible is one group. */
function groupOf(color: Rgba): number {
  if (isInvisible(color)) return -1;
  const [red, green, blue] = color;
  return ((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3);
}
