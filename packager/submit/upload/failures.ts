import { UserError } from '../../core/user-error.ts';
import { whyAccountKey } from './credentials.ts';
import type { Proxy } from './proxy.ts';
import { goesThrough } from './proxy.ts';
import { isLoopback } from './link.ts';
import { isBrokenDownload, NoAnswer } from './retries.ts';

/** Where a request went, for the message about its failure. */
export interface Destination {
  /** The name of the storage account. */
  readonly account: string;
  /** The host and port that requests go to. */
  readonly host: string;
  readonly proxy: Proxy | undefined;
}

/** More than this between the clock here and that of the service, in minutes, and the service refuses every request. */
export const largestSkew = 15;

/**
 * What a failed request to Azure Storage means for the user, with one remedy. The message holds nothing of the request:
 * its headers and address carry signatures. An error that is none of a request, and so a defect, comes back as it is.
 *
 * @param failure what the request threw
 * @param now the time here, to compare with the time of the answer
 */
export function explained(failure: unknown, destination: Destination, now: Date): unknown {
  if (failure instanceof NoAnswer) return unreachable("doesn't respond", destination);
  if (isBrokenDownload(failure)) return unreachable('closes the connection', destination);
  if (!(failure instanceof Error)) return failure;
  const { statusCode, code } = failure as { statusCode?: number; code?: string };
  if (statusCode !== undefined && statusCode < 400) return unreachable("isn't answered by Azure Storage", destination);
  if (statusCode !== undefined) return refusal(failure as ServiceError, destination, now);
  return connectionFailure(failure, code ?? '', destination) ?? failure;
}

/** The difference between the clock here and the one of an answer, in minutes; above 0 where the clock here is ahead. */
export function clockSkew(now: Date, answered: Date): number {
  return Math.round((now.getTime() - answered.getTime()) / 60_000);
}

/** That the clock is too far off, as an error. */
export function wrongClock(minutes: number): UserError {
  return new UserError(
    `The clock of this computer is ${Math.abs(minutes)} minutes ${minutes > 0 ? 'ahead of' : 'behind'} Azure.`,
    'Synchronize it, and run the command again. Links have a start time.',
  );
}

/** An answer of the service that is an error. */
interface ServiceError extends Error {
  readonly statusCode: number;
  readonly code?: string;
  readonly response?: { readonly headers: { get(name: string): string | undefined } };
}

/** The service's own code of an error. An answer without a body has it in a header only. */
export function codeOf(error: unknown): string | undefined {
  const { code, response } = error as Partial<ServiceError>;
  return code ?? response?.headers.get('x-ms-error-code');
}

/** Whether the service has refused the signature of a request, be it made with a key or part of a link. */
export function isRefusedSignature(error: unknown): boolean {
  // Azurite answers a wrong signature with the code that Azure has for a network that is not allowed.
  return codeOf(error) === 'AuthenticationFailed' || /failed to authenticate/i.test((error as Error).message);
}

type Explanation = (destination: Destination) => readonly [message: string, remedy: string];

const wrongKey: Explanation = ({ account }) => [
  `Azure doesn't accept the key for the storage account ${account}.`,
  'Copy one of the two keys again from Security + networking > Access keys in the portal. After a rotation, the old key no longer works.',
];

