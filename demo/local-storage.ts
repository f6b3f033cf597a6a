import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';

/** A storage server on this machine. */
export interface LocalStorage {
  /** What `AZURE_STORAGE_CONNECTION_STRING` has to be, to use it. */
  readonly connectionString: string;
  readonly account: string;
  readonly host: string;
  readonly port: number;
  /** Ends the server; everything in it is gone. */
  stop(): Promise<void>;
}

/** The account of every Azurite server. Its key is published, and opens nothing else. */
const account = 'devstoreaccount1';
const key = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

const host = '127.0.0.1';

/** Azurite knows no version of the protocol that is newer than itself, and would call out without being told not to. */
const options = ['--inMemoryPersistence', '--disableTelemetry', '--skipApiVersionCheck', '--silent'];

/**
 * Starts Azurite, Microsoft's own server for trying out Azure Storage, on a free port of this machine. It keeps
 * everything in memory, and runs in a thread of this process, so that it never outlives it.
 */
export async function startLocalStorage(): Promise<LocalStorage> {
  const program = createRequire(import.meta.url).resolve('azurite/dist/src/blob/main.js');
  // Nothing on this machine is reached through a proxy, whatever the network of the company needs.
  process.env.NO_PROXY = [process.env.NO_PROXY ?? process.env.no_proxy, host].filter(Boolean).join(',');
  const server = new Worker(program, {
    argv: ['--blobHost', host, '--blobPort', '0', ...options],
    // Variables of Azurite's own could give it other accounts or a database.
    env: {},
    stdout: true,
  });
  const port = await portIn(createInterface(server.stdout));
  return {
    connectionString: connectionString(port),
    account,
    host,
    port,
    stop: async () => {
      await server.terminate();
    },
  };
}

/** The connection string of a local server behind a port. */
export function connectionString(port: number): string {
  const endpoint = `http://${host}:${port}/${account}`;
  return `DefaultEndpointsProtocol=http;AccountName=${account};AccountKey=${key};BlobEndpoint=${endpoint};`;
}

/** The port that the server says it listens on. */
async function portIn(lines: AsyncIterable<string>): Promise<number> {
  for await (const line of lines) {
    const port = /listens on \S+:(\d+)$/.exec(line)?.[1];
    if (port !== undefined) return Number(port);
  }
  throw new Error('Azurite has ended before it listened.');
}
