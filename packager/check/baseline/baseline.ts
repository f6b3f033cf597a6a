import { relative, resolve, sep } from 'node:path';
import { isObject } from '../../../functions/core/json/json.ts';
import { quoted } from '../../../functions/core/text/text.ts';
import type { CheckedConnector } from '../result.ts';
import type { Finding } from '../../core/finding.ts';
import { placeKeyOf } from '../../core/place-key.ts';
import { UserError } from '../../core/user-error.ts';

/**
 * The findings that a team has decided to live with for now: file, rule, and the places in the file; see `placeKeyOf`. Where
 * a file has no JSON pointers, a place may also be the message of the finding, as it was written before.
 */
export type Baseline = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

/** The folders that names of files start from. */
export interface BaselineFolders {
  /** The folder of the baseline, from which it names files. */
  readonly baseline: string;
  /** The folder that findings name files from. */
  readonly findings: string;
}

/** A baseline of everything that was found. */
export function baselineOf(findings: readonly Finding[], folders: BaselineFolders): Map<string, Map<string, string[]>> {
  const files = new Map<string, Map<string, string[]>>();
  for (const finding of findings) {
    const file = nameIn(folders, finding.file);
    const rules = files.get(file) ?? new Map<string, string[]>();
    files.set(file, rules);
    rules.set(finding.rule, [...(rules.get(finding.rule) ?? []), placeKeyOf(finding)]);
  }
  return files;
}

/** Whether a baseline knows a finding. */
export function isKnown(finding: Finding, baseline: Baseline, folders: BaselineFolders): boolean {
  const places = baseline.get(nameIn(folders, finding.file))?.get(finding.rule) ?? [];
  return indexIn(places, finding) !== -1;
}

function indexIn(places: readonly string[], finding: Finding): number {
  const index = places.indexOf(placeKeyOf(finding));
  return index === -1 ? places.indexOf(finding.message) : index;
}

/** Holds findings against a baseline, connector by connector. */
export class KnownFindings {
  readonly #folders: BaselineFolders;
  /** The places without a finding so far. */
  readonly #left: Map<string, Map<string, string[]>>;
  readonly #known: Finding[] = [];
  readonly #checked: Checked[] = [];

  constructor(baseline: Baseline, folders: BaselineFolders) {
    this.#folders = folders;
    this.#left = new Map(
      [...baseline].map(([file, rules]) => [file, new Map([...rules].map(([rule, places]) => [rule, [...places]]))]),
    );
  }

  /**
   * A connector whose known findings are set apart. A place that the baseline has once hides one finding.
   *
   * @param looksFor whether the check of this connector would have found what breaks a rule
   */
  split(connector: CheckedConnector, looksFor: (rule: string) => boolean): CheckedConnector {
    this.#checked.push({ name: nameIn(this.#folders, connector.name), looksFor });
    const [findings, known]: [Finding[], Finding[]] = [[], []];
    for (const finding of connector.findings) {
      const places = this.#left.get(nameIn(this.#folders, finding.file))?.get(finding.rule) ?? [];
      const index = indexIn(places, finding);
      if (index !== -1) places.splice(index, 1);
      (index === -1 ? findings : known).push(finding);
    }
    for (const one of known) this.#known.push(one);
    return { ...connector, findings, known };
  }

  /** How many findings the baseline has hidden. */
  get ignored(): number {
    return this.#known.length;
  }

  /** The baseline without what is gone: what the checks looked for and did not find. And how many places that are. */
  pruned(): { readonly baseline: Baseline; readonly gone: number } {
    const baseline = baselineOf(this.#known, this.#folders);
    let gone = 0;
    for (const [file, rules] of this.#left)
      for (const [rule, places] of rules) {
        if (this.#wasLookedFor(rule, file)) gone += places.length;
        else if (places.length > 0)
          baseline.set(file, (baseline.get(file) ?? new Map<string, string[]>()).set(rule, places));
      }
    return { baseline, gone };
  }

  #wasLookedFor(rule: string, file: string): boolean {
    return this.#checked.some(
      ({ name, looksFor }) =>
        (name === '' || file === name || file.startsWith(`${name}/`) || file.startsWith(`${name}!/`)) && looksFor(rule),
    );
  }
}

interface Checked {
  /** The connector as the baseline writes files. */
  readonly name: string;
  readonly looksFor: (rule: string) => boolean;
}

/** A baseline as JSON, sorted, so that it changes little from one time to the next. */
export function baselineText(baseline: Baseline): string {
  const sorted = <Value>(entries: Iterable<readonly [string, Value]>) =>
    [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  const files = Object.fromEntries(
    sorted(baseline).map(([file, rules]) => [
      file,
      Object.fromEntries(sorted(rules).map(([rule, places]) => [rule, [...places].sort()])),
    ]),
  );
  return `${JSON.stringify({ version: 1, files }, null, 2)}\n`;
}

/**
 * Reads a baseline.
 *
 * @throws UserError when the text is none
 */
export function readBaseline(text: string, name: string): Baseline {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    data = undefined;
  }
  if (!isObject(data) || data.version !== 1 || !isObject(data.files))
    throw new UserError(`${name} isn't a baseline.`, 'Write one with --write-baseline.');
  const files = Object.entries(data.files);
  const unknown = [
    ...Object.keys(data).filter((key) => key !== 'version' && key !== 'files'),
    ...files.flatMap(([file, rules]) =>
      isObject(rules) ? Object.entries(rules).flatMap(([rule, places]) => (isPlaces(places) ? [] : [rule])) : [file],
    ),
  ];
  // What is not known would be gone when the baseline is written again.
  if (unknown.length > 0)
    throw new UserError(
      `The baseline ${name} contains something else at ${quoted(unknown[0]!)}.`,
      'Remove it; a baseline lists places by file and rule.',
    );
  return new Map(
    files.map(([file, rules]) => [file, new Map(Object.entries(rules as Record<string, readonly string[]>))]),
  );
}

function isPlaces(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((place) => typeof place === 'string');
}

/** The name of a file as a baseline writes it: from its folder, with slashes. */
function nameIn({ baseline, findings }: BaselineFolders, file: string): string {
  const name = relative(baseline, resolve(findings, file));
  return sep === '/' ? name : name.replaceAll(sep, '/');
}
