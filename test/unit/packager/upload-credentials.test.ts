import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { credentialsFrom } from '../../../packager/submit/upload/credentials.ts';
import { inUtcAndLocal } from '../../../packager/core/dates.ts';
import { explained } from '../../../packager/submit/upload/failures.ts';
import type { Proxy } from '../../../packager/submit/upload/proxy.ts';
import { goesThrough, proxyFrom } from '../../../packager/submit/upload/proxy.ts';
import { Secret } from '../../../packager/submit/upload/secret.ts';
import { openStorage } from '../../../packager/submit/upload/storage.ts';
import { writeUrlFile } from '../../../packager/submit/upload/url-file.ts';
import { claimOutput } from '../../../packager/write/output.ts';
import { UserError } from '../../../packager/core/user-error.ts';

const key = 'c2VjcmV0LWtleQ==';
const connectionString = `DefaultEndpointsProtocol=https;AccountName=contoso;AccountKey=${key};EndpointSuffix=core.windows.net`;

describe('credentials', () => {
  test.each<[string, Record<string, string>, string?]>([
    ['a connection string', { AZURE_STORAGE_CONNECTION_STRING: connectionString }],
    ['an account and its key', { AZURE_STORAGE_ACCOUNT: 'contoso', AZURE_STORAGE_KEY: key }],
    ['a connection string in .env', {}, `AZURE_STORAGE_CONNECTION_STRING="${connectionString}"`],
    [
      'an account and its key in .env',
      {},
      `# storage\nexport AZURE_STORAGE_ACCOUNT=contoso\nAZURE_STORAGE_KEY='${key}'\n`,
    ],
    ['an account in .env and its key in the environment', { AZURE_STORAGE_KEY: key }, 'AZURE_STORAGE_ACCOUNT=contoso'],
    ['spaces and quotes left by copying', { AZURE_STORAGE_ACCOUNT: ' contoso\n', AZURE_STORAGE_KEY: `"${key}"` }],
    [
      'an empty connection string beside the others',
      { AZURE_STORAGE_CONNECTION_STRING: ' ', AZURE_STORAGE_ACCOUNT: 'contoso', AZURE_STORAGE_KEY: key },
    ],
    [
      'an account in the environment before a connection string in .env',
      { AZURE_STORAGE_ACCOUNT: 'contoso', AZURE_STORAGE_KEY: key },
      'AZURE_STORAGE_CONNECTION_STRING=AccountKey=x',
    ],
  ])('are taken from %s', async (_, env, dotenv) => {
    const credentials = credentialsFrom(env, dotenv);
    expect(credentials.connectionString.reveal()).toBe(connectionString);
    expect(await openStorage(credentials)).toMatchObject({ account: 'contoso', host: 'contoso.blob.core.windows.net' });
  });

  test.each<[string, Record<string, string>, string, RegExp]>([
    [
      'nothing',
      {},
      'No credentials for Azure Storage were found.',
      /AZURE_STORAGE_CONNECTION_STRING, or AZURE_STORAGE_ACCOUNT and/,
    ],
    [
      'no key',
      { AZURE_STORAGE_ACCOUNT: 'contoso' },
      "AZURE_STORAGE_ACCOUNT is set, but AZURE_STORAGE_KEY isn't.",
      /user delegation\) expire after 7 days/,
    ],
    [
      'no account',
      { AZURE_STORAGE_KEY: key },
      "AZURE_STORAGE_KEY is set, but AZURE_STORAGE_ACCOUNT isn't.",
      /name of the storage account/,
    ],
    [
      'an address for the account',
      { AZURE_STORAGE_ACCOUNT: 'https://contoso.blob.core.windows.net', AZURE_STORAGE_KEY: key },
      "AZURE_STORAGE_ACCOUNT isn't the name of a storage account, which has 3 to 24 lowercase letters and digits.",
      /only the name/,
    ],
    [
      'a connection string for the key',
      { AZURE_STORAGE_ACCOUNT: 'contoso', AZURE_STORAGE_KEY: connectionString },
      "AZURE_STORAGE_KEY isn't an account key.",
      /whole key/,
    ],
    [
      'half a key',
      { AZURE_STORAGE_ACCOUNT: 'contoso', AZURE_STORAGE_KEY: key.slice(0, -1) },
      "AZURE_STORAGE_KEY isn't an account key.",
      /"=" at the end/,
    ],
    [
      'a shared access signature',
      {
        AZURE_STORAGE_CONNECTION_STRING:
          'BlobEndpoint=https://contoso.blob.core.windows.net;SharedAccessSignature=sv=1&sig=c2VjcmV0',
      },
      'AZURE_STORAGE_CONNECTION_STRING contains a shared access signature, not an account key.',
      /you need an account key/,
    ],
    [
      'something else',
      { AZURE_STORAGE_CONNECTION_STRING: key },
      "AZURE_STORAGE_CONNECTION_STRING isn't a connection string with an account key.",
      /Copy all of it/,
    ],
  ])('with %s are refused with a remedy, and not shown', (_, env, message, remedy) => {
    const error = caught(() => credentialsFrom(env));
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ message, remedy: expect.stringMatching(remedy) as unknown });
    expect(inspect(error)).not.toMatch(/c2VjcmV0/);
  });

  test.each([
    ['cut off', `AccountKey=${key}`, "AZURE_STORAGE_CONNECTION_STRING can't be read."],
    [
      'without TLS',
      connectionString.replace('https', 'http'),
      'The connection string points to contoso.blob.core.windows.net without TLS.',
    ],
  ])('in a connection string %s are refused, and not shown', async (_, text, message) => {
    const error: unknown = await openStorage(credentialsFrom({ AZURE_STORAGE_CONNECTION_STRING: text })).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ message });
    expect(inspect(error)).not.toMatch(/c2VjcmV0/);
  });

  test('are missed in a file .env that names none, which was read', () => {
    expect(caught(() => credentialsFrom({}, 'AZURE_STORAGE=x'))).toMatchObject({
      message: 'No credentials for Azure Storage were found, neither in the environment nor in the .env file.',
    });
  });

  test('do not show when they are printed', () => {
    const credentials = credentialsFrom({ AZURE_STORAGE_CONNECTION_STRING: connectionString });
    const { connectionString: secret } = credentials;
    const shown = [inspect(credentials, { showHidden: true }), JSON.stringify(credentials), String(secret)];
    expect(shown.join()).not.toMatch(/c2VjcmV0/);
    expect(shown.join()).toMatch(/\(connection string\)/);
  });
});

