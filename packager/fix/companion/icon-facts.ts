import { objectOf, stringOf } from '../../../functions/core/json/json.ts';
import { measured } from '../../check/icon/check-icon.ts';
import type { JudgeOptions } from '../../check/judge.ts';
import type { Finding } from '../../core/finding.ts';
import type { Subject } from '../../read/subject.ts';
import type { IconFacts } from './companion-fix.ts';
import { iconColor, repairedIcon } from './icon-repair.ts';

/** What is known of the icon, redrawn where it has findings; `undefined` without one, or what decodes it. */
export async function iconFacts(
  findings: readonly Finding[],
  { icon, properties }: Subject,
  judging: Pick<JudgeOptions, 'pictures'>,
): Promise<IconFacts | undefined> {
  const pictures = icon && (await judging.pictures?.());
  if (!pictures) return undefined;
  const measurement = await measured(icon.bytes, judging.pictures);
  const brandColor = stringOf(objectOf(properties?.data?.properties).iconBrandColor);
  return {
    color: iconColor(measurement),
    repaired: findings.some(({ file }) => file === icon.name)
      ? await repairedIcon(icon.bytes, measurement, pictures, brandColor)
      : undefined,
  };
}
