import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { definitionFixes } from '../../../fixes.ts';
import type { ConnectorModel } from '../../../functions/core/model/model.ts';
import type { Fixable } from '../../../functions/core/rule/fix.ts';
import { runCli } from '../../support/run-cli.ts';

const sample = fileURLToPath(new URL('../../../fixtures/connectors/fabrikam-bookings-draft', import.meta.url));
const definition = 'draft/apiDefinition.swagger.json';

let root: string;
let count = 0;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'pp-fix-'));
});

afterAll(async () => {
  await rm(root, { recursive: true, force: true });
});

/** A folder of its own with a copy of the draft in it. */
async function folderWithDraft(): Promise<string> {
  const cwd = join(root, String(++count));
  await mkdir(cwd);
  await cp(sample, join(cwd, 'draft'), { recursive: true });
  return cwd;
}

const answers = `contact:
  name: Fabrikam Support
  url: https://fabrikam.example.com/support
  email: help@fabrikam.example.com
website: https://fabrikam.example.com
privacyPolicy: https://fabrikam.example.com/privacy
categories: [Productivity]
publisher: Fabrikam
stackOwner: Fabrikam
brandColor: '#2f6fb0'
`;

test('makes the safe fixes in place, and changes nothing when run again', async () => {
  const cwd = await folderWithDraft();
  const first = await runCli(['fix', 'draft'], { cwd });
  expect(first.stderr).toBe('');
  expect(first.stdout).toContain('pp-schemes-https  1  Remove "http"');
  const once = await readFile(join(cwd, definition), 'utf8');
  expect(once).toContain('"schemes": ["https"],\n');
  const second = await runCli(['fix', 'draft'], { cwd });
  expect(second.stdout).toContain('draft: nothing to fix');
  expect(await readFile(join(cwd, definition), 'utf8')).toBe(once);
});

test('fixes all places of a finding at once, and counts findings and places before and after', async () => {
  const cwd = await folderWithDraft();
  const file = join(cwd, definition);
  const data = JSON.parse(await readFile(file, 'utf8')) as { paths: Record<string, object> };
  const body = {
    in: 'body',
    name: 'hook',
    schema: { type: 'object', properties: { url: { type: 'string', 'x-ms-notification-url': true } } },
  };
  for (const path of ['/one', '/two', '/three'])
    data.paths[path] = {
      post: { operationId: `Hook${path.slice(1)}`, 'x-ms-trigger': 'single', parameters: [body], responses: {} },
    };
  await writeFile(file, JSON.stringify(data, null, 2));
  const { stdout } = await runCli(['fix', 'draft', '--rule', 'pp-notification-body-required', '-f', 'json'], { cwd });
  const { connectors } = JSON.parse(stdout) as {
    connectors: { made: { path: string[] }[]; before: Record<string, number>; after: Record<string, number> }[];
  };
  const [{ made, before, after }] = connectors as [(typeof connectors)[0]];
  expect(made).toHaveLength(3);
  expect(after).toEqual({ findings: before.findings! - 1, places: before.places! - 3, errors: before.errors });
});

test('names a fix that fails, and makes the others', async () => {
  const cwd = await folderWithDraft();
  const failing = definitionFixes['pp-schemes-https'] as Fixable<ConnectorModel>;
  const spy = vi.spyOn(failing, 'propose').mockImplementation(() => {
    throw new TypeError('there is no scheme');
  });
  const { stdout, stderr } = await runCli(['fix', 'draft'], { cwd });
  spy.mockRestore();
  expect(stderr).toBe('');
  expect(stdout).toContain('The fix of pp-schemes-https failed (there is no scheme).');
  expect(stdout).toMatch(/^draft: [1-9]\d* fixes$/m);
});

test('prints a diff, and writes nothing', async () => {
  const cwd = await folderWithDraft();
  const before = await readFile(join(cwd, definition), 'utf8');
  const { code, stdout } = await runCli(['fix', 'draft', '--diff'], { cwd });
  expect(code).toBe(1);
  expect(await readFile(join(cwd, definition), 'utf8')).toBe(before);
  expect(stdout).toContain('-  "schemes": ["https", "http"],\n');
  await runCli(['fix', 'draft'], { cwd });
  expect((await runCli(['fix', 'draft', '--diff'], { cwd })).code).toBe(0);
});

