import { Readable } from 'node:stream';
import type { Io } from '../../packager/cli/io.ts';
import { run } from '../../packager/cli/run.ts';

/** What a run of the command line came to. */
export interface CliRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliSurroundings extends Partial<
  Pick<Io, 'cwd' | 'env' | 'stdin' | 'openPrompter' | 'now' | 'onInterrupt' | 'worker'>
> {
  /** Whether standard output is a terminal. */
  readonly isTTY?: boolean;
}

/** Runs the command line the way a user does, in this process. */
export async function runCli(args: readonly string[], surroundings: CliSurroundings = {}): Promise<CliRun> {
  const { io, output } = recordingIo(surroundings);
  const code = await run(args, io);
  return { code, ...output() };
}

/** A world for the command line that keeps what is printed. */
export function recordingIo({ isTTY = false, ...given }: CliSurroundings = {}): {
  readonly io: Io;
  readonly output: () => Omit<CliRun, 'code'>;
} {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const io: Io = {
    cwd: process.cwd(),
    env: {},
    stdout: { isTTY, columns: isTTY ? 100 : undefined, write: (text) => stdout.push(text) },
    stderr: { write: (text) => stderr.push(text) },
    stdin: () => Readable.from([]),
    openPrompter: undefined,
    now: () => new Date(),
    worker: undefined,
    onInterrupt: () => () => undefined,
    ...given,
  };
  return { io, output: () => ({ stdout: stdout.join(''), stderr: stderr.join('') }) };
}
