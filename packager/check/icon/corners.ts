import { backgroundOf } from './background.ts';
import type { Rgba } from './color.ts';
import type { Box, Pixels } from './pixels.ts';
import { alike, border, liesInAny, pixelAt } from './pixels.ts';

/** Rounded or cut corners, all four alike. */
export interface Corners {
  /** The color outside the corners; transparent where its opacity is 0. */
  readonly color: Rgba;
  /** The four boxes that the corners are cut out of, the soft edge of the cut included. */
  readonly boxes: readonly Box[];
}

/** The part of a corner that has the color of the outermost pixel. */
interface Wedge {
  readonly width: number;
  readonly height: number;
}

/**
 * The rounded or cut corners of a picture, `undefined` where they are square.
 *
 * They are found by their shape: outside, the four corners have one color, in wedges of the same size that narrow from
 * row to row; between them the edge of the picture has one other color. A round logo that touches the edges of a plain
 * square differs by the latter.
 */
export function cornersOf(pixels: Pixels): Corners | undefined {
  const { width, height } = pixels;
  const starts = [0, width - 1, (height - 1) * width, height * width - 1] as const;
  const color = pixelAt(pixels, starts[0]);
  if (starts.some((start) => !alike(pixelAt(pixels, start), color))) return undefined;
  const [right, left, down, up] = [1, -1, width, -width];
  const wedges = [
    wedgeOf(pixels, starts[0], right, down, color),
    wedgeOf(pixels, starts[1], left, down, color),
    wedgeOf(pixels, starts[2], right, up, color),
    wedgeOf(pixels, starts[3], left, up, color),
  ];
  if (!wedges.every((wedge) => wedge !== undefined)) return undefined;
  const reachX = reachOf(Math.max(...wedges.map((wedge) => wedge.width)));
  const reachY = reachOf(Math.max(...wedges.map((wedge) => wedge.height)));
  const uneven = wedges.some((wedge) => reachOf(wedge.width) < reachX * 0.8 || reachOf(wedge.height) < reachY * 0.8);
  if (uneven || reachX * 2 >= width || reachY * 2 >= height) return undefined;
  const boxes = cornerBoxes(pixels, reachX, reachY);
  const between = backgroundOf(pixels, edgeBetween(pixels, boxes));
  if (between.color === undefined || between.share < 0.9 || alike(between.pixel, color)) return undefined;
  return { color, boxes };
}

/** The wedge of one corner, `undefined` where it has no such shape. `across` and `down` lead away from the corner. */
function wedgeOf(pixels: Pixels, corner: number, across: number, down: number, color: Rgba): Wedge | undefined {
  const longest = Math.floor(Math.min(pixels.width, pixels.height) / 2);
  const run = (start: number): number => {
    let length = 0;
    while (length < longest && alike(pixelAt(pixels, start + length * across), color)) length++;
    return length;
  };
  const runs: number[] = [];
  for (let row = 0; row < longest; row++) {
    const length = run(corner + row * down);
    if (length === 0) break;
    if (length === longest || length > (runs.at(-1) ?? length)) return undefined;
    runs.push(length);
  }
  const [width, height] = [runs[0] ?? 0, runs.length];
  // Smaller ones are the soft edge of a square.
  if (width < 2 || height < 2 || height === longest) return undefined;
  const filled = runs.reduce((sum, length) => sum + length, 0) / (width * height);
  // A cut corner fills half of its box, and the fewer its steps the more; a round one fills less, a square mark all.
  return filled < 0.6 + 1 / (width + height) ? { width, height } : undefined;
}

/** How far a round corner reaches along an edge, of which the first pixels are wholly outside. */
function reachOf(outside: number): number {
  return Math.ceil(outside + Math.sqrt(2 * outside) + 2);
}

/** The boxes of a size at the four corners of a picture. */
export function cornerBoxes(pixels: Pixels, width: number, height: number): Box[] {
  const [right, bottom] = [pixels.width - width, pixels.height - height];
  return [
    { left: 0, top: 0, width, height },
    { left: right, top: 0, width, height },
    { left: 0, top: bottom, width, height },
    { left: right, top: bottom, width, height },
  ];
}

/** The numbers of the pixels along the edge of a picture that lie in none of the boxes. */
export function edgeBetween(pixels: Pixels, boxes: readonly Box[]): number[] {
  return border(pixels).filter((index) => !liesInAny(pixels, index, boxes));
}
