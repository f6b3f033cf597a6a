import { dirname } from 'node:path';
import type { Location } from '../core/location.ts';
import { UserError } from '../core/user-error.ts';
import { runGit } from '../read/git/run-git.ts';

/** What git says of a folder that is in no work tree. */
const noWorkTree = /not a git repository|must be run in a work tree/i;

/**
 * Makes sure that git knows files as they are, so that a person can see and undo what is written into them. Where there is
 * no git or no work tree, and of files that git ignores, nothing is asked.
 *
 * @throws UserError where one has changes that are not committed, or git can't tell
 */
export async function checkCommitted(files: readonly Location[]): Promise<void> {
  for (const { name, path } of files) {
    const status = await statusOf(name, path);
    if (status === '') continue;
    throw new UserError(
      status.startsWith('??') ? `${name} isn't in git yet.` : `${name} has uncommitted changes.`,
      'Commit it so that you can review and undo the fixes, or use --force; --diff shows the fixes without writing them.',
    );
  }
}

/** What git says of a file; nothing where it is as it was committed. */
async function statusOf(name: string, path: string): Promise<string> {
  try {
    return (await runGit(dirname(path), ['status', '--porcelain', '--', path])).toString();
  } catch (failure) {
    const { code, stderr: said } = failure as NodeJS.ErrnoException & { readonly stderr?: Buffer };
    const stderr = said?.toString() ?? '';
    if (code === 'ENOENT' || noWorkTree.test(stderr)) return '';
    const [reason] = stderr.trim().split('\n');
    throw new UserError(
      `git can't tell whether ${name} is committed${reason ? ` (${reason})` : ''}.`,
      'Make "git status" work there, or use --force.',
      failure,
    );
  }
}
