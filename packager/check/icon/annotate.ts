import type { ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { s } from 'hastscript';
import { counted, listed } from '../../../functions/core/text/text.ts';
import { base64 } from '../../core/bytes.ts';
import { shownText } from '../../core/shown-text.ts';
import type { Judgment } from './judgment.ts';
import type { IconContext } from './icon-checks.ts';
import { iconChecks } from './icon-checks.ts';
import { colorDifference, hexOf } from './color.ts';
import type { State } from './drawing.ts';
import { checkerboard, checkerPattern, ink, mark, outline, rectangle, ruler, swatch, text } from './drawing.ts';
import type { IconFindingId } from './icon-findings.ts';
import { percentage } from './figures.ts';
import { iconFindings } from './icon-findings.ts';
import type { IconMeasurement, Picture } from './measure.ts';
import type { Box } from './pixels.ts';

/** What an annotated picture shows. */
export interface AnnotatedIcon {
  /** The name of the file, for the heading. */
  readonly name: string;
  /** What was measured; `undefined` where there is no file. */
  readonly icon: IconMeasurement | undefined;
  readonly judgments: readonly Judgment[];
  readonly context: IconContext;
}

const [width, height] = [1000, 680];
const stage: Box = { left: 84, top: 126, width: 432, height: 432 };
const footTop = 544;
const column = { left: 560, right: 968 };
const fonts = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";

/**
 * Draws an icon with everything that was measured: enlarged, the box of its logo with its size, the limit of 70%, the
 * colors, the sizes of lists on light and dark ground, and the checks.
 *
 * @returns an SVG document that needs nothing else; `drawSvg` makes a PNG of it
 */
export function annotateIcon({ name, icon, judgments, context }: AnnotatedIcon): string {
  const summary = summaryOf(judgments);
  const tree = s(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      fontFamily: fonts,
    },
    [
      // The name stands in texts only: the serialiser writes HTML, which allows more in attributes than XML does.
      s('title', shownText(`${name}: ${summary}`)),
      checkerPattern(),
      rectangle({ left: 0.5, top: 0.5, width: width - 1, height: height - 1 }, ink.paper, ink.line, 12),
      text(32, 46, shortened(name, 70), { size: 20, bold: true }),
      text(32, 70, summary, { size: 13, color: ink.muted }),
      ...checksOf(judgments),
      ...(icon?.content.kind === 'picture' ? pictureOf(icon, icon.content, judgments, context) : emptyStage(icon)),
    ],
  );
  return `${toHtml(tree, { space: 'svg' })}\n`;
}

function summaryOf(judgments: readonly Judgment[]): string {
  const count = (state: State, noun: string): string[] => {
    const found = judgments.filter((judgment) => stateOf(judgment) === state).length;
    return found > 0 ? [counted(found, noun)] : [];
  };
  const found = [...count('error', 'error'), ...count('warn', 'warning'), ...count('info', 'note')];
  return found.length > 0 ? listed(found) : 'No problems found';
}

function stateOf(judgment: Judgment): State {
  return judgment.outcome === 'failed' ? judgment.severity : judgment.outcome;
}

function pictureOf(
  { sha256 }: IconMeasurement,
  picture: Picture,
  judgments: readonly Judgment[],
  context: IconContext,
): ElementContent[] {
  // The name of the icon within the drawing, the same in two drawings on one page only where the icons are the same.
  const id = `icon-${sha256.slice(0, 12)}`;
  return [
    original(picture, id),
    ...stageOf(picture, id, judgments),
    ...colorsOf(picture, context),
    ...smallSizesOf(id),
  ];
}

/** The icon, enlarged, with the limit for its logo and the logo's box. */
function stageOf(picture: Picture, id: string, judgments: readonly Judgment[]): ElementContent[] {
  const scale = Math.min(stage.width / picture.width, stage.height / picture.height);
  const shown: Box = {
    left: stage.left + (stage.width - picture.width * scale) / 2,
    top: stage.top + (stage.height - picture.height * scale) / 2,
    width: picture.width * scale,
    height: picture.height * scale,
  };
  const size = judgments.find((judgment) => iconChecks[judgment.id].measuresLogo === true);
  const isMeasured = picture.logo !== undefined && size !== undefined && size.outcome !== 'unjudged';
  return [
    rectangle(stage, 'none', ink.line),
    checkerboard(shown),
    copyOf(id, shown),
    outline(inset(shown, 0.15), ink.text, '6 5'),
    ...legend(0, '70% of the icon', ink.text, '4 3'),
    ...(isMeasured ? measuredLogo(picture, picture.logo, shown, ink[stateOf(size)]) : []),
  ];
}

/** The box of the logo, with its width and height along the stage. */
function measuredLogo(picture: Picture, logo: Box, shown: Box, color: string): ElementContent[] {
  const [across, down] = [shown.width / picture.width, shown.height / picture.height];
  const box: Box = {
    left: shown.left + logo.left * across,
    top: shown.top + logo.top * down,
    width: logo.width * across,
    height: logo.height * down,
  };
  const label = (length: number, whole: number): string => `${length} px, ${percentage(length / whole)}`;
  const middle: { size: number; anchor: 'middle' } = { size: 13, anchor: 'middle' };
  const x = within(box.left + box.width / 2, stage.left, stage.width);
  const y = within(box.top + box.height / 2, stage.top, stage.height);
  return [
    outline(box, color),
    ruler([box.left, stage.top - 16], [box.left + box.width, stage.top - 16]),
    text(x, stage.top - 26, label(logo.width, picture.width), middle),
    ruler([stage.left - 16, box.top], [stage.left - 16, box.top + box.height]),
    text(stage.left - 26, y, label(logo.height, picture.height), { ...middle, rotated: -90 }),
    ...legend(180, 'Logo as measured', color),
  ];
}

