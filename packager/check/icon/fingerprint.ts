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

/** The pixels that a field covers along one axis: from the first on, how much of each. */
interface Covered {
  readonly first: number;
  readonly shares: readonly number[];
}

function fieldsOf(length: number, count: number): Covered[] {
  return Array.from({ length: count }, (_, field) => {
    const [start, end] = [(field * length) / count, ((field + 1) * length) / count];
    const first = Math.floor(start);
    const shares: number[] = [];
    for (let index = first; index < end && index < length; index++)
      shares.push(Math.min(index + 1, end) - Math.max(index, start));
    return { first, shares };
  });
}

/** Written in plain loops, since it runs once for each pixel of a picture. */
function averageIn({ data, width }: Pixels, row: Covered, column: Covered): number {
  let sum = 0;
  let weight = 0;
  for (let y = 0; y < row.shares.length; y++) {
    let offset = ((row.first + y) * width + column.first) * 4;
    for (let x = 0; x < column.shares.length; x++, offset += 4) {
      const share = row.shares[y]! * column.shares[x]!;
      const alpha = data[offset + 3]! / 255;
      // The weights of the primaries in sRGB. Source: ITU-R BT.709
      const luma = 0.2126 * data[offset]! + 0.7152 * data[offset + 1]! + 0.0722 * data[offset + 2]!;
      sum += share * (luma * alpha + 255 * (1 - alpha));
      weight += share;
    }
  }
  return Math.round(sum / weight);
}
