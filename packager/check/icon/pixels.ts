import type { Rgba } from './color.ts';

/** A decoded picture: sRGB with opacity, four bytes for each pixel, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A rectangle of pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The largest difference in a channel between two pixels of one background. The boxes of the logos of a hundred real
 * icons are the same for every value from 12 to 16 and differ on either side.
 */
export const tolerance = 12;

/** A pixel by its number, counted row by row. */
export function pixelAt({ data }: Pixels, index: number): Rgba {
  const offset = index * 4;
  return [data[offset]!, data[offset + 1]!, data[offset + 2]!, data[offset + 3]!];
}

/** Whether there is nothing to see of a pixel. */
export function isInvisible([, , , alpha]: Rgba): boolean {
  return alpha <= tolerance;
}

/**
 * Whether two pixels look alike, so that one background may hold both. Half-transparent pixels count by their color:
 * such are the soft edges of a background that was exported between two pixels.
 */
export function alike(one: Rgba, other: Rgba): boolean {
  if (isInvisible(one) || isInvisible(other)) return isInvisible(one) && isInvisible(other);
  for (let channel = 0; channel < 3; channel++) if (Math.abs(one[channel]! - other[channel]!) > tolerance) return false;
  return true;
}

/** The numbers of the pixels along the edge of a picture, each once. */
export function border({ width, height }: Pixels): number[] {
  const indices: number[] = [];
  for (let x = 0; x < width; x++) {
    indices.push(x);
    if (height > 1) indices.push((height - 1) * width + x);
  }
  for (let y = 1; y < height - 1; y++) {
    indices.push(y * width);
    if (width > 1) indices.push(y * width + width - 1);
  }
  return indices;
}

/** Whether a pixel lies in one of several boxes. */
export function liesInAny({ width }: Pixels, index: number, boxes: readonly Box[]): boolean {
  const x = index % width;
  const y = (index - x) / width;
  return boxes.some((box) => x >= box.left && x < box.left + box.width && y >= box.top && y < box.top + box.height);
}

/** Whether a box lies within another. */
export function liesIn(inner: Box, outer: Box): boolean {
  return (
    inner.left >= outer.left &&
    inner.top >= outer.top &&
    inner.left + inner.width <= outer.left + outer.width &&
    inner.top + inner.height <= outer.top + outer.height
  );
}

/** The smallest box around several boxes. */
export function around(boxes: readonly Box[]): Box | undefined {
  if (boxes.length === 0) return undefined;
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const right = Math.max(...boxes.map((box) => box.left + box.width));
  const bottom = Math.max(...boxes.map((box) => box.top + box.height));
  return { left, top, width: right - left, height: bottom - top };
}

/** A connected area of a picture. */
export interface Area extends Box {
  readonly pixels: number;
}

/**
 * Finds connected areas of a picture. Each pixel belongs to one area only: what one search has reached, later ones
 * ignore.
 */
export class AreaFinder {
  readonly #width: number;
  readonly #height: number;
  readonly #reached: Uint8Array;
  // One stack for all searches: no pixel is on it twice.
  readonly #stack: Int32Array;

  constructor({ width, height }: Pixels) {
    this.#width = width;
    this.#height = height;
    this.#reached = new Uint8Array(width * height);
    this.#stack = new Int32Array(width * height);
  }

  /** Whether an area found so far holds a pixel. */
  isReached(index: number): boolean {
    return this.#reached[index] === 1;
  }

  /**
   * The pixels that belong together and that can be reached from the starts.
   *
   * @param starts the pixels to start from; those that do not belong are skipped
   * @param belongs whether a pixel belongs to the area
   * @param diagonally whether pixels that touch at a corner are connected
   */
  reach(starts: readonly number[], belongs: (index: number) => boolean, diagonally: boolean): Area {
    const stack = this.#stack;
    let depth = 0;
    const visit = (index: number): void => {
      if (this.#reached[index] === 1 || !belongs(index)) return;
      this.#reached[index] = 1;
      stack[depth++] = index;
    };
    let left = this.#width;
    let top = this.#height;
    let right = -1;
    let bottom = -1;
    let pixels = 0;
    for (const start of starts) {
      visit(start);
      while (depth > 0) {
        const index = stack[--depth]!;
        const x = index % this.#width;
        const y = (index - x) / this.#width;
        left = Math.min(left, x);
        right = Math.max(right, x);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y);
        pixels++;
        const west = x > 0;
        const east = x < this.#width - 1;
        const north = y > 0;
        const south = y < this.#height - 1;
        if (west) visit(index - 1);
        if (east) visit(index + 1);
        if (north) visit(index - this.#width);
        if (south) visit(index + this.#width);
        if (!diagonally) continue;
        if (north && west) visit(index - this.#width - 1);
        if (north && east) visit(index - this.#width + 1);
        if (south && west) visit(index + this.#width - 1);
        if (south && east) visit(index + this.#width + 1);
      }
    }
    return { left, top, width: right - left + 1, height: bottom - top + 1, pixels };
  }
}
