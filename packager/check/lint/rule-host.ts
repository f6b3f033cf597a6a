import type { Format, RulesetFunctionContext } from '@stoplight/spectral-core';
import type { Json, JsonObject, Path } from '../../../functions/core/json/json.ts';
import { isObject, plainCopy } from '../../../functions/core/json/json.ts';
import { documentFor } from '../../../functions/core/model/document.ts';
import type { Rule, RuleTable } from '../../../functions/core/rule/define.ts';
import { shortPath } from '../../../functions/core/rule/short-path.ts';
import type { RuleResult } from '../../../functions/core/rule/visit.ts';
import type { Finding, Place } from '../../core/finding.ts';
import { lazy } from '../../core/lazy.ts';
import type { DataFile } from '../../read/data/data-file.ts';

/** A file that rules can be run on. */
export interface HostedFile {
  readonly name: string;
  readonly text: string;
  /** What it holds, or what a parser made of it where it is broken. */
  readonly value: Json;
  /** Whether it is valid JSON. */
  readonly isJson: boolean;
  /** Whether a parser had to guess, so that it may hold keys that nobody wrote. */
  readonly isBroken: boolean;
  /** The place of a value; that of the innermost value around it where there is none. */
  readonly place: (path: Path) => Place;
  /** Whether it can hold a value at a place at all; any place when absent. */
  readonly canHold?: (path: Path) => boolean;
}

/** What a file holds, or what the parser made of it where it is broken, as plain objects and arrays. */
export function plainValueOf({ value, recovered }: DataFile): Json {
  return value ?? plainCopy(recovered);
}

/** A file that is neither cut off nor refused, for its rules. */
export function hostedFile(file: DataFile): HostedFile {
  const { name, decoded, isStrictJson, faults } = file;
  return {
    name,
    text: decoded.text,
    value: plainValueOf(file),
    isJson: isStrictJson,
    isBroken: faults.length > 0,
    place: (path) => file.place(path),
    canHold: (path) => file.canHold(path),
  };
}

/** A rule, ready to be run. */
interface HostedRule {
  readonly id: string;
  readonly rule: Rule;
  /** The keys that lead to the value that it looks at. */
  readonly given: readonly string[];
}

/**
 * Runs rules as Spectral does, with the same findings in the same order, but on plain data: without its parsers, its
 * resolver and its paths, which cost more than the rules.
 *
 * It takes what the rules of this package use: `given` and `field` that name keys, `resolved: false`, and messages that
 * the functions write.
 */
export class RuleHost {
  private readonly rules: readonly HostedRule[];
  private readonly formats: readonly Format[];

  constructor(table: RuleTable) {
    this.rules = Object.entries<Rule>(table).map(([id, rule]) => hosted(id, rule));
    this.formats = [...new Set(this.rules.flatMap(({ rule }) => rule.formats))];
  }

  /** The findings of a file in the order of their places. */
  run(file: HostedFile): Finding[] {
    const { value, name } = file;
    const document = documentFor({ ...file, source: name });
    const formats = this.formats.filter((format) => format(value, name));
    const seen = new Set<string>();
    const findings: Finding[] = [];
    for (const hosted of this.rules) {
      const { id, rule } = hosted;
      if (!rule.formats.some((format) => formats.includes(format))) continue;
      for (const { path, message, places } of resultsOf(hosted, value, document)) {
        const closest = closestPath(value, path);
        const key = JSON.stringify([id, closest, message]);
        if (seen.has(key) || file.canHold?.(closest) === false) continue;
        seen.add(key);
        const { severity, documentationUrl } = rule;
        findings.push({
          rule: id,
          severity,
          message,
          documentationUrl,
          ...shortPlace(closest, file),
          ...severalPlaces(places, file),
        });
      }
    }
    return findings.sort(compareFindings);
  }
}

/** The place of a finding: all of a value by its path, and the part of it by which people know it by its lines. */
export function shortPlace(path: Path, { value, place }: Pick<HostedFile, 'value' | 'place'>): Place {
  const [whole, shown] = [place(path), place(shortPath(value, path))];
  return whole.file === shown.file && shown.range ? { ...whole, range: shown.range } : whole;
}

