import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadableRuleset } from '../../../packager/check/lint/ruleset-text.ts';
import { configurationIn } from '../../../packager/cli/configuration.ts';
import { makePackage } from '../../support/make-package.ts';
import { runCli } from '../../support/run-cli.ts';

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'pp-configuration-'));
});
afterEach(async () => {
  await rm(cwd, { recursive: true });
});
const write = (data: unknown, file = 'connector-packager.config.json'): Promise<void> =>
  writeFile(join(cwd, file), JSON.stringify(data));

test('check takes publisher and severities from the file of the folder, and options before it', async () => {
  const sample = fileURLToPath(new URL('../../../fixtures/connectors/fabrikam-bookings', import.meta.url));
  await cp(sample, join(cwd, 'fabrikam-bookings'), { recursive: true });
  await write({ publisher: 'independent', findings: { 'pp-icon-independent-publisher': 'off' } });
  const { stdout } = await runCli(['check', 'fabrikam-bookings', '-q'], { cwd });
  expect(stdout).toContain('fabrikam-bookings (independent publisher)');
  expect(stdout).not.toMatch(/^ {2}pp-icon-independent-publisher/m);
  expect(stdout).toContain('Not checked: pp-icon-independent-publisher.');
  const other = await runCli(['check', 'fabrikam-bookings', '-q', '-p', 'verified'], { cwd });
  expect(other.stdout).toContain('fabrikam-bookings (verified publisher)');
});

test('fix takes the severities for its exit code, as check does', async () => {
  const sample = fileURLToPath(new URL('../../../fixtures/connectors/fabrikam-bookings', import.meta.url));
  await cp(sample, join(cwd, 'fabrikam-bookings'), { recursive: true });
  const code = async (severity: string): Promise<number> => {
    await write({ publisher: 'independent', findings: { 'pp-icon-independent-publisher': severity } });
    const args = ['--except', 'pp-icon-independent-publisher', '-o', 'fixed', '--overwrite'];
    return (await runCli(['fix', 'fabrikam-bookings', ...args], { cwd })).code;
  };
  expect([await code('error'), await code('warn')]).toEqual([1, 0]);
});

test('fix leaves an icon alone whose findings the ruleset turns off', async () => {
  const sample = fileURLToPath(new URL('../../../fixtures/connectors/fabrikam-bookings-draft', import.meta.url));
  await cp(sample, join(cwd, 'draft'), { recursive: true });
  const made = async (...options: string[]): Promise<string[]> => {
    const args = ['--rule', 'pp-icon-dimensions', '-f', 'json', '-o', 'fixed', '--overwrite', ...options];
    const { stdout } = await runCli(['fix', 'draft', ...args], { cwd });
    const { connectors } = JSON.parse(stdout) as { connectors: [{ made: { rule: string }[] }] };
    return connectors[0].made.map(({ rule }) => rule);
  };
  await writeFile(join(cwd, '.spectral.yaml'), 'rules: { pp-icon-dimensions: off }\n');
  expect([await made('--no-ruleset'), await made()]).toEqual([['pp-icon-dimensions'], []]);
});

test('the key of package.json does as well, and no file is no settings', async () => {
  expect(await configurationIn(cwd)).toEqual({ findings: new Map() });
  await write({ name: 'a', 'connector-packager': { publisher: 'verified', words: 'words.txt' } }, 'package.json');
  expect(await configurationIn(cwd)).toMatchObject({ publisher: 'verified', words: 'words.txt' });
});

test.skipIf(process.platform === 'win32')('what is no file is never read', async () => {
  await symlink('/dev/zero', join(cwd, 'connector-packager.config.json'));
  execFileSync('mkfifo', [join(cwd, 'package.json')]);
  expect(await configurationIn(cwd)).toEqual({ findings: new Map() });
});

test('a file that is too large is refused', async () => {
  await writeFile(join(cwd, 'package.json'), '');
  await truncate(join(cwd, 'package.json'), 9 * 2 ** 20);
  await expect(configurationIn(cwd)).rejects.toThrow('package.json has 9 MB.');
});

test.each<[unknown, string]>([
  [{ publishr: 'verified' }, 'Did you mean publisher?'],
  [{ publisher: 'me' }, 'Use "verified" or "independent".'],
  [{ findings: { 'pp-readme-sections': 'hint' } }, 'Use "error", "warn", "info", or "off" for each finding.'],
  [{ words: ['a'] }, 'Give one only.'],
  [[], 'Use any of publisher, findings, published, words, and baseline.'],
])('%j is refused', async (data, remedy) => {
  await write(data);
  await expect(configurationIn(cwd)).rejects.toMatchObject({ name: 'UserError', remedy });
});

