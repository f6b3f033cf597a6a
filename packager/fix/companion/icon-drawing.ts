import type { Rgba } from '../../check/icon/color.ts';
import type { Box, Pixels } from '../../check/icon/pixels.ts';
import { liesInAny } from '../../check/icon/pixels.ts';

/** How an icon is redrawn, in pixels of the old one. */
export interface IconPlan {
  /** The side of the square that is cut out of the old icon or put around it. */
  readonly side: number;
  /** Where the left upper corner of the old icon lies in that square. */
  readonly left: number;
  readonly top: number;
  /** What is behind everything; its opacity does not count. */
  readonly background: Rgba;
  /** The corners of the old icon that are filled with the background. */
  readonly filled: readonly Box[];
  /** The side of the new icon, which is never larger than that of the square. */
  readonly largest: number;
}

/** An icon redrawn: opaque, square, with the background filled up. */
export function drawnAnew(old: Pixels, plan: IconPlan): Pixels {
  return scaled(onSquare(old, plan), Math.min(plan.side, plan.largest));
}

function onSquare(old: Pixels, { side, left, top, background, filled }: IconPlan): Pixels {
  const data = new Uint8Array(side * side * 4);
  const [red, green, blue] = background;
  for (let offset = 0; offset < data.length; offset += 4) data.set([red, green, blue, 255], offset);
  for (let index = 0; index < old.width * old.height; index++) {
    const x = (index % old.width) + left;
    const y = Math.floor(index / old.width) + top;
    if (x < 0 || y < 0 || x >= side || y >= side || liesInAny(old, index, filled)) continue;
    const opacity = old.data[index * 4 + 3]! / 255;
    for (let channel = 0; channel < 3; channel++) {
      const at = (y * side + x) * 4 + channel;
      data[at] = Math.round(old.data[index * 4 + channel]! * opacity + data[at]! * (1 - opacity));
    }
  }
  return { width: side, height: side, data };
}

/** A square picture made smaller: each pixel is the mean of those that it covers, as far as it covers them. */
function scaled({ width, data }: Pixels, side: number): Pixels {
  if (side >= width) return { width, height: width, data };
  const result = new Uint8Array(side * side * 4);
  const parts = Array.from({ length: side }, (_, index) => coverage(index, width / side));
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const sums = [0, 0, 0, 0];
      for (const row of parts[y]!)
        for (const column of parts[x]!) {
          const share = row.share * column.share;
          const from = (row.at * width + column.at) * 4;
          for (let channel = 0; channel < 4; channel++) sums[channel]! += data[from + channel]! * share;
        }
      result.set(sums.map(Math.round), (y * side + x) * 4);
    }
  return { width: side, height: side, data: result };
}

/** The old pixels that a new one covers along one side, and how much of it each is. */
function coverage(index: number, scale: number): { at: number; share: number }[] {
  const [start, end] = [index * scale, (index + 1) * scale];
  const covered: { at: number; share: number }[] = [];
  for (let at = Math.floor(start); at < end - 1e-9; at++)
    covered.push({ at, share: (Math.min(end, at + 1) - Math.max(start, at)) / scale });
  return covered;
}
