import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { inspect } from 'node:util';
import { BlobServiceClient } from '@azure/storage-blob';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LocalStorage } from '../../../demo/local-storage.ts';
import { connectionString, startLocalStorage } from '../../../demo/local-storage.ts';
import { linkFindings } from '../../../packager/submit/upload/upload-findings.ts';
import { credentialsFrom } from '../../../packager/submit/upload/credentials.ts';
import { verifyLink } from '../../../packager/submit/upload/verify-link.ts';
import { proxyFrom } from '../../../packager/submit/upload/proxy.ts';
import type { Patience } from '../../../packager/submit/upload/retries.ts';
import { Secret } from '../../../packager/submit/upload/secret.ts';
import { openStorage } from '../../../packager/submit/upload/storage.ts';
import type { UploadControl, UploadOptions, UploadProgress } from '../../../packager/submit/upload/upload.ts';
import { uploadPackage } from '../../../packager/submit/upload/upload.ts';
import { UserError } from '../../../packager/core/user-error.ts';
import type { FaultyNetwork } from '../../support/faulty-network.ts';
import { faultyNetwork, listening } from '../../support/faulty-network.ts';

const bytes = new Uint8Array(300_000).map((_, index) => (index * 31) % 251);
const sha256 = createHash('sha256').update(bytes).digest('hex');
const content = { bytes: bytes.length, sha256 };
const blobOfPackage = `contoso-orders_1.2.0_${sha256.slice(0, 12)}.zip`;

/** Quick, so that a test of what fails for good ends soon. */
const impatient: Patience = { tries: 4, tryLimit: 5_000, delay: 1, limit: 30_000, pace: 100_000 };

let server: LocalStorage;
let network: FaultyNetwork;
let service: BlobServiceClient;
/** Each test has a container of its own. */
let container: string;
let containers = 0;

/** Everything that uploading has returned or thrown in these tests; the last one looks for secrets in it. */
const seen: unknown[] = [];

beforeAll(async () => {
  server = await startLocalStorage();
  network = await faultyNetwork(server.port);
  service = BlobServiceClient.fromConnectionString(server.connectionString);
});

afterAll(async () => {
  await network.close();
  await server.stop();
});

beforeEach(() => {
  container = `test-${++containers}`;
  network.faults = [];
  network.forGood = undefined;
});

