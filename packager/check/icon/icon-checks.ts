import type { Publisher, Severity } from '../../../functions/core/rule/define.ts';
import { counted, listed, quoted } from '../../../functions/core/text/text.ts';
import type { Hex } from './color.ts';
import { colorDifference, hexOf } from './color.ts';
import type { IconFindingId } from './icon-findings.ts';
import { genericIconLike } from './generic.ts';
import { percentage, sizeOf } from './figures.ts';
import type { IconMeasurement, Picture, UndecodedPicture } from './measure.ts';
import { isInvisible, tolerance } from './pixels.ts';

/** What an icon is compared with. */
export interface IconContext {
  readonly publisher: Publisher;
  /** The value of `iconBrandColor` in the properties file. A rule reports a value that is not a color. */
  readonly brandColor?: string | undefined;
  /** Whether a missing icon can be in the solution, where the check does not look. */
  readonly mayLieElsewhere?: boolean;
  /** An image in the folder that may be meant as the icon, where there is no icon; without its folder. */
  readonly otherImage?: string | undefined;
}

/** The result of a check. */
export type Verdict =
  | { readonly outcome: 'passed'; readonly figure: string }
  | {
      readonly outcome: 'failed';
      readonly figure: string;
      readonly message: string;
      /** Where it is not that of the finding. */
      readonly severity?: Severity;
    }
  /** There is nothing to look at, or another check reports the problem. */
  | { readonly outcome: 'unjudged' };

/** A requirement as a row of the table below. */
export interface IconCheck {
  /** What it asks for, in a few words. */
  readonly title: string;
  /** Whether it measures the logo, which its picture then shows. */
  readonly measuresLogo?: true;
  /** Whether it's hidden when the icon passes. */
  readonly hiddenWhenPassed?: true;
  /** `icon` is absent where there is no file. */
  readonly judge: (icon: IconMeasurement | undefined, context: IconContext) => Verdict;
}

const mebibyte = 1024 * 1024;
const [smallestSide, largestSide] = [100, 230];
const white: Hex = '#ffffff';
const portalBlue: Hex = '#007ee5';

/** The largest logo, as a share of the side of the icon; it stays below that. */
const logoLimit = 0.7;

