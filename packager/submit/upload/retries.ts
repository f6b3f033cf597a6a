import { setTimeout as wait } from 'node:timers/promises';

/** How long to go on when the network or the service fails. */
export interface Patience {
  /** How often a request is sent at most. */
  readonly tries: number;
  /** How long one try may take, in milliseconds, apart from the time that its bytes need. */
  readonly tryLimit: number;
  /** The wait before the second try, in milliseconds; it doubles before each further one. */
  readonly delay: number;
  /** How long everything together may take, in milliseconds, apart from the time that the bytes need. */
  readonly limit: number;
  /** How many bytes a millisecond a slow line moves. */
  readonly pace: number;
}

export const usualPatience: Patience = { tries: 4, tryLimit: 30_000, delay: 500, limit: 150_000, pace: 50 };

/** The patience for something that moves so many bytes. */
export function patienceFor(bytes: number, patience: Patience): Patience {
  const needed = Math.ceil(bytes / patience.pace);
  return { ...patience, tryLimit: patience.tryLimit + needed, limit: patience.limit + needed * patience.tries };
}

/** One try got no answer in time. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/**
 * Runs a request again while it fails for reasons that pass: a connection that breaks, hangs or is refused, a service
 * that is busy. The retries of `@azure/storage-blob` are switched off in its place, since a connection that hangs hangs
 * there for ever.
 *
 * @param request one try; it has to end when its signal is aborted
 * @param signal ends the tries and the waits between them
 * @throws what the last try threw; `NoAnswer` where it hung
 */
export async function withRetries<Result>(
  request: (signal: AbortSignal) => Promise<Result>,
  patience: Patience,
  signal: AbortSignal,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    const limit = AbortSignal.timeout(patience.tryLimit);
    try {
      return await request(AbortSignal.any([signal, limit]));
    } catch (error) {
      signal.throwIfAborted();
      const failure = limit.aborted ? new NoAnswer() : error;
      if (attempt >= patience.tries || !passes(failure)) throw failure;
    }
    await wait(patience.delay * 2 ** (attempt - 1), undefined, { signal });
  }
}

const passingCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'REQUEST_SEND_ERROR',
]);

const passingStatuses = new Set([408, 429, 500, 502, 503, 504]);

function passes(failure: unknown): boolean {
  if (failure instanceof NoAnswer || isBrokenDownload(failure)) return true;
  const { code, statusCode } = failure as { code?: string; statusCode?: number };
  return statusCode === undefined ? passingCodes.has(code ?? '') : passingStatuses.has(statusCode);
}

/** Whether a download broke off. The library reports that as if it had been aborted; `withRetries` knows if it was. */
export function isBrokenDownload(failure: unknown): boolean {
  return failure instanceof Error && failure.name === 'AbortError';
}