describe('the proxy', () => {
  test.each<[Record<string, string>, string | undefined, string | undefined]>([
    [{}, undefined, undefined],
    [{ HTTPS_PROXY: '' }, undefined, undefined],
    [{ HTTP_PROXY: 'http://a.example.com:1', HTTPS_PROXY: 'http://b.example.com:2' }, 'HTTPS_PROXY', 'b.example.com:2'],
    [{ http_proxy: 'http://user:hunter2@a.example.com:1/' }, 'http_proxy', 'a.example.com:1'],
    [{ all_proxy: 'http://a.example.com', http_proxy: 'http://b.example.com' }, 'all_proxy', 'a.example.com'],
  ])('of %j is the one that the library uses', (env, variable, host) => {
    const proxy = proxyFrom(env);
    expect([proxy?.variable, proxy?.host]).toEqual([variable, host]);
    expect(inspect(proxy)).not.toMatch(/hunter2/);
  });

  test.each(['proxy:8080', 'user:hunter2@proxy', '::', 'none'])(
    'with the address %j is refused, and not shown',
    (address) => {
      const error = caught(() => proxyFrom({ HTTPS_PROXY: address })) as UserError;
      expect(error.message).toBe("HTTPS_PROXY isn't the URL of a proxy.");
      expect(inspect(error)).not.toMatch(/hunter2/);
    },
  );

  test.each([
    ['contoso.blob.core.windows.net', false],
    ['core.windows.net', false],
    ['127.0.0.1', false],
    ['fabrikam.example.com', true],
    ['xcore.windows.net', true],
  ])('is used for %s: %s', (host, used) => {
    const proxy = proxyFrom({ HTTPS_PROXY: 'http://a.example.com', NO_PROXY: '127.0.0.1, .core.windows.net ,' })!;
    expect(goesThrough(proxy, host)).toBe(used);
  });
});

