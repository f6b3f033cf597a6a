import type { FixSurroundings } from '../../functions/core/rule/fix.ts';
import { checkIcon } from '../check/icon/check-icon.ts';
import type { JudgeOptions } from '../check/judge.ts';
import { judge } from '../check/judge.ts';
import { withSeverities } from '../check/severities.ts';
import type { Finding } from '../core/finding.ts';
import type { Subject } from '../read/subject.ts';
import { compareVersions } from '../update/compare-versions.ts';
import type { Version } from '../update/version.ts';
import { versionOf } from '../update/version.ts';
import type { IconFacts } from './companion/companion-fix.ts';
import type { FileFix } from './file-fix.ts';
import { iconFacts } from './companion/icon-facts.ts';
import type { FixHost } from './passes.ts';
import { proposalsFor } from './propose.ts';
import type { Files, Workspace } from './workspace.ts';

/** What is given for the fixes of a connector. */
export interface HostOptions {
  readonly judging: JudgeOptions;
  /** The form in which a fix is accepted; `undefined` where it is not wanted. */
  readonly accept: (fix: FileFix) => FileFix | undefined;
  /** Whether a finding is to stay, since it is known or its rule is ignored. */
  readonly leave?: (finding: Finding) => boolean;
  /** What is known besides the files. */
  readonly around?: FixSurroundings;
  /** The version that makers use, which no fix may break. */
  readonly published?: Version;
}

/** The checks that fixes are found and judged by; that of the icon comes to them where pictures can be drawn. */
const checked = ['files', 'documents', 'script', 'relations', 'spelling'] as const;

/** Checks the files of a connector and finds their fixes. */
export function hostOf(
  workspace: Workspace,
  { judging, accept, leave = () => false, around = {}, published }: HostOptions,
): FixHost {
  const subjects = new WeakMap<Files, Subject>();
  const at = (files: Files): Subject => {
    const subject = subjects.get(files) ?? workspace.subjectWith(files);
    subjects.set(files, subject);
    return subject;
  };
  const icons = new WeakMap<Files, IconFacts>();
  return {
    async check(files) {
      const subject = at(files);
      const { findings, publisher } = await judge(subject, { ...judging, checks: checked });
      const { pictures, severities } = judging;
      const ofIcon = pictures ? withSeverities(await checkIcon(subject, { publisher, pictures }), severities) : [];
      const found = [...findings, ...ofIcon].filter((finding) => !leave(finding));
      const icon = await iconFacts(found, subject, judging);
      if (icon) icons.set(files, icon);
      return found;
    },
    propose(findings, files) {
      const icon = icons.get(files);
      const color = icon?.color === undefined ? {} : { iconColor: icon.color };
      return proposalsFor(findings, at(files), { ...color, ...around }, { route: workspace.route, icon });
    },
    accept,
    harm(before, after) {
      const [now, then] = [versionOf(at(before)), versionOf(at(after))];
      if (!published) return brokenBy(now, then);
      const broken = new Set(brokenBy(published, now));
      return brokenBy(published, then).filter((message) => !broken.has(message));
    },
    holdsAll: published !== undefined,
  };
}

/** What breaks or may break for those who use a connector, in the words of a comparison of versions. */
function brokenBy(before: Version, after: Version): string[] {
  const { findings } = compareVersions(before, after);
  return findings
    .filter(({ severity, rule }) => severity !== 'info' && rule !== 'pp-update-version')
    .map(({ message }) => message);
}
