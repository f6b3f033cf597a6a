import type { ElementContent } from 'hast';
import { s } from 'hastscript';
import { shownText } from '../../core/shown-text.ts';
import type { Hex } from './color.ts';
import type { Box } from './pixels.ts';

/** The colors of the pictures, which are readable beside light and beside dark text. */
export const ink = {
  paper: '#f6f7f9',
  line: '#c3c9d2',
  text: '#1c2430',
  muted: '#525c6b',
  light: '#ffffff',
  dark: '#1b1a19',
  passed: '#1a7f37',
  error: '#c4262e',
  warn: '#9a6700',
  info: '#0b63b8',
  unjudged: '#7a8391',
} as const;

/** How a mark or a box is drawn. */
export type State = 'passed' | 'error' | 'warn' | 'info' | 'unjudged';

interface TextStyle {
  readonly size: number;
  readonly color?: string;
  readonly bold?: boolean;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** Degrees clockwise. */
  readonly rotated?: number;
}

/** A line of text whose baseline begins, or with another anchor is centered or ends, at a point. */
export function text(left: number, baseline: number, content: string, style: TextStyle): ElementContent {
  const [x, y] = [rounded(left), rounded(baseline)];
  return s(
    'text',
    {
      x,
      y,
      fontSize: style.size,
      fill: style.color ?? ink.text,
      fontWeight: style.bold ? 600 : undefined,
      textAnchor: style.anchor,
      transform: style.rotated === undefined ? undefined : `rotate(${style.rotated} ${x} ${y})`,
    },
    shownText(content),
  );
}

/** A rectangle with an outline. */
export function rectangle(box: Box, fill: string, outline?: string, radius?: number): ElementContent {
  return s('rect', { ...placeOf(box), rx: radius, fill, stroke: outline });
}

/** The usual ground for what is transparent: gray and white squares. It has to stand in a drawing once. */
export function checkerPattern(): ElementContent {
  return s('pattern', { id: 'checkerboard', width: 24, height: 24, patternUnits: 'userSpaceOnUse' }, [
    s('rect', { width: 24, height: 24, fill: '#ffffff' }),
    s('path', { d: 'M0 0h12v24h12v-12h-24z', fill: '#d9dde3' }),
  ]);
}

/** A field of the pattern of `checkerPattern`. */
export function checkerboard(box: Box): ElementContent {
  return rectangle(box, 'url(#checkerboard)');
}

/** The outline of a box in a color, visible on any ground. */
export function outline(box: Box, color: string, dashes?: string): ElementContent {
  const place = { ...placeOf(box), fill: 'none' };
  return s('g', [
    s('rect', { ...place, stroke: '#ffffff', strokeWidth: 4.5, strokeOpacity: 0.85 }),
    s('rect', { ...place, stroke: color, strokeWidth: 2.25, strokeDasharray: dashes }),
  ]);
}

/** A ruler from one point to another, horizontal or vertical, with a stop at each end. */
export function ruler(from: readonly [number, number], to: readonly [number, number]): ElementContent {
  const [start, end] = [from.map(rounded), to.map(rounded)];
  const stop = from[1] === to[1] ? 'm0 -5v10' : 'm-5 0h10';
  return s('path', {
    d: `M${start.join(' ')}L${end.join(' ')}${stop}M${start.join(' ')}${stop}`,
    fill: 'none',
    stroke: ink.muted,
    strokeWidth: 1.25,
  });
}

/** A field that shows a color, or that there is none. */
export function swatch(box: Box, color: Hex | undefined): ElementContent {
  return rectangle(box, color ?? 'url(#checkerboard)', ink.line);
}

// Each state has a shape of its own, so that nobody depends on seeing the colors.
const marks: Readonly<Record<State, (color: string) => ElementContent[]>> = {
  passed: (color) => [s('circle', { r: 9, fill: color }), stroke('M-4.2 .3L-1.3 3.4L4.4 -3.2', '#ffffff')],
  error: (color) => [
    s('path', { d: 'M-3.7 -9H3.7L9 -3.7V3.7L3.7 9H-3.7L-9 3.7V-3.7Z', fill: color }),
    stroke('M-3.5 -3.5L3.5 3.5M3.5 -3.5L-3.5 3.5', '#ffffff'),
  ],
  warn: (color) => [
    s('path', { d: 'M0 -9L10 8.5H-10Z', fill: color, stroke: color, strokeLinejoin: 'round' }),
    stroke('M0 -3.5V2.2M0 5.4V5.5', '#ffffff'),
  ],
  info: (color) => [
    s('rect', { x: -8.5, y: -8.5, width: 17, height: 17, rx: 4, fill: color }),
    stroke('M0 -.8V4.6M0 -4.7V-4.6', '#ffffff'),
  ],
  unjudged: (color) => [
    s('circle', { r: 8.5, fill: 'none', stroke: color, strokeWidth: 1.25, strokeDasharray: '2.5 2.5' }),
    stroke('M-3.5 0H3.5', color),
  ],
};

/** The mark of a state, drawn around a point, 18 units wide and high. */
export function mark(state: State, x: number, y: number): ElementContent {
  return s('g', { transform: `translate(${x} ${y})` }, marks[state](ink[state]));
}

function stroke(d: string, color: string): ElementContent {
  return s('path', {
    d,
    fill: 'none',
    stroke: color,
    strokeWidth: 2,
    strokeLinecap: 'round',
    strokeLinejoin: 'round',
  });
}

function placeOf({ left, top, width, height }: Box): { x: number; y: number; width: number; height: number } {
  return { x: rounded(left), y: rounded(top), width: rounded(width), height: rounded(height) };
}

/** A length without the decimals that nobody sees. */
function rounded(length: number): number {
  return Math.round(length * 100) / 100;
}
