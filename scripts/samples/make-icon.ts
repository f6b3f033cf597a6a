import { crc32 } from 'node:zlib';
import type { ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { s } from 'hastscript';
import sharp from 'sharp';

/** What an icon of the tests looks like. Without any option it is an icon that every check accepts. */
export interface IconOptions {
  /** Width and height in pixels; 230 when absent. */
  readonly side?: number;
  readonly width?: number;
  readonly height?: number;
  /** A color with or without opacity (`#rrggbbaa`), or two between which it passes; the brand color when absent. */
  readonly background?: string | readonly [string, string];
  /** The logo: a white rectangle or ellipse in the middle, unless said otherwise. `false` for none. */
  readonly logo?: false | LogoOptions;
  /** A drawing in the place of the logo, like one of the icons that stand for connectors without their own. */
  readonly drawing?: 'globe' | 'people';
  /** Rounded corners, or a cut at an angle, with what is outside of them. */
  readonly corners?: { readonly radius: number; readonly outside: string; readonly cut?: boolean };
  /** The format of the file; PNG when absent. */
  readonly format?: 'jpeg' | 'webp' | 'gif' | 'svg';
  /** A way to store the pixels of a PNG other than eight bits for each of red, green, blue and opacity. */
  readonly storage?: 'palette' | 'gray' | '16 bits' | 'interlaced' | 'color profile';
  /** Makes it an animated PNG. */
  readonly animated?: boolean;
  /** Fills the file with a comment until it has so many bytes. */
  readonly bytes?: number;
  /** Takes so many bytes off the end of the file. */
  readonly cut?: number;
}

interface LogoOptions {
  readonly shape?: 'ellipse';
  readonly width?: number;
  readonly height?: number;
  /** Where it begins; in the middle when absent. */
  readonly left?: number;
  readonly top?: number;
  readonly color?: string;
}

/** Draws an icon. The same options make the same picture. */
export async function makeIcon(options: IconOptions = {}): Promise<Uint8Array> {
  const svg = drawn(options);
  if (options.format === 'svg') return Buffer.from(svg);
  let file: Uint8Array = await encoded(svg, options);
  if (options.animated) file = withChunk(file, 'acTL', Buffer.from([0, 0, 0, 1, 0, 0, 0, 0]));
  if (options.bytes)
    file = withChunk(file, 'tEXt', Buffer.from('Comment\0'.padEnd(options.bytes - file.length - 12, 'x')));
  return options.cut ? file.subarray(0, -options.cut) : file;
}

/** A PNG with a chunk more, behind its header. */
export function withChunk(png: Uint8Array, type: string, data: Uint8Array): Uint8Array {
  const afterHeader = 33;
  return Buffer.concat([png.subarray(0, afterHeader), chunk(type, data), png.subarray(afterHeader)]);
}

/** A chunk of a PNG. */
export function chunk(type: string, data: Uint8Array): Uint8Array {
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  const content = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(content));
  return Buffer.concat([length, content, checksum]);
}

function drawn(options: IconOptions): string {
  const { side = 230, width = side, height = side, background = '#004b87', corners } = options;
  const gradient = typeof background === 'string' ? undefined : background;
  const fill = typeof background === 'string' ? background : 'url(#background)';
  const tree = s('svg', { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}` }, [
    ...(gradient ? [linear(gradient)] : []),
    ...(corners ? [s('rect', { width, height, fill: corners.outside })] : []),
    corners?.cut
      ? s('path', { d: octagon(width, height, corners.radius), fill })
      : s('rect', { width, height, rx: corners?.radius, fill }),
    ...(options.drawing ? [sketch(drawings[options.drawing](fill), width)] : []),
    ...(options.drawing || options.logo === false ? [] : [logo(width, height, options.logo ?? {})]),
  ]);
  return toHtml(tree, { space: 'svg' });
}

function sketch(drawing: ElementContent[], width: number): ElementContent {
  return s('g', { transform: `scale(${width / 100})`, fill: 'none', stroke: '#ffffff' }, drawing);
}

function linear([from, to]: readonly [string, string]): ElementContent {
  return s('linearGradient', { id: 'background' }, [
    s('stop', { offset: 0, stopColor: from }),
    s('stop', { offset: 1, stopColor: to }),
  ]);
}

function octagon(width: number, height: number, cut: number): string {
  const [right, bottom] = [width - cut, height - cut];
  return `M${cut} 0H${right}L${width} ${cut}V${bottom}L${right} ${height}H${cut}L0 ${bottom}V${cut}z`;
}

function logo(width: number, height: number, options: LogoOptions): ElementContent {
  const [w, h] = [options.width ?? 130, options.height ?? 110];
  const { left = (width - w) / 2, top = (height - h) / 2, color = '#ffffff' } = options;
  return options.shape === 'ellipse'
    ? s('ellipse', { cx: left + w / 2, cy: top + h / 2, rx: w / 2, ry: h / 2, fill: color })
    : s('rect', { x: left, y: top, width: w, height: h, fill: color });
}

/** Drawings on a field of 100 by 100, after the icons that stand for connectors without their own. */
const drawings: Readonly<Record<'globe' | 'people', (background: string) => ElementContent[]>> = {
  globe: (fill) => [
    s('circle', { cx: 48, cy: 43, r: 22, strokeWidth: 3.4 }),
    s('ellipse', { cx: 48, cy: 43, rx: 11, ry: 22, strokeWidth: 3 }),
    s('path', { d: 'M28 36h40M28 50h30', strokeWidth: 3 }),
    s('circle', { cx: 63, cy: 57, r: 12, fill, stroke: 'none' }),
    s('circle', { cx: 63, cy: 57, r: 8.5, strokeWidth: 3 }),
    s('path', { d: 'M52 77a11.5 11.5 0 0 1 23 0', fill, strokeWidth: 3 }),
  ],
  people: (fill) => [
    s('path', { d: 'M46 53a14 14 0 0 1 28 0', strokeWidth: 3.6 }),
    s('circle', { cx: 60.8, cy: 31.5, r: 9.4, fill, strokeWidth: 3.6 }),
    s('circle', { cx: 38.8, cy: 53.4, r: 9.4, fill, strokeWidth: 3.6 }),
    s('path', { d: 'M26 75.4a12.8 12.8 0 0 1 25.6 0', fill, strokeWidth: 3.6 }),
  ],
};

async function encoded(svg: string, { format, storage }: IconOptions): Promise<Buffer> {
  const picture = sharp(Buffer.from(svg));
  if (format) return await picture.toFormat(format).toBuffer();
  switch (storage) {
    case 'palette':
      return await picture.png({ palette: true }).toBuffer();
    case 'gray':
      return await picture.flatten().grayscale().png().toBuffer();
    case '16 bits':
      return await picture.toColorspace('rgb16').png().toBuffer();
    case 'interlaced':
      return await picture.png({ progressive: true }).toBuffer();
    case 'color profile':
      return await picture.withIccProfile('p3').png().toBuffer();
    default:
      return await picture.png().toBuffer();
  }
}