describe('an upload', () => {
  test('puts the package into a private container and gives a link that delivers it', async () => {
    const result = await upload();

    expect(result).toMatchObject({
      outcome: 'uploaded',
      account: 'devstoreaccount1',
      container,
      blob: blobOfPackage,
      bytes: bytes.length,
      sha256,
      warnings: [],
    });
    const properties = await service.getContainerClient(container).getBlobClient(blobOfPackage).getProperties();
    expect(properties).toMatchObject({ contentType: 'application/zip', metadata: { sha256 } });
    expect((await service.getContainerClient(container).getProperties()).blobPublicAccess).toBeUndefined();
    const answer = await fetch(result.link.reveal());
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
  });

  test('signs the blob alone, for reading, from 15 minutes ago for 30 days', async () => {
    const now = new Date(Math.floor(Date.now() / 1_000) * 1_000);
    const result = await upload({}, { now: () => new Date(now.getTime() + 321) });

    const query = new URL(result.link.reveal()).searchParams;
    expect([...query.keys()].sort()).toEqual(['se', 'sig', 'sp', 'spr', 'sr', 'st', 'sv']);
    expect(query.get('sp')).toBe('r');
    expect(query.get('sr')).toBe('b');
    expect(new Date(query.get('st')!).getTime()).toBe(now.getTime() - 15 * 60_000);
    expect(new Date(query.get('se')!).getTime()).toBe(now.getTime() + 30 * 86_400_000);
    expect(result.submitBy.getTime()).toBe(now.getTime() + 15 * 86_400_000);
  });

  test('tells what it is doing', async () => {
    const steps: UploadProgress[] = [];
    await upload({}, { onProgress: (progress) => steps.push(progress) });

    expect(steps[0]).toEqual({ step: 'looking' });
    expect(steps.filter(({ step }) => step === 'sending').length).toBeGreaterThan(1);
    expect(steps.at(-2)).toEqual({ step: 'sending', sent: bytes.length, total: bytes.length });
    expect(steps.at(-1)).toEqual({ step: 'proving' });
  });

  test('of bytes that are there already says so and gives a new link', async () => {
    const before = await upload();
    const sent: UploadProgress[] = [];
    const result = await upload(
      { days: 40 },
      { onProgress: (progress) => progress.step === 'sending' && sent.push(progress) },
    );

    expect(result.outcome).toBe('already there');
    expect(sent).toEqual([]);
    expect(result.link.reveal()).not.toBe(before.link.reveal());
  });

  test('leaves other bytes of the same name alone, whatever their metadata says', async () => {
    await plant('other bytes', { sha256 });

    const error = await failure(upload());
    expect(error.message).toMatch(/^The blob contoso-orders_1\.2\.0_\w{12}\.zip already exists with different content/);
    expect(error.remedy).toBe('Check what it is; use --overwrite to replace it.');
    expect(await stored()).toBe('other bytes');
  });

  test('replaces them when it is told to', async () => {
    await plant('other bytes');

    expect((await upload({ overwrite: true })).outcome).toBe('overwritten');
    expect(await stored()).toBe(Buffer.from(bytes).toString('utf8'));
  });

  test('refuses a container that is open to everybody', async () => {
    await service.getContainerClient(container).create({ access: 'blob' });

    expect((await failure(upload())).message).toBe(`The container ${container} is public.`);
    expect(await blobs()).toEqual([]);
  });

  test('does not happen while the package has errors, unless it is forced', async () => {
    const findings = [linkFindings.finding('pp-link-text', { file: 'x' }, 'Wrong.')];

    expect(await failure(upload({ findings }))).toMatchObject({
      message: "ConnectorPackage.zip has 1 error (pp-link-text) and wasn't uploaded.",
      remedy:
        'Fix what "npx connector-packager check ConnectorPackage.zip" reports, or use --force to upload it anyway.',
    });
    expect((await upload({ findings, force: true })).warnings).toEqual([
      'ConnectorPackage.zip is uploaded with 1 error; certification will reject it.',
    ]);
    expect((await upload({ findings: [{ ...findings[0]!, severity: 'warn' }] })).warnings).toEqual([]);
  });

  test.each([
    [
      15,
      'The link is valid for 15 days; submit it immediately, and expect to need a new one after a correction. At least 21 days are safer.',
    ],
    [
      20,
      'The link is valid for 20 days; submit it within 5 days, and expect to need a new one after a correction. At least 21 days are safer.',
    ],
  ])('for %i days comes with a warning', async (days, warning) => {
    expect((await upload({ days })).warnings).toEqual([warning]);
  });

  test.each([0, 14, 366, 20.5, NaN])('for %d days is refused', async (days) => {
    expect((await failure(upload({ days }))).message).toBe(`A link can't be created for ${days} days.`);
  });

  test('for 21 days is fine', async () => {
    expect((await upload({ days: 21 })).warnings).toEqual([]);
  });

  test.each(['ab', 'Packages', 'a--b', '-ab', 'ab-', 'pac_kages', 'a'.repeat(64)])(
    'to a container named %j is refused before anything is sent',
    async (name) => {
      network.forGood = 'outage';
      expect((await failure(upload({ container: name }))).message).toBe(
        `${JSON.stringify(name)} isn't a valid container name.`,
      );
    },
  );

  test.each([
    ['Contoso Orders', '1.2.0', 'contoso-orders_1.2.0'],
    ['Größe & Maß (v2)', '2.0 beta', 'gro-e-ma-v2_2.0-beta'],
    ['注文', '', 'connector_0'],
    ['../..', '/etc', 'connector_etc'],
    ['x'.repeat(200), '1', `${'x'.repeat(60)}_1`],
  ])('of %j %j is named after it', async (title, version, name) => {
    expect((await upload({ connector: { title, version } })).blob).toBe(`${name}_${sha256.slice(0, 12)}.zip`);
  });

  test('warns of a clock that is 10 minutes off and refuses to work with one that is an hour off', async () => {
    const off = (minutes: number) => ({ now: () => new Date(Date.now() + minutes * 60_000) });

    expect((await upload({}, off(10))).warnings).toEqual([
      'The clock of this computer is 10 minutes ahead of Azure; correct it.',
    ]);
    expect((await failure(upload({}, off(-60)))).message).toBe(
      'The clock of this computer is 60 minutes behind Azure.',
    );
  });
});

