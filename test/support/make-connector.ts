import { readFileSync } from 'node:fs';
import mergePatch from 'json-merge-patch';
import { parse } from 'yaml';
import type { SourceFile } from '../../packager/core/source-file.ts';
import type { FolderSubject } from '../../packager/read/subject.ts';
import { readFolderSubject } from '../../packager/read/read-subject.ts';
import { baseDocument } from '../../scripts/fixtures.ts';
import type { IconOptions } from '../../scripts/samples/make-icon.ts';
import { makeIcon } from '../../scripts/samples/make-icon.ts';
import { basePackage } from './make-package.ts';

/**
 * What differs from a clean connector folder, by the name of the file; `null` for no such file. The files in the folders
 * below are known where one with a path is named.
 */
export type FilesPatch = Readonly<Record<string, FilePatch | null>>;

type FilePatch =
  | string
  /** A patch of the sample document. */
  | { readonly patch: object; readonly encoding?: BufferEncoding }
  /** The text of a file that isn't UTF-8. */
  | { readonly text: string; readonly encoding: BufferEncoding }
  /** Parts of the sample text, and what stands in their places. */
  | { readonly replace: Readonly<Record<string, string>>; readonly encoding?: BufferEncoding }
  /** The sample text, made so many characters long. */
  | { readonly fill: { readonly to: number; readonly with: 'spaces' | 'text' } }
  | { readonly icon: IconOptions };

const documents = {
  'apiDefinition.swagger.json': 'connectorDefinition',
  'apiProperties.json': 'apiProperties',
} as const;

/** The texts of the sample connector, by the name of the file. */
const cleanTexts: Readonly<Record<string, string>> = {
  ...(parse(readFileSync(new URL('../../fixtures/base-folder.yaml', import.meta.url), 'utf8')) as object),
  'intro.md': basePackage['intro.md'] as string,
};

const cleanFolder: FilesPatch = {
  'apiDefinition.swagger.json': { patch: {} },
  'apiProperties.json': { patch: {} },
  'readme.md': { replace: {} },
};

/**
 * A connector as it is read from a folder.
 *
 * @param name the name of the folder
 */
export async function makeConnector(files: FilesPatch = {}, name = 'Contoso Orders'): Promise<FolderSubject> {
  const [sources, below]: [SourceFile[], string[]] = [[], []];
  for (const [file, patch] of Object.entries({ ...cleanFolder, ...files }))
    if (file.includes('/')) below.push(file);
    else if (patch !== null) sources.push({ name: file, bytes: await bytesOf(file, patch) });
  return readFolderSubject(name, sources, below.length > 0 ? below : undefined);
}

async function bytesOf(name: string, patch: FilePatch): Promise<Uint8Array> {
  if (typeof patch === 'string') return Buffer.from(patch);
  if ('icon' in patch) return await makeIcon(patch.icon);
  if ('text' in patch) return Buffer.from(patch.text, patch.encoding);
  if ('replace' in patch) return Buffer.from(replaced(cleanTexts[name]!, patch.replace), patch.encoding);
  if ('fill' in patch)
    return Buffer.from(cleanTexts[name]!.padEnd(patch.fill.to, patch.fill.with === 'text' ? 'x' : ' '));
  const kind = name in documents ? documents[name as keyof typeof documents] : 'connectorDefinition';
  const document: unknown = mergePatch.apply(baseDocument(kind), patch.patch);
  return Buffer.from(`${JSON.stringify(document, null, 2)}\n`, patch.encoding);
}

function replaced(text: string, replacements: Readonly<Record<string, string>>): string {
  return Object.entries(replacements).reduce((result, [part, replacement]) => {
    if (!result.includes(part)) throw new Error(`The sample text does not contain "${part}".`);
    return result.replace(part, () => replacement);
  }, text);
}
