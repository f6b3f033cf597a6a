import type { JsonObject } from '../../../functions/core/json/json.ts';
import { arrayOf, objectOf, stringOf } from '../../../functions/core/json/json.ts';
import { counted, listed, quoted } from '../../../functions/core/text/text.ts';
import { UserError } from '../../core/user-error.ts';
import type { Notes } from './notes.ts';
import { textFrom } from './parts.ts';

/** Where a service is. */
export interface Server {
  readonly host?: string;
  readonly basePath?: string;
}

/**
 * The server of a description: the first one, or the one that was chosen.
 *
 * @param chosen the address of the server
 * @throws UserError where the address that was chosen is none
 */
export function serverFrom(root: JsonObject, chosen: string | undefined, notes: Notes): Server {
  const servers = arrayOf(root.servers).map(objectOf);
  const addresses = servers.map(addressOf);
  if (chosen !== undefined) {
    const url = absolute(chosen);
    if (!url)
      throw new UserError(
        `${quoted(chosen)} isn't the URL of a server.`,
        addresses.length > 0 ? `Specify one, such as ${addresses.slice(0, 3).join(', ')}.` : 'Start it with https://.',
      );
    return partsOf(url);
  }
  const url = absolute(addresses[0] ?? '');
  if (addresses.length > 1)
    notes.add(
      'to decide',
      ['servers'],
      `The service has ${counted(addresses.length, 'server')}; the first one was used. Choose another one with --server: ${listed(addresses.slice(1), 'or')}.`,
    );
  for (const [name, variable] of Object.entries(objectOf(servers[0]?.variables)))
    notes.add(
      'to decide',
      ['servers', 0, 'variables', name],
      `The variable ${quoted(name)} of the server is ${quoted(textFrom(objectOf(variable).default))}. To ask for it, add a connection parameter and a policy with the template "dynamichosturl".`,
    );
  if (!url) {
    notes.add(
      'to decide',
      ['servers'],
      'The description has no server with a host. Specify its URL with --server, or add "host" to the definition.',
    );
    return addresses[0]?.startsWith('/') ? withBasePath({}, addresses[0]) : {};
  }
  if (url.protocol === 'http:')
    notes.add(
      'changed',
      ['servers', 0, 'url'],
      'The service is called with https, the only scheme that connectors support.',
    );
  return partsOf(url);
}

/** The address of a server with its variables filled in. */
function addressOf(server: JsonObject): string {
  const variables = objectOf(server.variables);
  return (stringOf(server.url) ?? '').replace(/\{([^{}]+)\}/g, (text, name: string) => {
    const value = objectOf(variables[name]).default;
    return value === undefined ? text : textFrom(value);
  });
}

function absolute(address: string): URL | undefined {
  if (!/^https?:\/\//i.test(address)) return undefined;
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
}

function partsOf({ host, pathname }: URL): Server {
  return withBasePath({ host }, decodeURI(pathname));
}

function withBasePath(server: Server, path: string): Server {
  const basePath = path.replace(/\/+$/, '');
  return basePath === '' ? { ...server, basePath: '/' } : { ...server, basePath };
}
