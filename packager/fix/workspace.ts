import type { SourceFile } from '../core/source-file.ts';
import { connectorOf, partOf, propertiesFile } from '../read/connector/connector.ts';
import { jsonFile } from '../read/data/json-file.ts';
import { openFile } from '../read/data/open-file.ts';
import { solutionFiles } from '../read/solution/solution-files.ts';
import type { Solution } from '../read/solution/solution.ts';
import type { FolderFile, Subject } from '../read/subject.ts';
import { solutionOf } from '../read/subject.ts';
import type { FileChange } from './file-fix.ts';

/** The files of a connector by their names, those in JSON and YAML read as such. */
export type Files = ReadonlyMap<string, SourceFile>;

/** The files of a subject that can be changed, and what they make up once they are. */
export interface Workspace {
  readonly files: Files;
  /** The subject with other files in the place of its own. */
  readonly subjectWith: (files: Files) => Subject;
  /** A change of the files that stand for a file which is put together; `undefined` where none does. */
  readonly route: (change: FileChange) => FileChange | undefined;
}

/** Opens the files of a subject for changes. */
export function workspaceOf(subject: Subject): Workspace {
  const solution = solutionOf(subject);
  return solution?.connector && solution.customizations
    ? solutionWorkspace(subject, solution)
    : folderWorkspace(subject);
}

/** A file with other bytes, read as what it is. */
export async function reopened(name: string, bytes: Uint8Array): Promise<SourceFile> {
  return openFile({ name, bytes });
}

function folderWorkspace(subject: Subject): Workspace {
  const { definition, properties, icon, intro, readme, script } = subject;
  const files = [definition, properties, icon, intro, readme, script].filter((file) => file !== undefined);
  return {
    files: new Map(files.map((file) => [file.name, file])),
    subjectWith: (changed) => ({
      ...withoutFiles(subject),
      ...connectorOf([...changed.values()]),
      ...(subject.kind === 'folder' ? { folder: folderWith(subject.folder, files, changed) } : {}),
    }),
    route: (change) => change,
  };
}

/** What lies in a folder when some of its files have other names, or came to it. */
function folderWith(folder: readonly FolderFile[], files: readonly SourceFile[], changed: Files): FolderFile[] {
  const gone = new Set(files.map(({ name }) => name).filter((name) => !changed.has(name)));
  const known = new Set(folder.map(({ name }) => name));
  const added = [...changed.values()].filter(({ name }) => !known.has(name));
  return [
    ...folder.filter(({ name }) => !gone.has(name)),
    ...added.map((file) => ({ name: file.name, part: partOf(file) })),
  ];
}

/** The parts of a connector in a solution. Its properties file is put together from some of them. */
function solutionWorkspace(subject: Subject, { connector, customizations }: Solution): Workspace {
  const manifest = customizations!.xml;
  const parts = connector!.parts.flatMap(({ file }) => (file ? [file] : []));
  const intro = subject.intro ? [subject.intro] : [];
  const properties = subject.properties;
  return {
    files: new Map([...parts, ...intro].map((file) => [file.name, file])),
    subjectWith(changed) {
      const replaced = connector!.parts.map((part) => ({ ...part, file: part.file && changed.get(part.file.name) }));
      const document = subject.intro && changed.get(subject.intro.name);
      const { properties: assembled, ...files } = solutionFiles(
        subject.name,
        { ...connector!, parts: replaced },
        manifest,
      );
      return {
        ...withoutFiles(subject),
        ...files,
        // Its own places, and not those of the parts, so that fixes find what they are about.
        ...(assembled
          ? { properties: propertiesFile(jsonFile({ name: assembled.name, bytes: assembled.bytes })) }
          : {}),
        ...(document ? { intro: document } : {}),
      };
    },
    route(change) {
      if (change.file !== properties?.name) return change;
      if (!('paths' in change)) return undefined;
      const [first] = change.paths;
      if (!first || !('path' in first)) return undefined;
      // All edits of a fix are in one part, since they are about one connection parameter or policy.
      const place = properties.place(first.path);
      const part = parts.find(({ name }) => name === place.file);
      const inPart = change.paths.flatMap((edit) => {
        if (!('path' in edit) || edit.edit === 'move' || edit.path.length < 3) return [];
        return properties.place(edit.path).file === place.file ? [{ ...edit, path: edit.path.slice(2) }] : [];
      });
      return part && inPart.length === change.paths.length ? { file: part.name, paths: inPart } : undefined;
    },
  };
}

function withoutFiles(subject: Subject): Subject {
  const parts = new Set(['definition', 'properties', 'icon', 'intro', 'readme', 'script']);
  return Object.fromEntries(Object.entries(subject).filter(([key]) => !parts.has(key))) as unknown as Subject;
}
