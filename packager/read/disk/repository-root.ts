import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * The folder of the Git repository that a folder lies in: the nearest one, itself or above, that holds `.git`; the
 * folder itself where there is none.
 */
export async function repositoryRoot(folder: string): Promise<string> {
  for (let at = folder; ; at = dirname(at)) {
    if (await stat(join(at, '.git')).catch(() => undefined)) return at;
    if (at === dirname(at)) return folder;
  }
}
