import { Readable } from 'node:stream';
import type { Io } from '../../packager/cli/io.ts';
import { run } from '../../packager/cli/run.ts';

/** What a run of the command line came to. */
export interface CliRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliSurroundings extends Partial<Pick<Io, 'cwd' | 'env' | 'stdin' | 'now' | 'onInterrupt'>> {
  /** Whether standard output and standard error are terminals. */
  readonly isTTY?: boolean;
}

/** Runs the command line the way a user does, in this process. */
export async function runCli(
  args: readonly string[],
  { cwd = process.cwd(), env = {}, isTTY = false, ...rest }: CliSurroundings = {},
): Promise<CliRun> {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const stream = (pieces: string[]) => ({ isTTY, columns: isTTY ? 100 : undefined, write: pieces.push.bind(pieces) });
  const code = await run(args, {
    cwd,
    env,
    stdout: stream(stdout),
    stderr: { ...stream(stderr), isTTY: false },
    stdin: () => Readable.from([]),
    now: () => new Date(),
    worker: undefined,
    onInterrupt: () => () => undefined,
    ...rest,
  });
  return { code, stdout: stdout.join(''), stderr: stderr.join('') };
}