describe('the link', () => {
  const ago = new Date(Date.now() - 3_600_000);
  const later = new Date(Date.now() + 3_600_000);

  test.each<[string, (link: URL) => URL | Promise<URL>, RequestInit?]>([
    ['no signature', (link) => new URL(link.pathname, link)],
    ['the end put off', (link) => changed(link, 'se', '2099-01-01T00:00:00Z')],
    ['more permissions', (link) => changed(link, 'sp', 'rw')],
    ['another signature', (link) => changed(link, 'sig', 'AAAA')],
    ['another blob', (link) => new URL(link.href.replace('.zip', '.txt'))],
    ['the time over', async () => signed(new Date(0), ago)],
    ['the time not yet come', async () => signed(later, new Date(later.getTime() + 86_400_000))],
    ['a write', (link) => link, { method: 'PUT', body: 'x', headers: { 'x-ms-blob-type': 'BlockBlob' } }],
    ['a deletion', (link) => link, { method: 'DELETE' }],
    ['a listing', (link) => new URL(`/devstoreaccount1/${container}${link.search}&restype=container&comp=list`, link)],
    [
      'a listing without the link',
      (link) => new URL(`/devstoreaccount1/${container}?restype=container&comp=list`, link),
    ],
  ])('is refused with %s', async (_, change, request) => {
    const { link } = await upload();
    const answer = await fetch(await change(new URL(link.reveal())), request);

    expect([401, 403, 404]).toContain(answer.status);
    await answer.arrayBuffer();
    expect(await stored()).toBe(Buffer.from(bytes).toString('utf8'));
  });

  test('for a server with TLS does not work without it', async () => {
    await upload();
    const text = server.connectionString.replaceAll('http', 'https');
    const storage = await openStorage(credentialsFrom({ AZURE_STORAGE_CONNECTION_STRING: text }));
    const link = storage.sign(storage.container(container).getBlockBlobClient(blobOfPackage), ago, later);

    expect(new URL(link.reveal()).searchParams.get('spr')).toBe('https');
    const answer = await fetch(link.reveal().replace('https:', 'http:'));
    expect([answer.status, answer.headers.get('x-ms-error-code')]).toEqual([403, 'AuthorizationProtocolMismatch']);
  });

  async function signed(from: Date, to: Date): Promise<URL> {
    const storage = await openStorage(credentials());
    const blob = storage.container(container).getBlockBlobClient(blobOfPackage);
    return new URL(storage.sign(blob, from, to).reveal());
  }

  function changed(link: URL, name: string, value: string): URL {
    const url = new URL(link);
    url.searchParams.set(name, value);
    return url;
  }
});

