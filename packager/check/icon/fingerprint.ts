import type { Pictures } from './pictures.ts';
import type { Pixels } from './pixels.ts';

const side = 16;

/**
 * A fingerprint that pictures share which look the same, whatever their size and format: of a grid of 16 by 16 fields,
 * which ones are darker than their right neighbor (the "difference hash"). 64 hexadecimal digits.
 */
export async function fingerprintOf(pixels: Pixels, pictures: Pictures): Promise<string> {
  const grid = await pictures.brightness(pixels, side + 1, side);
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
