import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse, stringify } from 'yaml';
import { isObject } from '../../functions/core/json/json.ts';
import type { CatalogueFinding } from '../../packager/core/rule-info.ts';
import type { VersionPatch } from '../update-fixtures.ts';
import { versionsOf } from '../update-fixtures.ts';
import { codeBlock, escaped, page, patched, sentence } from './pages.ts';

/** The parts of a finding's fixture that its page shows. */
interface FindingFixture {
  readonly notes?: string;
  readonly valid: readonly FindingCase[];
  readonly invalid: readonly FindingCase[];
  /** What the page shows in place of the cases, in Markdown, where these speak the language of fixtures. */
  readonly shown?: { readonly incorrect: string; readonly correct: string };
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
export function findingPage(entry: CatalogueFinding, { invalid, valid, notes, shown: own }: FindingFixture): string {
  return page(entry, {
    incorrect: own ? [own.incorrect.trim()] : invalid.map(shown),
    correct: own ? [own.correct.trim()] : valid.map(shown),
    notes,
    disable: disable(entry),
    related: [],
  });
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

/** What a case changes in a file; nothing where that would take many lines. */
function block(file: string, content: unknown): string[] {
  if (content === null) return [`\`${file}\` is not there.`];
  const text = typeof content === 'string' ? content : (patchOf(content) ?? stringify(content));
  const lines = text.trimEnd().split('\n');
  if (lines.length > longestExample || lines.some((line) => line.length > 400)) return [];
  const fence = text.includes('```') ? '````' : '```';
  return [`\`${file}\`:`, `${fence}\n${lines.join('\n')}\n${fence}`];
}

/** The JSON of a case that patches a document. */
function patchOf(content: unknown): string | undefined {
  return isObject(content) && Object.keys(content).join() === 'patch'
    ? JSON.stringify(content.patch, null, 2)
    : undefined;
}

function disable({ id, artifact }: CatalogueFinding): string {
  if (artifact === 'update')
    return `\`\`\`sh\nconnector-packager diff --ignore ${id} <old> <new>\n\`\`\`\n\nTo accept what an update breaks on purpose and report only the rest, write a baseline with \`--write-baseline\`.`;
  if (artifact === 'link') return "It belongs to the upload and can't be disabled.";
  return `\`\`\`sh\nconnector-packager check --ignore ${id} <path>\n\`\`\`\n\nTo accept what exists today and report only what is new, write a baseline with \`--write-baseline\`.`;
}
