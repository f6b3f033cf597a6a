import { dirname } from 'node:path';
import type { Baseline, BaselineFolders } from '../check/baseline/baseline.ts';
import { readBaseline } from '../check/baseline/baseline.ts';
import type { Location } from '../core/location.ts';
import { readText } from '../read/disk/read-file.ts';
import type { Shell } from './shell.ts';

/** A baseline that a user names. */
export interface NamedBaseline {
  readonly file: Location;
  readonly baseline: Baseline;
  readonly folders: BaselineFolders;
}

/**
 * Reads the baseline that an option names.
 *
 * @throws UserError when it cannot be read, or is none
 */
export async function baselineAt(
  file: string | undefined,
  shell: Pick<Shell, 'cwd' | 'locate'>,
): Promise<NamedBaseline | undefined> {
  if (file === undefined) return undefined;
  const location = shell.locate(file);
  const baseline = readBaseline(await readText(location), file);
  return { file: location, baseline, folders: foldersOf(location, shell.cwd) };
}

/** The folders that names start from in a baseline, and in a run of a command. */
export function foldersOf({ path }: Location, cwd: string): BaselineFolders {
  return { baseline: dirname(path), findings: cwd };
}
