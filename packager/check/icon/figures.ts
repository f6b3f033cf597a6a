/** A share of 0 to 1 in percent, which is 0 or 100 only where it is exactly so. */
export function percentage(share: number): string {
  const percent = Math.min(Math.max(share * 100, share > 0 ? 0.1 : 0), share < 1 ? 99.9 : 100);
  return `${percent.toFixed(1).replace(/\.0$/, '')}%`;
}

/** A width and a height, such as `230 × 230`. */
export function sizeOf(width: number, height: number): string {
  return `${width} × ${height}`;
}