describe('the proof of a link', () => {
  test('fails where it delivers something else', async () => {
    const { link } = await upload();
    const error = await failure(observed(verifyLink(link, { bytes: 1, sha256: '0'.repeat(64) })));
    expect(error.message).toMatch(
      `, but 300000 bytes with the SHA-256 ${sha256} instead of 1 bytes with ${'0'.repeat(64)}.`,
    );
  });

  test('fails where the package is gone', async () => {
    const { link } = await upload();
    await service.getContainerClient(container).deleteBlob(blobOfPackage);
    expect((await failure(observed(verifyLink(link, content)))).message).toBe("The link doesn't lead to a blob.");
  });

  test('fails where the signature is wrong', async () => {
    const { link } = await upload();
    const wrong = new Secret(link.reveal().replace(/sig=[^&]+/, 'sig=AAAA'), 'link');
    expect((await failure(observed(verifyLink(wrong, content)))).message).toMatch(/^Azure rejects the link \(\w+\)\.$/);
  });

  test('fails where everybody can read the package, or list the container', async () => {
    const { link } = await upload();
    const client = service.getContainerClient(container);

    await client.setAccessPolicy('blob');
    expect((await failure(observed(verifyLink(link, content)))).message).toBe(
      'Anyone can download the package without a link.',
    );
    await client.setAccessPolicy('container');
    expect((await failure(observed(verifyLink(link, content)))).message).toBe(
      'Anyone can download the package without a link.',
    );
  });

  test('fails where the link allows to write, and changes nothing', async () => {
    await upload();
    const blob = service.getContainerClient(container).getBlockBlobClient(blobOfPackage);
    const { BlobSASPermissions } = await import('@azure/storage-blob');
    const url = await blob.generateSasUrl({
      permissions: BlobSASPermissions.parse('rcw'),
      expiresOn: new Date(Date.now() + 30 * 86_400_000),
    });
    const error = await failure(observed(verifyLink(new Secret(url, 'link'), content)));
    expect(error.message).toBe('Anyone who has the link can replace the package.');
    expect(await stored()).toBe(Buffer.from(bytes).toString('utf8'));
  });

  test('fails where the link opens the container', async () => {
    await upload();
    const client = service.getContainerClient(container);
    const { ContainerSASPermissions } = await import('@azure/storage-blob');
    const url = new URL(
      await client.generateSasUrl({
        permissions: ContainerSASPermissions.parse('rl'),
        expiresOn: new Date(Date.now() + 30 * 86_400_000),
      }),
    );
    url.pathname += `/${blobOfPackage}`;
    const error = await failure(observed(verifyLink(new Secret(url.href, 'link'), content)));
    expect(error.message).toBe('Anyone can list the contents of the container.');
  });

  test('refuses a user delegation key before anything is sent, and says why', async () => {
    network.forGood = 'outage';
    const url =
      'https://contoso.blob.core.windows.net/p/a.zip?sv=2024-11-04&sr=b&sp=r&se=2099-01-01T00%3A00%3A00Z&skoid=1&ske=2&sig=AAAA';
    const error = await failure(observed(verifyLink(new Secret(url, 'link'), content)));
    expect(error.message).toBe(
      'The link is signed with a user delegation key, which expires after at most 7 days; sign it with an account key.',
    );
    expect(error.remedy).toMatch(/pp-link-account-key\.md/);
  });

  test.each(['https://contoso.example.com', 'nonsense', '', 'http://127.0.0.1:1/a/b?se=2099-01-01&sp=r&sig=A'])(
    'refuses %j as no link',
    async (url) => {
      expect(await failure(observed(verifyLink(new Secret(url, 'link'), content)))).toBeInstanceOf(UserError);
    },
  );
});

