import { UserError } from '../core/user-error.ts';
import type { SourceFile } from '../core/source-file.ts';
import { looksLikeZip } from './archive/archive.ts';
import { readArchive } from './archive/read-archive.ts';
import { connectorOf, partAtSight, partOf } from './connector/connector.ts';
import { isData } from './data/data-file.ts';
import { otherDefinition } from './connector/other-definitions.ts';
import { openFile } from './data/open-file.ts';
import type { Solution } from './solution/solution.ts';
import type { FolderFile, FolderSubject, Subject, UnreadFile } from './subject.ts';

/**
 * Reads a file that is named alone: an archive, or a file of a connector.
 *
 * @throws UserError where it is neither, or an archive cannot be read or holds no connector
 */
export async function readFileSubject(file: SourceFile): Promise<Subject> {
  if (/\.zip$/i.test(file.name)) return (await archives()).subjectOf(await readArchive(file));
  if (isPicture(file.name)) return { kind: 'file', name: file.name, icon: file };
  const opened = await openFile(file);
  const refusal = isData(opened) && !partOf(opened) ? otherDefinition(opened) : undefined;
  if (refusal) throw refusal;
  if (partOf(opened)) return { kind: 'file', name: file.name, ...connectorOf([opened]) };
  throw new UserError(
    `${file.name} isn't a connector file.`,
    'Specify an OpenAPI 2.0 definition, apiProperties.json, icon.png, intro.md, readme.md, or script.csx, or the folder that contains them.',
  );
}

/** What reads archives, which loads with the first one. */
const archives = () => import('./archive-subject.ts');

/** Whether a file is a picture, by its name. One that is named alone is an icon, whatever it is called. */
function isPicture(name: string): boolean {
  return /\.(?:png|jpe?g|gif|svg|webp|bmp|ico)$/i.test(name);
}

/**
 * Reads the folder of a connector.
 *
 * @param name the folder, as findings show it
 * @param files what lies in it, in the order of the names; `bytes` are absent for a file that cannot be part of a connector
 * @param below the paths of the files in the folders below, where they are known
 */
export async function readFolderSubject(
  name: string,
  files: readonly FileInFolder[],
  below?: readonly string[],
): Promise<FolderSubject> {
  const opened: SourceFile[] = [];
  const folder: FolderFile[] = [];
  const exports: Solution[] = [];
  const unread: UnreadFile[] = [];
  for (const one of files) {
    if (!one.bytes) {
      const { name: path, problem } = one;
      const part = problem === undefined ? undefined : partAtSight({ name: path, bytes: nothing });
      if (problem !== undefined) unread.push({ name: path, part, message: problem });
      folder.push({ name: path, part });
      continue;
    }
    const file = await openFile(one);
    const part = partOf(file);
    folder.push({ name: file.name, part });
    if (part) opened.push(file);
    else if (looksLikeZip(file)) for (const one of await (await archives()).exportedIn(file)) exports.push(one);
  }
  return { kind: 'folder', name, ...connectorOf(opened), folder, below, exports, unread };
}

/** A file in a folder: read, or not. */
export type FileInFolder = SourceFile | UnopenedFile;

interface UnopenedFile {
  readonly name: string;
  readonly bytes: undefined;
  /** Why it could not be read, as a sentence that names it. */
  readonly problem?: string | undefined;
}

const nothing = new Uint8Array();
