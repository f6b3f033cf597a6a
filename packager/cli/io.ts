import type { Prompter } from './prompter.ts';

/** Where text goes, such as standard output. */
export interface TextStream {
  write(text: string): unknown;
  /** Whether a person reads it in a terminal. */
  readonly isTTY?: boolean | undefined;
  /** The characters in a line of the terminal. */
  readonly columns?: number | undefined;
}

/** Everything that a run of the command line has to do with the world around it. */
export interface Io {
  /** The folder that it runs in, which paths start from. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What a command is asked for goes here, and nothing else. */
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  /** What is piped in; opened when it is read. */
  readonly stdin: () => AsyncIterable<Uint8Array>;
  /** Opens what asks the person at the terminal; `undefined` where there is nobody. */
  readonly openPrompter: (() => Promise<Prompter>) | undefined;
  readonly now: () => Date;
  /** The module that checks connectors in a thread; without one, everything is checked in this thread. */
  readonly worker: URL | undefined;
  /**
   * Calls a listener when the user interrupts the command.
   *
   * @returns what takes the listener away again
   */
  readonly onInterrupt: (listener: () => void) => () => void;
}

/** How a run ended: all is well, something was found, or the command could not do what it was asked for. */
export type ExitCode = 0 | 1 | 2;

export const exitCodes = { ok: 0, found: 1, failed: 2 } as const satisfies Record<string, ExitCode>;