/** The requirements for icons, in the order in which a person looks at one. */
export const iconChecks: Readonly<Record<IconFindingId, IconCheck>> = {
  'pp-icon-independent-publisher': {
    title: 'No icon',
    judge: ofFile(() =>
      failed(
        'present',
        "Independent publishers don't submit an icon, because Microsoft adds the one that their connectors share; remove the file.",
      ),
    ),
  },
  'pp-icon-required': {
    title: 'Icon',
    hiddenWhenPassed: true,
    judge: (icon, { mayLieElsewhere, otherImage }) =>
      icon
        ? passed('present')
        : failed(
            'missing',
            otherImage === undefined
              ? 'There is no icon; add icon.png, a PNG of 230 × 230 pixels with your logo on the color of iconBrandColor.'
              : `There is no icon.png, but ${quoted(otherImage)}; rename it to icon.png if it is the icon.`,
            mayLieElsewhere ? 'warn' : undefined,
          ),
  },
  'pp-icon-png': {
    title: 'PNG file',
    judge: ofFile(({ byteLength, format, content }) => {
      if (byteLength === 0) return failed('empty', 'The icon is an empty file; export it again as a PNG.');
      if (format === undefined) return failed('not an image', "The icon isn't an image; export it as a PNG.");
      if (format !== 'PNG') return failed(format, `The icon is in the format ${format}; export it as a PNG.`);
      if (content.kind === 'none')
        return failed('damaged', `The PNG file of the icon is damaged: ${content.defect}. Export it again.`);
      return passed(format);
    }),
  },
  'pp-icon-file-size': {
    title: 'Under 1 MB',
    judge: ofFile(({ byteLength }) => {
      if (byteLength < 1024) return passed(counted(byteLength, 'byte'));
      if (byteLength < mebibyte) return passed(`${(byteLength / 1024).toFixed(1)} KB`);
      const size = `${(byteLength / mebibyte).toFixed(1)} MB`;
      return failed(
        size,
        `The icon has ${size}, but must stay under 1 MB; export it at 230 × 230 pixels without layers and metadata.`,
      );
    }),
  },
  'pp-icon-square': {
    title: 'Square',
    judge: ofSize(({ width, height }) => {
      const size = sizeOf(width, height);
      if (width === height) return passed(size);
      return failed(size, `The icon is ${size} pixels; make it square, ideally 230 × 230.`);
    }),
  },
  'pp-icon-dimensions': {
    title: '100 to 230 pixels',
    judge: ofSize(({ width, height }) => {
      const size = sizeOf(width, height);
      if ([width, height].every((side) => side >= smallestSide && side <= largestSide)) return passed(size);
      // An icon that is not square is told to be 230 × 230 already.
      if (width !== height) return unjudged;
      return failed(size, `The icon is ${size} pixels; make it 100 to 230 pixels wide and high, ideally 230 × 230.`);
    }),
  },
  'pp-icon-largest-size': {
    title: 'Best 230 × 230',
    judge: ofSize(({ width, height }) => {
      const size = sizeOf(width, height);
      if (width !== height || width < smallestSide || width > largestSide) return unjudged;
      if (width === largestSide) return passed(size);
      return failed(
        size,
        `The icon is ${size} pixels; export it at 230 × 230, which stays sharp on high-resolution screens.`,
      );
    }),
  },
  'pp-icon-own': {
    title: 'Own icon',
    judge: ofFile(({ content }) => {
      if (content.kind !== 'picture') return unjudged;
      const generic = genericIconLike(content.fingerprint);
      if (!generic) return passed('not a generic one');
      return failed('generic', `This is ${generic.name}; replace it with your own logo on your brand color.`);
    }),
  },
  'pp-icon-shows-logo': {
    title: 'Shows a logo',
    judge: ofPicture(({ logo, background }) => {
      if (logo) return passed(sizeOf(logo.width, logo.height));
      const what = background.color ? `only the color ${background.color}` : 'nothing';
      return failed('empty', `The icon shows ${what}; add your logo.`);
    }),
  },
  'pp-icon-opaque': {
    title: 'Opaque',
    judge: ofDrawing(({ seeThrough, background, corners }, context) => {
      if (corners && isInvisible(corners.color)) return unjudged;
      if (!seeThrough) return passed('100%');
      const share = percentage(seeThrough.share);
      const figure = `${share} transparent`;
      if (!background.color)
        return failed(figure, `The background of the icon is transparent; fill it with ${wantedColor(context)}.`);
      // Nobody can see it, and an icon with such pixels has been accepted.
      if (seeThrough.lowestAlpha >= 255 - tolerance)
        return failed(
          figure,
          `${share} of the icon isn't fully opaque; flatten it on its background, ${background.color}, and export it again.`,
          'warn',
        );
      return failed(
        figure,
        background.pixel[3] === 255
          ? `${share} of the icon is transparent; flatten it on its background, ${background.color}, and export it again.`
          : `${share} of the icon is transparent, including its edge; fill the whole background with ${wantedColor(context)}.`,
      );
    }),
  },
  'pp-icon-square-corners': {
    title: 'Square corners',
    judge: ofDrawing(({ corners }) => {
      if (!corners) return passed('square');
      return failed(
        'rounded or cut',
        'The corners of the icon are rounded or cut; fill the whole square with its background.',
      );
    }),
  },
  'pp-icon-background-plain': {
    title: 'Plain background',
    judge: ofDrawing((picture) => {
      const { background } = picture;
      const share = percentage(background.share);
      if (!background.color) return unjudged;
      if (background.share >= 0.99) return passed(`${share} of the edge`);
      // A logo that runs into the edge is too large; its background may be as plain as can be.
      if (hasBackground(picture) && logoShare(picture) >= logoLimit) return unjudged;
      return failed(
        `${share} of the edge`,
        `Only ${share} of the edge of the icon has one color, ${background.color}; use one plain color as the background, without a gradient, frame, or picture.`,
      );
    }),
  },
  'pp-icon-background-not-white': {
    title: 'Not white',
    judge: ofBackground((color, context) => {
      if (color === white)
        return failed(color, `The background of the icon is white; fill it with ${wantedColor(context)}.`);
      // Icons on such a background have been accepted.
      if (isNearlyWhite(color))
        return failed(
          color,
          `The background of the icon, ${color}, is almost white; fill it with ${wantedColor(context)}.`,
          'warn',
        );
      return passed(color);
    }),
  },
  'pp-icon-background-not-default': {
    title: 'Not the default blue',
    judge: ofBackground((color, context) => {
      if (!isPortalBlue(color)) return passed(color);
      return failed(
        color,
        `The background of the icon is the default blue of the maker portal (${color}); fill it with ${wantedColor(context)}.`,
      );
    }),
  },
  'pp-icon-background-brand-color': {
    title: 'Equal to iconBrandColor',
    judge: ofBackground((color, context) => {
      const brand = hexOf(context.brandColor ?? '');
      if (!brand || isUnbranded(color)) return unjudged;
      const distance = colorDifference(color, brand);
      const figure = `ΔE ${distance.toFixed(1)}`;
      if (distance <= 1) return passed(figure);
      const remedy = `set iconBrandColor to "${color}"`;
      if (distance <= 2.3)
        return failed(
          figure,
          `The background of the icon, ${color}, differs slightly from iconBrandColor, ${brand}; ${remedy}.`,
          'info',
        );
      return failed(
        figure,
        `The background of the icon is ${color}, but iconBrandColor is ${brand}; ${remedy}${isUnbranded(brand) ? '' : `, or fill the background with ${brand}`}.`,
      );
    }),
  },
  'pp-icon-logo-size': {
    title: 'Logo below 70%',
    measuresLogo: true,
    judge: ofDrawing((picture) => {
      const { logo, width, height } = picture;
      if (!logo || !hasBackground(picture)) return unjudged;
      const [across, down] = [percentage(logo.width / width), percentage(logo.height / height)];
      const figure = `${across} × ${down}`;
      const share = logoShare(picture);
      if (share < logoLimit) return passed(figure);
      // Up to this share it is a matter of a pixel or two, and such icons have been accepted.
      const logoSide = Math.ceil(Math.min(width, height) * logoLimit) - 1;
      const severity = share <= 0.72 ? 'warn' : undefined;
      return failed(
        figure,
        `The logo takes ${across} of the width and ${down} of the height of the icon; scale it to at most ${logoSide} × ${logoSide} pixels in this icon (160 × 160 in one of 230 × 230).`,
        severity,
      );
    }),
  },
  'pp-icon-logo-centered': {
    title: 'Logo centered',
    judge: ofDrawing((picture) => {
      const { logo, width, height } = picture;
      if (!logo || !hasBackground(picture)) return unjudged;
      const right = width - logo.left - logo.width;
      const bottom = height - logo.top - logo.height;
      const [across, down] = [(right - logo.left) / 2, (bottom - logo.top) / 2];
      const figure = `off by ${pixels(across)}, ${pixels(down)} px`;
      const moves = [
        { share: across / width, text: `${pixels(across)} pixels to the ${across < 0 ? 'left' : 'right'}` },
        { share: down / height, text: `${pixels(down)} pixels ${down < 0 ? 'up' : 'down'}` },
      ].filter(({ share }) => Math.abs(share) > 0.025);
      if (moves.length === 0) return passed(figure);
      return failed(figure, `The logo isn't centered; move it ${listed(moves.map(({ text }) => text))}.`);
    }),
  },
  'pp-icon-still': {
    title: 'No animation',
    judge: ofFile(({ png }) => {
      if (!png) return unjudged;
      if (!png.animated) return passed('still');
      return failed(
        'animated',
        'The icon is an animated PNG, of which lists show at most the first frame; export a still image.',
      );
    }),
  },
  'pp-icon-srgb': {
    title: 'Plain sRGB',
    judge: ofFile(({ png }) => {
      if (!png) return unjudged;
      if (!png.colorProfile) return passed('no profile');
      return failed(
        'color profile',
        'The icon has a color profile, which not every program applies; convert it to sRGB and export it without the profile.',
      );
    }),
  },
};

