import type { Location } from '../core/location.ts';
import { locate } from '../core/location.ts';
import type { Io } from './io.ts';
import type { Terminal } from './terminal.ts';
import { terminalOf } from './terminal.ts';

/** What a command works with: the terminal, the folder that it runs in, and the rest of the world. */
export interface Shell
  extends Terminal, Pick<Io, 'cwd' | 'env' | 'stdin' | 'openPrompter' | 'now' | 'worker' | 'onInterrupt'> {
  /** Where a file or folder is that an argument or option names. */
  readonly locate: (name: string) => Location;
}

/** @param color what an option says about colors */
export function shellOf(io: Io, color?: boolean): Shell {
  const { cwd, env, stdin, openPrompter, now, worker, onInterrupt } = io;
  return {
    ...terminalOf(io, color),
    cwd,
    env,
    stdin,
    openPrompter,
    now,
    worker,
    onInterrupt,
    locate: (name) => locate(cwd, name),
  };
}
