import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import mergePatch from 'json-merge-patch';
import { parse } from 'yaml';
import type { RuleId, Severity } from '../functions/core/rule/define.ts';
import type { DocumentKind } from '../functions/core/model/document-kinds.ts';
import { isObject, objectOf } from '../functions/core/json/json.ts';

/** Examples of a rule: its tests, and what its page shows. */
export interface Fixture {
  readonly id: RuleId;
  readonly group: string;
  readonly severity: Severity;
  /** Further text for the page, in Markdown. */
  readonly notes?: string;
  /** Rules that the page names as related, besides those with the same validator code. */
  readonly related?: readonly RuleId[];
  readonly valid: readonly ValidCase[];
  readonly invalid: readonly InvalidCase[];
}

/** A document and what it shows. Without any of the optional keys it is the base document of its kind. */
export interface ValidCase {
  readonly name: string;
  /** A JSON merge patch (RFC 7396) over the base document. */
  readonly doc?: object;
  /** The base document, where it is not the first of its kind in `baseNames`. */
  readonly base?: string;
  /** A whole document. */
  readonly document?: object;
  /** The text of a file. */
  readonly text?: string;
  /** Makes the text so many characters long, by spaces at its end or by a long extension. */
  readonly fill?: { readonly to: number; readonly with: 'spaces' | 'text' };
  /** Adds numbered copies of some keys to an object of the document; "%n" in them stands for the number. */
  readonly repeat?: { readonly in: readonly string[]; readonly times: number; readonly keys: object };
}

export interface InvalidCase extends ValidCase {
  readonly expect: readonly { readonly path: readonly (string | number)[]; readonly message: string }[];
  /** Other rules that rightly find something in the same document. */
  readonly also?: readonly string[];
  /**
   * The same document corrected: a JSON merge patch over it, or the text of the whole file. Every rule is silent about it
   * (but those of `also`), and a safe fix writes it.
   */
  readonly fixed?: object | string;
}

/** The corrected form of an invalid case, as a case; `undefined` where the fixture states none. */
export function fixedCase(example: InvalidCase, kind: DocumentKind): ValidCase | undefined {
  const { name, fixed } = example;
  if (fixed === undefined) return undefined;
  if (typeof fixed === 'string') return { name, text: fixed };
  const corrected = mergePatch.apply<object>(documentOf(example, kind), fixed);
  return { name, document: inOrderOf(baseDocument(kind, example.base), corrected) };
}

/** A document with the keys that it shares with a base in the order of the base, and its own keys after them. */
function inOrderOf(base: object, document: object): object {
  const keys = new Set([...Object.keys(base), ...Object.keys(document)]);
  return Object.fromEntries(
    [...keys].filter((key) => Object.hasOwn(document, key)).map((key) => [key, document[key as never]]),
  );
}

const folder = new URL('../fixtures/', import.meta.url).pathname;

/** The documents that every rule accepts, by the names of their files. The first of a kind is what cases patch. */
export const baseNames: Readonly<Record<DocumentKind, readonly [string, ...string[]]>> = {
  connectorDefinition: ['base'],
  apiProperties: [
    'base-properties',
    'base-properties-oauth',
    'base-properties-entra',
    'base-properties-templates',
    'base-properties-sets',
  ],
};

const bases = new Map(
  Object.values(baseNames).flatMap((names) => names.map((name) => [name, readBase(name)] as const)),
);

/** The file name that a document of a kind has in a connector. */
export const fileNames: Readonly<Record<DocumentKind, string>> = {
  connectorDefinition: 'apiDefinition.swagger.json',
  apiProperties: 'apiProperties.json',
};

/** A document that every rule of its kind accepts. A copy: change it at will. */
export function baseDocument(kind: DocumentKind, name: string = baseNames[kind][0]): object {
  const base = bases.get(name);
  if (!base) throw new Error(`There is no base document ${name}.`);
  return structuredClone(base);
}

/** The text of a case. */
export function textOf(example: ValidCase, kind: DocumentKind): string {
  const { fill } = example;
  const text = example.text ?? JSON.stringify(documentOf(example, kind), null, fill ? 0 : 2);
  if (!fill) return text;
  if (fill.with === 'spaces') return text.padEnd(fill.to);
  const frame = text.replace(/\}$/, ',"x-filler":""}');
  return frame.replace(/"\}$/, `${'x'.repeat(fill.to - frame.length)}"}`);
}

/** The document of a case that is not given as text. */
export function documentOf(example: ValidCase, kind: DocumentKind): object {
  const { document, doc = {}, base, repeat } = example;
  const whole = document ?? withoutLeftovers(mergePatch.apply(baseDocument(kind, base), doc), kind, example);
  return repeat ? withCopies(whole, repeat) : whole;
}

/** A patched document without what its base shares, the patch does not speak of and nothing refers to any more. */
function withoutLeftovers(patched: object, kind: DocumentKind, { base, doc = {} }: ValidCase): object {
  const text = JSON.stringify(patched);
  const original = baseDocument(kind, base);
  const isNamed = (document: object, part: string, name: string): boolean =>
    Object.hasOwn(objectOf(objectOf(document)[part]), name);
  const parts = Object.entries(patched as Record<string, unknown>).flatMap(([part, value]) => {
    if ((part !== 'definitions' && part !== 'parameters') || !isObject(value)) return [[part, value] as const];
    const entries = Object.entries(value).filter(
      ([name]) => isNamed(doc, part, name) || !isNamed(original, part, name) || text.includes(`"#/${part}/${name}"`),
    );
    return entries.length > 0 || part in doc ? [[part, Object.fromEntries(entries)] as const] : [];
  });
  return Object.fromEntries(parts);
}

function withCopies(document: object, { in: path, times, keys }: NonNullable<ValidCase['repeat']>): object {
  const text = JSON.stringify(keys);
  const copies: object = {};
  for (let number = 1; number <= times; number++) Object.assign(copies, JSON.parse(text.replaceAll('%n', `${number}`)));
  const patch = path.reduceRight<object>((below, key) => ({ [key]: below }), copies);
  const patched: unknown = mergePatch.apply(document, patch);
  return patched as object;
}

/** The file of a rule's fixture. */
export function fixtureFile(group: string, id: RuleId): string {
  return join(folder, 'rules', group, `${id}.yaml`);
}

/** All fixtures, in the order of their files. */
export function readFixtures(): Fixture[] {
  const root = join(folder, 'rules');
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => ({
      ...(readYaml(join(root, file)) as Omit<Fixture, 'id' | 'group'>),
      id: basename(file, '.yaml') as RuleId,
      group: dirname(file),
    }));
}

function readBase(name: string): object {
  return readYaml(join(folder, `${name}.yaml`)) as object;
}

function readYaml(file: string): unknown {
  return parse(readFileSync(file, 'utf8')) as unknown;
}
