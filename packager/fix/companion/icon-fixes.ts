import { quoted } from '../../../functions/core/text/text.ts';
import { baseName } from '../../read/connector/connector.ts';
import { folderOf } from '../../read/subject.ts';
import type { Subject } from '../../read/subject.ts';
import type { CompanionFix, CompanionFixTable } from './companion-fix.ts';
import { made } from './companion-fix.ts';

/** Redraws the icon, which does everything at once that can be done about it. */
function redraw(does: string, title: string): CompanionFix {
  return {
    class: 'suggestion',
    published: 'text',
    phase: 'files',
    does: `${does} The original is kept as icon.original.png. An icon that's too small, or whose background has several colors, isn't changed.`,
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
  'pp-icon-png': redraw('It converts the icon to PNG.', 'Convert the icon to PNG'),
  'pp-icon-file-size': redraw(
    'It saves only the pixels, without anything else in the file.',
    'Save only the pixels of the icon',
  ),
  'pp-icon-square': redraw('It makes the icon square by adding its background color.', 'Make the icon square'),
  'pp-icon-dimensions': redraw(
    'It scales the icon to 230 × 230 pixels; it never enlarges one.',
    'Scale the icon to 230 × 230 pixels',
  ),
  'pp-icon-opaque': redraw(
    'It adds the brand color as the background.',
    'Add the brand color as the background of the icon',
  ),
  'pp-icon-square-corners': redraw('It fills the corners with the background.', 'Fill the corners of the icon'),
  'pp-icon-logo-size': redraw(
    'It adds background around the logo, which then has 64% of the size of the icon.',
    'Add background around the logo',
  ),
  'pp-icon-logo-centered': redraw('It centers the logo.', 'Center the logo in the icon'),
  'pp-icon-still': redraw('It keeps the first frame.', 'Keep the first frame of the icon'),
  'pp-icon-srgb': redraw('It converts the colors to sRGB, and removes the profile.', 'Convert the icon to sRGB'),
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
