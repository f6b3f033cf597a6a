import type { JsonObject, Path } from '../../functions/core/json/json.ts';
import type { Place } from '../core/finding.ts';
import type { SourceFile } from '../core/source-file.ts';
import { decodeText } from '../core/text-encoding.ts';
import type { Connector } from '../read/connector/connector.ts';
import type { DataFile } from '../read/data/data-file.ts';
import type { Solution } from '../read/solution/solution.ts';

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

/**
 * The files of a connector as they are compared.
 *
 * @param solution the solution that the connector was taken from
 */
export function versionOf(connector: Connector, solution?: Solution): Version {
  const { name, definition, properties, script, intro, readme, icon } = connector;
  return {
    name,
    ...(definition ? { definition: compared(definition) } : {}),
    ...(properties ? { properties: compared(properties) } : {}),
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

function compared(file: DataFile): ComparedFile {
  return { name: file.name, data: file.data ?? {}, place: (path) => file.place(path) };
}

function decoded({ name, bytes }: SourceFile): ComparedText {
  return { name, text: decodeText(bytes).text };
}
