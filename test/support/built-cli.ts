import type { ChildProcess } from 'node:child_process';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { CliRun } from './run-cli.ts';

/** The built command line; `npm run test:package` builds it first. */
export const cliFile = fileURLToPath(new URL('../../packager/dist/cli.js', import.meta.url));

export interface BuiltCliSurroundings {
  /** The folder that it runs in. */
  readonly cwd?: string;
  /** Variables beside those of the tests. */
  readonly env?: Readonly<Record<string, string>>;
  /** Gets the process as soon as there is one. */
  readonly started?: (process: ChildProcess) => void;
}

/** Runs the built command line in a process of its own. */
export function runBuiltCli(
  args: readonly string[],
  { cwd, env, started }: BuiltCliSurroundings = {},
): Promise<CliRun> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      process.execPath,
      [cliFile, ...args],
      { cwd, env: { ...process.env, ...env }, encoding: 'utf8', maxBuffer: 64 * 2 ** 20 },
      (failure, stdout, stderr) => {
        const code = failure ? failure.code : 0;
        if (typeof code === 'number') resolve({ code, stdout, stderr });
        else reject(new Error('The command line was stopped.', { cause: failure }));
      },
    );
    started?.(child);
  });
}
