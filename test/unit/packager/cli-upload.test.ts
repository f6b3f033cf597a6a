import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BlobServiceClient } from '@azure/storage-blob';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LocalStorage } from '../../../demo/local-storage.ts';
import { connectionString, startLocalStorage } from '../../../demo/local-storage.ts';
import { refuseSecrets } from '../../../packager/cli/secret-arguments.ts';
import { baseDocument } from '../../../scripts/fixtures.ts';
import type { FaultyNetwork } from '../../support/faulty-network.ts';
import { faultyNetwork } from '../../support/faulty-network.ts';
import { makePackage } from '../../support/make-package.ts';
import { makeZip } from '../../../scripts/samples/make-zip.ts';
import type { CliRun, CliSurroundings } from '../../support/run-cli.ts';
import { runCli } from '../../support/run-cli.ts';
import { inTimeZone } from '../../support/time-zone.ts';

const goodPackage = 'ConnectorPackage.zip';
const badPackage = 'WithoutIntroduction.zip';
const looseFiles = 'Connector.zip';

let server: LocalStorage;
let network: FaultyNetwork;
let service: BlobServiceClient;
/** The folder that the commands run in. */
let folder: string;
/** Each test has a container of its own. */
let container: string;
let containers = 0;

/** Everything that the commands have printed, but for the links that they were asked for. */
const printed: string[] = [];

beforeAll(async () => {
  server = await startLocalStorage();
  network = await faultyNetwork(server.port);
  service = BlobServiceClient.fromConnectionString(server.connectionString);
  folder = mkdtempSync(join(tmpdir(), 'cli-upload-'));
  writeFileSync(join(folder, goodPackage), (await makePackage()).bytes);
  writeFileSync(join(folder, badPackage), (await makePackage({ 'intro.md': null })).bytes);
  const definition = Buffer.from(JSON.stringify(baseDocument('connectorDefinition')));
  writeFileSync(join(folder, looseFiles), await makeZip([{ path: 'apiDefinition.swagger.json', bytes: definition }]));
});

afterAll(async () => {
  await network.close();
  await server.stop();
  rmSync(folder, { recursive: true });
});

beforeEach(() => {
  container = `test-${++containers}`;
  network.forGood = undefined;
  network.faults = [];
});