/** Source: https://learn.microsoft.com/rest/api/storageservices/common-rest-api-error-codes */
const explanations: Readonly<Record<string, Explanation>> = {
  KeyBasedAuthenticationNotPermitted: ({ account }) => [
    `The storage account ${account} doesn't allow access with its keys.`,
    `Turn on Settings > Configuration > "Allow storage account key access" in the portal, or use a separate account for packages; ${whyAccountKey}.`,
  ],
  AuthorizationFailure: ({ account }) => [
    `The storage account ${account} rejects requests from this network.`,
    'In the portal, under Security + networking > Networking, allow public network access from all networks. Microsoft downloads the package from outside as well.',
  ],
  AccountIsDisabled: ({ account }) => [
    `The storage account ${account} is disabled.`,
    'Check the status of the Azure subscription in the portal. It might be out of credit.',
  ],
  ResourceNotFound: ({ account, host }) => [
    `There is no storage account ${account} at ${host}.`,
    'Check the name of the account, and whether it was deleted.',
  ],
  ContainerBeingDeleted: () => ['The container is being deleted.', 'Wait a minute, or use another container.'],
  BlobImmutableDueToPolicy: () => [
    "A policy of the container doesn't allow changes to its blobs.",
    'Use a container without an immutability policy or legal hold.',
  ],
  LeaseIdMissing: () => [
    'Another program has a lease on the blob.',
    'Break the lease in the portal, or use another container.',
  ],
  InvalidHeaderValue: ({ host }) => [
    `The storage server at ${host} doesn't support the protocol version of this tool.`,
    'Start Azurite with --skipApiVersionCheck.',
  ],
};

function refusal(error: ServiceError, destination: Destination, now: Date): UserError {
  const code = codeOf(error);
  const { statusCode, response } = error;
  const date = response?.headers.get('date');
  const skew = date === undefined ? 0 : clockSkew(now, new Date(date));
  if (statusCode === 403 && Math.abs(skew) >= largestSkew) return wrongClock(skew);
  if (statusCode === 407 && destination.proxy) return proxyWantsPassword(destination.proxy);
  const explanation = isRefusedSignature(error) ? wrongKey : explanations[code ?? ''];
  if (explanation) return new UserError(...explanation(destination));
  const request = response?.headers.get('x-ms-request-id');
  return new UserError(
    `Azure Storage returned ${[statusCode, code].filter(Boolean).join(' ')}.`,
    `Try again later${request ? `; if the problem persists, contact Azure support about the request ${request}` : ''}.`,
  );
}

function proxyWantsPassword({ variable, host }: Proxy): UserError {
  return new UserError(
    `The proxy ${host} requires a username and password.`,
    `Add them to ${variable}, as in "http://user:password@${host}".`,
  );
}

const unreachableCodes: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refuses the connection',
  ECONNRESET: 'closes the connection',
  EPIPE: 'closes the connection',
  ETIMEDOUT: "doesn't respond",
  EAI_AGAIN: "can't be found",
};

function connectionFailure(failure: Error, code: string, destination: Destination): UserError | undefined {
  const { account, host, proxy } = destination;
  if (/CERT|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET)|ERR_TLS|EPROTO|ERR_SSL/.test(code))
    return new UserError(
      `The certificate of ${host} isn't trusted by this computer.`,
      'If a proxy of your company inspects TLS connections, set NODE_EXTRA_CA_CERTS to its certificate file.',
    );
  if (code === 'ENOTFOUND' && !(proxy && goesThrough(proxy, hostName(host))))
    return new UserError(
      `There is no storage account ${account}, because there is no host ${host}.`,
      'Check the account name and your internet connection.',
    );
  const what = unreachableCodes[code] ?? (failure.name === 'RestError' ? "can't be reached" : undefined);
  return what === undefined ? undefined : unreachable(what, destination);
}

/** Neither the service nor a proxy before it does what it should. */
function unreachable(what: string, { host, proxy }: Destination): UserError {
  if (proxy && goesThrough(proxy, hostName(host)))
    return new UserError(
      `The proxy ${proxy.host} or ${host} behind it ${what}.`,
      `Check ${proxy.variable}, or add ${hostName(host)} to NO_PROXY if it's reached without the proxy.`,
    );
  if (isLoopback(hostName(host)))
    return new UserError(
      `${host} ${what}.`,
      'The connection string points to this computer; start the storage server here, or use the connection string of an Azure account.',
    );
  return new UserError(
    `${host} ${what}.`,
    'Check your internet connection and run the command again; in a company network, set HTTPS_PROXY.',
  );
}

function hostName(host: string): string {
  return host.replace(/:\d+$/, '');
}
