import { differenceCiede2000, formatHex, modeLab65, modeRgb, modeXyz65, useMode } from 'culori/fn';

/** An opaque sRGB color as `#rrggbb`, in lower case. */
export type Hex = `#${string}`;

/** An sRGB color with its opacity, each channel 0 to 255. */
export type Rgba = readonly [red: number, green: number, blue: number, alpha: number];

// The color spaces that lie between a hexadecimal color and a difference; the others need not be loaded.
for (const mode of [modeRgb, modeXyz65, modeLab65]) useMode(mode);

const ciede2000 = differenceCiede2000();

/** The color that a text such as `iconBrandColor` states as six hexadecimal digits; `undefined` when it states none. */
export function hexOf(text: string): Hex | undefined {
  return /^#[0-9a-f]{6}$/i.test(text) ? (text.toLowerCase() as Hex) : undefined;
}

/** The color of a pixel, whatever its opacity. */
export function hexOfPixel([red, green, blue]: Rgba): Hex {
  return formatHex({ mode: 'rgb', r: red / 255, g: green / 255, b: blue / 255 }) as Hex;
}

/** How different two colors look (CIEDE2000): below 1 nobody sees it, above 2.3 most people do. */
export function colorDifference(one: Hex, other: Hex): number {
  return ciede2000(one, other);
}