test.each(['off', 'warn'])('a finding that there is not is refused, although it is set to %s', async (severity) => {
  const id = 'pp-icon-dimension';
  await writeFile(
    join(cwd, 'connector-packager.config.json'),
    `{\n  "findings": {\n    "${id}": "${severity}"\n  }\n}\n`,
  );
  await expect(configurationIn(cwd)).rejects.toMatchObject({
    message: 'There is no rule "pp-icon-dimension" (connector-packager.config.json:3:26).',
    remedy: 'Did you mean pp-icon-dimensions?',
  });
});

describe('a rule of the user in the settings', () => {
  const ruleset = JSON.stringify({
    rules: { 'contoso-named': { given: '$.info', then: { field: 'x-contoso', function: 'truthy' } } },
  });
  const sample = fileURLToPath(new URL('../../../fixtures/connectors/fabrikam-bookings', import.meta.url));

  /** The severities with which a check reports the rule, or why it doesn't run. */
  const severities = async (...options: string[]): Promise<string[] | string> => {
    const { code, stdout, stderr } = await runCli(['check', sample, '-q', '-f', 'json', ...options], { cwd });
    if (code === 2) return stderr;
    const { connectors } = JSON.parse(stdout) as { connectors: [{ findings: { rule: string; severity: string }[] }] };
    return connectors[0].findings.flatMap((found) => (found.rule === 'contoso-named' ? found.severity : []));
  };

  test('is refused without a ruleset, with where to set it up', async () => {
    await write({ 'connector-packager': { findings: { 'contoso-named': 'warn' } } }, 'package.json');
    expect(await severities()).toBe(
      'There is no rule "contoso-named" (package.json:1:52).\n"npx connector-packager rules" lists all rules. Set up your own rules in your ruleset.\n',
    );
  });

  test.each([['.spectral.json'], ['rules.json', '-r', 'rules.json']])(
    'has the severity of the settings where it is in the ruleset: %s',
    async (file, ...options) => {
      await writeFile(join(cwd, file), ruleset);
      expect(await severities('-r', file)).toEqual(['warn']);
      await write({ findings: { 'contoso-named': 'error' } });
      expect(await severities(...options)).toEqual(['error']);
      await write({ findings: { 'contoso-named': 'off' } });
      expect(await severities(...options)).toEqual([]);
    },
  );

  test('is refused where the ruleset has no such rule', async () => {
    await writeFile(join(cwd, '.spectral.json'), ruleset);
    await write({ findings: { 'contoso-name': 'off' } });
    expect(await severities()).toBe(
      'There is no rule "contoso-name" (connector-packager.config.json:1:29) in .spectral.json.\nDid you mean contoso-named?\n',
    );
  });

  test('does no harm where the ruleset is left out, or is in another folder', async () => {
    await write({ findings: { 'contoso-named': 'off' } });
    await expect(configurationIn(cwd)).resolves.toBeDefined();
    await writeFile(join(cwd, '.spectral.json'), ruleset);
    expect(await severities('--no-ruleset')).toEqual([]);
  });
});

