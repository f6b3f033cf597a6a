import type { Path } from '../../functions/core/json/json.ts';
import type { PathEdit } from '../../functions/core/rule/fix.ts';
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
  /** Whether no fix may do such harm, and not only those that say that they do none. */
  readonly holdsAll?: boolean;
}

/** A fix that was left out, and why. */
export interface Refusal {
  readonly fix: FileFix;
  /** A sentence. */
  readonly reason: string;
}

/** Where a connector is after some passes. */
export interface Passed {
  readonly files: Files;
  readonly findings: readonly Finding[];
  /** The fixes that were made, in their order. */
  readonly made: readonly FileFix[];
  /** Fixes that were left out since they would have made something worse, or came back. */
  readonly refused: readonly Refusal[];
  /** What is left to be proposed. */
  readonly proposed: Proposed;
}

/** More passes than this do not come to an end. */
const mostPasses = 10;

/** After so many tries in one pass, the fixes that are still in doubt are refused together. */
const mostTries = 40;

/**
 * Makes all fixes that are accepted, pass by pass, until there are none: fixes see what fixes made. What would make a
 * new error or warning isn't applied.
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
  #state: State;
  readonly #host: FixHost;
  readonly #made: FileFix[] = [];
  readonly #refused = new Map<string, Refusal>();
  readonly #known = new Set<string>();

  constructor(files: Files, findings: readonly Finding[], host: FixHost) {
    this.#host = host;
    this.#state = { files, findings, proposed: host.propose(findings, files) };
  }

  passed(): Passed {
    return { ...this.#state, made: this.#made, refused: [...this.#refused.values()] };
  }

  /** Makes the fixes of one pass; `false` where there are none. */
  async next(): Promise<boolean> {
    for (;;) {
      const together = chosen(this.#wanted());
      if (together.length === 0) return false;
      const { made, state, refused } = await this.#harmless(together);
      for (const refusal of refused) this.#refused.set(keyOf(refusal.fix), refusal);
      if (!state) continue;
      this.#state = state;
      for (const one of made) this.#made.push(one);
      for (const fix of made) this.#known.add(keyOf(fix));
      return true;
    }
  }

  #wanted(): FileFix[] {
    return this.#state.proposed.fixes.flatMap((fix) => {
      const accepted = this.#host.accept(fix);
      if (!accepted) return [];
      const key = keyOf(accepted);
      if (this.#refused.has(key)) return [];
      if (!this.#known.has(key)) return [accepted];
      this.#refused.set(key, { fix: accepted, reason: 'The finding came back after the fix.' });
      return [];
    });
  }

  /**
   * The fixes that do no harm together, as many as there are. Where all of them do, those are refused that alone changed
   * something near a new finding. Of the others, those near a new finding are taken apart, then those of one rule from
   * those of another, and then half by half, so that in the end each that is refused does harm by itself, or beside those
   * that were made.
   */
  async #harmless(fixes: readonly FileFix[]): Promise<Chosen> {
    const made: FileFix[] = [];
    const refused: Refusal[] = [];
    let state: State | undefined;
    let tries = 0;
    const add = async (group: readonly FileFix[]): Promise<void> => {
      tries += 1;
      const outcome = await this.#tried([...made, ...group]);
      if ('state' in outcome) {
        state = outcome.state;
        for (const one of group) made.push(one);
        return;
      }
      const guilty = group.length === 1 || tries >= mostTries ? group : culprits(group, outcome.findings);
      for (const fix of guilty) refused.push({ fix, reason: reasonFor(fix, outcome) });
      const rest = group.filter((fix) => !guilty.includes(fix));
      if (guilty.length > 0 && rest.length > 0) await add(rest);
      else if (rest.length > 0) for (const part of parted(rest, outcome.findings)) await add(part);
    };
    await add(fixes);
    return { made, refused, state };
  }

  /** What becomes of the files with some fixes, or what harm they do. */
  async #tried(fixes: readonly FileFix[]): Promise<Outcome> {
    const files = await filesWith(fixes, this.#state.files);
    if (files instanceof Error) return { harm: `It can't be applied: ${files.message}`, findings: [] };
    const [broken] =
      this.#host.holdsAll || fixes.every(mustBreakNothing) ? this.#host.harm(this.#state.files, files) : [];
    if (broken !== undefined) return { harm: `It would break flows, apps, or connections: ${broken}`, findings: [] };
    const findings = await this.#host.check(files);
    const proposed = this.#host.propose(findings, files);
    const reveals = fixes.some(({ phase }) => phase === 'syntax' || phase === 'structure');
    const worse = reveals ? [] : this.#worse(findings, proposed);
    return worse.length === 0 ? { state: { files, findings, proposed } } : { harm: harmOf(worse[0]!), findings: worse };
  }

  /** The new places of rules that find more than before, where no fix that is accepted is there for them. */
  #worse(findings: readonly Finding[], { fixes }: Proposed): Finding[] {
    const [old, now] = [graveAt(this.#state.findings), graveAt(findings)];
    const [before, after] = [countedByRule(old), countedByRule(now)];
    const fixed = new Set(fixes.filter((fix) => this.#host.accept(fix)).map(({ rule }) => rule));
    const known = new Set(old.map(placeKey));
    const grown = now.filter(({ rule }) => after.get(rule)! > (before.get(rule) ?? 0) && !fixed.has(rule));
    const added = grown.filter((finding) => !known.has(placeKey(finding)));
    return added.length > 0 ? added : grown;
  }
}

/** Errors and warnings, once for each place that they stand for. */
function graveAt(findings: readonly Finding[]): Finding[] {
  return findings.flatMap((finding) =>
    finding.severity === 'info' ? [] : (finding.places ?? [finding]).map((place) => ({ ...finding, ...place })),
  );
}

function harmOf({ rule, message }: Finding): string {
  return `It would cause a new finding, ${rule}: ${message}`;
}

/** Why a fix is refused: the new finding near it, or else the first one. */
function reasonFor(fix: FileFix, { harm, findings }: Harm): string {
  const own = findings.find((finding) => isNear(fix, finding));
  return own ? harmOf(own) : harm;
}

/** The fixes that alone changed something near a new finding; none unless that explains all new findings. */
function culprits(fixes: readonly FileFix[], findings: readonly Finding[]): readonly FileFix[] {
  const near = findings.map((finding) => fixes.filter((fix) => isNear(fix, finding)));
  return near.length > 0 && near.every(({ length }) => length === 1) ? [...new Set(near.flat())] : [];
}

/** Files, what is wrong with them, and what can be done about it. */
interface State {
  readonly files: Files;
  readonly findings: readonly Finding[];
  readonly proposed: Proposed;
}

interface Harm {
  /** A sentence. */
  readonly harm: string;
  /** The new findings, each at one place. */
  readonly findings: readonly Finding[];
}

type Outcome = { readonly state: State } | Harm;

interface Chosen {
  readonly made: readonly FileFix[];
  readonly refused: readonly Refusal[];
  /** `undefined` where none was made. */
  readonly state: State | undefined;
}

/** Fixes in two parts: those that are not to blame, as far as one can tell, and the others. */
function parted(fixes: readonly FileFix[], blamed: readonly Finding[]): readonly (readonly FileFix[])[] {
  const rules = [...new Set(fixes.map(({ rule }) => rule))];
  const firstRules = new Set(rules.slice(0, Math.ceil(rules.length / 2)));
  const half = Math.ceil(fixes.length / 2);
  const splits = [
    split(fixes, (fix) => !blamed.some((finding) => isNear(fix, finding))),
    split(fixes, ({ rule }) => firstRules.has(rule)),
  ];
  return splits.find((parts) => parts.every(({ length }) => length > 0)) ?? [fixes.slice(0, half), fixes.slice(half)];
}

function split<Item>(items: readonly Item[], isFirst: (item: Item) => boolean): readonly Item[][] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}

/** Whether a fix changes something in, at or around the place of a finding. */
function isNear({ changes }: FileFix, { file, path }: Finding): boolean {
  return changes.some(
    (change) =>
      'paths' in change &&
      change.file === file &&
      change.paths.some((edit) => path !== undefined && placesOf(edit).some((place) => isAlong(place, path))),
  );
}

/** The places that an edit is about, before it and after it. */
function placesOf(edit: PathEdit): readonly Path[] {
  switch (edit.edit) {
    case 'layout':
      return [];
    case 'rename':
      return [edit.path, [...edit.path.slice(0, -1), edit.key]];
    case 'move':
      return [edit.path, edit.to];
    default:
      return [edit.path];
  }
}

function isAlong(one: Path, other: Path): boolean {
  const length = Math.min(one.length, other.length);
  return length > 0 && one.slice(0, length).every((key, index) => String(key) === String(other[index]));
}

function placeKey({ rule, file, path }: Finding): string {
  return JSON.stringify([rule, file, path]);
}

/** Whether a fix must not change anything that a comparison of versions names. */
function mustBreakNothing({ class: kind, published }: FileFix): boolean {
  return kind === 'safe' && (published === 'none' || published === 'text');
}

/**
 * The fixes of one pass: by phase, then by place, and no two that touch. First come those that must break nothing, so
 * that they can be held to it, then those of the definition, then those of documents, which take texts from it, and at the
 * end those of the layout.
 */
function chosen(wanted: readonly FileFix[]): readonly FileFix[] {
  const others = wanted.filter(({ phase }) => phase !== 'layout');
  const harmless = others.filter(mustBreakNothing);
  const ofData = others.filter(({ phase }) => phase !== 'files');
  const together = new Together();
  const first = [harmless, ofData, others, wanted].find((fixes) => fixes.length > 0) ?? [];
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

/** The files with some fixes made; what is wrong with these where one does not do what it means. */
async function filesWith(fixes: readonly FileFix[], files: Files): Promise<Files | Error> {
  const together = new Together();
  for (const fix of fixes) together.add(fix);
  try {
    return await together.appliedTo(files);
  } catch (failure) {
    return failure instanceof Error ? failure : new Error(String(failure));
  }
}

function countedByRule(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}