describe('upload', () => {
  test('prints the link alone, and everything else on standard error', async () => {
    const { code, stdout, stderr } = await upload([goodPackage]);

    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^http:\/\/127\.0\.0\.1:\d+\/devstoreaccount1\/test-\d+\/contoso-orders_1\.0_\w{12}\.zip\?\S+\n$/,
    );
    const answer = await fetch(stdout.trim());
    expect(Buffer.from(await answer.arrayBuffer()).equals(readFileSync(join(folder, goodPackage)))).toBe(true);
    expect(stderr).toMatch(
      /^ConnectorPackage\.zip \(\d+ KB\) was uploaded as contoso-orders_1\.0_\w{12}\.zip to the private container test-\d+ of the storage account devstoreaccount1\.$/m,
    );
    expect(stderr).toMatch(/^The link was tested without other credentials: /m);
    expect(stderr).toMatch(
      /^Submit it by \w{3}, \d+ \w+ \d{4}, \d\d:\d\d UTC \(.*\d\d:\d\d (?:CES?T|GMT\+\d)\), because /m,
    );
  });

  test('runs no ruleset of the folder, where the account key is', async () => {
    const ruleset = join(folder, '.spectral.mjs');
    writeFileSync(ruleset, 'throw new Error("The ruleset ran.");\n');
    try {
      const { code, stderr } = await upload([goodPackage]);
      expect({ code, ran: stderr.includes('The ruleset ran.') }).toEqual({ code: 0, ran: false });
    } finally {
      rmSync(ruleset);
    }
  });

  test('takes severities from the settings of the folder', async () => {
    const settings = join(folder, 'connector-packager.config.json');
    writeFileSync(settings, '{ "findings": { "pp-package-intro": "warn" } }');
    try {
      const { code, stderr } = await upload([badPackage]);
      expect(code).toBe(0);
      expect(stderr).toContain('The package has 1 warning, which ');
    } finally {
      rmSync(settings);
    }
  });

  test('says that the package is there already, and gives a new link', async () => {
    await upload([goodPackage]);
    const { code, stdout, stderr } = await upload([goodPackage, '--days', '40']);

    expect(code).toBe(0);
    expect(stderr).toMatch(/^ConnectorPackage\.zip was already uploaded as .+; this is a new link to it\.$/m);
    expect(daysLeft(stdout)).toBe(40);
  });

  test('lets the link live for 30 days, and warns of less than 21', async () => {
    expect(daysLeft((await upload([goodPackage])).stdout)).toBe(30);
    const { code, stdout, stderr } = await upload([goodPackage, '--days', '20']);

    expect(code).toBe(0);
    expect(daysLeft(stdout)).toBe(20);
    expect(stderr).toContain('Warning: The link is valid for 20 days');
  });

  test.each(['14', '366', '30.5', 'month'])('refuses %s days before anything happens', async (days) => {
    const { code, stdout, stderr } = await upload([goodPackage, `--days=${days}`]);

    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Use a whole number from 15 to 365.');
    expect(await isThere()).toBe(false);
  });

  test('writes the link into a file for its owner alone in place of printing it', async () => {
    const { code, stdout, stderr } = await upload([goodPackage, '--url-file', 'link.txt']);

    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toContain('The link is in link.txt, which only you can read.');
    const link = readFileSync(join(folder, 'link.txt'), 'utf8');
    expect(link).toMatch(/^http:\S+&sig=\S+$/);
    expect((await fetch(link)).status).toBe(200);
    if (process.platform !== 'win32') expect(statSync(join(folder, 'link.txt')).mode & 0o777).toBe(0o600);

    const again = await upload([goodPackage, '--url-file', 'link.txt']);
    expect(again).toMatchObject({
      code: 2,
      stderr: 'link.txt already exists.\nSpecify another file, or use --overwrite.\n',
    });
    expect((await upload([goodPackage, '--url-file', 'link.txt', '--overwrite', '--days', '50'])).code).toBe(0);
    expect(daysLeft(readFileSync(join(folder, 'link.txt'), 'utf8'))).toBe(50);
    rmSync(join(folder, 'link.txt'));
  });

  test.each([goodPackage, '.env'])('never writes the link over %s, which it works with', async (name) => {
    writeFileSync(join(folder, '.env'), '# nothing');
    const before = readFileSync(join(folder, name));
    const { code, stdout, stderr } = await upload([goodPackage, '--url-file', name, '--overwrite']);
    const after = readFileSync(join(folder, name));
    rmSync(join(folder, '.env'));

    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(`${name} is an input file and would be replaced.\nSpecify another file or folder.\n`);
    expect(after.equals(before)).toBe(true);
    expect(await isThere()).toBe(false);
  });

  test.each([
    [
      join(goodPackage, 'link.txt'),
      /^ConnectorPackage.zip.link\.txt can't be written: a part of its path is a file \(ENOTDIR\)\.\nSpecify a file in a folder\.\n$/,
    ],
    ['.', /^\. is a folder\.\nSpecify a file in it\.\n$/],
  ])('uploads nothing where the link could not be written into %s', async (file, message) => {
    const { code, stdout, stderr } = await upload([goodPackage, '--url-file', file, '--overwrite']);

    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(await isThere()).toBe(false);
  });

  test('prints what is known as JSON, with the link unless that goes into a file', async () => {
    const { stdout } = await upload([goodPackage, '--json']);
    const result = JSON.parse(stdout) as Record<string, unknown>;
    expect(Object.keys(result)).toEqual([
      'url',
      'outcome',
      'account',
      'container',
      'blob',
      'bytes',
      'sha256',
      'validFrom',
      'expires',
      'submitBy',
      'warnings',
    ]);
    expect(result).toMatchObject({ outcome: 'uploaded', account: 'devstoreaccount1', container, warnings: [] });
    expect((await fetch(result.url as string)).status).toBe(200);

    const { stdout: beside } = await upload([goodPackage, '--json', '--url-file', 'json-link.txt']);
    expect(JSON.parse(beside)).toMatchObject({
      url: expect.stringMatching(/\.zip\?\(signature\)$/) as string,
      urlFile: 'json-link.txt',
      outcome: 'already there',
    });
    rmSync(join(folder, 'json-link.txt'));
  });

  test('prints nothing but the link when it is to be quiet', async () => {
    const { stdout, stderr } = await upload([goodPackage, '--quiet']);

    expect(stdout).toMatch(/^http:\S+\n$/);
    expect(stderr).toBe('');
  });

  test('warns even when it is to be quiet', async () => {
    const { stdout, stderr } = await upload([badPackage, '--quiet', '--force', '--days', '16']);

    expect(stdout).toMatch(/^http:\S+\n$/);
    expect(stderr).toMatch(
      /^Warning: WithoutIntroduction\.zip is uploaded with 1 error; .+\nWarning: The link is valid for 16 days; submit it within 1 day, .+\n$/,
    );
  });

  test('leaves other bytes of the same name alone unless told otherwise', async () => {
    const { blob } = JSON.parse((await upload([goodPackage, '--json'])).stdout) as { blob: string };
    const present = service.getContainerClient(container).getBlockBlobClient(blob);
    await present.upload('other bytes', 11);

    const { code, stdout, stderr } = await upload([goodPackage]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(
      / already exists with different content .+\nCheck what it is; use --overwrite to replace it\.\n$/,
    );
    expect((await present.downloadToBuffer()).toString()).toBe('other bytes');

    const replaced = await upload([goodPackage, '--overwrite']);
    expect(replaced.code).toBe(0);
    expect(replaced.stderr).toMatch(/^ConnectorPackage\.zip \(\d+ KB\) replaced /m);
    expect((await present.downloadToBuffer()).equals(readFileSync(join(folder, goodPackage)))).toBe(true);
  });

  test('does not happen with loose files, which are judged as the package that they are not', async () => {
    const { code, stderr } = await upload([looseFiles]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^ {2}pp-package-former-files {2}/m);
    expect(await isThere()).toBe(false);
  });

  test('does not happen while the package has errors, which it shows as "check" does', async () => {
    const { code, stdout, stderr } = await upload([badPackage]);

    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('Errors (certification rejects these) (1)');
    expect(stderr).toMatch(/^ {2}pp-package-intro {2}/m);
    expect(stderr).not.toMatch(/^(?:Warnings|Suggestions) /m);
    expect(stderr).toMatch(/WithoutIntroduction\.zip wasn't uploaded; use --force to upload it anyway\.\n$/);
    expect(await isThere()).toBe(false);
    const quiet = await upload([badPackage, '--quiet']);
    expect(quiet.stderr).toContain('Errors (certification rejects these) (1)');
  });

  test('happens with errors where it is forced, and says so', async () => {
    const { code, stdout, stderr } = await upload([badPackage, '--force']);

    expect(code).toBe(0);
    expect((await fetch(stdout.trim())).status).toBe(200);
    expect(stderr).toMatch(/^ {2}pp-package-intro {2}/m);
    expect(stderr).toContain('Warning: WithoutIntroduction.zip is uploaded with 1 error');
  });

  test('repeats how many warnings the package has', async () => {
    const managed = { 'PkgAssets/ConnectorSolution.zip': { solution: { managed: 1 } } };
    writeFileSync(join(folder, 'Managed.zip'), (await makePackage({ 'package.zip': managed })).bytes);
    const { code, stderr } = await upload(['Managed.zip']);
    expect(code).toBe(0);
    expect(stderr).toContain('The package has 1 warning, which "npx connector-packager check Managed.zip" lists.\n');
  });

  test('takes the credentials from the file .env of the folder as well', async () => {
    const surroundings = { env: { AZURE_STORAGE_CONNECTION_STRING: undefined } };
    expect(await upload([goodPackage], surroundings)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^No credentials for Azure Storage were found\.\nSet AZURE_STORAGE_/) as string,
    });

    const dotenv = `AZURE_STORAGE_CONNECTION_STRING="${server.connectionString}"\r\n`;
    // The second is what the PowerShell of Windows writes.
    for (const bytes of [Buffer.from(dotenv), Buffer.from(`\ufeff${dotenv}`, 'utf16le')]) {
      writeFileSync(join(folder, '.env'), bytes);
      const { code } = await upload([goodPackage], surroundings);
      rmSync(join(folder, '.env'));
      expect(code).toBe(0);
    }
  });

  test.each<[string, string[], string, string]>([
    ['a file that is not there', ['missing.zip'], 'There is no file missing.zip.', 'Check the path.'],
    [
      'a name that no container can have',
      [goodPackage, '--container', 'My_Packages'],
      '"My_Packages" isn\'t a valid container name.',
      'Use 3 to 63 lowercase letters, digits, and single hyphens between them, such as "connector-packages".',
    ],
  ])('refuses %s', async (_, args, message, remedy) => {
    expect(await upload(args)).toEqual({ code: 2, stdout: '', stderr: `${message}\n${remedy}\n` });
  });

  test.each<[string, () => string, RegExp]>([
    [
      'a wrong key',
      () => server.connectionString.replace(/AccountKey=[^;]+/, `AccountKey=${'A'.repeat(86)}==`),
      /^Azure doesn't accept the key for the storage account devstoreaccount1\.\nCopy one of the two keys again/,
    ],
    ['storage that cannot be reached', () => connectionString(1), /^127\.0\.0\.1:1 refuses the connection\.\n/],
    [
      'a network that breaks every connection off',
      () => {
        network.forGood = 'outage';
        return connectionString(network.port);
      },
      /^127\.0\.0\.1:\d+ closes the connection\.\n/,
    ],
    [
      'a link without a key',
      () => 'BlobEndpoint=https://contoso.blob.core.windows.net;SharedAccessSignature=sv=2026&sig=c2VjcmV0',
      /^AZURE_STORAGE_CONNECTION_STRING contains a shared access signature, not an account key\.\n.*7 days/,
    ],
    [
      'a proxy without an address',
      () => {
        return server.connectionString;
      },
      /^HTTPS_PROXY isn't the URL of a proxy\.\n/,
    ],
  ])('says in one sentence each what is wrong and what to do about %s', async (name, credentials, message) => {
    const env = {
      AZURE_STORAGE_CONNECTION_STRING: credentials(),
      ...(name.includes('proxy') ? { HTTPS_PROXY: 'nonsense' } : {}),
    };
    const { code, stdout, stderr } = await upload([goodPackage], { env });

    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(2);
  });

  test('ends in order when it is interrupted, and leaves nothing half there', async () => {
    let interrupt = (): void => undefined;
    let listeners = 0;
    const before = readdirSync(folder);
    const { code, stdout, stderr } = await upload([goodPackage, '--url-file', 'interrupted.txt'], {
      env: { AZURE_STORAGE_CONNECTION_STRING: connectionString(network.port) },
      onInterrupt: (listener) => {
        interrupt = listener;
        listeners += 1;
        // The first connection gets no answer any more.
        network.faults = [{ meanwhile: () => new Promise(() => interrupt()) }];
        return () => void (listeners -= 1);
      },
    });

    expect([code, stdout, listeners]).toEqual([2, '', 0]);
    expect(stderr).toMatch(/^The command was interrupted\.\nRun it again\. /);
    expect(readdirSync(folder)).toEqual(before);
    expect(await isThere()).toBe(false);
  });
});

