import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'yaml';
import { isObject } from '../../functions/core/json/json.ts';
import type { FindingInfo } from '../../packager/core/rule-info.ts';
import type { VersionPatch } from '../update-fixtures.ts';
import { versionsOf } from '../update-fixtures.ts';
import { samples } from './samples.ts';
import { codeBlock, escaped, page, patched, sentence } from './pages.ts';

/** The parts of a finding's fixture that its page shows. */
interface FindingFixture {
  readonly notes?: string;
  readonly valid: readonly FindingCase[];
  readonly invalid: readonly FindingCase[];
  /** What the page shows in place of the cases, in Markdown, where these speak the language of fixtures. */
  readonly shown?: { readonly incorrect?: string; readonly correct: string };
}

interface FindingCase {
  readonly name: string;
  /** What differs from the clean sample connector, by file. */
  readonly files?: Readonly<Record<string, unknown>>;
  /** What differs in both versions of a connector, in the fixtures of updates. */
  readonly old?: VersionPatch;
  readonly new?: VersionPatch;
  readonly expect?: readonly {
    readonly file?: string;
    readonly line?: number;
    /** File and line, in the fixtures of updates. */
    readonly at?: string;
    readonly message: string;
  }[];
}

/** Longer examples are told by their name alone. */
const longestExample = 24;

/** Parts of a version that are longer are told by the name of the case. */
const longestVersion = 60;

/** The page of one finding of the companion, in Markdown. */
export function findingPage(entry: FindingInfo, { invalid, valid, notes, shown: own }: FindingFixture): string {
  return page(entry, {
    incorrect: own?.incorrect === undefined ? invalid.map(shown) : [own.incorrect.trim()],
    correct: own ? [own.correct.trim()] : withSample(entry, [...corrected(invalid), ...valid.map(shown)]),
    notes,
    disable: disable(entry),
    related: [],
  });
}

/** The correct examples, and where none of them shows a file, what the sample that every check accepts is made of. */
function withSample({ artifact }: FindingInfo, examples: readonly string[]): readonly string[] {
  const sample = samples[artifact];
  return sample === undefined || examples.some((example) => example.includes('```')) ? examples : [sample, ...examples];
}

/** The fixtures of the companion's findings by id. */
export function findingFixtures(): Map<string, FindingFixture> {
  const folder = new URL('../../fixtures/findings/', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));
  return new Map(
    files.map((file) => [
      basename(file, '.yaml'),
      parse(readFileSync(new URL(file, folder), 'utf8'), { merge: true }) as FindingFixture,
    ]),
  );
}

function shown(example: FindingCase): string {
  const { name, files = {}, expect = [] } = example;
  const blocks = [...Object.entries(files).flatMap(([file, content]) => block(file, content)), ...versions(example)];
  const findings = expect.map(
    ({ file, line, at, message }) =>
      `> \`${at ?? (line === undefined ? file : `${file}:${line}`)}\`: ${escaped(message)}`,
  );
  const body = [...blocks, ...(findings.length > 0 ? [findings.join('\n>\n')] : [])];
  return body.length > 0 ? [`${sentence(name)}:`, ...body].join('\n\n') : `${sentence(name)}.`;
}

/** What an update changes, as it was in the published version and as it is in the update. */
function versions({ name, old, new: fresh }: FindingCase): string[] {
  if (!fresh) return [];
  const both = versionsOf({ name, ...(old ? { old } : {}), new: fresh });
  const parts = (['definition', 'properties'] as const).flatMap((file) => {
    const patch = fresh[file];
    if (!patch) return [];
    return [
      `Published \`${versionFileNames[file]}\`:`,
      ...codeBlock(patched([patch], both.old[file])),
      'Update:',
      ...codeBlock(patched([patch], both.new[file])),
    ];
  });
  return parts.some((part) => part.split('\n').length > longestVersion) ? [] : parts;
}

const versionFileNames = { definition: 'apiDefinition.swagger.json', properties: 'apiProperties.json' } as const;

