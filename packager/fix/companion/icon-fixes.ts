import { quoted } from '../../../functions/core/text/text.ts';
import { baseName } from '../../read/connector/connector.ts';
import { folderOf } from '../../read/subject.ts';
import type { Subject } from '../../read/subject.ts';
import type { CompanionFix, CompanionFixTable } from './companion-fix.ts';
import { made } from './companion-fix.ts';

/** Draws the icon anew, which does everything at once that can be done about it. */
function drawAnew(does: string, title: string): CompanionFix {
  return {
    class: 'suggestion',
    published: 'text',
    phase: 'files',
    does: `${does} The old file stays beside it, as icon.original.png. An icon that is too small, or whose background has several colors, is left to you.`,
    make(_finding, { name }, { subject, icon }) {
      if (!icon?.repaired) return undefined;
      const target = beside(name, 'icon.png');
      const kept = keptName(name, subject);
      if (target === name)
        return made(title, { file: name, bytes: icon.repaired, ...(kept === undefined ? {} : { keep: kept }) });
      if (kept === undefined || namesIn(subject).has('icon.png')) return undefined;
      return made(title, { file: name, rename: kept }, { file: target, bytes: icon.repaired });
    },
  };
}

/** The name under which the old icon stays; `undefined` in a solution, where no other file may lie. */
function keptName(name: string, subject: Subject): string | undefined {
  if (subject.kind === 'solution' || subject.kind === 'package') return undefined;
  const ending = /\.\w+$/.exec(name)?.[0] ?? '.png';
  const taken = namesIn(subject);
  let kept = `icon.original${ending}`;
  for (let number = 2; taken.has(kept); number++) kept = `icon.original${number}${ending}`;
  return beside(name, kept);
}

function namesIn(subject: Subject): ReadonlySet<string> {
  return new Set((folderOf(subject) ?? []).map(({ name }) => baseName(name)));
}

function beside(name: string, other: string): string {
  return `${name.slice(0, name.length - baseName(name).length)}${other}`;
}

/** Fixes of the icon. */
export const iconFixes: CompanionFixTable = {
  'pp-icon-png': drawAnew('It writes the picture as a PNG.', 'Write the icon as a PNG'),
  'pp-icon-file-size': drawAnew(
    'It writes the pixels anew, without anything else in the file.',
    'Write the icon anew, with nothing but pixels',
  ),
  'pp-icon-square': drawAnew(
    'It fills the icon up to a square with the color of its background.',
    'Fill the icon up to a square',
  ),
  'pp-icon-dimensions': drawAnew(
    'It scales the icon to 230 × 230 pixels; it never enlarges one.',
    'Scale the icon to 230 × 230 pixels',
  ),
  'pp-icon-opaque': drawAnew('It puts the brand color behind the icon.', 'Put the brand color behind the icon'),
  'pp-icon-square-corners': drawAnew('It fills the corners with the background.', 'Fill the corners of the icon'),
  'pp-icon-logo-size': drawAnew(
    'It puts more background around the logo, which then takes 64% of the icon.',
    'Put more background around the logo',
  ),
  'pp-icon-logo-centered': drawAnew('It moves the logo to the middle.', 'Move the logo to the middle of the icon'),
  'pp-icon-still': drawAnew('It keeps the first frame.', 'Keep the first frame of the icon'),
  'pp-icon-srgb': drawAnew('It converts the colors to sRGB, and drops the profile.', 'Write the icon in sRGB'),
  'pp-icon-background-brand-color': {
    class: 'suggestion',
    published: 'text',
    phase: 'values',
    does: 'It sets iconBrandColor to the color of the background.',
    make(_finding, _file, { subject: { properties }, icon }) {
      if (!properties?.data || icon?.color === undefined) return undefined;
      return made(`Write ${quoted(icon.color)}, the color of the icon`, {
        file: properties.name,
        paths: [{ edit: 'set', path: ['properties', 'iconBrandColor'], value: icon.color }],
      });
    },
  },
};
