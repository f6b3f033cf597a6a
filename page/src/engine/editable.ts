import type { SourceFile, Subject } from 'connector-packager/browser';
import { decodeText, readArchive, rewriteArchive, solutionsOf, UserError } from 'connector-packager/browser';
import type { PageFile } from './protocol.ts';

/** A text of the connector, under the name that findings use. */
export interface TextFile {
  readonly name: string;
  readonly text: string;
}

/** The texts of a connector that can be edited, the definition first. */
export function textFiles(subject: Subject): TextFile[] {
  const { definition, properties, script, intro, readme } = subject;
  const solutions = solutionsOf(subject);
  // The properties of a solution are put together from its parts, which are edited one by one.
  const others = solutions.length > 0 ? solutions.flatMap(({ archive }) => textsIn(archive)) : [properties, script];
  const files = [definition, ...others, intro, readme].filter((file) => file !== undefined);
  const byName = new Map(files.map((file) => [file.name, file]));
  return [...byName.values()].map(({ name, bytes }) => ({ name, text: decodeText(bytes).text }));
}

type Archive = Awaited<ReturnType<typeof readArchive>>;

/** The texts in a solution: the parts of its connector, its flows, and its manifests. */
function textsIn({ entries }: Archive): SourceFile[] {
  return entries.flatMap(({ path, file }) =>
    /\.(?:json|xml|csx)$/i.test(path) && path !== '[Content_Types].xml' ? [file] : [],
  );
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
