import type { JsonObject, Path } from '../../functions/core/json/json.ts';
import type { Place } from '../core/finding.ts';
import type { SourceFile } from '../core/source-file.ts';
import { decodeText } from '../core/text-encoding.ts';
import type { DataFile } from '../read/data/data-file.ts';
import type { Subject } from '../read/subject.ts';
import { solutionOf } from '../read/subject.ts';

/** One version of a connector, wherever its files were found. What is not there is absent, and is not compared. */
export interface Version {
  /** The folder, file or archive that it was read from, as the user named it. */
  readonly name: string;
  readonly definition?: ComparedFile;
  readonly properties?: ComparedFile;
  readonly script?: ComparedText;
  readonly intro?: ComparedText;
  readonly readme?: ComparedText;
  readonly icon?: SourceFile;
  /** The solution that it was taken from. */
  readonly solution?: ComparedSolution;
}

/** A file in JSON. */
export interface ComparedFile {
  readonly name: string;
  readonly data: JsonObject;
  /** The text, where it is JSON that every reader takes. */
  readonly text?: string;
  /** The place of a value, with its lines; that of the innermost value around it where there is none. */
  readonly place: (path: Path) => Place;
}

export interface ComparedText {
  readonly name: string;
  readonly text: string;
}

export interface ComparedSolution {
  readonly name: string;
  /** The unique name of the connector in it. */
  readonly connector: string | undefined;
  readonly version: string | undefined;
}

/** The files of a connector as they are compared. */
export function versionOf(subject: Subject): Version {
  const { name, definition, properties, script, intro, readme, icon } = subject;
  const solution = solutionOf(subject);
  return {
    name,
    ...compared('definition', definition),
    ...compared('properties', properties),
    ...(script ? { script: decoded(script) } : {}),
    ...(intro ? { intro: decoded(intro) } : {}),
    ...(readme ? { readme: decoded(readme) } : {}),
    ...(icon ? { icon } : {}),
    ...(solution
      ? {
          solution: {
            name: solution.archive.file.name,
            connector: solution.connector?.name,
            version: solution.manifest?.version,
          },
        }
      : {}),
  };
}

/** A file in JSON or YAML under its key; nothing where it can't be read. */
function compared<Key extends 'definition' | 'properties'>(
  key: Key,
  file: DataFile | undefined,
): Partial<Record<Key, ComparedFile>> {
  if (!file?.data) return {};
  const { name, data } = file;
  const text = file.language === 'JSON' && file.isStrictJson ? { text: file.decoded.text } : {};
  return { [key]: { name, data, ...text, place: (path: Path) => file.place(path) } } as Record<Key, ComparedFile>;
}

function decoded({ name, bytes }: SourceFile): ComparedText {
  return { name, text: decodeText(bytes).text };
}
