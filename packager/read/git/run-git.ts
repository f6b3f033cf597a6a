import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { largestFile } from '../../core/limits.ts';

/**
 * What git must not do in a folder of somebody else: take files in it for a repository, whose settings name programs to
 * run, run the program that watches files, or write its index, which a command of the user may be writing.
 */
const careful = ['--no-optional-locks', '-c', 'safe.bareRepository=explicit', '-c', 'core.fsmonitor=false'] as const;

/**
 * Runs git, and gives what it prints. Arguments are passed one by one, never through a shell; messages are in English.
 *
 * @param cwd the folder that it runs in
 */
export async function runGit(cwd: string, args: readonly string[]): Promise<Buffer> {
  const { stdout } = await promisify(execFile)('git', [...careful, ...args], {
    cwd,
    encoding: 'buffer',
    maxBuffer: largestFile,
    env: { ...process.env, LC_ALL: 'C' },
  });
  return stdout;
}