describe('every command that checks a package', () => {
  const solution = {
    solution: { connectors: { contoso_orders: { definition: { info: { title: 'Contoso Orders!' } } } } },
  };
  const endsWrong = { 'PkgAssets/ConnectorSolution.zip': solution, 'PkgAssets/FlowSolution.zip': solution };

  /** The exit codes of the commands, with the finding that each of them has as it is, as a warning, and off. */
  const codes = async (id: string, ...args: string[]): Promise<number[]> => {
    const found: number[] = [];
    for (const severity of ['error', 'warn', 'off']) {
      await write({ findings: { [id]: severity } });
      found.push((await runCli(args, { cwd })).code);
    }
    return found;
  };

  test.each([
    ['pack', ['pack', 'Package.zip', '-o', 'Packed.zip', '--overwrite']],
    ['submission', ['submission', 'Package.zip']],
  ])('takes severities from the settings: %s', async (_, args) => {
    await writeFile(join(cwd, 'Package.zip'), (await makePackage({ 'package.zip': endsWrong })).bytes);
    expect(await codes('pp-title-ending', ...args)).toEqual([1, 0, 0]);
  });

  test('takes severities from the settings: verify, which says nothing of certification then', async () => {
    await writeFile(join(cwd, 'Package.zip'), (await makePackage({ 'intro.md': null })).bytes);
    expect(await codes('pp-package-intro', 'verify', 'Package.zip')).toEqual([1, 0, 0]);
    const { stderr } = await runCli(['verify', 'Package.zip'], { cwd });
    expect(stderr).toMatch(/would reject Package\.zip/);
    expect(stderr).not.toContain('stricter than certification');
  });

  test('says what was not checked', async () => {
    await writeFile(join(cwd, 'Package.zip'), (await makePackage()).bytes);
    await write({ findings: { 'pp-title-ending': 'off' } });
    const { stderr } = await runCli(['pack', 'Package.zip', '-o', 'Packed.zip'], { cwd });
    expect(stderr).toBe('Packed.zip is written. No problems found. Not checked: pp-title-ending.\n');
  });

  test('takes the publisher from the settings', async () => {
    await writeFile(join(cwd, 'Package.zip'), (await makePackage()).bytes);
    await write({ publisher: 'independent' });
    expect((await runCli(['verify', 'Package.zip'], { cwd })).stdout).toContain('(independent publisher');
    expect((await runCli(['submission', 'Package.zip'], { cwd })).stderr).toContain('(independent publisher');
    const other = await runCli(['submission', 'Package.zip', '-p', 'verified'], { cwd });
    expect(other.stderr).toContain('(verified publisher');
  });

  test('takes what is off from the settings: explain --report', async () => {
    await writeFile(join(cwd, 'Package.zip'), (await makePackage({ 'package.zip': endsWrong })).bytes);
    await writeFile(join(cwd, 'report.txt'), 'pp-title-ending\n');
    const explained = async () => (await runCli(['explain', 'Package.zip', '--report', 'report.txt'], { cwd })).stdout;
    expect(await explained()).toContain('Found in Package.zip now:');
    await write({ findings: { 'pp-title-ending': 'off' } });
    expect(await explained()).toContain('Not checked: pp-title-ending is off.');
  });
});

test('diff takes severities from the settings', async () => {
  const definition = (...ids: string[]): object => ({
    swagger: '2.0',
    info: { title: 'Contoso Orders', version: '1.0' },
    host: 'orders.contoso.example.com',
    paths: Object.fromEntries(ids.map((operationId) => [`/${operationId}`, { get: { operationId, responses: {} } }])),
  });
  await write(definition('ListOrders', 'ListInvoices'), 'old.json');
  await write(definition('ListOrders'), 'new.json');
  const run = () => runCli(['diff', 'old.json', 'new.json'], { cwd });
  expect(await run()).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('"ListInvoices" was removed') as string,
  });
  await write({ findings: { 'pp-update-operation-removed': 'off' } });
  expect(await run()).toMatchObject({ code: 0, stdout: expect.not.stringContaining('was removed') as string });
});

test('a baseline keeps the findings of a rule that the settings turn off', async () => {
  const sample = fileURLToPath(new URL('../../../fixtures/connectors/fabrikam-bookings-draft', import.meta.url));
  await cp(sample, join(cwd, 'draft'), { recursive: true });
  await runCli(['check', 'draft', '--write-baseline', 'known.json'], { cwd });
  const known = await readFile(join(cwd, 'known.json'), 'utf8');
  await write({ baseline: 'known.json', findings: { 'pp-icon-dimensions': 'off', 'pp-title-length': 'off' } });
  await runCli(['check', 'draft'], { cwd });
  expect(known).toContain('pp-icon-dimensions');
  expect(await readFile(join(cwd, 'known.json'), 'utf8')).toBe(known);
});

