import type { Severity } from '../../../functions/core/rule/define.ts';
import type { Finding } from '../../core/finding.ts';
import type { ExpectedFile } from '../../core/source-file.ts';
import type { IconContext, Verdict } from './icon-checks.ts';
import { iconChecks } from './icon-checks.ts';
import type { IconFindingId } from './icon-findings.ts';
import { iconFindings } from './icon-findings.ts';
import type { IconMeasurement } from './measure.ts';
import { measureIcon } from './measure.ts';

/** A check and what came of it. */
export type Judgment = { readonly id: IconFindingId; readonly title: string } & (
  Exclude<Verdict, { outcome: 'failed' }> | (Extract<Verdict, { outcome: 'failed' }> & { readonly severity: Severity })
);

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

/**
 * Measures and judges an icon.
 *
 * The icon of an independent publisher's solution is the one the portal put there; only what lies beside the definition
 * is submitted as an icon.
 *
 * @throws UserError when the image library is not installed
 */
export async function checkIcon({ name, bytes }: ExpectedFile, context: IconContext): Promise<Finding[]> {
  return findingsOf(judgeIcon(bytes && (await measureIcon(bytes)), context), name);
}
