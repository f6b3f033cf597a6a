import { parse } from 'dotenv';
import { UserError } from '../../core/user-error.ts';
import { Secret } from './secret.ts';

/** What is needed to write to a storage account and to sign links to its blobs. */
export interface Credentials {
  /** In the form that Azure gives it; it holds an account key. */
  readonly connectionString: Secret;
}

/** Environment variables, as `process.env` gives them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Why no other credentials than an account key will do. */
export const whyAccountKey =
  'you need an account key, because links that a signed-in user creates (user delegation) expire after 7 days, and Microsoft requires at least 15';

const where = 'the portal shows both keys of the account under Security + networking > Access keys';

/**
 * The credentials for Azure Storage: `AZURE_STORAGE_CONNECTION_STRING`, or else `AZURE_STORAGE_ACCOUNT` with
 * `AZURE_STORAGE_KEY`. The environment goes before the file `.env`; an account in one and its key in the other is fine.
 *
 * @param env the environment variables
 * @param dotenv the text of the file `.env`, if there is one
 * @throws UserError where they are missing, incomplete or of a kind that cannot sign a link that lasts
 */
export function credentialsFrom(env: Environment, dotenv?: string): Credentials {
  const file = parse(dotenv ?? '');
  for (const variables of [env, file, { ...file, ...env }]) {
    const credentials = completeIn(variables);
    if (credentials) return credentials;
  }
  throw whatIsMissing({ ...file, ...env }, dotenv !== undefined);
}

function completeIn(variables: Environment): Credentials | undefined {
  const connectionString = valueOf(variables, 'AZURE_STORAGE_CONNECTION_STRING');
  if (connectionString !== undefined) return { connectionString: hidden(checkedConnectionString(connectionString)) };
  const account = valueOf(variables, 'AZURE_STORAGE_ACCOUNT');
  const key = valueOf(variables, 'AZURE_STORAGE_KEY');
  if (account === undefined || key === undefined) return undefined;
  const parts = [
    'DefaultEndpointsProtocol=https',
    `AccountName=${checkedAccount(account)}`,
    `AccountKey=${checkedKey(key)}`,
    'EndpointSuffix=core.windows.net',
  ];
  return { connectionString: hidden(parts.join(';')) };
}

/** The value of a variable without the spaces and quotes that copying leaves around it; an empty one counts as absent. */
function valueOf(variables: Environment, name: string): string | undefined {
  const value = variables[name]?.trim().replace(/^(["'])(.*)\1$/s, '$2');
  return value === '' ? undefined : value;
}

function hidden(connectionString: string): Secret {
  return new Secret(connectionString, '(connection string)');
}

function checkedConnectionString(text: string): string {
  if (/UseDevelopmentStorage=true|AccountKey=./i.test(text)) return text;
  if (/SharedAccessSignature=/i.test(text))
    throw new UserError(
      'AZURE_STORAGE_CONNECTION_STRING contains a shared access signature, not an account key.',
      `Copy the connection string from Access keys in the portal; ${whyAccountKey}.`,
    );
  throw new UserError(
    "AZURE_STORAGE_CONNECTION_STRING isn't a connection string with an account key.",
    `Copy all of it from the portal, from "DefaultEndpointsProtocol" to "core.windows.net"; ${where}.`,
  );
}

function checkedAccount(account: string): string {
  if (/^[a-z0-9]{3,24}$/.test(account)) return account;
  throw new UserError(
    "AZURE_STORAGE_ACCOUNT isn't the name of a storage account, which has 3 to 24 lowercase letters and digits.",
    'Enter only the name, such as "contosoconnectors", without "https://" and ".blob.core.windows.net".',
  );
}

function checkedKey(key: string): string {
  if (key.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(key)) return key;
  throw new UserError(
    "AZURE_STORAGE_KEY isn't an account key.",
    `Copy the whole key, including "=" at the end; ${where}.`,
  );
}

function whatIsMissing(variables: Environment, hasFile: boolean): UserError {
  const account = valueOf(variables, 'AZURE_STORAGE_ACCOUNT');
  if (account !== undefined)
    return new UserError(
      "AZURE_STORAGE_ACCOUNT is set, but AZURE_STORAGE_KEY isn't.",
      `Set it to one of the two keys of the account; ${whyAccountKey}.`,
    );
  if (valueOf(variables, 'AZURE_STORAGE_KEY') !== undefined)
    return new UserError(
      "AZURE_STORAGE_KEY is set, but AZURE_STORAGE_ACCOUNT isn't.",
      'Set it to the name of the storage account of the key.',
    );
  return new UserError(
    `No credentials for Azure Storage were found${hasFile ? ', neither in the environment nor in the .env file' : ''}.`,
    `Set AZURE_STORAGE_CONNECTION_STRING, or AZURE_STORAGE_ACCOUNT and AZURE_STORAGE_KEY, in the environment or in the .env file; ${where}.`,
  );
}