/** The places of a finding that stands for several. */
function severalPlaces(paths: readonly Path[], { value, place, canHold }: HostedFile): Pick<Finding, 'places'> {
  if (paths.length < 2) return {};
  const [first, second, ...others] = paths
    .map((path) => closestPath(value, path))
    .filter((path) => canHold?.(path) !== false)
    .map((path) => shortPlace(path, { value, place }));
  return first && second ? { places: [first, second, ...others] } : {};
}

function hosted(id: string, rule: Rule): HostedRule {
  const { given, then, resolved, message } = rule;
  if (resolved !== false || message !== '{{error}}' || !(then.field === undefined || isKey(then.field)))
    throw new TypeError(`${id} needs Spectral.`);
  return { id, rule, given: keysOf(id, given) };
}

function isKey(text: string): boolean {
  return /^[\w-]+$/.test(text);
}

/** The keys that a JSONPath expression names: `info` and `title` for `$.info.title`. */
function keysOf(id: string, expression: string): string[] {
  const [root, ...keys] = expression.split('.');
  if (root !== '$' || !keys.every(isKey)) throw new TypeError(`${id} needs Spectral for ${expression}.`);
  return keys;
}

/** What a rule finds. */
function resultsOf(
  { rule: { then }, given }: HostedRule,
  root: Json,
  document: RulesetFunctionContext['document'],
): { readonly path: Path; readonly message: string; readonly places: readonly Path[] }[] {
  const value = valueAt(root, given);
  if (value === undefined) return [];
  const { field, function: check, functionOptions = null } = then;
  const hasField = field !== undefined && typeof value === 'object' && value !== null;
  const path = hasField ? [...given, field] : given;
  const target = hasField ? (value as JsonObject)[field] : value;
  const context = { document, path } as unknown as RulesetFunctionContext;
  const results = check(target, functionOptions, context) as RuleResult[] | undefined;
  return (results ?? []).map(({ message, path: at = path, places = [] }) => ({
    path: at.map(decoded),
    message: message.trim(),
    places: places.map((place) => place.map(String)),
  }));
}

function valueAt(root: Json, keys: readonly string[]): Json | undefined {
  let value: Json | undefined = root;
  for (const key of keys) {
    if (!isObject(value)) return undefined;
    value = value[key];
  }
  return value;
}

/** A segment of a path, which Spectral takes for one of a JSON pointer. */
function decoded(segment: string | number): string {
  return String(segment).replaceAll('~1', '/').replaceAll('~0', '~');
}

/** The part of a path that there is in a document. */
function closestPath(root: unknown, path: Path): Path {
  let value = root;
  for (const [index, key] of path.entries()) {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null || !(key in value))
      return path.slice(0, index);
    value = (value as Record<string | number, unknown>)[key];
  }
  return path;
}

// Making a collator takes as long as a dozen rules, and most ids and paths don't need one.
const numbered = lazy(() => new Intl.Collator(undefined, { numeric: true }));
const plain = lazy(() => new Intl.Collator());

/** The order of the ids of rules, which is Spectral's: that of the language of the machine, with numbers as numbers. */
function compareRules(one: string, other: string): number {
  const isSimple = (id: string): boolean => /^[a-z-]+$/.test(id);
  if (isSimple(one) && isSimple(other)) return one < other ? -1 : Number(one > other);
  return numbered().compare(one, other);
}

function comparePaths(one: string, other: string): number {
  return one === other ? 0 : plain().compare(one, other);
}

/** The order of findings in a file: by the lines that are shown, then by rule and path. */
export function compareFindings(one: Finding, other: Finding): number {
  const [start, otherStart] = [one.range?.start, other.range?.start];
  return (
    (start?.line ?? 0) - (otherStart?.line ?? 0) ||
    (start?.character ?? 0) - (otherStart?.character ?? 0) ||
    compareRules(one.rule, other.rule) ||
    comparePaths(String(one.path), String(other.path))
  );
}
