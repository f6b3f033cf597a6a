import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';

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
 * everything in memory and ends with the process that started it.
 */
export async function startLocalStorage(): Promise<LocalStorage> {
  const program = createRequire(import.meta.url).resolve('azurite/dist/src/blob/main.js');
  const server = spawn(process.execPath, [program, '--blobHost', host, '--blobPort', '0', ...options], {
    cwd: tmpdir(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // Nothing on this machine is reached through a proxy, whatever the network of the company needs.
  process.env.NO_PROXY = [process.env.NO_PROXY ?? process.env.no_proxy, host].filter(Boolean).join(',');
  const end = () => server.kill();
  process.once('exit', end);
  const port = await portIn(createInterface(server.stdout));
  return {
    connectionString: connectionString(port),
    account,
    host,
    port,
    stop: async () => {
      process.off('exit', end);
      if (server.exitCode !== null) return;
      const ended = once(server, 'exit');
      end();
      await ended;
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
