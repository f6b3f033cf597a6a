import type { CheckedConnector, SourceFile, Subject } from 'connector-packager/browser';
import {
  builtInList,
  ownLinter,
  judge,
  looksLikeZip,
  readArchive,
  readFileSubject,
  readFolderSubject,
  recognizeArchive,
  UserError,
} from 'connector-packager/browser';
import { pictures } from './pictures.ts';
import type { JudgeRequest, PageFile, Publisher } from './protocol.ts';

/** A connector or a solution with flows, read and judged. */
export interface Judged {
  readonly subject: Subject;
  readonly checked: CheckedConnector;
}

/** What was dropped, read and judged. */
export interface Opened extends Judged {
  /** The solutions with test flows that were dropped beside the solution of the connector. */
  readonly flows: readonly Judged[];
  readonly parts: DroppedParts;
}

/** What each of the dropped files is. */
export interface DroppedParts {
  readonly connectorSolutions: readonly PageFile[];
  readonly flowSolutions: readonly PageFile[];
  readonly packages: readonly PageFile[];
  /** Everything that is no archive. */
  readonly loose: readonly PageFile[];
}

/**
 * Reads what was dropped, and judges it.
 *
 * @throws UserError where it is nothing of a connector, or an archive cannot be read
 */
export async function opened({ files, publisher }: JudgeRequest): Promise<Opened> {
  const parts = await partsOf(files);
  const subject = await subjectOf(parts, files);
  const checked = await judgeSubject(subject, publisher);
  const flows: Judged[] = [];
  for (const flow of await flowsBeside(parts))
    flows.push({ subject: flow, checked: await judgeSubject(flow, checked.publisher) });
  return { subject, checked, flows, parts };
}

/** The solutions with flows that would be packed with the connector. */
async function flowsBeside({ connectorSolutions, flowSolutions, packages }: DroppedParts): Promise<Subject[]> {
  if (connectorSolutions.length === 0 || packages.length > 0) return [];
  return Promise.all(flowSolutions.map(readFileSubject));
}

/** The connector in some files, and what was dropped beside it. */
export async function subjectsIn(files: readonly PageFile[]): Promise<readonly [Subject, ...Subject[]]> {
  const parts = await partsOf(files);
  return [await subjectOf(parts, files), ...(await flowsBeside(parts))];
}

let published: ReturnType<typeof builtInList> | undefined;

/** The list of published connectors, which is unpacked once. */
function builtIn(): ReturnType<typeof builtInList> {
  return (published ??= builtInList((gzip) =>
    new Response(
      new Blob([Uint8Array.from(atob(gzip), (character) => character.charCodeAt(0))])
        .stream()
        .pipeThrough(new DecompressionStream('gzip')),
    ).text(),
  ));
}

/** Judges a connector as the command line does, with what a browser has. */
export async function judgeSubject(subject: Subject, publisher: Publisher | undefined): Promise<CheckedConnector> {
  return judge(subject, {
    publisher,
    linter: ownLinter(),
    pictures: () => Promise.resolve(pictures),
    published: await builtIn(),
  });
}

/** Tells what the files are. An archive that cannot be read is refused with the reason. */
export async function partsOf(files: readonly PageFile[]): Promise<DroppedParts> {
  const parts = {
    connectorSolutions: [] as PageFile[],
    flowSolutions: [] as PageFile[],
    packages: [] as PageFile[],
    loose: [] as PageFile[],
  };
  for (const file of files) {
    if (!looksLikeZip(file)) parts.loose.push(file);
    else {
      const kind = recognizeArchive(await readArchive(file));
      if (kind === 'connector-solution') parts.connectorSolutions.push(file);
      else if (kind === 'flow-solution') parts.flowSolutions.push(file);
      else parts.packages.push(file);
    }
  }
  return parts;
}

/** The connector in some files. */
export async function subjectIn(files: readonly PageFile[]): Promise<Subject> {
  return subjectOf(await partsOf(files), files);
}

async function subjectOf(parts: DroppedParts, files: readonly PageFile[]): Promise<Subject> {
  const { connectorSolutions, flowSolutions, packages, loose } = parts;
  const [first] = files;
  if (!first) throw new UserError('There is nothing to check.', 'Drop a solution, a package, or a connector folder.');
  // In a folder lies much that is no part of a connector; beside a solution, it is a mistake.
  if (packages.length > 0 || connectorSolutions.length > 0) await Promise.all(loose.map(readFileSubject));
  if (packages.length > 0) return readFileSubject(packages[0]!);
  const [connector] = connectorSolutions;
  if (connector) return withDocuments(await readFileSubject(connector), loose);
  if (flowSolutions.length > 0 && loose.length === 0) return readFileSubject(flowSolutions[0]!);
  return loose.length === 1 && !first.name.includes('/')
    ? readFileSubject(first)
    : readFolderSubject(folderOf(loose), loose);
}

/** A solution has no introduction; what was dropped beside it is judged with it. */
function withDocuments(subject: Subject, loose: readonly SourceFile[]): Subject {
  const intro = loose.find(({ name }) => /(?:^|\/)intro\.md$/i.test(name));
  return intro ? { ...subject, intro } : subject;
}

/** The folder that all files lie in; a name for files that were dropped one by one. */
function folderOf(files: readonly PageFile[]): string {
  const [folder] = files.map(({ name }) => name.split('/').slice(0, -1).join('/'));
  return folder === undefined || folder === '' ? 'connector' : folder;
}
