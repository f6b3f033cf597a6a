import type { FixSurroundings } from '../../functions/core/rule/fix.ts';
import type { JudgeOptions } from '../check/judge.ts';
import { judge } from '../check/judge.ts';
import type { Finding } from '../core/finding.ts';
import type { Subject } from '../read/subject.ts';
import { compareVersions } from '../update/compare-versions.ts';
import { versionOf } from '../update/version.ts';
import type { FileFix } from './file-fix.ts';
import type { FixHost } from './passes.ts';
import { proposalsFor } from './propose.ts';
import type { Files, Workspace } from './workspace.ts';

/** What is given for the fixes of a connector. */
export interface HostOptions {
  readonly judging: JudgeOptions;
  /** The form in which a fix is accepted; `undefined` where it is not wanted. */
  readonly accept: (fix: FileFix) => FileFix | undefined;
  /** Whether a finding is to stay, since it is known or its rule is left out. */
  readonly leave?: (finding: Finding) => boolean;
  /** What is known besides the files. */
  readonly around?: FixSurroundings;
}

/** The checks that fixes are found and judged by. Measuring the icon takes longer than all of them, and says nothing new. */
const checked = ['files', 'documents', 'script', 'relations', 'spelling'] as const;

/** Checks the files of a connector and finds their fixes. */
export function hostOf(
  workspace: Workspace,
  { judging, accept, leave = () => false, around = {} }: HostOptions,
): FixHost {
  const subjects = new WeakMap<Files, Subject>();
  const at = (files: Files): Subject => {
    const subject = subjects.get(files) ?? workspace.subjectWith(files);
    subjects.set(files, subject);
    return subject;
  };
  return {
    async check(files) {
      const { findings } = await judge(at(files), { ...judging, checks: checked });
      return findings.filter((finding) => !leave(finding));
    },
    propose: (findings, files) => proposalsFor(findings, at(files), around, workspace.route),
    accept,
    harm: (before, after) => brokenBy(at(before), at(after)),
  };
}

/** What breaks or may break for those who use a connector, in the words of a comparison of versions. */
function brokenBy(before: Subject, after: Subject): string[] {
  const { findings } = compareVersions(versionOf(before), versionOf(after));
  return findings
    .filter(({ severity, rule }) => severity !== 'info' && rule !== 'pp-update-version')
    .map(({ message }) => message);
}
