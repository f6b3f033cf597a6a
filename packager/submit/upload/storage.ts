import type { BlockBlobClient, ContainerClient, SASProtocol, StoragePipelineOptions } from '@azure/storage-blob';
import { UserError } from '../../core/user-error.ts';
import type { Credentials } from './credentials.ts';
import { whyAccountKey } from './credentials.ts';
import { isLoopback } from './link.ts';
import { Secret } from './secret.ts';

/** A storage account, with the key to it. */
export interface Storage {
  readonly account: string;
  /** The host and port of its blob service. */
  readonly host: string;
  container(name: string): ContainerClient;
  /** A link that reads a blob, and nothing else, from one moment to another. */
  sign(blob: BlockBlobClient, validFrom: Date, expires: Date): Secret;
}

/**
 * Options of the library that send each request once; `withRetries` sends it again. New ones for each client, since the
 * library writes the proxy of the environment into them.
 */
function onlyOnce(): StoragePipelineOptions {
  return { retryOptions: { maxTries: 1 } };
}

/**
 * Opens a storage account; nothing is sent yet.
 *
 * @throws UserError where the credentials are unusable, or `@azure/storage-blob` is not installed
 */
export async function openStorage({ connectionString }: Credentials): Promise<Storage> {
  const azure = await storageLibrary();
  const service = opened(
    () => azure.BlobServiceClient.fromConnectionString(connectionString.reveal(), onlyOnce()),
    "AZURE_STORAGE_CONNECTION_STRING can't be read.",
    'Copy all of it from Access keys in the portal, from "DefaultEndpointsProtocol" to "core.windows.net".',
  );
  const { credential, accountName: account } = service;
  const url = new URL(service.url);
  if (!(credential instanceof azure.StorageSharedKeyCredential))
    throw new UserError(
      "The connection string doesn't contain an account key.",
      `Copy it from Access keys in the portal; ${whyAccountKey}.`,
    );
  if (url.protocol !== 'https:' && !isLoopback(url.hostname))
    throw new UserError(
      `The connection string points to ${url.host} without TLS.`,
      'Use DefaultEndpointsProtocol=https. HTTP is allowed only for a server on this computer.',
    );
  // Azurite, the server for tests on this machine, speaks http.
  const protocol: SASProtocol = url.protocol === 'https:' ? azure.SASProtocol.Https : azure.SASProtocol.HttpsAndHttp;
  return {
    account,
    host: url.host,
    container: (name) => service.getContainerClient(name),
    sign: (blob, validFrom, expires) => {
      const permissions = azure.BlobSASPermissions.parse('r');
      const { containerName, name: blobName } = blob;
      const values = { containerName, blobName, permissions, protocol, startsOn: validFrom, expiresOn: expires };
      const signature = azure.generateBlobSASQueryParameters(values, credential);
      return new Secret(`${blob.url}?${signature.toString()}`, `${blob.url}?(signature)`);
    },
  };
}

/** What a link opens, seen by somebody who has nothing but an address. */
export interface Visitor {
  /** The host and port that the link leads to. */
  readonly host: string;
  /** The first label of the host, or for a server on this machine the first part of the path. */
  readonly account: string;
  readonly blob: BlockBlobClient;
  /** The same blob without the signature. */
  readonly blobWithoutLink: BlockBlobClient;
  /** The container of the blob with the signature of the link, and without. */
  readonly containers: readonly ContainerClient[];
}

/**
 * What a link leads to, without any other credentials. Nothing is sent yet.
 *
 * @throws UserError where it is not the address of a blob
 */
export async function visit(link: Secret): Promise<Visitor> {
  const azure = await storageLibrary();
  const anonymous = new azure.AnonymousCredential();
  const blobAt = (address: string) => new azure.BlockBlobClient(address, anonymous, onlyOnce());
  const url = new URL(link.reveal());
  const blob = opened(
    () => blobAt(url.href),
    "The link isn't the URL of a blob.",
    'Copy the "Blob SAS URL" of the package again.',
  );
  const bare = url.origin + url.pathname;
  const container = bare.split('/').slice(0, -blob.name.split('/').length).join('/');
  return {
    host: url.host,
    account: blob.accountName,
    blob,
    blobWithoutLink: blobAt(bare),
    containers: [url.search, ''].map((query) => new azure.ContainerClient(container + query, anonymous, onlyOnce())),
  };
}

/** The library is optional: teams who only lint need not install it. */
async function storageLibrary(): Promise<typeof import('@azure/storage-blob')> {
  try {
    return await import('@azure/storage-blob');
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new UserError(
      "Uploading requires the package @azure/storage-blob, which isn't installed.",
      'Run npm install @azure/storage-blob.',
    );
  }
}

/** A client; the library's own errors about an address quote parts of it, and are not passed on. */
function opened<Client>(open: () => Client, problem: string, remedy: string): Client {
  try {
    return open();
  } catch {
    throw new UserError(problem, remedy);
  }
}