describe('the overrides of a ruleset', () => {
  const sample = fileURLToPath(new URL('../../../fixtures/connectors/fabrikam-bookings', import.meta.url));
  const check = async (files: string, rules: object, ...options: string[]) => {
    await writeFile(join(cwd, '.spectral.yaml'), JSON.stringify({ overrides: [{ files: [files], rules }] }));
    return runCli(['check', sample, '-q', ...options], { cwd });
  };

  test.each([
    ['**', 'pp-title-lenght', 'Did you mean pp-title-length?'],
    ['other/*.json', 'pp-title-lenght', 'Did you mean pp-title-length?'],
    ['**/*.json#/info', 'pp-title-lenght', 'Did you mean pp-title-length?'],
    ['**', 'contoso-named', 'Correct it, or choose another with --ruleset.'],
  ])('are refused where they are for %s and name %s, which there is not', async (files, id, remedy) => {
    const { code, stderr } = await check(files, { [id]: 'off' });
    const file = join(cwd, '.spectral.yaml');
    expect([code, stderr]).toEqual([
      2,
      `The ruleset ${file} cannot be loaded: Cannot extend non-existing rule: "${id}"\n${remedy}\n`,
    ]);
  });

  test.each([
    ['a rule of their own', '**', { 'contoso-named': { given: '$.info', then: { function: 'truthy' } } }],
    ['a rule that Spectral ignores', '**/*.json#/info', { 'contoso-named': 'off' }],
    ['a rule for verified publishers', '**', { 'pp-publisher-organization': 'off' }],
    ['a rule for independent publishers', '**', { 'pp-mcp-verified-only': 'off' }],
  ])('may name %s', async (_, files, rules) => {
    for (const publisher of ['verified', 'independent']) {
      const { code, stderr } = await check(files, rules, '-p', publisher);
      expect(code).not.toBe(2);
      expect(stderr).toBe('');
    }
  });
});

test('a ruleset that names a rule of ours without extending our package is refused with what to add', async () => {
  await writeFile(join(cwd, '.spectral.yaml'), 'rules: { pp-title-length: off }\n');
  const sample = fileURLToPath(new URL('../../../fixtures/connectors/fabrikam-bookings', import.meta.url));
  const { code, stderr } = await runCli(['check', sample], { cwd });
  expect(code).toBe(2);
  expect(stderr).toMatch(/\nAdd "extends: \[spectral-power-platform\]" to the ruleset that names it\.\n$/);
});

