import type { Pixels } from './pixels.ts';

const side = 16;

/**
 * A fingerprint that pictures share which look the same, whatever their size and format: of a grid of 16 by 16 fields,
 * which ones are darker than their right neighbor (the "difference hash"). 64 hexadecimal digits.
 */
export function fingerprintOf(pixels: Pixels): string {
  const grid = brightness(pixels, side + 1, side);
  let fingerprint = '';
  for (let row = 0; row < side; row++) {
    let bits = 0;
    for (let column = 0; column < side; column++) {
      const field = row * (side + 1) + column;
      bits = (bits << 1) | Number(grid[field]! < grid[field + 1]!);
    }
    fingerprint += bits.toString(16).padStart(side / 4, '0');
  }
  return fingerprint;
}

/** In how many of its 256 fields a fingerprint differs from another. */
export function fingerprintDistance(one: string, other: string): number {
  const differing = BigInt(`0x${one}`) ^ BigInt(`0x${other}`);
  return differing.toString(2).replaceAll('0', '').length;
}

/** The brightness of a picture on white, averaged over the fields of a grid: `columns` times `rows` values of 0 to 255. */
function brightness(pixels: Pixels, columns: number, rows: number): number[] {
  const across = fieldsOf(pixels.width, columns);
  return fieldsOf(pixels.height, rows).flatMap((row) => across.map((column) => averageIn(pixels, row, column)));
}

/** The pixels that a field covers along one axis, and how much of each. */
type Covered = readonly (readonly [index: number, share: number])[];

function fieldsOf(length: number, count: number): Covered[] {
  return Array.from({ length: count }, (_, field) => {
    const [start, end] = [(field * length) / count, ((field + 1) * length) / count];
    const covered: [index: number, share: number][] = [];
    for (let index = Math.floor(start); index < end && index < length; index++)
      covered.push([index, Math.min(index + 1, end) - Math.max(index, start)]);
    return covered;
  });
}

function averageIn({ data, width }: Pixels, row: Covered, column: Covered): number {
  let [sum, weight] = [0, 0];
  for (const [y, high] of row)
    for (const [x, wide] of column) {
      const offset = (y * width + x) * 4;
      const [red, green, blue, alpha] = [data[offset]!, data[offset + 1]!, data[offset + 2]!, data[offset + 3]! / 255];
      // The weights of the primaries in sRGB. Source: ITU-R BT.709
      const luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      sum += high * wide * (luma * alpha + 255 * (1 - alpha));
      weight += high * wide;
    }
  return Math.round(sum / weight);
}