describe('in a faulty network', () => {
  test.each<[string, FaultyNetwork['faults']]>([
    [
      'breaks off in the middle of the package, twice',
      [{ resetAfterSending: 150_000 }, { resetAfterSending: 150_000 }],
    ],
    ['is down for a while', [{ resetAfterSending: 150_000 }, 'outage', 'outage']],
    ['is down at first', ['outage', 'outage']],
    ['loses the answer to the package', [{ loseAnswerTo: bytes.length }]],
    ['breaks off while the link is proven', [{ resetAfterReceiving: 150_000 }]],
  ])('an upload succeeds though the network %s', async (_, faults) => {
    network.faults = faults;
    const result = await upload({ credentials: throughNetwork() }, { patience: impatient });

    expect(result).toMatchObject({ outcome: 'uploaded', sha256 });
    expect(network.faults).toEqual([]);
    expect(await blobs()).toEqual([blobOfPackage]);
  });

  test('an upload that breaks off does not replace what somebody else writes in the meantime', async () => {
    const client = service.getContainerClient(container).getBlockBlobClient(blobOfPackage);
    network.faults = [
      { resetAfterSending: 150_000 },
      {
        meanwhile: async () => {
          await client.upload('other bytes', 11);
        },
      },
    ];
    const error = await failure(upload({ credentials: throughNetwork() }, { patience: impatient }));

    expect(error.message).toBe(`Another program just wrote the blob ${blobOfPackage}.`);
    expect(await stored()).toBe('other bytes');
  });

  test('an upload succeeds though a connection hangs', async () => {
    network.faults = ['hang'];
    const result = await upload({ credentials: throughNetwork() }, { patience: { ...impatient, tryLimit: 300 } });
    expect(result.outcome).toBe('uploaded');
  });

  test.each<[string, FaultyNetwork['forGood'], Partial<Patience>, RegExp]>([
    ['goes down for good', 'outage', {}, /^127\.0\.0\.1:\d+ closes the connection\.$/],
    ['breaks off every time', { resetAfterSending: 150_000 }, {}, /^127\.0\.0\.1:\d+ closes the connection\.$/],
    ['hangs every time', 'hang', { tryLimit: 50 }, /^127\.0\.0\.1:\d+ doesn't respond\.$/],
    [
      'hangs until the time is up',
      'hang',
      { limit: 50 },
      /^The upload to 127\.0\.0\.1:\d+ didn't finish within \d+ seconds\.$/,
    ],
  ])('an upload fails in plain words when the network %s', async (_, fault, patience, message) => {
    network.forGood = fault;
    const error = await failure(upload({ credentials: throughNetwork() }, { patience: { ...impatient, ...patience } }));

    expect(error.message).toMatch(message);
    expect(error.remedy).toMatch(/^(The connection string points to this computer; start|Run the command again)/);
    expect(await blobs()).toEqual([]);
  });

  test('a server that is not there is distinguished from one that breaks off', async () => {
    await network.close();
    const error = await failure(upload({ credentials: throughNetwork() }, { patience: impatient }));
    network = await faultyNetwork(server.port);
    expect(error.message).toMatch(/^127\.0\.0\.1:\d+ refuses the connection\.$/);
  });

  test('an upload that is interrupted leaves nothing behind', async () => {
    const controller = new AbortController();
    const error = await failure(
      upload(
        { credentials: throughNetwork() },
        { signal: controller.signal, onProgress: ({ step }) => step === 'sending' && controller.abort() },
      ),
    );

    expect(error.message).toBe('The command was interrupted.');
    expect(await blobs()).toEqual([]);
  });

  test('an upload that is interrupted before it begins sends nothing', async () => {
    network.forGood = 'hang';
    const error = await failure(upload({ credentials: throughNetwork() }, { signal: AbortSignal.abort() }));
    expect(error.message).toBe('The command was interrupted.');
  });

  function throughNetwork() {
    return credentialsFrom({ AZURE_STORAGE_CONNECTION_STRING: connectionString(network.port) });
  }
});

describe('a refusal of the service', () => {
  test('of the key is told from that of the account', async () => {
    const text = server.connectionString;
    const wrongKey = text.replace(/AccountKey=[^;]+/, 'AccountKey=d3Jvbmcga2V5');
    const wrongAccount = text.replaceAll('devstoreaccount1', 'fabrikam');

    expect(await failure(upload({ credentials: { connectionString: new Secret(wrongKey, '') } }))).toMatchObject({
      message: "Azure doesn't accept the key for the storage account devstoreaccount1.",
    });
    expect(await failure(upload({ credentials: { connectionString: new Secret(wrongAccount, '') } }))).toMatchObject({
      message: expect.stringMatching(/^There is no storage account fabrikam at 127\.0\.0\.1:\d+\.$/) as unknown,
    });
  });

  const now = new Date('2026-03-02T12:00:00Z');
  const hourAgo = 'Mon, 02 Mar 2026 11:00:00 GMT';

  test.each<[string, number, string, Record<string, string>, string, RegExp]>([
    [
      'a wrong key',
      403,
      'AuthenticationFailed',
      {},
      "Azure doesn't accept the key for the storage account contoso.",
      /Access keys/,
    ],
    [
      'shared key access switched off',
      403,
      'KeyBasedAuthenticationNotPermitted',
      {},
      "The storage account contoso doesn't allow access with its keys.",
      /"Allow storage account key access"/,
    ],
    [
      'a firewall',
      403,
      'AuthorizationFailure',
      {},
      'The storage account contoso rejects requests from this network.',
      /public network access/,
    ],
    [
      'a wrong clock',
      403,
      'AuthenticationFailed',
      { date: hourAgo },
      'The clock of this computer is 60 minutes ahead of Azure.',
      /Synchronize it/,
    ],
    ['a disabled account', 403, 'AccountIsDisabled', {}, 'The storage account contoso is disabled.', /subscription/],
    [
      'a container on its way out',
      409,
      'ContainerBeingDeleted',
      {},
      'The container is being deleted.',
      /another container/,
    ],
    [
      'a busy service',
      503,
      'ServerBusy',
      { 'x-ms-request-id': '7-8-9' },
      'Azure Storage returned 503 ServerBusy.',
      /request 7-8-9\.$/,
    ],
    ['an unknown code', 418, 'Teapot', {}, 'Azure Storage returned 418 Teapot.', /^Try again later\.$/],
    [
      'an old Azurite',
      400,
      'InvalidHeaderValue',
      {},
      "The storage server at HOST doesn't support the protocol version of this tool.",
      /--skipApiVersionCheck/,
    ],
    [
      'something else that answers in its place',
      200,
      '',
      {},
      "HOST isn't answered by Azure Storage.",
      /points to this computer/,
    ],
  ])('for %s is explained', async (_, status, code, headers, message, remedy) => {
    const body = code ? `<?xml version="1.0"?><Error><Code>${code}</Code><Message>No.</Message></Error>` : '<p>Sign in';
    const answers = createServer((request, response) => {
      request.resume();
      response
        .writeHead(status, {
          'content-type': 'application/xml',
          'x-ms-error-code': code,
          date: now.toUTCString(),
          ...headers,
        })
        .end(body);
    });
    const host = `127.0.0.1:${await listening(answers)}`;
    const text = `DefaultEndpointsProtocol=http;AccountName=contoso;AccountKey=c2VjcmV0;BlobEndpoint=http://${host}/contoso`;
    const error = await failure(
      upload(
        { credentials: credentialsFrom({ AZURE_STORAGE_CONNECTION_STRING: text }) },
        { patience: impatient, now: () => now },
      ),
    );
    answers.close();

    expect(error.message).toBe(message.replace('HOST', host));
    expect(error.remedy).toMatch(remedy);
  });
});

describe('through a proxy', () => {
  test.each<[string, number | undefined, RegExp | undefined]>([
    ['works', undefined, undefined],
    [
      'that wants a password tells how to give it',
      407,
      /^The proxy 127\.0\.0\.1:\d+ requires a username and password\.$/,
    ],
    [
      'that is down names the proxy',
      0,
      /^The proxy 127\.0\.0\.1:\d+ or localhost:\d+ behind it refuses the connection\.$/,
    ],
  ])('an upload %s', async (_, status, message) => {
    let requests = 0;
    const proxy = createServer((request, response) => {
      requests++;
      if (status === 407) {
        response.writeHead(407).end();
        return;
      }
      const { method = 'GET', headers } = request;
      void forward(request.url!, method, headers, request).then(({ status, headers, body }) =>
        response.writeHead(status, headers).end(body),
      );
    });
    const port = await listening(proxy);
    if (status === 0) proxy.close();
    const env = { HTTP_PROXY: `http://somebody:hunter2@127.0.0.1:${port}` };
    process.env.HTTP_PROXY = env.HTTP_PROXY;
    try {
      // The host that NO_PROXY does not name.
      const text = server.connectionString.replace('127.0.0.1', 'localhost');
      const result = upload(
        { credentials: credentialsFrom({ AZURE_STORAGE_CONNECTION_STRING: text }) },
        { patience: impatient, proxy: proxyFrom(env) },
      );
      if (message) expect((await failure(result)).message).toMatch(message);
      else expect((await result).outcome).toBe('uploaded');
    } finally {
      delete process.env.HTTP_PROXY;
      proxy.close();
    }
    expect(requests > 0).toBe(status !== 0);
  });

  async function forward(
    url: string,
    method: string,
    headers: NodeJS.Dict<string | string[]>,
    body: NodeJS.ReadableStream,
  ) {
    const { request } = await import('node:http');
    const outgoing = request(url, { method, headers });
    body.pipe(outgoing);
    const [answer] = (await once(outgoing, 'response')) as [import('node:http').IncomingMessage];
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk as Buffer);
    return { status: answer.statusCode!, headers: answer.headers, body: Buffer.concat(chunks) };
  }
});

