import type { FixSurroundings } from '../../functions/core/rule/fix.ts';
import type { JudgeOptions } from '../check/judge.ts';
import type { Finding } from '../core/finding.ts';
import type { SourceFile } from '../core/source-file.ts';
import type { Subject } from '../read/subject.ts';
import type { FileFix, FileQuestion } from './file-fix.ts';
import { hostOf } from './host.ts';
import type { Refusal } from './passes.ts';
import { fixInPasses } from './passes.ts';
import type { FixFailure } from './propose.ts';
import { workspaceOf } from './workspace.ts';

/** What is to be fixed. */
export interface FixOptions {
  /** Whether suggestions are accepted that break nothing and leave connections alone. */
  readonly suggestions?: boolean;
  /** Only these rules; a suggestion of a rule that is named is accepted. */
  readonly rules?: ReadonlySet<string>;
  readonly except?: ReadonlySet<string>;
  /** Whether suggestions are accepted that break flows or connections. */
  readonly acceptBreaking?: boolean;
  /** What is known besides the files. */
  readonly around?: FixSurroundings;
  /** Whether a finding is to stay as it is. */
  readonly leave?: (finding: Finding) => boolean;
}

/** A file before and after its fixes; one that is new was not there. */
export interface ChangedFile {
  readonly name: string;
  readonly before: SourceFile | undefined;
  /** `undefined` where the file has another name now. */
  readonly after: SourceFile | undefined;
}

/** What came of fixing a connector. Nothing is written. */
export interface FixedSubject {
  readonly changed: readonly ChangedFile[];
  readonly made: readonly FileFix[];
  /** Fixes that were left out, since they would have made something worse. */
  readonly refused: readonly Refusal[];
  /** Findings whose fix failed, which is a mistake of ours. */
  readonly failures: readonly FixFailure[];
  /** What a person can accept. */
  readonly suggestions: readonly FileFix[];
  readonly questions: readonly FileQuestion[];
  /** Everything that was wrong before, but for the icon and the package. */
  readonly before: readonly Finding[];
  /** Everything that is wrong afterwards, but for the icon and the package. */
  readonly left: readonly Finding[];
}

/** Fixes a connector in memory: everything safe, what has an answer, and what is accepted. */
export async function fixSubject(subject: Subject, judging: JudgeOptions, options: FixOptions): Promise<FixedSubject> {
  const workspace = workspaceOf(subject);
  const { leave, around } = options;
  const host = hostOf(workspace, {
    judging,
    accept: (fix) => (isAccepted(fix, options) ? fix : undefined),
    ...(leave ? { leave } : {}),
    ...(around ? { around } : {}),
  });
  const before = await host.check(workspace.files);
  const { files, made, refused, proposed, findings } = await fixInPasses(workspace.files, host, { findings: before });
  const names = new Set([...workspace.files.keys(), ...files.keys()]);
  return {
    changed: [...names].flatMap((name) => {
      const [before, after] = [workspace.files.get(name), files.get(name)];
      return before === after ? [] : [{ name, before, after }];
    }),
    made,
    refused,
    suggestions: proposed.fixes.filter((fix) => fix.class !== 'ask' && !isAccepted(fix, options)),
    questions: proposed.questions,
    failures: proposed.failures,
    before,
    left: findings,
  };
}

function isAccepted({ rule, class: kind, published }: FileFix, options: FixOptions): boolean {
  const { suggestions, rules, except, acceptBreaking } = options;
  if (except?.has(rule) || (rules && !rules.has(rule))) return false;
  if (kind !== 'suggestion') return true;
  if (!suggestions && !rules) return false;
  return acceptBreaking === true || (published !== 'breaking' && published !== 'connections');
}
