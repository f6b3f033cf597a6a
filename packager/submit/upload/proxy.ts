import { UserError } from '../../core/user-error.ts';
import type { Environment } from './credentials.ts';

/** A proxy that requests to Azure Storage go through, as the environment names it. */
export interface Proxy {
  /** The variable that names it. */
  readonly variable: string;
  /** Its host and port. Never its user and password. */
  readonly host: string;
  /** The hosts that are reached without it; one that begins with a dot stands for all below it. */
  readonly except: readonly string[];
}

/**
 * The proxy that `@azure/storage-blob` takes from the environment, for messages about a connection that fails.
 *
 * @throws UserError where its address is no address
 */
export function proxyFrom(env: Environment): Proxy | undefined {
  const names = ['HTTPS_PROXY', 'ALL_PROXY', 'HTTP_PROXY'].flatMap((name) => [name, name.toLowerCase()]);
  const variable = names.find((name) => env[name]);
  if (variable === undefined) return undefined;
  const host = URL.canParse(env[variable]!) ? new URL(env[variable]!).host : '';
  // "proxy:8080" is an address to the parser as well: one with the scheme "proxy" and without a host.
  if (host === '')
    throw new UserError(
      `${variable} isn't the URL of a proxy.`,
      `Include the scheme, such as "http://proxy.example.com:8080", or unset ${variable}.`,
    );
  const except = (env.NO_PROXY ?? env.no_proxy ?? '').split(',').map((one) => one.trim());
  return { variable, host, except: except.filter(Boolean) };
}

/** Whether requests to a host go through a proxy. */
export function goesThrough(proxy: Proxy, host: string): boolean {
  return !proxy.except.some((one) => (one.startsWith('.') ? `.${host}`.endsWith(one) : host === one));
}
