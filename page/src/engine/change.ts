import { formattedJson, isLongLine, utf8 } from 'connector-packager/browser';
import { textFiles, withBytes } from './editable.ts';
import { subjectIn, subjectsIn } from './open.ts';
import type { Changed, JudgeRequest, PageFile } from './protocol.ts';

/** The files after an edit of one text. */
export async function withText(files: readonly PageFile[], name: string, text: string): Promise<Changed> {
  return { files: await withBytes(files, name, utf8(text)), changes: [`${name} was edited.`] };
}

/** The texts of some files by their names. Those that are one line are broken into lines, to be compared with others. */
export async function readableTexts(files: readonly PageFile[]): Promise<ReadonlyMap<string, string>> {
  const texts = (await subjectsIn(files)).flatMap(textFiles);
  return new Map(texts.map(({ name, text }) => [name, canBreak(name, text) ? formattedJson(text) : text]));
}

function canBreak(name: string, text: string): boolean {
  return /\.json$/i.test(name) && isLongLine(text);
}

/** The files with the JSON files that are one line broken into many, so that people can read and edit them. */
export async function formatted({ files }: JudgeRequest): Promise<Changed> {
  let result = files;
  const changes: string[] = [];
  for (const { name, text } of (await subjectsIn(files)).flatMap(textFiles)) {
    if (!canBreak(name, text)) continue;
    result = await withBytes(result, name, utf8(formattedJson(text)));
    changes.push(`${name} was formatted.`);
  }
  return { files: result, changes };
}

/** The files with another icon. In a solution it takes the place of the old one; else it is called icon.png. */
export async function withIcon({ files }: JudgeRequest, { bytes }: PageFile): Promise<Changed> {
  const { icon } = await subjectIn(files);
  if (icon) return { files: await withBytes(files, icon.name, bytes), changes: ['The icon was replaced.'] };
  return { files: [...files, { name: iconName(files), bytes }], changes: ['icon.png was added.'] };
}

/** Where the icon goes: into the folder of the other files. */
function iconName(files: readonly PageFile[]): string {
  const folder = files.find(({ name }) => name.includes('/'))?.name.replace(/[^/]*$/, '') ?? '';
  return `${folder}icon.png`;
}