function legend(offset: number, meaning: string, color: string, dashes?: string): ElementContent[] {
  const [left, y] = [stage.left + offset, stage.top + stage.height + 34];
  return [
    outline({ left, top: y - 11, width: 22, height: 13 }, color, dashes),
    text(left + 32, y, meaning, { size: 13, color: ink.muted }),
  ];
}

/** The place of the icon where there is none to show. */
function emptyStage(icon: IconMeasurement | undefined): ElementContent[] {
  const why = !icon
    ? 'There is no icon.'
    : icon.content.kind === 'undecoded'
      ? 'Its pixels were not read.'
      : 'Cannot be shown.';
  return [
    checkerboard(stage),
    rectangle(stage, 'none', ink.line),
    rectangle({ ...inset(stage, 0.2), top: stage.top + stage.height / 2 - 28, height: 56 }, ink.paper, ink.line, 8),
    text(stage.left + stage.width / 2, stage.top + stage.height / 2 + 6, why, { size: 16, anchor: 'middle' }),
  ];
}

/** The checks, one below the other. Advice that is followed goes without saying, and so does a file that is there. */
function checksOf(judgments: readonly Judgment[]): ElementContent[] {
  return judgments
    .filter(({ id, outcome }) => outcome === 'failed' || !isHiddenWhenPassed(id))
    .flatMap((judgment, row) => {
      const y = stage.top + 14 + row * 24;
      const state = stateOf(judgment);
      const failed = judgment.outcome === 'failed';
      return [
        mark(state, column.left + 10, y - 5),
        text(column.left + 30, y, judgment.title, {
          size: 14,
          color: state === 'unjudged' ? ink.muted : ink.text,
          bold: failed,
        }),
        text(column.right, y, judgment.outcome === 'unjudged' ? 'not judged' : judgment.figure, {
          size: 13,
          anchor: 'end',
          color: failed ? ink[state] : ink.muted,
        }),
      ];
    });
}

function isHiddenWhenPassed(id: IconFindingId): boolean {
  return iconChecks[id].hiddenWhenPassed === true || iconFindings.facts[id].severity === 'info';
}

/** The two colors that have to be equal, side by side so that a difference shows. */
function colorsOf({ background }: Picture, { brandColor = '' }: IconContext): ElementContent[] {
  const brand = hexOf(brandColor);
  const field: Box = { left: column.left, top: footTop, width: 72, height: 52 };
  const middle = field.top + field.height;
  const left = field.left + field.width + 16;
  const colors = [
    swatch(field, background.color),
    swatch({ ...field, top: middle }, brand),
    text(left, middle - 30, 'Background', { size: 12, color: ink.muted }),
    text(left, middle - 12, background.color ?? 'none', { size: 14, bold: true }),
    text(left, middle + 22, 'iconBrandColor', { size: 12, color: ink.muted }),
    text(left, middle + 40, brand ?? 'none', { size: 14, bold: true }),
  ];
  if (!background.color || !brand) return colors;
  const difference = colorDifference(background.color, brand).toFixed(1);
  return [
    ...colors,
    text(left + 122, middle, `ΔE ${difference}`, { size: 14, bold: true }),
    text(left + 122, middle + 15, 'CIEDE2000', { size: 10, color: ink.muted }),
  ];
}

/** The icon at the sizes at which designers show it. */
function smallSizesOf(id: string): ElementContent[] {
  const tile = { width: 60, height: 52 };
  return [32, 40].flatMap((size, place) => {
    const left = column.right - (2 - place) * tile.width;
    const middle = left + tile.width / 2;
    const onGround = (color: string, row: number): ElementContent[] => {
      const top = footTop + row * tile.height;
      return [
        rectangle({ left, top, ...tile }, color, ink.line),
        copyOf(id, { left: middle - size / 2, top: top + (tile.height - size) / 2, width: size, height: size }),
      ];
    };
    return [
      ...onGround(ink.light, 0),
      ...onGround(ink.dark, 1),
      text(middle, footTop + 2 * tile.height + 17, `${size} px`, { size: 12, anchor: 'middle', color: ink.muted }),
    ];
  });
}

/** The icon, to be shown in several places. */
function original({ preview, width, height }: Picture, id: string): ElementContent {
  const href = `data:image/png;base64,${base64(preview)}`;
  return s('symbol', { id, viewBox: `0 0 ${width} ${height}` }, s('image', { width, height, href }));
}

function copyOf(id: string, { left, top, width, height }: Box): ElementContent {
  return s('use', { href: `#${id}`, x: left, y: top, width, height });
}

/** A box with a margin taken off on every side, as a share of the side. */
function inset({ left, top, width, height }: Box, share: number): Box {
  return {
    left: left + width * share,
    top: top + height * share,
    width: width * (1 - 2 * share),
    height: height * (1 - 2 * share),
  };
}

/** The middle of a label that does not stick out of a length. */
function within(middle: number, start: number, length: number): number {
  const half = 60;
  return Math.min(Math.max(middle, start + half), start + length - half);
}

function shortened(name: string, length: number): string {
  return name.length > length ? `…${name.slice(1 - length)}` : name;
}