describe('submission', () => {
  test('prints the sheet, and for whom it is on standard error', async () => {
    const { code, stdout, stderr } = await run(['submission', goodPackage, '--date', '2026-03-02']);

    expect(code).toBe(0);
    expect(stdout).toMatch(/^# Submission of Contoso Orders 1\.0\n\nA new connector by a verified publisher/);
    expect(stdout).toContain('| Mon, 2 March 2026 | You select "Publish". |');
    expect(stdout).toContain('| Checked | 0 errors, 0 warnings |');
    expect(stderr).toBe(
      'The sheet is for a new connector (verified publisher, assumed; use --publisher independent if that is wrong); use --update for a certified connector.\n',
    );
  });

  test('writes it into a file, for an update by an independent publisher', async () => {
    const args = ['submission', goodPackage, '--update', '--publisher', 'independent', '-o', 'sheet.md'];
    const { stdout, stderr } = await run(args);

    expect(stdout).toBe('');
    expect(stderr).toMatch(/^The sheet is for an update \(independent publisher\)\.\n/);
    expect(readFileSync(join(folder, 'sheet.md'), 'utf8')).toContain('An update by an independent publisher');
    expect(await run(args)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('sheet.md already exists.') as string,
    });
    rmSync(join(folder, 'sheet.md'));
  });

  test.each([goodPackage, 'other-link.txt'])('never writes the sheet over %s, which it is made from', async (name) => {
    writeFileSync(join(folder, 'other-link.txt'), 'link');
    const before = readFileSync(join(folder, name));
    const args = ['submission', goodPackage, '--url-file', 'other-link.txt', '-o', name, '--overwrite'];
    const { code, stdout, stderr } = await run(args);
    const after = readFileSync(join(folder, name));
    rmSync(join(folder, 'other-link.txt'));

    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(`${name} is an input file and would be replaced.\nSpecify another file or folder.\n`);
    expect(after.equals(before)).toBe(true);
  });

  test('takes the dates of a link, and not the link', async () => {
    await upload([goodPackage, '--url-file', 'link.txt']);
    const { code, stdout } = await run(['submission', goodPackage, '--url-file', 'link.txt']);

    expect(code).toBe(0);
    expect(stdout).toMatch(/\| Link \| expires on \w{3}, .+; submit it by \w{3}, .+ \|/);
  });

  test('says that a link expires too soon for a day', async () => {
    const later = new Date(Date.now() + 25 * 86_400_000).toISOString().slice(0, 10);
    const { code, stdout, stderr } = await run(['submission', goodPackage, '--url-file', 'link.txt', '--date', later]);
    rmSync(join(folder, 'link.txt'));

    expect(code).toBe(1);
    expect(stdout).toContain('**The link expires too soon:**');
    expect(stderr).toMatch(/^link\.txt: The link expires in [56] days; Microsoft requires at least 15/m);
  });

  test('takes a link for 15 days on the day on which it was made, and says to submit it immediately', async () => {
    const uploaded = await upload([goodPackage, '--url-file', 'link.txt', '--days', '15']);
    const { code, stdout, stderr } = await run(['submission', goodPackage, '--url-file', 'link.txt']);
    rmSync(join(folder, 'link.txt'));

    expect(uploaded.stderr).toMatch(
      /^Submit it immediately, because Microsoft requires that it's valid for 15 more days\.$/m,
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/\| Link \| expires on .+; submit it immediately \|/);
    expect(stderr).toMatch(
      /^link\.txt: The link expires in 15 days, the minimum that Microsoft requires; submit it immediately/m,
    );
  });

  test('takes the day of today for now, since a link made today is not valid at noon', async () => {
    // A zone in which it is the evening, whenever the test runs.
    const ahead = ((18 - new Date().getUTCHours() + 36) % 24) - 12 || 1;
    const today = new Date(Date.now() + ahead * 3_600_000).toISOString().slice(0, 10);
    await upload([goodPackage, '--url-file', 'link.txt']);
    const { code, stderr } = await run(['submission', goodPackage, '--url-file', 'link.txt', '--date', today], {
      zone: `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`,
    });
    rmSync(join(folder, 'link.txt'));

    expect(stderr).not.toContain('not valid before');
    expect(code).toBe(0);
  });

  test('says of a package with errors that it cannot be submitted yet', async () => {
    const { code, stdout, stderr } = await run(['submission', badPackage]);

    expect(code).toBe(1);
    expect(stdout).toContain("**Don't submit it yet:**");
    expect(stderr).toContain(
      '1 error to fix before you submit: "npx connector-packager check WithoutIntroduction.zip" lists them.',
    );
  });

  test.each(['2026-02-30', '2.3.2026', 'soon', ''])('refuses the day "%s"', async (day) => {
    const { code, stderr } = await run(['submission', goodPackage, '--date', day]);

    expect(code).toBe(2);
    expect(stderr).toContain('Use a calendar date, such as 2026-03-02.');
  });
});

