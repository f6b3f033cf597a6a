import type { Answers, FixSurroundings } from '../../functions/core/rule/fix.ts';
import type { JudgeOptions } from '../check/judge.ts';
import type { Finding } from '../core/finding.ts';
import type { SourceFile } from '../core/source-file.ts';
import type { Subject } from '../read/subject.ts';
import type { FileFix, FileQuestion } from './file-fix.ts';
import { keyOf } from './file-fix.ts';
import { hostOf } from './host.ts';
import type { Passed, Refusal } from './passes.ts';
import { fixInPasses } from './passes.ts';
import type { FixFailure } from './propose.ts';
import type { Version } from '../update/version.ts';
import type { Files, Workspace } from './workspace.ts';
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
  /** Whether a person decides about every suggestion, also about those of rules that are named. */
  readonly asks?: boolean;
  /** What is known besides the files. */
  readonly around?: FixSurroundings;
  /** The version that makers use. Nothing is made that breaks it, unless that is accepted. */
  readonly published?: Version;
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
  /** Everything that was wrong before, but for the package. */
  readonly before: readonly Finding[];
  /** Everything that is wrong afterwards, but for the package. */
  readonly left: readonly Finding[];
}

/**
 * Fixes a connector in memory: everything safe, what has an answer, and what is accepted. Nothing is written.
 *
 * @param judging how findings are looked for, such as what `Checker.judging` gives
 */
export async function fix(subject: Subject, judging: JudgeOptions, options: FixOptions = {}): Promise<FixedSubject> {
  const run = new FixRun(subject, judging, options);
  await run.make();
  return run.fixed();
}

/** The form in which a suggestion is accepted: it or one of its alternatives; `undefined` where it is not wanted. */
export type AcceptSuggestion = (suggestion: FileFix) => FileFix | undefined;

/** Fixes a connector in memory, step by step, for who asks a person in between. */
export class FixRun {
  readonly #workspace: Workspace;
  readonly #judging: JudgeOptions;
  readonly #options: FixOptions;
  readonly #made: FileFix[] = [];
  readonly #refused = new Map<string, Refusal>();
  #before: readonly Finding[] | undefined;
  #last: Pick<Passed, 'files' | 'findings' | 'proposed'> | undefined;

  constructor(subject: Subject, judging: JudgeOptions, options: FixOptions) {
    this.#workspace = workspaceOf(subject);
    this.#judging = judging;
    this.#options = options;
  }

  /** The files as they are now. */
  get files(): Files {
    return this.#last?.files ?? this.#workspace.files;
  }

  /** Whether the options leave a rule to be fixed. */
  isWanted(rule: string): boolean {
    return isWanted(rule, this.#options);
  }

  /** What is proposed for them and not made by itself. */
  get suggestions(): readonly FileFix[] {
    const { fixes = [] } = this.#last?.proposed ?? {};
    return fixes.filter((fix) => fix.class !== 'ask' && !isAccepted(fix, this.#options));
  }

  get questions(): readonly FileQuestion[] {
    return this.#last?.proposed.questions ?? [];
  }

  /**
   * Makes what is safe, what the options accept, and what is accepted besides.
   *
   * @param answers what was answered meanwhile
   */
  async make(accept: AcceptSuggestion = () => undefined, answers?: Answers): Promise<void> {
    const { leave, around, published, acceptBreaking } = this.#options;
    const host = hostOf(this.#workspace, {
      judging: this.#judging,
      accept: (fix) => (isAccepted(fix, this.#options) ? fix : fix.class === 'suggestion' ? accept(fix) : undefined),
      ...(leave ? { leave } : {}),
      ...(published && !acceptBreaking ? { published } : {}),
      around: { ...around, ...(answers ? { answers } : {}) },
    });
    const findings = this.#last?.findings ?? (await host.check(this.#workspace.files));
    this.#before ??= findings;
    const passed = await fixInPasses(this.files, host, { findings });
    this.#last = passed;
    for (const one of passed.made) this.#made.push(one);
    for (const refusal of passed.refused) this.#refused.set(keyOf(refusal.fix), refusal);
  }

  /** The result so far. */
  fixed(): FixedSubject {
    const before = this.#workspace.files;
    const names = new Set([...before.keys(), ...this.files.keys()]);
    return {
      changed: [...names].flatMap((name) => {
        const [old, after] = [before.get(name), this.files.get(name)];
        return old === after ? [] : [{ name, before: old, after }];
      }),
      made: this.#made,
      refused: [...this.#refused.values()],
      failures: this.#last?.proposed.failures ?? [],
      suggestions: this.suggestions,
      questions: this.questions,
      before: this.#before ?? [],
      left: this.#last?.findings ?? [],
    };
  }
}

function isWanted(rule: string, { rules, except }: FixOptions): boolean {
  return !except?.has(rule) && (!rules || rules.has(rule));
}

function isAccepted({ rule, class: kind, published }: FileFix, options: FixOptions): boolean {
  const { suggestions, rules, acceptBreaking, asks } = options;
  if (!isWanted(rule, options)) return false;
  if (kind !== 'suggestion') return true;
  if (asks || (!suggestions && !rules)) return false;
  return acceptBreaking === true || (published !== 'breaking' && published !== 'connections');
}