describe('a failed connection', () => {
  const destination = { account: 'contoso', host: 'contoso.blob.core.windows.net', proxy: undefined };
  const proxy: Proxy = { variable: 'HTTPS_PROXY', host: 'a.example.com:1', except: [] };

  test.each<[string, Proxy | undefined, string, RegExp]>([
    [
      'ENOTFOUND',
      undefined,
      'There is no storage account contoso, because there is no host contoso.blob.core.windows.net.',
      /account name/,
    ],
    [
      'ENOTFOUND',
      proxy,
      "The proxy a.example.com:1 or contoso.blob.core.windows.net behind it can't be reached.",
      /Check HTTPS_PROXY/,
    ],
    [
      'ENOTFOUND',
      { ...proxy, except: ['.windows.net'] },
      'There is no storage account contoso, because there is no host contoso.blob.core.windows.net.',
      /account name/,
    ],
    ['EAI_AGAIN', undefined, "contoso.blob.core.windows.net can't be found.", /internet connection/],
    ['EHOSTUNREACH', undefined, "contoso.blob.core.windows.net can't be reached.", /internet connection/],
    [
      'SELF_SIGNED_CERT_IN_CHAIN',
      undefined,
      "The certificate of contoso.blob.core.windows.net isn't trusted by this computer.",
      /NODE_EXTRA_CA_CERTS/,
    ],
    [
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      proxy,
      "The certificate of contoso.blob.core.windows.net isn't trusted by this computer.",
      /NODE_EXTRA_CA_CERTS/,
    ],
  ])('by %s is explained', (code, through, message, remedy) => {
    const failure = Object.assign(new Error('https://contoso/?sig=c2VjcmV0'), { name: 'RestError', code });
    const error = explained(failure, { ...destination, proxy: through }, new Date());
    expect(error).toMatchObject({ message, remedy: expect.stringMatching(remedy) as unknown });
    expect(inspect(error)).not.toMatch(/c2VjcmV0/);
  });

  test.each(['127.0.0.1:10000', 'localhost:10000', '[::1]:10000'])(
    'to this machine (%s) has nothing to do with the internet',
    (host) => {
      const failure = Object.assign(new Error(), { name: 'RestError', code: 'ECONNREFUSED' });
      expect(explained(failure, { ...destination, host }, new Date())).toMatchObject({
        message: `${host} refuses the connection.`,
        remedy:
          'The connection string points to this computer; start the storage server here, or use the connection string of an Azure account.',
      });
    },
  );

  test('that is none stays what it is: a defect', () => {
    const defect = new TypeError('undefined is not a function');
    expect(explained(defect, destination, new Date())).toBe(defect);
    expect(explained('text', destination, new Date())).toBe('text');
  });
});

test.each<[string, string, string]>([
  ['2026-03-02T12:00:00Z', 'Europe/Berlin', 'Mon, 2 March 2026, 12:00 UTC (13:00 CET)'],
  ['2026-07-01T23:30:00Z', 'Europe/Berlin', 'Wed, 1 July 2026, 23:30 UTC (Thu, 2 July 2026, 01:30 CEST)'],
  ['2026-03-02T02:05:00Z', 'America/New_York', 'Mon, 2 March 2026, 02:05 UTC (Sun, 1 March 2026, 21:05 GMT-5)'],
  ['2026-03-02T12:00:00Z', 'UTC', 'Mon, 2 March 2026, 12:00 UTC'],
])('%s in %s is written "%s"', (moment, timeZone, text) => {
  expect(inUtcAndLocal(new Date(moment), timeZone)).toBe(text);
});

describe('the file with the link', () => {
  const url = new Secret('https://contoso.blob.core.windows.net/p/a.zip?sig=c2VjcmV0', 'the link');
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'url-file-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const target = (): string => join(folder, 'link.txt');

  test('holds the link alone, for its owner alone', async () => {
    await writeUrlFile(await claimOutput(target(), {}), url);
    expect(readFileSync(target(), 'utf8')).toBe(url.reveal());
    expect(readdirSync(folder)).toEqual(['link.txt']);
  });

  test.skipIf(process.platform === 'win32')(
    'is for its owner alone even where one that others read is replaced',
    async () => {
      writeFileSync(target(), 'before', { mode: 0o644 });
      await writeUrlFile(await claimOutput(target(), { overwrite: true }), url);
      expect(readFileSync(target(), 'utf8')).toBe(url.reveal());
      expect(statSync(target()).mode & 0o777).toBe(0o600);
    },
  );

  test('does not replace another one that came into being meanwhile', async () => {
    const file = await claimOutput(target(), { overwrite: true });
    writeFileSync(target(), 'before');
    const error: unknown = await writeUrlFile(file, url).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'UserError', remedy: 'Specify another file, or use --overwrite.' });
    expect(readFileSync(target(), 'utf8')).toBe('before');
    expect(readdirSync(folder)).toEqual(['link.txt']);
  });
});

function caught(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}
