import type { Ora } from 'ora';
import ora from 'ora';
import picocolors from 'picocolors';

/**
 * The terminal that a command talks to: what it is asked for goes to standard output, everything else to standard
 * error, so that output can be piped.
 */
export interface Terminal {
  /** Whether standard output shows colours; NO_COLOR and pipes turn them off. */
  readonly colour: boolean;
  /** The characters in a line. */
  readonly width: number;
  print(text: string): void;
  note(text: string): void;
  /** Shows what is going on; nothing in a pipe. Call `stop` before printing. */
  progress(text: string): Progress;
}

export interface Progress {
  update(text: string): void;
  stop(): void;
}

export const terminal: Terminal = {
  colour: picocolors.isColorSupported && process.stdout.isTTY,
  width: Math.min(process.stdout.columns || 100, 120),
  print: (text) => void process.stdout.write(text.endsWith('\n') ? text : `${text}\n`),
  note: (text) => void process.stderr.write(`${text}\n`),
  progress: (text) => {
    const spinner: Ora | undefined = process.stderr.isTTY ? ora({ text, stream: process.stderr }).start() : undefined;
    return {
      update: (next) => {
        if (spinner) spinner.text = next;
      },
      stop: () => spinner?.stop(),
    };
  },
};
