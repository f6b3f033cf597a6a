import { compareVersions, releaseNotes, versionOf } from 'connector-packager/browser';
import { subjectIn } from './open.ts';
import type { JudgeRequest, UpdateReport } from './protocol.ts';

/** What breaks between the published version and the dropped one; `undefined` where nothing is compared. */
export async function compare({ old, files }: JudgeRequest): Promise<UpdateReport | undefined> {
  if (old.length === 0) return undefined;
  const [before, after] = [await subjectIn(old), await subjectIn(files)];
  const update = compareVersions(versionOf(before), versionOf(after));
  return {
    summary: summaryOf(update.verdict.errors, update.verdict.warnings),
    changes: update.findings.map(({ severity, message, rule }) => ({ severity, message, rule })),
    notes: releaseNotes(update, update.findings),
  };
}

function summaryOf(errors: number, warnings: number): string {
  if (errors > 0)
    return `${errors} ${errors === 1 ? 'change breaks' : 'changes break'} flows, apps, or connections that use the published version.`;
  return warnings > 0
    ? `${warnings} ${warnings === 1 ? 'change' : 'changes'} might break flows, apps, or connections.`
    : 'Nothing breaks.';
}