describe('secrets', () => {
  test('stay out of everything that was returned or thrown', async () => {
    const result = await upload();
    const key = /AccountKey=([^;]+)/.exec(server.connectionString)![1]!;
    const signature = new URL(result.link.reveal()).searchParams.get('sig')!;
    const shown = seen
      .flatMap((value) => [
        inspect(value, { depth: 20, showHidden: true }),
        inspect(value, { depth: 20, customInspect: false }),
        JSON.stringify(value),
        String(value),
        value instanceof Error ? `${value.stack}${value.message}${inspect(value.cause)}` : '',
      ])
      .join('\n');

    expect(seen.length).toBeGreaterThan(50);
    expect(shown).toContain('?(signature)');
    for (const secret of [
      key,
      key.slice(0, 12),
      signature,
      encodeURIComponent(signature),
      'hunter2',
      'sig=',
      'AccountKey',
    ])
      expect(shown.includes(secret), `something shows ${secret.slice(0, 4)}…`).toBe(false);
  });

  test('stay out of what the library logs, even if it is asked to log everything', async () => {
    const code = `
      import { readFileSync } from 'node:fs';
      import { credentialsFrom } from './packager/submit/upload/credentials.ts';
      import { uploadPackage } from './packager/submit/upload/upload.ts';
      const options = {
        package: { name: 'p.zip', bytes: new Uint8Array(10) }, findings: [],
        connector: { title: 'Contoso', version: '1' }, container: '${container}',
      };
      console.log((await uploadPackage({ ...options, credentials: credentialsFrom(process.env) })).link.reveal());
    `;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', code], {
      env: { ...process.env, AZURE_LOG_LEVEL: 'verbose', AZURE_STORAGE_CONNECTION_STRING: server.connectionString },
    });
    const [url, log] = await Promise.all([text(child.stdout), text(child.stderr)]);

    const signature = new URL(url).searchParams.get('sig')!;
    expect(log).toContain('azure:');
    for (const secret of [
      signature,
      encodeURIComponent(signature),
      /AccountKey=([^;]+)/.exec(server.connectionString)![1]!,
    ])
      expect(log.includes(secret), 'the log shows a secret').toBe(false);
  });
});

