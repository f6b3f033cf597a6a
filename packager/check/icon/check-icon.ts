import { objectOf, stringOf } from '../../../functions/core/json/json.ts';
import type { Finding } from '../../core/finding.ts';
import { baseName } from '../../read/connector/connector.ts';
import type { Subject } from '../../read/subject.ts';
import { folderOf, isUnread } from '../../read/subject.ts';
import type { CheckContext } from '../check.ts';
import type { IconContext } from './icon-checks.ts';
import { iconChecks } from './icon-checks.ts';
import type { IconFindingId } from './icon-findings.ts';
import { iconFindings } from './icon-findings.ts';
import type { Judgment } from './judgment.ts';
import type { IconMeasurement } from './measure.ts';

/**
 * Judges an icon by everything that certification asks of its publisher.
 *
 * @param icon what `measureIcon` says of it; `undefined` where there is no file
 * @returns one judgment for each requirement, in a fixed order
 */
export function judgeIcon(icon: IconMeasurement | undefined, context: IconContext): Judgment[] {
  return Object.entries(iconChecks).flatMap(([key, { title, judge }]) => {
    const id = key as IconFindingId;
    const { publisher = context.publisher, severity } = iconFindings.facts[id];
    if (publisher !== context.publisher) return [];
    const verdict = judge(icon, context);
    return [verdict.outcome === 'failed' ? { id, title, severity, ...verdict } : { id, title, ...verdict }];
  });
}

/** The findings among the judgments on the icon of a file. */
export function findingsOf(judgments: readonly Judgment[], file: string): Finding[] {
  return judgments.flatMap((judgment) =>
    judgment.outcome === 'failed'
      ? [iconFindings.finding(judgment.id, { file }, judgment.message, judgment.severity)]
      : [],
  );
}

type IconCheckContext = Pick<CheckContext, 'publisher' | 'pictures'>;

/** Checks the icon of a connector, and that there is one where there has to be. */
export async function checkIcon(subject: Subject, context: IconCheckContext): Promise<Finding[]> {
  const judged = await judgedIcon(subject, context);
  return judged ? findingsOf(judged.judgments, subject.icon?.name ?? `${subject.name}/icon.png`) : [];
}

/** The annotated picture of the icon, as an SVG document; `undefined` where there is none. */
export async function iconPicture(subject: Subject, context: IconCheckContext): Promise<string | undefined> {
  const judged = subject.icon && (await judgedIcon(subject, context));
  if (!judged) return undefined;
  const { annotateIcon } = await import('./annotate.ts');
  return annotateIcon({ name: baseName(subject.icon.name), ...judged });
}

interface JudgedIcon {
  readonly icon: IconMeasurement | undefined;
  readonly judgments: readonly Judgment[];
  readonly context: IconContext;
}

/**
 * The icon of a connector, measured and judged. In the solution of an independent publisher the portal put one, which is
 * not submitted; and what is no folder of a connector need not hold one.
 */
async function judgedIcon(subject: Subject, options: IconCheckContext): Promise<JudgedIcon | undefined> {
  const { publisher } = options;
  const { kind } = subject;
  if (isUnread(subject, 'icon')) return undefined;
  const isExported = kind === 'solution' || kind === 'package';
  if (isExported ? publisher === 'independent' || !subject.solution?.connector : !subject.icon && kind !== 'folder')
    return undefined;
  const context: IconContext = {
    publisher,
    brandColor: stringOf(objectOf(subject.properties?.data?.properties).iconBrandColor),
    mayLieElsewhere: !isExported,
    otherImage: imageBeside(subject),
  };
  const icon = subject.icon && (await measured(subject.icon.bytes, options.pictures));
  return { icon, judgments: judgeIcon(icon, context), context };
}

/** The name of an image in the folder, the likeliest first, when none is named icon. */
function imageBeside(subject: Subject): string | undefined {
  const images = (folderOf(subject) ?? [])
    .map(({ name }) => baseName(name))
    .filter((name) => /\.(?:png|jpe?g|svg|webp)$/i.test(name));
  return images.find((name) => /icon|ikon|logo/i.test(name)) ?? (images.length === 1 ? images[0] : undefined);
}

const measurements = new WeakMap<Uint8Array, Promise<IconMeasurement>>();

/** What is measured of an icon, once for findings, picture, and fixes. */
export function measured(bytes: Uint8Array, pictures: IconCheckContext['pictures']): Promise<IconMeasurement> {
  let measurement = measurements.get(bytes);
  if (!measurement) {
    measurement = (async () => (await import('./measure.ts')).measureIcon(bytes, await pictures?.()))();
    measurements.set(bytes, measurement);
  }
  return measurement;
}
