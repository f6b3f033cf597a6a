import type { Format, IFunctionResult, RulesetFunction, RulesetFunctionContext } from '@stoplight/spectral-core';
import type { Json, Path } from '../../../functions/core/json/json.ts';
import { isObject } from '../../../functions/core/json/json.ts';
import { documentFor } from '../../../functions/core/model/document.ts';
import type { Rule, RuleTable, Severity } from '../../../functions/core/rule/define.ts';
import type { Finding, Place } from '../../core/finding.ts';

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
}

/** A rule, ready to be run. */
interface HostedRule {
  readonly id: string;
  readonly severity: Severity;
  readonly documentationUrl: string;
  readonly formats: readonly Format[];
  /** The keys that lead to each value that it looks at. */
  readonly given: readonly (readonly string[])[];
  readonly then: readonly {
    readonly field: string | undefined;
    // Spectral types its functions by their input, which differs from rule to rule.
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    readonly function: RulesetFunction<any, any>;
    readonly options: unknown;
  }[];
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
    this.formats = [...new Set(this.rules.flatMap(({ formats }) => formats))];
  }

  /** The findings of a file in the order of their places. */
  run(file: HostedFile): Finding[] {
    const { value, name } = file;
    const document = documentFor({ ...file, source: name });
    const formats = this.formats.filter((format) => format(value, name));
    const met = new Set<string>();
    const findings: Finding[] = [];
    for (const rule of this.rules) {
      if (!rule.formats.some((format) => formats.includes(format))) continue;
      for (const { path, message } of resultsOf(rule, value, document)) {
        const closest = closestPath(value, path);
        const key = JSON.stringify([rule.id, closest, message]);
        if (met.has(key)) continue;
        met.add(key);
        findings.push({
          rule: rule.id,
          severity: rule.severity,
          message,
          documentationUrl: rule.documentationUrl,
          ...file.place(closest),
        });
      }
    }
    return findings.sort(compareFindings);
  }
}

function hosted(
  id: string,
  { severity, documentationUrl, formats = [], given, then, resolved, message }: Rule,
): HostedRule {
  if (resolved !== false || message !== '{{error}}') throw new TypeError(`${id} needs Spectral.`);
  return {
    id,
    severity: severity as Severity,
    documentationUrl,
    formats: [...formats],
    given: [given].flat().map((expression) => keysOf(id, expression)),
    then: [then].flat().map(({ field, function: run, functionOptions = null }) => {
      if (field !== undefined && !/^[\w-]+$/.test(field)) throw new TypeError(`${id} needs Spectral for ${field}.`);
      return { field, function: run, options: functionOptions };
    }),
  };
}

/** The keys that a JSONPath expression names: `info` and `title` for `$.info.title`. */
function keysOf(id: string, expression: string): string[] {
  const [root, ...keys] = expression.split('.');
  if (root !== '$' || !keys.every((key) => /^[\w-]+$/.test(key)))
    throw new TypeError(`${id} needs Spectral for ${expression}.`);
  return keys;
}

interface Result {
  readonly path: Path;
  readonly message: string;
}

function resultsOf(rule: HostedRule, root: Json, document: RulesetFunctionContext['document']): Result[] {
  const results: Result[] = [];
  for (const given of rule.given) {
    const value = valueAt(root, given);
    if (value === undefined) continue;
    for (const { field, function: run, options } of rule.then) {
      const below = field !== undefined && typeof value === 'object' && value !== null ? field : undefined;
      const path = below === undefined ? given : [...given, below];
      const target = below === undefined ? value : (value as Record<string, Json | undefined>)[below];
      const context = { document, path } as unknown as RulesetFunctionContext;
      const found = run(target, options, context) as IFunctionResult[] | undefined;
      for (const { message, path: at = path } of found ?? [])
        results.push({ path: at.map(decoded), message: message.trim() });
    }
  }
  return results;
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

// Spectral compares texts in the language of the machine, the numbers in rule ids as numbers.
const ids = new Intl.Collator(undefined, { numeric: true });
const paths = new Intl.Collator();

function compareFindings(one: Finding, other: Finding): number {
  const [start, otherStart] = [one.range?.start, other.range?.start];
  return (
    (start?.line ?? 0) - (otherStart?.line ?? 0) ||
    (start?.character ?? 0) - (otherStart?.character ?? 0) ||
    ids.compare(one.rule, other.rule) ||
    paths.compare(String(one.path), String(other.path))
  );
}