describe('findings in a ruleset of Spectral', () => {
  const sample = fileURLToPath(new URL('../../../fixtures/connectors/fabrikam-bookings-draft', import.meta.url));
  const ids = ['pp-icon-dimensions', 'pp-icon-logo-size', 'pp-icon-square-corners'];

  /** The severities with which a check reports the findings. */
  async function severities(...options: string[]): Promise<Record<string, string>> {
    const { stdout } = await runCli(['check', sample, '-q', '-f', 'json', ...options], { cwd });
    const report = JSON.parse(stdout) as { connectors: [{ findings: { rule: string; severity: string }[] }] };
    const found = report.connectors[0].findings.filter(({ rule }) => ids.includes(rule));
    return Object.fromEntries(found.map(({ rule, severity }) => [rule, severity]));
  }

  test('count as rules do; the configuration goes before them, and --ignore before both', async () => {
    expect(await severities()).toEqual(Object.fromEntries(ids.map((id) => [id, 'error'])));
    await writeFile(join(cwd, '.spectral.yaml'), `rules: { ${ids[0]}: off, ${ids[1]}: warn, ${ids[2]}: off }\n`);
    expect(await severities()).toEqual({ [ids[1]!]: 'warn' });
    await write({ findings: { [ids[0]!]: 'warn', [ids[1]!]: 'off' } });
    expect(await severities()).toEqual({ [ids[0]!]: 'warn' });
    expect(await severities('--ignore', ids[0]!)).toEqual({});
    expect(await severities('--no-ruleset')).toEqual({ [ids[0]!]: 'warn', [ids[2]!]: 'error' });
  });

  test('that are off are named as not checked', async () => {
    await writeFile(join(cwd, '.spectral.yaml'), 'rules: { pp-icon-dimensions: off }\n');
    const { stdout } = await runCli(['check', sample, '-q'], { cwd });
    expect(stdout).toContain('Not checked: pp-icon-dimensions.');
  });

  const findingIds = new Set(['pp-icon-png', 'pp-icon-square', 'pp-readme-sections', 'pp-intro-faq']);
  const loadable = (text: string, name = '.spectral.yaml') => loadableRuleset(text, join(cwd, name), findingIds);

  test('can be turned on again where an extended ruleset turns them off', async () => {
    const [id, other] = ids as [string, string];
    await writeFile(join(cwd, 'base.yaml'), `rules: { ${id}: off, ${other}: off }\n`);
    await writeFile(join(cwd, '.spectral.yaml'), `extends: ./base.yaml\nrules: { ${id}: true }\n`);
    const found = await severities();
    expect([found[id], found[other]]).toEqual(['error', undefined]);
  });

  describe('of which several are extended', () => {
    const [id, other, third] = ids as [string, string, string];
    const extend = (names: string, rules = '{}') =>
      writeFile(join(cwd, '.spectral.yaml'), `extends: ${names}\nrules: ${rules}\n`);
    beforeEach(async () => {
      await mkdir(join(cwd, 'team'));
      await writeFile(join(cwd, 'a.yaml'), `rules: { ${id}: off, ${other}: warn }\n`);
      await writeFile(join(cwd, 'b.yaml'), `rules: { ${id}: warn, ${third}: info }\n`);
      await writeFile(join(cwd, 'team/c.yaml'), `extends: [../b.yaml, ./d.yaml]\nrules: { ${third}: off }\n`);
      await writeFile(join(cwd, 'team/d.yaml'), `rules: { ${id}: info }\n`);
      // A ruleset with a rule of ours stands for our package.
      const ours = `rules: { pp-title-length: { given: $, then: { function: truthy } }`;
      await writeFile(join(cwd, 'ours.yaml'), `${ours} }\n`);
      await writeFile(join(cwd, 'ours-with.yaml'), `${ours}, ${other}: info }\n`);
    });

    test.each([
      ['[./a.yaml, ./b.yaml]', { [id]: 'warn', [other]: 'warn', [third]: 'info' }],
      ['[./b.yaml, ./a.yaml]', { [other]: 'warn', [third]: 'info' }],
      ['[a.yaml, b.yaml]', { [id]: 'warn', [other]: 'warn', [third]: 'info' }],
      ['[./a.yaml, ./team/c.yaml]', { [id]: 'info', [other]: 'warn' }],
      ['[./team/c.yaml, ./a.yaml]', { [other]: 'warn' }],
      ['[[./b.yaml, off], ./team/d.yaml]', { [id]: 'info', [other]: 'error' }],
      ['[./a.yaml, ./ours.yaml]', { [id]: 'error', [other]: 'error', [third]: 'error' }],
      ['[./a.yaml, ./ours-with.yaml]', { [id]: 'error', [other]: 'info', [third]: 'error' }],
      ['[./ours.yaml, ./a.yaml]', { [other]: 'warn', [third]: 'error' }],
    ])('the last one goes first: %s', async (names, expected) => {
      await extend(names);
      expect(await severities()).toEqual(expected);
    });

    test('the ruleset goes before all, and may only turn one on', async () => {
      await extend('[./a.yaml, ./b.yaml]', `{ ${id}: true, ${other}: off, ${third}: error }`);
      expect(await severities()).toEqual({ [id]: 'warn', [third]: 'error' });
    });

    test('one that only an override extends is not lost', async () => {
      await writeFile(join(cwd, '.spectral.yaml'), "overrides: [{ files: ['**'], extends: ./a.yaml }]\n");
      expect(await severities()).toEqual({ [other]: 'warn', [third]: 'error' });
    });
  });

  test('may have any severity that Spectral knows', () => {
    const { text, findings } = loadable(
      'rules:\n  pp-icon-png: hint\n  pp-icon-square: 1\n  pp-readme-sections: false\n  pp-intro-faq: true\n  pp-title-length: off\n',
    );
    expect([...findings]).toEqual([
      ['pp-icon-png', 'info'],
      ['pp-icon-square', 'warn'],
      ['pp-readme-sections', 'off'],
      ['pp-intro-faq', undefined],
    ]);
    expect(JSON.parse(text)).toEqual({ rules: { 'pp-title-length': 'off' } });
  });

  test.each([
    ['text without them', 'rules:\n  # kept\n  pp-title-length: off\n'],
    ['broken text', 'rules: [\n'],
    ['a list', '- pp-icon-png\n'],
    ['nothing', ''],
  ])('leave %s as it is', (_, text) => {
    expect(loadable(text)).toEqual({ text, findings: new Map(), extended: [] });
  });

  test('are not looked for in code', () => {
    const text = "rules: { 'pp-icon-png': 'off' }";
    expect(loadable(text, '.spectral.mjs')).toEqual({ text, findings: new Map(), extended: [] });
  });

  test.each([
    ['a definition', 'rules: { pp-icon-png: { given: $ } }', 'has no valid severity.'],
    ['a word', 'rules: { pp-icon-png: never }', 'has no valid severity.'],
    [
      'an override',
      'overrides: [{ files: ["**"], rules: { pp-icon-png: off } }]',
      '"pp-icon-png" is in the overrides of ',
    ],
  ])('cannot be %s', async (_, text, message) => {
    await writeFile(join(cwd, '.spectral.yaml'), text);
    const { code, stderr } = await runCli(['check', sample], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('cannot be loaded');
  });
});
