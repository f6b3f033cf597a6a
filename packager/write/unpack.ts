import type { JsonObject } from '../../functions/core/json/json.ts';
import { groupedBy } from '../../functions/core/json/lists.ts';
import { utf8 } from '../core/bytes.ts';
import type { SourceFile } from '../core/source-file.ts';
import { UserError } from '../core/user-error.ts';
import type { DataFile } from '../read/data/data-file.ts';
import { baseName, filesIn } from '../read/archive/archive.ts';
import { customPropertiesFile } from '../read/package.ts';
import type { Solution } from '../read/solution/solution.ts';
import type { PackageSubject, Subject } from '../read/subject.ts';

/**
 * The files of a connector under the names that its folder has in Microsoft's repository: those of a solution or a package,
 * with the properties file put together from the parts of the solution. JSON gets two spaces, so that changes show in git.
 * What else belongs to a package comes along as it is: its document, its custom properties, and the solutions with flows
 * or a plugin, so that `pack` makes a package from the folder again.
 *
 * @throws UserError when there is no definition, or a part cannot be read
 */
export function unpackConnector(subject: Subject): SourceFile[] {
  const { name, definition, properties, icon, script, intro } = subject;
  if (!definition)
    throw new UserError(`${name} contains no connector.`, 'Specify a solution or package that contains one.');
  return [
    { name: 'apiDefinition.swagger.json', bytes: written(definition) },
    ...(properties ? [{ name: 'apiProperties.json', bytes: written(properties) }] : []),
    ...(icon ? [{ name: 'icon.png', bytes: icon.bytes }] : []),
    ...(script ? [{ name: 'script.csx', bytes: script.bytes }] : []),
    ...(intro ? [{ name: 'intro.md', bytes: intro.bytes }] : []),
    ...(subject.kind === 'package' ? besidesConnector(subject) : []),
  ];
}

/** What a package holds beside the connector and the document. */
function besidesConnector({ submission: { archive, root, solutions } }: PackageSubject): SourceFile[] {
  const customProperties = filesIn(archive, root).find(({ path }) => baseName(path) === customPropertiesFile);
  const others = solutions.filter(({ kind }) => kind === 'flow' || kind === 'plugin');
  refuseSameNames(others);
  return [
    ...(customProperties ? [{ name: customPropertiesFile, bytes: customProperties.file.bytes }] : []),
    ...others.map(({ fileName, archive: { file } }) => ({ name: fileName, bytes: file.bytes })),
  ];
}

/** Refuses solutions from two folders of a package that would be one file in the folder of the connector. */
function refuseSameNames(solutions: readonly Solution[]): void {
  for (const [first, second] of groupedBy(solutions, ({ fileName }) => fileName.toLowerCase()).values())
    if (first && second)
      throw new UserError(
        `Two solutions would be written to ${second.fileName}: ${first.archive.file.name} and ${second.archive.file.name}.`,
        'Rename one of them in the package, or remove it if it was replaced by the other one, and unpack the package again.',
      );
}

function written({ name, data, faults }: DataFile): Uint8Array {
  const readable: JsonObject | undefined = faults.length === 0 ? data : undefined;
  if (!readable) throw new UserError(`${name} can't be read.`, 'Export the solution again.');
  return utf8(`${JSON.stringify(readable, undefined, 2)}\n`);
}