test('uploading without the optional library says how to install it', async () => {
  // A hook that finds everything but the library.
  const hook = `export function resolve(name, context, next) {
    if (name !== '@azure/storage-blob') return next(name, context);
    throw Object.assign(new Error('not found'), { code: 'ERR_MODULE_NOT_FOUND' });
  }`;
  const code = `
    import { register } from 'node:module';
    register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(hook)}));
    const { openStorage } = await import('./packager/submit/upload/storage.ts');
    const { credentialsFrom } = await import('./packager/submit/upload/credentials.ts');
    await openStorage(credentialsFrom(process.env)).catch(({ name, message, remedy }) => console.log(name, message, remedy));
  `;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', code], {
    env: { ...process.env, AZURE_STORAGE_CONNECTION_STRING: server.connectionString },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  expect(await text(child.stdout)).toBe(
    "UserError Uploading requires the package @azure/storage-blob, which isn't installed. Run npm install @azure/storage-blob.\n",
  );
});

function credentials() {
  return credentialsFrom({ AZURE_STORAGE_CONNECTION_STRING: server.connectionString });
}

function upload(options: Partial<UploadOptions> = {}, control: UploadControl = {}) {
  return observed(
    uploadPackage(
      {
        package: { name: 'ConnectorPackage.zip', bytes },
        findings: [],
        connector: { title: 'Contoso Orders', version: '1.2.0' },
        credentials: credentials(),
        container,
        ...options,
      },
      control,
    ),
  );
}

async function observed<Result>(work: Promise<Result>): Promise<Result> {
  try {
    const result = await work;
    seen.push(result);
    return result;
  } catch (error) {
    seen.push(error);
    throw error;
  }
}

async function failure(work: Promise<unknown>): Promise<UserError> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(UserError);
  return error as UserError;
}

async function plant(content: string, metadata: Record<string, string> = {}): Promise<void> {
  const client = service.getContainerClient(container);
  await client.create();
  await client.getBlockBlobClient(blobOfPackage).upload(content, content.length, { metadata });
}

async function stored(): Promise<string> {
  return (await service.getContainerClient(container).getBlobClient(blobOfPackage).downloadToBuffer()).toString('utf8');
}

/** The names of what the container of the test holds, blobs of which only a part has arrived included. */
async function blobs(): Promise<string[]> {
  const names: string[] = [];
  const client = service.getContainerClient(container);
  if (!(await client.exists())) return names;
  for await (const { name } of client.listBlobsFlat({ includeUncommitedBlobs: true })) names.push(name);
  return names;
}
