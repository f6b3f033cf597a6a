import { isAbsolute, relative, resolve, sep } from 'node:path';
import { arrayOf, isObject, objectOf, stringOf } from '../../functions/core/json.ts';
import type { Finding } from '../finding.ts';
import { UserError } from '../user-error.ts';

/**
 * The findings that a team has decided to live with for now: file, rule, and the places in the file. A place is a JSON
 * pointer, or the message where a file has no such thing; never a line, which moves with every edit.
 */
export type Baseline = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

/** Findings held against a baseline. */
export interface Compared {
  /** The findings that are not in the baseline. */
  readonly fresh: readonly Finding[];
  /** The baseline without what is gone from the files that were checked. */
  readonly pruned: Baseline;
  /** How many places are gone. */
  readonly gone: number;
}

/**
 * A baseline of everything that was found.
 *
 * @param folder the folder of the baseline, from which it names files
 */
export function baselineOf(findings: readonly Finding[], folder: string): Baseline {
  const files = new Map<string, Map<string, string[]>>();
  for (const finding of findings) {
    const file = nameIn(folder, finding.file);
    const rules = files.get(file) ?? new Map<string, string[]>();
    files.set(file, rules);
    rules.set(finding.rule, [...(rules.get(finding.rule) ?? []), placeOf(finding)]);
  }
  return files;
}

/**
 * Leaves out the findings that a baseline knows. A place that is known once hides one finding.
 *
 * @param checked the connectors that were checked, by their names; what lies in others is not gone
 */
export function compared(
  findings: readonly Finding[],
  baseline: Baseline,
  folder: string,
  checked: readonly string[],
): Compared {
  const left = new Map(
    [...baseline].map(([file, rules]) => [file, new Map([...rules].map(([rule, places]) => [rule, [...places]]))]),
  );
  const fresh: Finding[] = [];
  const known: Finding[] = [];
  for (const finding of findings) {
    const places = left.get(nameIn(folder, finding.file))?.get(finding.rule) ?? [];
    const index = places.indexOf(placeOf(finding));
    if (index === -1) fresh.push(finding);
    else {
      places.splice(index, 1);
      known.push(finding);
    }
  }
  const wasChecked = (file: string) =>
    checked
      .map((name) => nameIn(folder, name))
      .some((name) => file === name || file.startsWith(`${name}/`) || file.startsWith(`${name}!/`));
  const pruned = new Map(baselineOf(known, folder) as Map<string, Map<string, string[]>>);
  let gone = 0;
  for (const [file, rules] of left)
    for (const [rule, places] of rules) {
      if (wasChecked(file)) gone += places.length;
      else if (places.length > 0) pruned.set(file, new Map(pruned.get(file)).set(rule, places));
    }
  return { fresh, pruned, gone };
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
    throw new UserError(`${name} is not a baseline.`, 'Write one with --write-baseline.');
  return new Map(
    Object.entries(data.files).map(([file, rules]) => [
      file,
      new Map(
        Object.entries(objectOf(rules)).map(([rule, places]) => [
          rule,
          arrayOf(places).flatMap((place) => stringOf(place) ?? []),
        ]),
      ),
    ]),
  );
}

function placeOf({ path, message }: Finding): string {
  if (!path) return message;
  return `#${path.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`;
}

/** The name of a file as a baseline writes it: from its folder, with slashes. */
function nameIn(folder: string, file: string): string {
  const name = relative(folder, isAbsolute(file) ? file : resolve(file));
  return sep === '/' ? name : name.replaceAll(sep, '/');
}
