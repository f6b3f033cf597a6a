import { commandLine } from '../core/command-line.ts';
import type { Location } from '../core/location.ts';
import { UserError } from '../core/user-error.ts';
import { isFolder } from '../read/disk/read-file.ts';

/** What a command takes: any exported solution, one with a connector, or a package. */
export type ZipKind = 'solution' | 'solution or package' | 'package';

/**
 * Refuses a folder where a command takes a zip, and says how to get one.
 *
 * @throws UserError where the path is that of a folder
 */
export async function refuseFolder({ path, name }: Location, kind: ZipKind): Promise<void> {
  if (!(await isFolder(path))) return;
  const make =
    kind === 'solution'
      ? `"${commandLine('pack', name, '--solution-only')}" creates a solution`
      : `"${commandLine('pack', name)}" creates a package`;
  throw new UserError(`"${name}" is a folder.`, `Specify the zip of a ${kind}; ${make} from a connector folder.`);
}
