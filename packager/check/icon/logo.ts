import type { Background } from './background.ts';
import type { Box, Pixels } from './pixels.ts';
import { alike, AreaFinder, around, border, liesIn, pixelAt } from './pixels.ts';

/** Smaller areas, as a share of the picture, are noise: five pixels of the largest icon. Full stops are larger. */
const speck = 0.0001;

/**
 * The box of the logo: of everything that the background does not reach from the edge.
 *
 * A pixel is compared to the background itself and not to its neighbor, or the background would creep through soft
 * edges and gradients.
 *
 * @param corners the boxes of rounded corners, whose outside is not part of the logo
 * @returns `undefined` where there is nothing but background
 */
export function logoOf(pixels: Pixels, background: Background, corners: readonly Box[]): Box | undefined {
  const count = pixels.width * pixels.height;
  const finder = new AreaFinder(pixels);
  finder.reach(border(pixels), (index) => alike(pixelAt(pixels, index), background.pixel), false);
  const parts: Box[] = [];
  for (let index = 0; index < count; index++) {
    if (finder.isReached(index)) continue;
    const area = finder.reach([index], () => true, true);
    if (area.pixels >= count * speck && !corners.some((corner) => liesIn(area, corner))) parts.push(area);
  }
  return around(parts);
}