test.each([
  ['as they are', (text: string) => text],
  ['with CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
  ['without a line break at the end', (text: string) => text.trimEnd()],
  ['on one line', (text: string) => JSON.stringify(JSON.parse(text))],
])('prints a diff that git applies, and that makes what fix makes: files %s', async (_how, rewritten) => {
  const cwd = await folderWithDraft();
  const file = join(cwd, definition);
  await writeFile(file, rewritten(await readFile(file, 'utf8')));
  await cp(join(cwd, 'draft'), join(cwd, 'other/draft'), { recursive: true });
  const args = ['fix', 'draft', '--suggestions'];
  const { stdout } = await runCli([...args, '--diff'], { cwd });
  await writeFile(join(cwd, 'other/fix.patch'), stdout);
  execFileSync('git', ['apply', '-p0', 'fix.patch'], { cwd: join(cwd, 'other'), stdio: 'pipe' });
  await runCli(args, { cwd });
  for (const name of ['apiDefinition.swagger.json', 'apiProperties.json', 'readme.md', 'script.csx'])
    expect(await readFile(join(cwd, 'other/draft', name), 'utf8')).toBe(
      await readFile(join(cwd, 'draft', name), 'utf8'),
    );
  expect(await readFile(file, 'utf8')).toContain('"Fabrikam Bookings"');
});

test('shows no control characters of files in a terminal, and leaves them in a patch', async () => {
  const cwd = await folderWithDraft();
  const file = join(cwd, 'draft/readme.md');
  await writeFile(file, (await readFile(file, 'utf8')).replace('##Deployment', '##\u001B[2JDeployment'));
  const args = ['fix', 'draft', '--diff', '--rule', 'pp-document-heading-syntax'];
  const changed = '+## \u001B[2JDeployment Instructions\n';
  expect((await runCli(args, { cwd })).stdout).toContain(changed);
  const { stdout } = await runCli(args, { cwd, isTTY: true });
  expect(stdout).toContain('Deployment Instructions\n');
  expect(stdout).not.toContain('\u001B[2J');
});

test('takes suggestions and answers, and leaves what breaks flows to --accept-breaking', async () => {
  const cwd = await folderWithDraft();
  await writeFile(join(cwd, 'answers.yaml'), answers);
  const { stdout } = await runCli(['fix', 'draft', '--suggestions', '--answers', 'answers.yaml'], { cwd });
  const text = await readFile(join(cwd, definition), 'utf8');
  expect(text).toContain('"title": "Fabrikam Bookings"');
  expect(text).toContain('help@fabrikam.example.com');
  expect(text).toContain('https://fabrikam.example.com/privacy');
  expect(stdout).toMatch(/pp-operation-id-pascal-case .*\(needs --accept-breaking\)/);
  expect(stdout).not.toContain('with --answers');
});

test('leaves of the draft nothing that certification rejects but what only a person can write or draw', async () => {
  const cwd = await folderWithDraft();
  await writeFile(join(cwd, 'answers.yaml'), answers);
  await writeFile(join(cwd, 'created.json'), '{"bookingId": "7", "roomName": "Oslo", "seats": 3}');
  const given = ['--answers', 'answers.yaml', '--sample', 'BookingCreated=created.json'];
  await runCli(['fix', 'draft', '--suggestions', '--accept-breaking', ...given], { cwd });
  const script = await readFile(join(cwd, 'draft/script.csx'), 'utf8');
  expect(script).toContain('public class Script : ScriptBase\n');
  expect(script).toContain('this.Context.OperationId == "ListBookings"');
  expect(script).toContain('GetStringAsync("https://api-staging.fabrikam.example.com/v1/rooms")');
  const { stdout } = await runCli(['check', 'draft', '-f', 'json'], { cwd });
  const { connectors } = JSON.parse(stdout) as { connectors: { findings: { rule: string; severity: string }[] }[] };
  const errors = connectors[0]!.findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
  expect(errors).toEqual(['pp-description-restricted-words']);
});

test('fixes one rule only, with its suggestions, and reports as JSON', async () => {
  const cwd = await folderWithDraft();
  const { stdout } = await runCli(['fix', 'draft', '--rule', 'pp-title-restricted-words', '-f', 'json'], { cwd });
  const { connectors } = JSON.parse(stdout) as { connectors: { made: { rule: string; class: string }[] }[] };
  expect(connectors[0]!.made.map(({ rule, class: kind }) => [rule, kind])).toEqual([
    ['pp-title-restricted-words', 'suggestion'],
  ]);
});

test('drafts a schema from a sample answer, unless another response has one', async () => {
  const cwd = await folderWithDraft();
  await writeFile(join(cwd, 'answer.json'), '{"bookingCode": "7", "seats": 3, "startsAt": "2026-03-01T10:00:00Z"}');
  const args = ['fix', 'draft', '--sample', 'CreateBooking=answer.json'];
  const refused = await runCli(args, { cwd });
  expect(refused.stdout).toMatch(/Add a schema from the sample\. It would cause a new finding, pp-operation-has-many-/);
  const file = join(cwd, definition);
  await writeFile(
    file,
    (await readFile(file, 'utf8')).replace(/(?<="default": \{\s+"description": "[^"]*"),\s+"schema": \{[^}]*\}/, ''),
  );
  await runCli(args, { cwd });
  const { paths } = JSON.parse(await readFile(file, 'utf8')) as {
    paths: Record<string, { post: { responses: Record<string, { schema?: object }> } }>;
  };
  expect(paths['/bookings']!.post.responses['201']!.schema).toEqual({
    type: 'object',
    properties: {
      // The draft writes labels twice.
      bookingCode: { type: 'string', title: 'Booking Code', 'x-ms-summary': 'Booking Code' },
      seats: { type: 'integer', title: 'Seats', 'x-ms-summary': 'Seats' },
      startsAt: { type: 'string', format: 'date-time', title: 'Starts at', 'x-ms-summary': 'Starts at' },
    },
  });
});

test('writes beside the original with --output', async () => {
  const cwd = await folderWithDraft();
  const before = await readFile(join(cwd, definition), 'utf8');
  await runCli(['fix', 'draft', '--output', 'fixed'], { cwd });
  expect(await readFile(join(cwd, definition), 'utf8')).toBe(before);
  expect(await readFile(join(cwd, 'fixed/apiDefinition.swagger.json'), 'utf8')).not.toBe(before);
});

describe('in a git work tree', () => {
  const gitIn = (cwd: string, ...args: string[]): void => {
    const who = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'protocol.file.allow=always'];
    execFileSync('git', [...who, ...args], { cwd, stdio: 'pipe' });
  };
  async function committedDraft(): Promise<string> {
    const cwd = await folderWithDraft();
    gitIn(cwd, 'init', '-q');
    gitIn(cwd, 'add', '.');
    gitIn(cwd, 'commit', '-qm', 'Draft');
    return cwd;
  }

  test('leaves files alone that have changes which are not committed, unless forced', async () => {
    const cwd = await committedDraft();
    const changed = `${await readFile(join(cwd, definition), 'utf8')}\n`;
    await writeFile(join(cwd, definition), changed);
    const refused = await runCli(['fix', 'draft'], { cwd });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('has uncommitted changes.');
    expect(await readFile(join(cwd, definition), 'utf8')).toBe(changed);
    await runCli(['fix', 'draft', '--force'], { cwd });
    expect(await readFile(join(cwd, definition), 'utf8')).not.toBe(changed);
  });

  test('leaves files alone that git does not have, and writes those that it ignores', async () => {
    const cwd = await folderWithDraft();
    const before = await readFile(join(cwd, definition), 'utf8');
    gitIn(cwd, 'init', '-q');
    const { code, stderr } = await runCli(['fix', 'draft'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(`${definition} isn't in git yet.`);
    expect(await readFile(join(cwd, definition), 'utf8')).toBe(before);
    await writeFile(join(cwd, '.gitignore'), 'draft/\n');
    await runCli(['fix', 'draft'], { cwd });
    expect(await readFile(join(cwd, definition), 'utf8')).not.toBe(before);
  });

  test('runs no program that the settings of a repository among the files name', async () => {
    const cwd = await folderWithDraft();
    const draft = join(cwd, 'draft');
    gitIn(draft, 'init', '-q', '--bare');
    for (const [key, value] of [
      ['core.bare', 'false'],
      ['core.worktree', draft],
      ['core.fsmonitor', `touch '${join(cwd, 'ran')}'; false`],
    ] as const)
      gitIn(draft, '--git-dir=.', 'config', key, value);
    const before = await readFile(join(cwd, definition), 'utf8');
    const { code, stderr } = await runCli(['fix', 'draft'], { cwd });
    expect([code, await readdir(cwd)]).toEqual([2, ['draft']]);
    expect(stderr).toContain(`git can't tell whether ${definition} is committed`);
    expect(await readFile(join(cwd, definition), 'utf8')).toBe(before);
  });

  test('looks into the work tree that the file is in: a submodule, or a second one', async () => {
    const cwd = await committedDraft();
    const outer = await mkdtemp(join(root, 'outer-'));
    gitIn(outer, 'init', '-q');
    gitIn(outer, 'submodule', '--quiet', 'add', cwd, 'inner');
    gitIn(cwd, 'worktree', 'add', '-q', join(outer, 'second'));
    for (const folder of ['inner', 'second']) {
      const file = join(outer, folder, definition);
      const before = await readFile(file, 'utf8');
      await writeFile(file, `${before}\n`);
      const { stderr } = await runCli(['fix', `${folder}/draft`], { cwd: outer });
      expect(stderr, folder).toContain('has uncommitted changes.');
      await writeFile(file, before);
      await runCli(['fix', `${folder}/draft`], { cwd: outer });
      expect(await readFile(file, 'utf8'), folder).not.toBe(before);
    }
  });
});

describe('leaves as it is', () => {
  const scheme = '"schemes": ["https", "http"],';

  test.each([
    ['what --ignore names', ['--ignore', 'pp-schemes-https'], {}],
    [
      'what the configuration switches off',
      [],
      { 'connector-packager.config.json': '{ "findings": { "pp-schemes-https": "off" } }' },
    ],
  ] as const)('%s', async (_what, args, files) => {
    const cwd = await folderWithDraft();
    for (const [name, text] of Object.entries(files)) await writeFile(join(cwd, name), text);
    const { stdout } = await runCli(['fix', 'draft', ...args], { cwd });
    expect(stdout).toMatch(/^draft: [1-9]\d* fixes$/m);
    expect(await readFile(join(cwd, definition), 'utf8')).toContain(scheme);
  });

  test('what a baseline knows', async () => {
    const cwd = await folderWithDraft();
    const before = await readFile(join(cwd, definition), 'utf8');
    await runCli(['check', 'draft', '--write-baseline', 'known.json'], { cwd });
    const { stdout } = await runCli(['fix', 'draft', '--baseline', 'known.json'], { cwd });
    expect(stdout).toContain('draft: nothing to fix\n');
    expect(await readFile(join(cwd, definition), 'utf8')).toBe(before);
  });
});

test('makes nothing that breaks the published version, and says what it would break', async () => {
  const cwd = await folderWithDraft();
  await cp(join(cwd, 'draft'), join(cwd, 'published'), { recursive: true });
  const all = ['fix', 'draft', '--rule', 'pp-operation-must-have-response', '--rule', 'pp-default-response-has-schema'];
  const { stdout } = await runCli([...all, '--against', 'published', '-f', 'json'], { cwd });
  const { connectors } = JSON.parse(stdout) as {
    connectors: { made: object[]; refused: { rule: string; reason: string }[] }[];
  };
  expect(connectors[0]!.made.length + connectors[0]!.refused.length).toBeGreaterThan(0);
  for (const { reason } of connectors[0]!.refused)
    expect(reason).toContain('It would break flows, apps, or connections: ');
  const { stdout: update } = await runCli(['diff', 'published', 'draft'], { cwd });
  expect(update).toContain('Nothing breaks for certain');
});

test('takes the ruleset of the folder, and says what is wrong with it', async () => {
  const cwd = await folderWithDraft();
  await writeFile(join(cwd, '.spectral.yaml'), 'rules: { pp-nothing: off }\n');
  const { code, stderr } = await runCli(['fix', 'draft'], { cwd });
  expect(code).toBe(2);
  expect(stderr).toContain(`The ruleset ${join(cwd, '.spectral.yaml')} cannot be loaded: `);
  expect((await runCli(['fix', 'draft', '--no-ruleset', '--diff'], { cwd })).code).toBe(1);
});

describe('a definition in YAML', () => {
  const yaml = `# The orders of the shop.
swagger: '2.0'
info:
  title: Contoso Orders! # as in the shop
  description: Reads the orders of the shop for everybody who sells with Contoso.
  version: '1.0'
host: api.contoso.example.com
schemes: [http, https]
paths:
  /orders/{orderId}:
    get:
      operationId: GetOrder
      summary: Get order
      description: >-
        Returns the order of the shop,
        with all of its items.
      parameters:
        - name: orderId
          in: path
          type: string
          required: true
      responses:
        200: {description: OK, schema: {type: object, properties: {id: {type: string}}}}
`;
  async function withYaml(): Promise<{ cwd: string; file: string }> {
    const cwd = join(root, String(++count));
    const file = join(cwd, 'orders/apiDefinition.swagger.yaml');
    await mkdir(join(cwd, 'orders'), { recursive: true });
    await writeFile(file, yaml);
    return { cwd, file };
  }

  test('is fixed like one in JSON, and keeps its comments and layout', async () => {
    const { cwd, file } = await withYaml();
    await runCli(['fix', 'orders', '--suggestions'], { cwd });
    const fixed = yaml
      .replace('Orders! #', 'Orders #')
      .replace('[http, https]', '[https]')
      .replace('        - name: orderId\n', '        - name: orderId\n          description: The ID of the order.\n')
      .replace('type: string\n', 'type: string\n          x-ms-summary: Order ID\n')
      .replace('required: true\n', 'required: true\n          x-ms-url-encoding: single\n');
    expect(await readFile(file, 'utf8')).toBe(fixed);
    const { stdout } = await runCli(['fix', 'orders', '--suggestions'], { cwd });
    expect(stdout).toContain('orders: nothing to fix');
  });

  test('shows its fixes as replacements in SARIF', async () => {
    const { cwd, file } = await withYaml();
    const { stdout } = await runCli(['fix', 'orders', '-f', 'sarif'], { cwd });
    expect(await readFile(file, 'utf8')).toBe(yaml);
    const { runs } = JSON.parse(stdout) as {
      runs: { results: { ruleId: string; fixes?: { artifactChanges: { replacements: object[] }[] }[] }[] }[];
    };
    const [result] = runs[0]!.results.filter(({ ruleId }) => ruleId === 'pp-title-ending');
    expect(result!.fixes![0]!.artifactChanges[0]!.replacements).toMatchObject([
      { deletedRegion: { startLine: 4, startColumn: 10, endColumn: 25 }, insertedContent: { text: 'Contoso Orders' } },
    ]);
  });
});

test('fixes what a pattern matches, each connector once', async () => {
  const cwd = await folderWithDraft();
  await cp(join(cwd, 'draft'), join(cwd, 'drafts/other'), { recursive: true });
  const { stdout } = await runCli(['fix', 'd*/**/apiDef*.json', definition], { cwd });
  expect(stdout.match(/^\S+: (?:\d+ fix(?:es)?|nothing to fix)$/gm)).toEqual(
    [join('draft', 'apiDefinition.swagger.json'), join('drafts', 'other', 'apiDefinition.swagger.json')].map(
      (name) => expect.stringMatching(`^${name.replaceAll('\\', '.')}: `) as string,
    ),
  );
  expect((await runCli(['fix', 'none/*'], { cwd })).stderr).toContain('No file or folder matches none/*.');
});

describe('with standard input', () => {
  const given = async (args: readonly string[], text?: string, env = {}) => {
    const bytes = Buffer.from(text ?? (await readFile(join(sample, 'apiDefinition.swagger.json'))));
    return runCli(['fix', '-', ...args], { cwd: root, env, stdin: () => Readable.from([bytes]) });
  };

  test('prints the fixed file, and beside it what was done', async () => {
    const cwd = await folderWithDraft();
    const { code, stdout, stderr } = await given(['--suggestions']);
    await runCli(['fix', definition, '--suggestions'], { cwd });
    expect(stdout).toBe(await readFile(join(cwd, definition), 'utf8'));
    expect(code).toBe(1);
    expect(stderr).toMatch(/^-: \d+ fixes\n/);
    expect((await given(['-q', '--suggestions', '--stdin-filepath', definition])).stderr).toBe('');
  });

  test('prints a file without anything to fix as it is', async () => {
    const { stdout: once } = await given([]);
    const crlf = once.trimEnd().replaceAll('\n', '\r\n');
    expect((await given([], crlf)).stdout).toBe(crlf);
  });

  test('prints a patch, or what can be done, where that is asked for', async () => {
    expect((await given(['--diff', '--stdin-filepath', 'a/apiDefinition.swagger.json'])).stdout).toMatch(
      /^--- a\/apiDefinition\.swagger\.json\n/,
    );
    const { stdout } = await given(['-f', 'github']);
    expect(JSON.parse(stdout)).toMatchObject({ event: 'COMMENT' });
  });

  test('writes to a folder that is named', async () => {
    const { stdout } = await given(['-o', 'given', '-f', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ connectors: [{ changed: ['apiDefinition.swagger.json'] }] });
    expect(await readFile(join(root, 'given', 'apiDefinition.swagger.json'), 'utf8')).toBe((await given([])).stdout);
  });

  test('prints nothing to the log of a pipeline that is no text for it', async () => {
    const text = await readFile(join(sample, 'apiDefinition.swagger.json'), 'utf8');
    const { code, stdout, stderr } = await given([], text.replace('"Use Fabrikam', '"##[error]Use Fabrikam'), {
      CI: '1',
    });
    expect([code, stdout, stderr.split('\n')[1]]).toEqual([2, '', 'Write it to a folder with --output.']);
    expect((await given([], text, { CI: '1' })).stdout).toContain('"schemes": ["https"]');
  });

  test.each([
    ['other paths', ['draft'], 'Standard input can only be fixed alone.'],
    ['questions', ['-i'], '--interactive reads the answers from standard input, where the file is.'],
    ['a report', ['-f', 'json'], 'Standard output is for the fixed file, so --format json needs another place for it.'],
  ])('takes no %s', async (_, args, message) => {
    const { code, stdout, stderr } = await given(args);
    expect([code, stdout, stderr.split('\n')[0]]).toEqual([2, '', message]);
  });
});

test('names what is wrong with its options', async () => {
  const cwd = await folderWithDraft();
  expect((await runCli(['fix', 'draft', '--rule', 'pp-nothing'], { cwd })).code).toBe(2);
  expect((await runCli(['fix', 'draft', '--sample', 'nothing'], { cwd })).stderr).toContain("isn't a sample");
});

test('writes documents in UTF-8, and headings with one space', async () => {
  const cwd = await folderWithDraft();
  const file = join(cwd, 'draft/readme.md');
  const text = await readFile(file, 'utf8');
  expect(text).toContain('##Deployment Instructions');
  await writeFile(file, `\uFEFF${text}`);
  await runCli(['fix', 'draft'], { cwd });
  expect(await readFile(file, 'utf8')).toBe(text.replace('##Deployment', '## Deployment'));
});
