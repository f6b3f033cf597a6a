import type { SourceFile } from '../../core/source-file.ts';
import type { Archive } from '../../read/archive/archive.ts';
import { readArchive } from '../../read/archive/read-archive.ts';
import { isSolution, readSolution } from '../../read/solution/solution.ts';
import type { ConnectorContents } from './connector-contents.ts';
import type { SolutionPublisher } from './connector-solution.ts';
import { connectorSolution } from './connector-solution.ts';
import { conventionalNames } from './pack-submission.ts';
import { putConnector } from './put-connector.ts';

/** The folder of a connector. */
export interface ConnectorFolder {
  readonly name: string;
  readonly contents: ConnectorContents;
  readonly publisher: SolutionPublisher;
}

/** Solutions with the files of a folder in them. */
export interface FilledSolutions {
  readonly solutions: readonly SourceFile[];
  readonly notes: readonly string[];
}

/** Solutions with the files of a folder in them; a connector solution is made where there is none. */
export async function filledSolutions(
  solutions: readonly Archive[],
  folder: ConnectorFolder,
): Promise<FilledSolutions> {
  const filled: SourceFile[] = [];
  const notes: string[] = [];
  for (const archive of solutions) {
    const name = zipName(archive);
    const { bytes, changed } = isSolution(archive)
      ? await putConnector(archive, folder.contents)
      : { bytes: archive.file.bytes, changed: false };
    if (changed) notes.push(`The connector in ${name} is replaced with the files in ${folder.name}.`);
    filled.push({ name, bytes });
  }
  const archives = await Promise.all(filled.map((file) => readArchive(file)));
  const kinds = archives.map((archive) => (isSolution(archive) ? readSolution(archive).kind : 'unknown'));
  if (kinds.includes('connector')) return { solutions: filled, notes };
  const flows = archives[kinds.indexOf('flow')];
  const bytes = await connectorSolution(folder.contents, folder.publisher, flows);
  return {
    solutions: [{ name: conventionalNames.connector, bytes }, ...filled],
    notes: [...notes, `The connector solution is made from the files in ${folder.name}.`],
  };
}

/** The name of a solution as a zip, which one that was read from a folder isn't yet. */
export function zipName({ file: { name } }: Archive): string {
  return /\.zip$/i.test(name) ? name : `${name.replace(/[/\\]+$/, '')}.zip`;
}
