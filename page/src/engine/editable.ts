import type { SourceFile, Subject } from 'connector-packager/browser';
import { decodeText, readArchive, rewriteArchive, UserError } from 'connector-packager/browser';
import type { PageFile } from './protocol.ts';

/** A text of the connector, under the name that findings use. */
export interface TextFile {
  readonly name: string;
  readonly text: string;
}

/** The texts of a connector that can be edited. */
export function textFiles(subject: Subject): TextFile[] {
  const { definition, properties, script, intro, readme } = subject;
  // The properties of a solution are put together from its parts, which are edited one by one.
  const parts = subject.kind === 'solution' || subject.kind === 'package' ? solutionTexts(subject) : [properties];
  return [definition, ...parts, script, intro, readme].flatMap((file) =>
    file ? [{ name: file.name, text: decodeText(file.bytes).text }] : [],
  );
}

function solutionTexts(subject: Subject): SourceFile[] {
  const solution = 'solution' in subject ? subject.solution : undefined;
  return (solution?.connector?.parts ?? [])
    .filter(({ name }) => name !== 'openapidefinition' && name !== 'customcodeblobcontent')
    .flatMap(({ file }) => (file && /\.json$/i.test(file.name) ? [file] : []));
}

/** The files with a text in the place of another; the name may lead into archives. */
export async function withBytes(
  files: readonly PageFile[],
  name: string,
  bytes: Uint8Array,
): Promise<readonly PageFile[]> {
  const [outer = name, ...inner] = name.split('!/');
  const file = files.find((one) => one.name === outer);
  if (!file) throw new UserError(`There is no file ${outer}.`, 'Drop it again.');
  const content = inner.length === 0 ? bytes : await rewritten(file, inner, bytes);
  return files.map((one) => (one === file ? { name: one.name, bytes: new Uint8Array(content) } : one));
}

async function rewritten(
  file: SourceFile,
  [path, ...below]: readonly string[],
  bytes: Uint8Array,
): Promise<Uint8Array> {
  const archive = await readArchive(file);
  const entry = archive.entries.find((one) => one.path === path);
  if (!entry || path === undefined)
    throw new UserError(`There is no ${path ?? 'file'} in ${file.name}.`, 'Drop it again.');
  const content = below.length === 0 ? bytes : await rewritten(entry.file, below, bytes);
  return rewriteArchive(archive, new Map([[path, content]]));
}
