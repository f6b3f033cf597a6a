import { groupedBy } from '../../functions/core/json/lists.ts';
import { fixPhases } from '../../functions/core/rule/fix.ts';
import type { Finding } from '../core/finding.ts';
import { Together } from './apply.ts';
import type { FileFix } from './file-fix.ts';
import { keyOf } from './file-fix.ts';
import type { Proposed } from './propose.ts';
import type { Files } from './workspace.ts';

/** What the passes need to know about a connector; given by who runs them. */
export interface FixHost {
  /** Everything that is wrong with some files. */
  check(files: Files): Promise<readonly Finding[]>;
  /** What can be done about findings in them. */
  propose(findings: readonly Finding[], files: Files): Proposed;
  /** The form in which a fix is accepted: it or one of its alternatives; `undefined` where it is not wanted. */
  accept(fix: FileFix): FileFix | undefined;
  /** What files must not become, besides getting new findings, as a text for each; none where they may. */
  harm(before: Files, after: Files): readonly string[];
}

/** Where a connector is after some passes. */
export interface Passed {
  readonly files: Files;
  readonly findings: readonly Finding[];
  /** The fixes that were made, in their order. */
  readonly made: readonly FileFix[];
  /** Fixes that were left out since they would have made something worse, or came back. */
  readonly refused: readonly FileFix[];
  /** What is left to be proposed. */
  readonly proposed: Proposed;
}

/** More passes than this do not come to an end. */
const mostPasses = 10;

/**
 * Makes all fixes that are accepted, pass by pass, until there are none: fixes see what fixes made. What would make a
 * new error or warning is left out.
 *
 * @param from what is known of the files already, where they were checked
 */
export async function fixInPasses(
  files: Files,
  host: FixHost,
  from: { readonly findings?: readonly Finding[] } = {},
): Promise<Passed> {
  const run = new Passes(files, from.findings ?? (await host.check(files)), host);
  for (let pass = 0; pass < mostPasses; pass++) if (!(await run.next())) break;
  return run.passed();
}

class Passes {
  #files: Files;
  #findings: readonly Finding[];
  #proposed: Proposed;
  readonly #host: FixHost;
  readonly #made: FileFix[] = [];
  readonly #refused = new Map<string, FileFix>();
  readonly #known = new Set<string>();

  constructor(files: Files, findings: readonly Finding[], host: FixHost) {
    this.#files = files;
    this.#findings = findings;
    this.#host = host;
    this.#proposed = host.propose(findings, files);
  }

  passed(): Passed {
    return {
      files: this.#files,
      findings: this.#findings,
      made: this.#made,
      refused: [...this.#refused.values()],
      proposed: this.#proposed,
    };
  }

  /** Makes the fixes of one pass; `false` where there are none. */
  async next(): Promise<boolean> {
    for (;;) {
      const together = chosen(this.#wanted());
      if (together.length === 0) return false;
      const after = await this.#tried(together);
      if (after) {
        this.#take(together, after);
        return true;
      }
      for (const culprit of await this.#culprits(together)) this.#refused.set(keyOf(culprit), culprit);
    }
  }

  #wanted(): FileFix[] {
    return this.#proposed.fixes.flatMap((fix) => {
      const accepted = this.#host.accept(fix);
      if (!accepted) return [];
      const key = keyOf(accepted);
      if (this.#refused.has(key)) return [];
      if (!this.#known.has(key)) return [accepted];
      // It was made, and its finding is back.
      this.#refused.set(key, accepted);
      return [];
    });
  }

  #take(fixes: readonly FileFix[], { files, findings, proposed }: Tried): void {
    this.#files = files;
    this.#findings = findings;
    this.#proposed = proposed;
    this.#made.push(...fixes);
    for (const fix of fixes) this.#known.add(keyOf(fix));
  }

  /** What becomes of the files with some fixes; `undefined` where that is worse than before. */
  async #tried(fixes: readonly FileFix[]): Promise<Tried | undefined> {
    const files = await appliedOrNothing(fixes, this.#files);
    if (!files) return undefined;
    const findings = await this.#host.check(files);
    const proposed = this.#host.propose(findings, files);
    if (fixes.every(mustBreakNothing) && this.#host.harm(this.#files, files).length > 0) return undefined;
    const reveals = fixes.some(({ phase }) => phase === 'syntax' || phase === 'structure');
    return !reveals && this.#isWorse(findings, proposed) ? undefined : { files, findings, proposed };
  }

  /** Whether a rule finds more than before, and no fix that is accepted is there for it. */
  #isWorse(findings: readonly Finding[], { fixes }: Proposed): boolean {
    const [before, after] = [countedByRule(this.#findings), countedByRule(findings)];
    const mended = new Set(fixes.filter((fix) => this.#host.accept(fix)).map(({ rule }) => rule));
    return [...after].some(([rule, count]) => count > (before.get(rule) ?? 0) && !mended.has(rule));
  }

  /** The fixes that make it worse: those of a rule, or, where they are few, one by one. */
  async #culprits(fixes: readonly FileFix[]): Promise<readonly FileFix[]> {
    const groups = [...groupedBy(fixes, ({ rule }) => rule).values()];
    const parts = groups.length > 1 ? groups : fixes.length <= mostTried ? fixes.map((fix) => [fix]) : [];
    const found: FileFix[] = [];
    for (const part of parts)
      if (!(await this.#tried(part))) found.push(...(part.length > 1 ? await this.#culprits(part) : part));
    // Each may be good alone: then what they do together is not.
    return found.length > 0 ? found : fixes;
  }
}

interface Tried {
  readonly files: Files;
  readonly findings: readonly Finding[];
  readonly proposed: Proposed;
}

/** So many fixes of one rule are tried one by one to find those that do harm; of more, none is made. */
const mostTried = 8;

/** Whether a fix must not change anything that a comparison of versions names. */
function mustBreakNothing({ class: kind, published }: FileFix): boolean {
  return kind === 'safe' && (published === 'none' || published === 'text');
}

/**
 * The fixes of one pass: by phase, then by place, and no two that touch. First come those that must break nothing, so
 * that they can be held to it, and at the end those of the layout.
 */
function chosen(wanted: readonly FileFix[]): readonly FileFix[] {
  const others = wanted.filter(({ phase }) => phase !== 'layout');
  const harmless = others.filter(mustBreakNothing);
  const together = new Together();
  const first = [harmless, others, wanted].find((fixes) => fixes.length > 0) ?? [];
  for (const fix of [...first].sort(byPhaseAndPlace)) together.add(fix);
  return together.fixes;
}

function byPhaseAndPlace(one: FileFix, other: FileFix): number {
  return (
    fixPhases.indexOf(one.phase) - fixPhases.indexOf(other.phase) ||
    compare(one.finding.file, other.finding.file) ||
    lineOf(one) - lineOf(other) ||
    compare(one.rule, other.rule) ||
    compare(keyOf(one), keyOf(other))
  );
}

function lineOf({ finding: { range } }: FileFix): number {
  return range?.start.line ?? -1;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

async function appliedOrNothing(fixes: readonly FileFix[], files: Files): Promise<Files | undefined> {
  const together = new Together();
  for (const fix of fixes) together.add(fix);
  try {
    return await together.appliedTo(files);
  } catch {
    // A fix that does not do what it means is refused like one that does harm.
    return undefined;
  }
}

function countedByRule(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule, severity } of findings) if (severity !== 'info') counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}
