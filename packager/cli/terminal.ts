import type { Ora } from 'ora';
import { withoutCredentials } from '../../functions/core/text/text.ts';
import { shownLine, shownOutput } from '../core/shown-text.ts';
import { UserError } from '../core/user-error.ts';
import type { Io, TextStream } from './io.ts';

/**
 * The terminal that a command talks to: what it is asked for goes to standard output, everything else to standard
 * error, so that output can be piped.
 */
export interface Terminal {
  /** Whether standard output shows colors. */
  readonly color: boolean;
  /** The characters in a line. */
  readonly width: number;
  readonly print: (text: string) => void;
  /** Prints commands for what runs a pipeline, whose values can't be taken for others. */
  readonly printCommands: (text: string) => void;
  /**
   * Prints a patch: unchanged in a pipe, because it can't be applied otherwise. In a terminal, and in a pipeline, which
   * takes commands from its log, it is shown like any other text, with its line endings.
   */
  readonly printPatch: (text: string) => void;
  /**
   * Prints the text of a file: unchanged in a pipe, and as a patch in a terminal.
   *
   * @throws UserError in a pipeline where the two differ: nobody could use the file
   */
  readonly printFile: (text: string) => void;
  readonly note: (text: string) => void;
  /** Shows what is going on, one thing at a time; nothing in a pipe. */
  readonly progress: (text: string) => Progress;
}

export interface Progress {
  readonly update: (text: string) => void;
  readonly stop: () => void;
}

/**
 * The terminal of a run.
 *
 * @param color what an option says about colors; otherwise the variables NO_COLOR and FORCE_COLOR decide, then whether
 *   standard output is a terminal
 */
export function terminalOf({ stdout, stderr, env }: Pick<Io, 'stdout' | 'stderr' | 'env'>, color?: boolean): Terminal {
  // What is shown as going on makes room for what is printed.
  let spinner: Ora | undefined;
  const write = (stream: TextStream, text: string): void => {
    spinner?.clear();
    stream.write(text.endsWith('\n') ? text : `${text}\n`);
    spinner?.render();
  };
  const hasColor = color ?? wantsColor(env) ?? (stdout.isTTY === true && env.TERM !== 'dumb');
  return {
    color: hasColor,
    width: Math.min(stdout.columns === undefined || stdout.columns === 0 ? 100 : stdout.columns, 120),
    print: (text) => write(stdout, shownOutput(text, hasColor)),
    printCommands: (text) => write(stdout, text),
    printPatch: (text) => write(stdout, stdout.isTTY || isPipeline(env) ? shownPatch(text) : text),
    printFile(text) {
      const shown = shownPatch(text);
      if (!stdout.isTTY && isPipeline(env) && shown !== text)
        throw new UserError(
          'The text may contain credentials, or characters that the log of a pipeline might obey.',
          'Write it to a folder with --output.',
        );
      spinner?.clear();
      stdout.write(stdout.isTTY ? shown : text);
    },
    note: (text) => write(stderr, shownOutput(text, false)),
    progress: (text) => {
      let [shown, stopped] = [shownLine(text), false];
      // A terminal that does not know its width says 0, and the lines of a text that are counted by it never end.
      if (stderr.isTTY && (stderr.columns ?? 0) > 0)
        void import('ora').then(({ default: ora }) => {
          if (stopped) return;
          // Input that is discarded would take Ctrl-C with it.
          const stream = stderr as unknown as NodeJS.WritableStream;
          spinner = ora({ text: shown, stream, discardStdin: false }).start();
        });
      return {
        update: (next) => {
          shown = shownLine(next);
          if (spinner) spinner.text = shown;
        },
        stop: () => {
          stopped = true;
          spinner?.stop();
          spinner = undefined;
        },
      };
    },
  };
}

/** What the usual variables say about colors: NO_COLOR and FORCE_COLOR=0 switch them off, any other FORCE_COLOR on. */
function wantsColor({ NO_COLOR: off, FORCE_COLOR: force }: Io['env']): boolean | undefined {
  if (off !== undefined && off !== '') return false;
  if (force === undefined) return undefined;
  return force !== '0' && force.toLowerCase() !== 'false';
}

/** A terminal that shows nothing but what was asked for. */
export function silenced<T extends Terminal>(terminal: T): T {
  return { ...terminal, note: () => undefined, progress: () => ({ update: () => undefined, stop: () => undefined }) };
}

/** Whether a service for pipelines runs the command; its log takes commands. */
function isPipeline({ CI: ci, TF_BUILD: azure, TEAMCITY_VERSION: teamCity }: Io['env']): boolean {
  return [ci, azure, teamCity].some((value) => value !== undefined && value !== '' && value !== 'false');
}

/** A patch as a text that nothing obeys, with its line endings, and without credentials. */
function shownPatch(text: string): string {
  return text
    .split('\r\n')
    .map((part) => shownOutput(part.split('\n').map(withoutCredentials).join('\n'), false))
    .join('\r\n');
}
