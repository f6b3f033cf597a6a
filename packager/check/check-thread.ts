import { Worker } from 'node:worker_threads';
import { counted } from '../../functions/core/text/text.ts';
import { UserError } from '../core/user-error.ts';
import type { Found } from '../read/disk/find-connectors.ts';
import type { CheckLimits } from './check-limits.ts';
import { usualLimits } from './check-limits.ts';
import type { CheckOptions } from './checker.ts';
import type { CheckResult, Failure } from './result.ts';

/** What a thread says: when it starts, and of each connector. */
export type ThreadAnswer = Started | Checked;

type Started = { readonly ready: true } | { readonly refused: Failure };

interface Checked {
  readonly result: CheckResult;
}

/** What came of a thread, as the end of "The check of … " and what to do about it. */
interface Death {
  readonly died: readonly [how: string, remedy: string];
  /** Whether something that runs beside the check may have done it, such as a late throw of the connector before. */
  readonly maybeOther: boolean;
}

/**
 * A thread that checks connectors, one at a time. Where it dies or takes too long, that connector has no result, and a new
 * thread checks the next one.
 */
export class CheckThread {
  readonly #file: URL;
  readonly #options: CheckOptions;
  readonly #limits: CheckLimits;
  #worker: Worker | undefined;
  #settle: ((answer: ThreadAnswer | Death) => void) | undefined;

  /** @param file the built `worker.ts` */
  constructor(file: URL, options: CheckOptions, limits: CheckLimits) {
    this.#file = file;
    this.#options = options;
    this.#limits = limits;
  }

  /**
   * Starts the thread, which loads what the options ask for.
   *
   * @throws UserError when it cannot be loaded
   */
  async start(): Promise<void> {
    // How long it takes to load is no matter of a connector.
    const answer = await this.#answer(isOfStart, usualLimits.seconds, () => undefined);
    if ('refused' in answer) throw asError(answer.refused);
    if ('died' in answer) throw new UserError(`The check can't start: ${answer.died[0]}.`, answer.died[1]);
  }

  /** Checks a connector. Whatever happens to the thread is a result as well. */
  async check(found: Found): Promise<CheckResult> {
    let answer = await this.#checked(found);
    if ('died' in answer && answer.maybeOther) answer = await this.#checked(found);
    if ('result' in answer) return answer.result;
    const [how, remedy] = answer.died;
    return { name: found.name, failure: { message: `${found.name} couldn't be checked: ${how}.`, remedy } };
  }

  async #checked(found: Found): Promise<Checked | Death> {
    if (!this.#worker) await this.start();
    return await this.#answer(isOfCheck, this.#limits.seconds, (worker) => worker.postMessage(found));
  }

  async end(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  /** Has the thread do something, and waits for an answer of a kind. */
  #answer<Answer extends ThreadAnswer>(
    isWanted: (answer: ThreadAnswer) => answer is Answer,
    seconds: number,
    work: (worker: Worker) => void,
  ): Promise<Answer | Death> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        void this.end();
        this.#settle?.(death(`it took more than ${counted(seconds, 'second')}`, timeRemedy));
      }, seconds * 1_000);
      this.#settle = (answer) => {
        if (!('died' in answer) && !isWanted(answer)) return;
        clearTimeout(timer);
        this.#settle = undefined;
        resolve(answer);
      };
      work((this.#worker ??= this.#started()));
    });
  }

  #started(): Worker {
    const worker = new Worker(this.#file, {
      workerData: this.#options,
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.megabytes },
    });
    const end = (how: Death): void => {
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      this.#settle?.(how);
    };
    worker.on('message', (answer: ThreadAnswer) => this.#settle?.(answer));
    worker.on('messageerror', () => end(death("its result can't be read", ownRulesRemedy)));
    worker.on('error', (error) => end(this.#deathBy(error)));
    worker.on('exit', (code) => end(death(`its thread was ended with exit code ${code}`, ownRulesRemedy)));
    return worker;
  }

  #deathBy(error: unknown): Death {
    const { code, message } = error as Partial<NodeJS.ErrnoException>;
    if (code === 'ERR_WORKER_OUT_OF_MEMORY')
      return death(`it took more than ${this.#limits.megabytes} MB of memory`, memoryRemedy);
    return {
      ...death(`its thread has thrown "${message?.split('\n')[0] ?? String(error)}"`, ownRulesRemedy),
      maybeOther: true,
    };
  }
}

function isOfStart(answer: ThreadAnswer): answer is Started {
  return !isOfCheck(answer);
}

function isOfCheck(answer: ThreadAnswer): answer is Checked {
  return 'result' in answer;
}

const timeRemedy = 'Use --timeout to allow more time, or look for a rule in your ruleset that never ends.';
const memoryRemedy = 'Use --memory to allow more memory, or check a smaller part of it.';
const ownRulesRemedy = 'Look for the rule in your ruleset that causes this, or use --no-ruleset.';

function death(how: string, remedy: string): Death {
  return { died: [how, remedy], maybeOther: false };
}

/** A failure as it was thrown in the thread. */
function asError({ message, remedy, trace }: Failure): Error {
  if (trace === undefined) return new UserError(message, remedy);
  const error = new Error(message);
  error.stack = trace;
  return error;
}