describe('a secret on the command line', () => {
  const key = Buffer.alloc(64, 'secret').toString('base64');

  test.each<[string, string[]]>([
    ['an option of another tool', ['upload', goodPackage, '--account-key', key]],
    ['an option with its value', ['upload', goodPackage, `--connection-string=AccountName=contoso`]],
    ['a key as the package', ['upload', key]],
    ['a key without its end', ['upload', key.slice(0, 86)]],
    ['a key as a number', ['upload', goodPackage, '--days', key]],
    ['a key as a command', [key]],
    ['a connection string', ['upload', `DefaultEndpointsProtocol=https;AccountName=contoso;AccountKey=${key}`]],
    ['a variable', ['upload', `AZURE_STORAGE_KEY=${key}`]],
    ['a key behind a colon', ['upload', `key:${key}`]],
    ['a key in a path', ['upload', `a.zip?${key}`]],
    ['a link that is percent-encoded', ['upload', 'https%3A%2F%2Fcontoso%2Fa.zip%3Fsp%3Dr%26sig%3Dc2VjcmV0']],
    ['a link that is encoded twice', ['upload', 'https://contoso/a.zip%253Fsp%253Dr%2526sig%253Dc2VjcmV0']],
    ['a key that is percent-encoded', ['upload', encodeURIComponent(key)]],
    ['a connection string as JSON', ['upload', '{"AccountKey": "c2VjcmV0"}']],
    ['a key glued to an option', ['check', `-r${key}`]],
    ['a key in the base64 of links', ['check', Buffer.alloc(64, '\xff\xfe').toString('base64url')]],
    ['a link as HTML writes it', ['upload', 'a.zip?sp=r&amp;sig=c2VjcmV0']],
    ['a password in an address', ['check', 'https://contoso:c2VjcmV0@api.contoso.example.com/']],
    ['a password', ['check', '--password=c2VjcmV0']],
    ['a client secret', ['check', 'client_secret=c2VjcmV0']],
    ['a header', ['check', 'Authorization: Basic c2VjcmV0']],
    ['a token', ['check', `token/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2VjcmV0`]],
    ['a token of GitHub', ['check', `ghp_${'c2VjcmV0'.repeat(5)}`]],
    ['a link', ['submission', 'https://contoso.blob.core.windows.net/p/a.zip?sp=r&sig=c2VjcmV0']],
  ])('is refused and not repeated: %s', async (_, args) => {
    const { code, stdout, stderr } = await run(args);

    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^Credentials can't be passed as arguments, .+\nSet AZURE_STORAGE_CONNECTION_STRING .+\n$/);
    expect(stderr).not.toContain(key.slice(0, 20));
    expect(stderr).not.toContain('c2VjcmV0');
  });

  test('is not seen in what is none', () => {
    const path = `/home/somebody/${'connectors/'.repeat(8)}ConnectorPackage.zip`;
    expect(() =>
      refuseSecrets([
        ...['upload', path, '--container', 'keys', '--url-file=sas.txt', '--days=30'],
        ...['check', 'sk-energy-billing-connector', 'main:connectors/token', '--sample', 'GetToken=a.json'],
        ...['-r', `/home/${'a'.repeat(90)}/.spectral.yaml`, 'https://contoso.example.com/a@b:c'],
      ]),
    ).not.toThrow();
  });
});

