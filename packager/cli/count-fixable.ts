import { basename } from 'node:path';
import type { CheckedConnector } from '../check/result.ts';
import { openPictures } from '../check/icon/sharp.ts';
import type { Fixable } from '../core/fixable.ts';
import type { Finding } from '../core/finding.ts';
import { isBreaking } from '../report/fix-report.ts';
import { iconFacts } from '../fix/companion/icon-facts.ts';
import type { ProposalOptions } from '../fix/propose.ts';
import { proposalsFor } from '../fix/propose.ts';
import type { Found } from '../read/disk/find-connectors.ts';
import type { Subject } from '../read/subject.ts';

/** From this size of a definition on, in bytes, working out the fixes would take noticeably long. */
const largeDefinition = 250_000;

/**
 * How many findings of a connector `fix` would correct: those that have a safe fix, and those with a suggestion that breaks
 * nothing. Nothing is fixed.
 *
 * @param subject the connector as it was checked
 * @returns `undefined` where it isn't worked out: for a package, which `fix` doesn't take, and a large definition
 */
export async function countFixable(
  found: Found,
  subject: Subject,
  { findings, publisher }: CheckedConnector,
): Promise<Fixable | undefined> {
  if (subject.kind === 'package' || (subject.definition?.bytes.length ?? 0) >= largeDefinition) return undefined;
  // The pixels of the icon are looked at for fixes of it and of the brand color alone.
  const files = [subject.icon?.name, subject.properties?.name];
  const icon = findings.some(({ file }) => files.includes(file))
    ? await iconFacts(findings, subject, { pictures: openPictures })
    : undefined;
  const color = icon?.color === undefined ? {} : { iconColor: icon.color };
  const around = { ...color, name: basename(found.path), publisher };
  const { fixes } = proposalsFor(findings, subject, around, { route: await routeIn(subject), icon });
  const [safe, suggested] = [new Set<Finding>(), new Set<Finding>()];
  for (const fix of fixes) {
    if (fix.class === 'safe') safe.add(fix.finding);
    else if (fix.class === 'suggestion' && !isBreaking(fix)) suggested.add(fix.finding);
  }
  return { safe: safe.size, suggestions: [...suggested].filter((finding) => !safe.has(finding)).length };
}

/** How fixes come to the files of a solution; the files of a folder are changed themselves. */
async function routeIn(subject: Subject): Promise<ProposalOptions['route']> {
  return subject.kind === 'solution' ? (await import('../fix/workspace.ts')).workspaceOf(subject).route : undefined;
}