const unjudged: Verdict = { outcome: 'unjudged' };

function passed(figure: string): Verdict {
  return { outcome: 'passed', figure };
}

function failed(figure: string, message: string, severity?: Severity): Verdict {
  return { outcome: 'failed', figure, message, ...(severity && { severity }) };
}

/** A check of any file. */
function ofFile(judge: (icon: IconMeasurement, context: IconContext) => Verdict): IconCheck['judge'] {
  return (icon, context) => (icon ? judge(icon, context) : unjudged);
}

/** A check of what has a width and a height. A generic icon is replaced as a whole, so nothing else is said about it. */
function ofSize(judge: (picture: Picture | UndecodedPicture, context: IconContext) => Verdict): IconCheck['judge'] {
  return ofFile(({ content }, context) => {
    if (content.kind === 'none') return unjudged;
    if (content.kind === 'picture' && genericIconLike(content.fingerprint)) return unjudged;
    return judge(content, context);
  });
}

/** A check of what can be seen. */
function ofPicture(judge: (picture: Picture, context: IconContext) => Verdict): IconCheck['judge'] {
  return ofSize((content, context) => (content.kind === 'picture' ? judge(content, context) : unjudged));
}

/** A check of a logo on its background; an empty icon must be drawn first. */
function ofDrawing(judge: (picture: Picture, context: IconContext) => Verdict): IconCheck['judge'] {
  return ofPicture((picture, context) => (picture.logo ? judge(picture, context) : unjudged));
}

/** A check of the color of the background. */
function ofBackground(judge: (color: Hex, context: IconContext) => Verdict): IconCheck['judge'] {
  return ofDrawing((picture, context) => {
    const { color } = picture.background;
    return color && hasBackground(picture) ? judge(color, context) : unjudged;
  });
}

/** Whether the background can be distinguished: not in a gradient or a photograph. */
function hasBackground({ background }: Picture): boolean {
  return background.share >= 0.5;
}

/** How much of the icon the logo takes, in the direction in which it takes more, 0 to 1. */
function logoShare({ logo, width, height }: Picture): number {
  return logo ? Math.max(logo.width / width, logo.height / height) : 0;
}

/** Whether a color is almost white, or the default of the maker portal: neither is a brand color. */
function isUnbranded(color: Hex): boolean {
  return isNearlyWhite(color) || isPortalBlue(color);
}

function isNearlyWhite(color: Hex): boolean {
  return colorDifference(color, white) < 5;
}

function isPortalBlue(color: Hex): boolean {
  return colorDifference(color, portalBlue) < 2;
}

/** The color to fill a background with, for use in a message. */
function wantedColor({ brandColor }: IconContext): string {
  const brand = hexOf(brandColor ?? '');
  if (brand && isUnbranded(brand)) return 'the color of your brand, and set iconBrandColor to it';
  return `the color of iconBrandColor${brand ? ` (${brand})` : ''}`;
}

function pixels(distance: number): string {
  return Math.abs(distance).toFixed(1).replace(/\.0$/, '');
}