test('neither keys nor signatures are in anything that was printed or written beside the links', () => {
  const key = /AccountKey=([^;]+)/.exec(server.connectionString)![1]!;
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
  expect(printed.length).toBeGreaterThan(60);
  for (const text of [...printed, ...files]) {
    expect(text).not.toContain(key);
    expect(text).not.toMatch(/sig=|AccountKey=|A{86}/);
  }
});

function upload(args: readonly string[], surroundings: CliSurroundings = {}): Promise<CliRun> {
  const to = args.includes('--container') ? [] : ['--container', container];
  return run(['upload', ...args, ...to], surroundings);
}

/** Runs the command line with Azurite's credentials, and keeps what it prints. */
async function run(
  args: readonly string[],
  { env, zone = 'Europe/Berlin', ...rest }: CliSurroundings & { readonly zone?: string } = {},
): Promise<CliRun> {
  const surroundings = {
    cwd: folder,
    env: { AZURE_STORAGE_CONNECTION_STRING: server.connectionString, NO_PROXY: '127.0.0.1', ...env },
    ...rest,
  };
  const result = await inTimeZone(zone, () => runCli(args, surroundings));
  printed.push(result.stderr, args[0] === 'upload' ? withoutLink(result.stdout) : result.stdout);
  return result;
}

/** What `upload` prints on standard output without the one link that it is for. */
function withoutLink(text: string): string {
  return text.replace(/^http:\S+\n$/, '').replace(/"url": "http:[^"]+"/, '');
}

function daysLeft(link: string): number {
  return Math.round((new Date(new URL(link).searchParams.get('se')!).getTime() - Date.now()) / 86_400_000);
}

function isThere(): Promise<boolean> {
  return service.getContainerClient(container).exists();
}
