import { UserError } from '../../core/user-error.ts';
import type { Destination } from './failures.ts';
import { explained } from './failures.ts';
import type { Proxy } from './proxy.ts';
import type { Patience } from './retries.ts';
import { patienceFor, usualPatience, withRetries } from './retries.ts';

/** How the caller follows and steers work in the network. */
export interface Control {
  /** Ends the work. */
  readonly signal?: AbortSignal | undefined;
  /** The proxy that the environment names, for messages about connections that fail. */
  readonly proxy?: Proxy | undefined;
  /** The clock; that of the machine unless given. */
  readonly now?: (() => Date) | undefined;
  /** How long to go on when the network fails. */
  readonly patience?: Patience | undefined;
}

/** Runs one request, again where its failure may pass. */
export type Attempts = <Result>(request: (signal: AbortSignal) => Promise<Result>) => Promise<Result>;

/**
 * Runs work in the network under a time limit, and turns its failures into words.
 *
 * @param bytes how much it moves, which gives it more time
 * @throws UserError for whatever the network, the service or the caller ends
 */
export async function inSession<Result>(
  destination: Omit<Destination, 'proxy'>,
  bytes: number,
  { signal, proxy, now = () => new Date(), patience = usualPatience }: Control,
  work: (attempt: Attempts) => Promise<Result>,
): Promise<Result> {
  const allowed = patienceFor(bytes, patience);
  const limit = AbortSignal.timeout(allowed.limit);
  const ended = signal ? AbortSignal.any([signal, limit]) : limit;
  try {
    return await work((request) => withRetries(request, allowed, ended));
  } catch (error) {
    if (signal?.aborted)
      throw new UserError(
        'The command was interrupted.',
        'Run it again. Azure keeps a blob only after all of it has arrived, so there is no partial upload.',
      );
    if (limit.aborted)
      throw new UserError(
        `The upload to ${destination.host} didn't finish within ${Math.round(allowed.limit / 1_000)} seconds.`,
        'Run the command again over a better connection. There is no partial upload.',
      );
    throw explained(error, { ...destination, proxy }, now());
  }
}
