/** That credentials in the keys of a definition, such as the code in a path, stay out of everything that is printed or written. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shownPointer } from '../../../packager/core/json-pointer.ts';
import { findingFormats } from '../../../packager/report/finding-reports.ts';
import { reportFormats } from '../../../packager/report/reporters.ts';
import type { CliRun } from '../../support/run-cli.ts';
import { runCli } from '../../support/run-cli.ts';

const draft = fileURLToPath(new URL('../../../fixtures/connectors/fabrikam-bookings-draft/', import.meta.url));
const file = 'apiDefinition.swagger.json';

// Made up, and put together here so that no scanner takes them for real ones.
const code = ['Zk9vQ2x7Tn4Lw8Rb3Yh6', 'Uc1Ae5Xd0Gs2Pj7Mf4Ki8Vq=='].join('');
const token = ['xoxb', '2048192847', 'Zk9vTn4Lw8Rb3Yh6'].join('-');
const segment = ['B7t4Kq9Lw2Zx', '8Rb3Yh6Uc1Ae'].join('');
const secrets = [code, token, segment];

/** The paths of the sample, as they are here: with a credential, and in as many characters without one. */
const keys: readonly (readonly [path: string, written: string])[] = [
  ['/rooms', `/rooms?code=${code}`],
  ['/bookings', `/hooks/${token}/bookings`],
  ['/bookings/{bookingId}', `/services/${segment}/bookings/{bookingId}`],
];

const ruleset = `rules:
  own-path:
    given: $.paths[*]
    message: '{{property}} at {{path}} is wrong'
    severity: warn
    then: { function: undefined, field: get }
`;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pp-keys-'));
  const text = await readFile(join(draft, file), 'utf8');
  const spoiled = text.replaceAll(/^ *"operationId": "(?:ListBookings|ListRooms|get booking)",\n/gm, '');
  const others = [
    ['NewBooking', `${token}": {}, "NewBooking`],
    ['roomId', `roomId${token}`],
  ] as const;
  const replaced = (masked: boolean): string =>
    [...keys, ...others].reduce(
      (result, [key, written]) =>
        result.replaceAll(`"${key}":`, `"${masked ? secrets.reduce(withoutOne, written) : written}":`),
      spoiled,
    );
  const write = async (name: string, definition: string): Promise<void> => {
    await cp(draft, join(folder, name), { recursive: true });
    await writeFile(join(folder, name, file), definition);
  };
  await write('pretty', replaced(false));
  await write('plain', replaced(true));
  await write('minified', JSON.stringify(JSON.parse(replaced(false))));
  await write('before', text);
  await writeFile(join(folder, '.spectral.yaml'), ruleset);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function withoutOne(text: string, secret: string): string {
  return text.replace(secret, 'x'.repeat(secret.length));
}

function run(args: readonly string[], isTTY = false): Promise<CliRun> {
  return runCli(args, { cwd: folder, isTTY });
}

/** The beginnings of credentials that a text gives away; any four characters in a row are none. */
function leaksIn(text: string): string[] {
  return secrets.flatMap((secret) => [secret.slice(-14), secret.slice(0, 12)]).filter((part) => text.includes(part));
}

function expectNoLeak({ stdout, stderr }: CliRun): void {
  expect(stderr).not.toContain('defect');
  expect(leaksIn(stdout + stderr)).toEqual([]);
}

describe('a credential in a key isn’t told', () => {
  test.each(reportFormats)('by check in the format %s', async (format) => {
    for (const connector of ['pretty', 'minified'])
      expectNoLeak(await run(['check', connector, '-r', '.spectral.yaml', '-v', '-f', format]));
  });

  test.each(findingFormats)('by diff in the format %s', async (format) => {
    expectNoLeak(await run(['diff', 'before', 'pretty', '-f', format]));
    expectNoLeak(await run(['diff', 'pretty', 'before', '-f', format]));
  });

  test.each([
    ['fix', 'pretty', '--suggestions', '--accept-breaking', '-o', 'fixed'],
    ['fix', 'pretty', '-f', 'json', '-o', 'fixed-json'],
    ['fix', 'pretty', '-f', 'github'],
    ['fix', 'pretty', '-f', 'sarif'],
    ['fix', 'pretty', '-f', 'sarif', '--accept-breaking'],
    ['diff', 'before', 'pretty'],
    ['diff', 'pretty', 'before'],
    ['diff', 'before', 'pretty', '-f', 'json'],
    ['diff', 'before', 'pretty', '-f', 'notes'],
    ['diff', 'pretty', 'before', '-f', 'pull-request'],
    ['submission', 'pretty'],
    ['check', 'pretty', '--against', 'before', '-v'],
  ])('by %s %s %s %s', async (...args) => {
    expectNoLeak(await run(args));
  });

  test('by the patch of fix in a terminal or in a log', async () => {
    const { stdout } = await run(['fix', 'pretty', '--suggestions', '--accept-breaking', '--diff'], true);
    expect(stdout).toContain('/rooms?code=…');
    expect(leaksIn(stdout)).toEqual([]);
  });

  test('by a baseline, which hides the findings all the same', async () => {
    const written = await run(['check', 'pretty', '--write-baseline', 'baseline.json']);
    expectNoLeak(written);
    const baseline = await readFile(join(folder, 'baseline.json'), 'utf8');
    expect(baseline).toContain('#/paths/~1rooms?code=…/get');
    expect(leaksIn(baseline)).toEqual([]);
    const { code: exit } = await run(['check', 'pretty', '--baseline', 'baseline.json', '-q']);
    expect(exit).toBe(0);
  });
});

describe('the place of a finding', () => {
  interface Results {
    readonly connectors: readonly [
      { readonly findings: readonly { readonly rule: string; readonly pointer?: string; readonly range?: object }[] },
    ];
  }

  const findingsOf = async (connector: string): Promise<Results['connectors'][0]['findings']> => {
    const { stdout } = await run(['check', connector, '--no-ruleset', '-q', '-f', 'json']);
    return (JSON.parse(stdout) as Results).connectors[0].findings;
  };

  test('is as exact as in a file without credentials', async () => {
    const [spoiled, plain] = await Promise.all([findingsOf('pretty'), findingsOf('plain')]);
    const placesOf = (findings: typeof plain) => findings.map(({ rule, range }) => ({ rule, range }));
    expect(placesOf(spoiled)).toEqual(placesOf(plain));
    expect(spoiled.map(({ pointer }) => pointer)).toContain('/paths/~1hooks~1…~1bookings/get/summary');
  });

  test('keeps keys that only look long', () => {
    const path = ['paths', '/crm/v3/salesOrderLineItems2/{orderId}', 'get', 'parameters', 0, 'x-ms-dynamic-values'];
    expect(shownPointer(path)).toBe(
      '/paths/~1crm~1v3~1salesOrderLineItems2~1{orderId}/get/parameters/0/x-ms-dynamic-values',
    );
    expect(shownPointer(['definitions', 'd1f2c3b4-0000-4000-8000-1234567890ab'])).toBe(
      '/definitions/d1f2c3b4-0000-4000-8000-1234567890ab',
    );
  });
});
