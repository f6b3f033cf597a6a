import type { Hex, Rgba } from './color.ts';
import { hexOfPixel } from './color.ts';
import type { Pixels } from './pixels.ts';
import { alike, isInvisible, pixelAt } from './pixels.ts';

/** What a logo stands on, as the edge of the icon shows it. */
export interface Background {
  /** The most frequent colour along the edge. */
  readonly pixel: Rgba;
  /** That colour; `undefined` where there is none, because the icon is see-through there. */
  readonly colour: Hex | undefined;
  /** How much of the edge has that colour, 0 to 1. */
  readonly share: number;
}

/**
 * The background of a picture.
 *
 * @param edge the numbers of the pixels that show it, at least one
 */
export function backgroundOf(pixels: Pixels, edge: readonly number[]): Background {
  const colour = commonColour(edge.map((index) => pixelAt(pixels, index)));
  const covered = edge.filter((index) => alike(pixelAt(pixels, index), colour)).length;
  return {
    pixel: colour,
    colour: isInvisible(colour) ? undefined : hexOfPixel(colour),
    share: covered / edge.length,
  };
}

/** The median of the most frequent similar colours: noise and dithering do not shift it, other colours do not mix in. */
function commonColour(colours: readonly Rgba[]): Rgba {
  const groups = new Map<number, Rgba[]>();
  for (const colour of colours) {
    const key = groupOf(colour);
    const group = groups.get(key);
    if (group) group.push(colour);
    else groups.set(key, [colour]);
  }
  const common = [...groups.values()].reduce((most, group) => (group.length > most.length ? group : most));
  const median = (channel: number): number =>
    common.map((colour) => colour[channel]!).sort((one, other) => one - other)[common.length >> 1]!;
  return [median(0), median(1), median(2), median(3)];
}

/** Of 32 levels in each channel, the three of a colour as one number; all that is invisible is one group. */
function groupOf(colour: Rgba): number {
  if (isInvisible(colour)) return -1;
  const [red, green, blue] = colour;
  return ((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3);
}
