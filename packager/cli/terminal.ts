import type { Ora } from 'ora';
import ora from 'ora';
import picocolors from 'picocolors';

/**
 * The terminal that a command talks to: what it is asked for goes to standard output, everything else to standard
 * error, so that output can be piped.
 */
export interface Terminal {
  /** Whether standard output shows colors: a terminal does unless NO_COLOR is set, a pipe if FORCE_COLOR is. */
  readonly color: boolean;
  /** The characters in a line. */
  readonly width: number;
  print(text: string): void;
  note(text: string): void;
  /** Shows what is going on, one thing at a time; nothing in a pipe. */
  progress(text: string): Progress;
}

export interface Progress {
  update(text: string): void;
  stop(): void;
}

/** What is shown as going on; it makes room for what is printed. */
let spinner: Ora | undefined;

function write(stream: NodeJS.WriteStream, text: string): void {
  spinner?.clear();
  stream.write(text.endsWith('\n') ? text : `${text}\n`);
  spinner?.render();
}

export const terminal: Terminal = {
  color: picocolors.isColorSupported && Boolean(process.stdout.isTTY || process.env.FORCE_COLOR),
  width: Math.min(process.stdout.columns || 100, 120),
  print: (text) => write(process.stdout, text),
  note: (text) => write(process.stderr, text),
  progress: (text) => {
    // A terminal that does not know its width says 0, and the lines of a text that are counted by it never end. Input that
    // is discarded would take Ctrl-C with it.
    if (process.stderr.isTTY && process.stderr.columns > 0)
      spinner = ora({ text, stream: process.stderr, discardStdin: false }).start();
    return {
      update: (next) => {
        if (spinner) spinner.text = next;
      },
      stop: () => {
        spinner?.stop();
        spinner = undefined;
      },
    };
  },
};

/** A terminal that shows nothing but what was asked for. */
export function silenced(terminal: Terminal): Terminal {
  return { ...terminal, note: () => undefined, progress: () => ({ update: () => undefined, stop: () => undefined }) };
}