/**
 * What a case makes of a file, as a reader would find it there; nothing where that would take many lines, or where the
 * case makes a file that has no text.
 */
function block(file: string, content: unknown): string[] {
  if (content === null) return [`\`${file}\` is not there.`];
  const text = typeof content === 'string' ? content : (patchOf(content) ?? changedPart(file, content));
  if (text === undefined) return [];
  const lines = text.trimEnd().split('\n');
  if (lines.length > longestExample || lines.some((line) => line.length > 400)) return [];
  const fence = text.includes('```') ? '````' : '```';
  return [`\`${file}\`:`, `${fence}${languageOf(file)}\n${lines.join('\n')}\n${fence}`];
}

/** The texts of the sample connector, by the name of the file. */
const sampleTexts: Readonly<Record<string, unknown>> = {
  ...sampleFile('base-folder.yaml'),
  'intro.md': sampleFile('base-package.yaml')['intro.md'],
};

function sampleFile(name: string): Record<string, unknown> {
  return parse(readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8')) as Record<string, unknown>;
}

/** The lines of a sample text that a case replaces, as they are then, with the line before them. */
function changedPart(file: string, content: unknown): string | undefined {
  return replacedPart(file, content)?.after;
}

/** A part of a sample text, as it is and as a case makes it; `undefined` where the case replaces nothing in it. */
function replacedPart(file: string, content: unknown): { before: string; after: string } | undefined {
  const sample = sampleTexts[file];
  if (!isObject(content) || !isObject(content.replace) || typeof sample !== 'string') return undefined;
  const replaced = Object.entries(content.replace).reduce(
    (text, [part, replacement]) => (typeof replacement === 'string' ? text.replace(part, () => replacement) : text),
    sample,
  );
  const [before, after] = [sample.split('\n'), replaced.split('\n')];
  const first = after.findIndex((line, index) => line !== before[index]);
  if (first < 0) return undefined;
  const shorter = Math.min(before.length, after.length) - first;
  const differs = [...after].reverse().findIndex((line, index) => index >= shorter || line !== before.at(-1 - index));
  const same = Math.min(differs, shorter);
  // A heading helps to find the place.
  const start = Math.max(
    0,
    before.slice(0, first).findLastIndex((line) => line.trim() !== ''),
  );
  const part = (lines: readonly string[]): string =>
    lines.slice(start, Math.max(lines.length - same, first + 1)).join('\n');
  return { before: part(before), after: part(after) };
}

/** The first example in a sample text, as it is when it is right. */
function corrected(invalid: readonly FindingCase[]): string[] {
  for (const { name, files = {} } of invalid) {
    const parts = Object.entries(files).flatMap(([file, content]) => {
      const part = replacedPart(file, content);
      return part ? block(file, part.before) : [];
    });
    if (parts.length > 0) return [[`${sentence(name)}, corrected:`, ...parts].join('\n\n')];
  }
  return [];
}

function languageOf(file: string): string {
  if (file.endsWith('.json')) return 'json';
  if (file.endsWith('.csx') || file.endsWith('.cs')) return 'csharp';
  return file.endsWith('.md') ? 'markdown' : '';
}

/** The JSON of a case that patches a document. */
function patchOf(content: unknown): string | undefined {
  return isObject(content) && Object.keys(content).join() === 'patch'
    ? JSON.stringify(content.patch, null, 2)
    : undefined;
}

function disable({ id, artifact }: FindingInfo): string {
  if (artifact === 'update')
    return `\`\`\`sh\nconnector-packager diff --ignore ${id} <old> <new>\n\`\`\`\n\nTo accept what an update breaks on purpose and report only the rest, write a baseline with \`--write-baseline\`.`;
  if (artifact === 'link') return "It belongs to the upload and can't be disabled.";
  return `\`\`\`sh\nconnector-packager check --ignore ${id} <path>\n\`\`\`\n\nTo accept what exists today and report only what is new, write a baseline with \`--write-baseline\`.`;
}
