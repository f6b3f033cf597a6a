import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse as readJUnit } from 'junit2json';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonReport } from '../../../packager/report/json-report.ts';
import { reportFormats } from '../../../packager/report/reporters.ts';
import { makePackage } from '../../support/make-package.ts';
import type { CliRun } from '../../support/run-cli.ts';
import { runCli } from '../../support/run-cli.ts';

const samples = fileURLToPath(new URL('../../../fixtures/connectors/', import.meta.url));
const reportSchema = new URL('../../../packager/schemas/report.schema.json', import.meta.url);
const definitionName = 'apiDefinition.swagger.json';

let folder: string;
/** What pp-title-length says of the draft. */
let titleMessage: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pp-check-'));
  const { stdout } = await check(samples, `fabrikam-bookings-draft/${definitionName}`, '-q', '-f', 'spectral-json');
  const results = JSON.parse(stdout) as { code: string; message: string }[];
  titleMessage = results.find(({ code }) => code === 'pp-title-length')!.message;
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

let folders = 0;

/** A folder of its own for a test. */
async function newFolder(): Promise<string> {
  const path = join(folder, String(++folders));
  await mkdir(path);
  return path;
}

/** A folder that holds the clean sample connector, changed by a function, in a folder of this name. */
async function withConnector(
  change: (definition: Definition) => void = () => undefined,
  name = 'fabrikam-bookings',
): Promise<string> {
  const cwd = await newFolder();
  await copyTo(join(cwd, name), change);
  return cwd;
}

interface Definition {
  info: { title: string; description: string };
  host: string;
  paths: Record<string, Record<string, { summary?: string }>>;
}

async function copyTo(path: string, change: (definition: Definition) => void): Promise<void> {
  await cp(join(samples, 'fabrikam-bookings'), path, { recursive: true });
  const file = join(path, definitionName);
  const definition = JSON.parse(await readFile(file, 'utf8')) as Definition;
  change(definition);
  await writeFile(file, JSON.stringify(definition, null, 2));
}

const withLink = ({ info }: Definition) => void (info.description += ' See https://example.com for more.');
const withoutEnd = (definition: Definition) => void (definition.info.title = 'Fabrikam Bookings!');
const check = (cwd: string, ...args: string[]): Promise<CliRun> => runCli(['check', ...args], { cwd });

/** The rules of a run with `-f spectral-json`. */
const rulesIn = ({ stdout }: CliRun): string[] => (JSON.parse(stdout) as { code: string }[]).map(({ code }) => code);

describe('the report for a person', () => {
  test('says of a connector that is ready that there is nothing to fix', async () => {
    const run = await check(samples, 'fabrikam-bookings');
    expect(run).toEqual({
      code: 0,
      stdout:
        'fabrikam-bookings (verified publisher, assumed; use --publisher independent if that is wrong)\n\nNo problems found.\nPack the submission with "npx connector-packager pack".\n\n',
      stderr: '',
    });
  });

  test('lists errors first, each rule with its page and places, and ends with the verdict and the next step', async () => {
    const { code, stdout, stderr } = await check(samples, 'fabrikam-bookings-draft', '--quiet');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    const verdict = /^Would be rejected: (\d+) errors, \d+ warnings,? and \d+ notes?\.$/m.exec(stdout)!;
    expect(stdout).toContain(
      [
        `Errors (certification rejects these) (${verdict[1]})`,
        '',
        '  pp-title-length  policy 5000.2.2.1  https://unpkg.com/spectral-power-platform@0.1.0/docs/rules/pp-title-length.md',
        `    fabrikam-bookings-draft/apiDefinition.swagger.json:4:14  ${titleMessage}`,
        '',
      ].join('\n'),
    );
    const parts = ['Errors (', 'Warnings (', 'Suggestions (', verdict[0]];
    const places = parts.map((part) => stdout.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(stdout.trimEnd().split('\n').slice(-2)).toEqual([
      'Fix the errors, then check again; "npx connector-packager explain <rule>" explains a rule.',
      expect.stringMatching(
        /^\d+ findings can be fixed \(\d+ safe, \d+ suggestions\): npx connector-packager fix fabrikam-bookings-draft$/,
      ),
    ]);
  });

  test('folds many places of one rule, and lists them with --verbose', async () => {
    const cwd = await withConnector((definition) => {
      Object.assign(definition, {
        securityDefinitions: Object.fromEntries(
          Array.from({ length: 7 }, (_, index) => [`key${index}`, { type: 'apiKey', name: 'key', in: 'body' }]),
        ),
      });
    });
    const { stdout } = await check(cwd, 'fabrikam-bookings', '-q');
    expect(stdout).toContain('and 2 more\n');
    const verbose = await check(cwd, 'fabrikam-bookings', '-q', '--verbose');
    expect(verbose.stdout).not.toContain('more\n');
    expect(verbose.stdout.match(/apiDefinition\.swagger\.json:\d+:\d+ /g)!.length).toBeGreaterThan(
      stdout.match(/apiDefinition\.swagger\.json:\d+:\d+ /g)!.length,
    );
  });

  test('names every place of a finding that stands for several with --verbose and in JSON, in Spectral too', async () => {
    const cwd = await withConnector((definition) => {
      for (const path of Object.values(definition.paths))
        for (const operation of Object.values(path)) operation.summary &&= `${operation.summary} 🎉`;
    });
    const emoji = (out: string): string =>
      out.slice(out.indexOf('  pp-text-emoji  ')).split('\n\n')[0]!.replace(/^.*\n/, '');
    await writeFile(join(cwd, '.spectral.yaml'), 'rules: {}\n');
    for (const option of ['--no-ruleset', '--quiet']) {
      const { stdout } = await check(cwd, 'fabrikam-bookings', '-q', '-v', option);
      const [first, , ...others] = emoji(stdout).split('\n');
      const count = Number(/ {2}(\d+) texts shouldn't contain emoji\. /.exec(first!)![1]);
      expect(count).toBeGreaterThan(1);
      expect(others).toHaveLength(count - 1);
      for (const line of others) expect(line).toMatch(/^ {6}fabrikam-bookings\/apiDefinition\.swagger\.json:\d+:\d+$/);
      const json = await check(cwd, 'fabrikam-bookings', '-q', '-f', 'json', option);
      const { connectors } = JSON.parse(json.stdout) as {
        connectors: { findings: { rule: string; pointer: string; places?: { pointer: string }[] }[] }[];
      };
      const { pointer, places } = connectors[0]!.findings.find(({ rule }) => rule === 'pp-text-emoji')!;
      expect(places).toHaveLength(count);
      expect(places![0]!.pointer).toBe(pointer);
      expect(places!.every((place) => place.pointer.endsWith('/summary'))).toBe(true);
    }
  });

  test('shows no colors and no progress in a pipe, and none in one of continuous integration', async () => {
    for (const env of [{ CI: undefined }, { CI: 'true' }]) {
      const { stdout, stderr } = await runCli(['check', 'fabrikam-bookings-draft'], { cwd: samples, env });
      expect(stdout + stderr).not.toContain('\u001B');
    }
  });

  test('shows colors in a pipe that asks for them, and never in a file', async () => {
    const env = { FORCE_COLOR: '1' };
    const { stdout } = await runCli(['check', 'fabrikam-bookings-draft'], { cwd: samples, env });
    expect(stdout).toContain('\u001B[31m');
    const report = join(await newFolder(), 'report.txt');
    await runCli(['check', 'fabrikam-bookings-draft', '--format', 'summary', '--output', report], {
      cwd: samples,
      env,
    });
    expect(await readFile(report, 'utf8')).not.toContain('\u001B');
  });
});

describe('the outcome', () => {
  test('is a failure from the severity on that is asked for', async () => {
    const cwd = await withConnector(withLink);
    const severities = await Promise.all(
      ['error', 'warn', 'info'].map(async (severity) => (await check(cwd, '.', '--fail-severity', severity)).code),
    );
    expect(severities).toEqual([0, 1, 1]);
  });

  test('can be all that is reported', async () => {
    const { code, stdout } = await check(samples, 'fabrikam-bookings-draft', '-q', '-D', '-f', 'spectral-json');
    expect(code).toBe(1);
    const severities = (JSON.parse(stdout) as { severity: number }[]).map(({ severity }) => severity);
    expect(new Set(severities)).toEqual(new Set([0]));
    expect(severities.length).toBeGreaterThan(20);
  });

  test('counts in its verdict what is not reported', async () => {
    const { stdout } = await check(await withConnector(withLink), 'fabrikam-bookings', '-q', '-D');
    expect(stdout.split('\n').slice(1, 3)).toEqual(['', 'No blocking errors: 1 warning.']);
  });

  test('does not depend on rules that are ignored', async () => {
    const cwd = await withConnector(withoutEnd);
    expect((await check(cwd, '.')).code).toBe(1);
    const { code, stdout } = await check(cwd, '.', '--ignore', 'pp-title-ending');
    expect(code).toBe(0);
    expect(stdout).toContain('\nNo problems found. Not checked: pp-title-ending.\n');
  });
});

describe('mistakes in what is asked for end with exit code 2 and a remedy', () => {
  test.each<[string, string[], string]>([
    [
      'no such path',
      ['check', 'nowhere'],
      'There is no file or folder nowhere.\nSpecify a connector folder, a definition, or an archive.\n',
    ],
    [
      'no such rule',
      ['check', '.', '--ignore', 'pp-title-lenght'],
      'There is no rule "pp-title-lenght".\nDid you mean pp-title-length?\n',
    ],
    [
      'two reports on standard output',
      ['check', 'fabrikam-bookings', '-q', '-f', 'spectral-json', '-f', 'text'],
      'Only one report can be written to standard output.\nUse an --output for each --format except the last one.\n',
    ],
    [
      'more files than reports',
      ['check', 'fabrikam-bookings', '-q', '-f', 'text', '-o', 'a.txt', '-o', 'b.txt'],
      'There are more --output files than --format options.\nUse one --format for each --output.\n',
    ],
    [
      'two reports in one file',
      ['check', 'fabrikam-bookings', '-q', '-f', 'spectral-json', '-f', 'text', '-o', 'a.txt', '-o', './a.txt'],
      './a.txt would be written twice.\nUse a different name for each file.\n',
    ],
    [
      'a report in place of what it is about',
      [
        'check',
        `fabrikam-bookings/${definitionName}`,
        '-q',
        '-f',
        'spectral-json',
        '-o',
        `./fabrikam-bookings/${definitionName}`,
      ],
      `./fabrikam-bookings/${definitionName} is an input file and would be replaced.\nSpecify another file or folder.\n`,
    ],
    [
      'a report beside a new baseline',
      ['check', 'fabrikam-bookings', '-q', '--write-baseline', 'known.json', '-f', 'spectral-json'],
      "error: option '--write-baseline <file>' cannot be used with option '-f, --format <format>'\n",
    ],
    [
      'pictures of two icons',
      ['check', '.', '--icon-picture', 'icon.svg'],
      '--icon-picture works with only one connector.\nSpecify one connector.\n',
    ],
    [
      'no such ruleset',
      ['check', 'fabrikam-bookings', '-q', '--ruleset', 'nothing.yaml'],
      `There is no file ${join(samples, 'nothing.yaml')}.\nCheck the path`,
    ],
    [
      'no baseline',
      ['check', 'fabrikam-bookings', '-q', '--baseline', `fabrikam-bookings/${definitionName}`],
      `fabrikam-bookings/${definitionName} isn't a baseline.\nWrite one with --write-baseline.\n`,
    ],
    [
      'no such option',
      ['check', '.', '--formats', 'json'],
      "error: unknown option '--formats'\n(Did you mean --format?)\n",
    ],
    ['no such command', ['chek', '.'], "error: unknown command 'chek'\n(Did you mean check?)\n"],
    [
      'a rule that is not there',
      ['explain', 'TitleLenght'],
      'There is no rule "TitleLenght".\nDid you mean pp-title-length?\n',
    ],
  ])('%s', async (_name, args, said) => {
    const { code, stdout, stderr } = await runCli(args, { cwd: samples });
    expect(stderr.slice(0, said.length)).toBe(said);
    expect(stderr).not.toMatch(/^ +at /m);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  test('no such format', async () => {
    const { code, stdout, stderr } = await check(samples, '.', '-f', 'xml');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain("argument 'xml' is invalid. Choose summary, html, json,");
  });
});

describe('what lies at a path', () => {
  test('may be a definition alone, which needs no icon', async () => {
    const cwd = await withConnector(withoutEnd);
    const run = await check(cwd, `fabrikam-bookings/${definitionName}`, '-q', '-f', 'spectral-json');
    expect(rulesIn(run)).toEqual(['pp-title-ending']);
  });

  test('may be a properties file alone, whose other files may lie anywhere', async () => {
    const { code, stdout } = await check(samples, 'fabrikam-bookings/apiProperties.json', '-q');
    expect(stdout).toMatch(/\nNo problems found\.\nCheck the folder with all files of the connector\.$/m);
    expect(code).toBe(0);
  });

  test('may be a folder with links to the files', async () => {
    const cwd = await newFolder();
    for (const file of await readdir(join(samples, 'fabrikam-bookings')))
      await symlink(join(samples, 'fabrikam-bookings', file), join(cwd, file));
    expect((await check(cwd, '.', '-q', '--ignore', 'pp-connector-folder-name')).stdout).toContain(
      'No problems found.',
    );
  });

  test('may be a folder with packages', async () => {
    const cwd = await newFolder();
    const base = await makePackage();
    for (const name of ['first.zip', 'second.zip']) await writeFile(join(cwd, name), base.bytes);
    await writeFile(join(cwd, 'other.zip'), 'no zip');
    expect((await check(cwd, '.', '-q')).stdout).toMatch(/^2 connectors$/m);
  });

  test('may hold comments, which hide nothing', async () => {
    const cwd = await withConnector();
    const file = join(cwd, 'fabrikam-bookings', 'apiProperties.json');
    await writeFile(file, `// of Fabrikam\n${(await readFile(file, 'utf8')).replace('#0b5394', '#da3b01')}`);
    const { stdout } = await check(cwd, '.', '-q');
    expect(stdout).toContain('independent publisher, inferred from the brand color');
    expect(stdout).toContain('  pp-json-syntax  ');
  });

  test('may be a definition in YAML', async () => {
    const cwd = await newFolder();
    await writeFile(join(cwd, 'orders.yaml'), "swagger: '2.0'\ninfo:\n  title: Contoso Orders API\n");
    const { code, stdout } = await check(cwd, 'orders.yaml', '-q', '-f', 'text');
    expect(code).toBe(1);
    expect(stdout).toContain('orders.yaml:3:10 error pp-title-restricted-words ');
  });

  test('may be a definition in OpenAPI 3, which has to be converted first', async () => {
    const cwd = await newFolder();
    await writeFile(join(cwd, definitionName), '{ "openapi": "3.0.3", "info": { "title": "Contoso Orders API" } }');
    const rules = rulesIn(await check(cwd, definitionName, '-q', '-f', 'spectral-json'));
    expect(rules).toEqual(['pp-specification-version-incorrect']);
  });

  test.each(['package.json', 'notes.txt'])('is refused where it is nothing of a connector: %s', async (name) => {
    const cwd = await newFolder();
    await writeFile(join(cwd, name), '{ "name": "orders" }');
    const { code, stdout } = await check(cwd, name, '-q');
    expect(code).toBe(2);
    expect(stdout).toContain(`${name} isn't a connector file. Specify an OpenAPI 2.0 definition, `);
  });

  test('may be named by any characters', async () => {
    const cwd = await withConnector(withoutEnd, 'Fabrikam [v2] (beta) {1} *');
    const { stdout } = await check(cwd, '.', '-q', '-f', 'text', '--ignore', 'pp-connector-folder-name');
    expect(stdout).toMatch(
      /^Fabrikam \[v2\] \(beta\) \{1\} \*\/apiDefinition\.swagger\.json:\d+:\d+ error pp-title-ending /,
    );
  });

  test('may be indented by tabs', async () => {
    const cwd = await withConnector();
    const file = join(cwd, 'fabrikam-bookings', definitionName);
    await writeFile(file, JSON.stringify(JSON.parse(await readFile(file, 'utf8')), null, '\t'));
    expect((await check(cwd, '.', '-q')).stdout).toContain('No problems found.');
  });

  test('may be broken, which is said first with the line', async () => {
    const cwd = await withConnector();
    const file = join(cwd, 'fabrikam-bookings', definitionName);
    await writeFile(file, (await readFile(file, 'utf8')).replace('"host":', 'host:'));
    const { code, stdout } = await check(cwd, '.', '-q', '-f', 'text');
    const line = (await readFile(file, 'utf8')).split('\n').findIndex((text) => text.includes('host:')) + 1;
    expect(code).toBe(1);
    expect(stdout).toContain(`fabrikam-bookings/${definitionName}:${line}:`);
    expect(stdout).toContain(' error pp-connector-json ');
  });

  test('may be a submission package', async () => {
    const cwd = await newFolder();
    await writeFile(join(cwd, 'package.zip'), (await makePackage()).bytes);
    const { code, stdout } = await check(cwd, 'package.zip', '-q', '-p', 'verified');
    expect(stdout).toContain('package.zip (verified publisher)\n');
    expect(code).toBe(0);
  });

  test('may hold a solution that was exported before the files were changed', async () => {
    const cwd = await newFolder();
    const base = await makePackage();
    await writeFile(join(cwd, 'package.zip'), base.bytes);
    await copyTo(join(cwd, 'orders'), () => undefined);
    await writeFile(join(cwd, 'orders', 'ConnectorPackage.zip'), base.bytes);
    const rules = rulesIn(await check(cwd, 'orders', '-q', '-f', 'spectral-json'));
    expect(rules).toContain('pp-connector-solution-outdated');
  });
});

describe('a ruleset of the user', () => {
  test('that is about other things comes on top of ours', async () => {
    const cwd = await withConnector(withoutEnd);
    await writeFile(
      join(cwd, 'own.yaml'),
      JSON.stringify({
        rules: {
          'contoso-license': {
            given: '$.info',
            message: 'Name the license.',
            severity: 'error',
            then: { field: 'license', function: 'truthy' },
          },
        },
      }),
    );
    const run = await check(cwd, '.', '-q', '--ruleset', 'own.yaml', '-f', 'spectral-json');
    expect(rulesIn(run).sort()).toEqual(['contoso-license', 'pp-title-ending']);
  });
});

describe('a baseline', () => {
  test('tells that a connector would be rejected for what it hides', async () => {
    const cwd = await withConnector(withoutEnd);
    await check(cwd, '.', '--write-baseline', 'known.json');
    const { code, stdout } = await check(cwd, '.', '-q', '--baseline', 'known.json');
    expect(code).toBe(0);
    expect(stdout).toContain(
      '\nWould be rejected for 1 known error; no new blocking errors.\nFix the known errors before you submit; a check without --baseline lists them.\n',
    );
  });

  test('keeps what a check has not looked for', async () => {
    const cwd = await newFolder();
    await cp(join(samples, 'fabrikam-bookings-draft'), join(cwd, 'draft'), { recursive: true });
    const definition = join(cwd, 'draft', definitionName);
    await check(cwd, 'draft', '--write-baseline', 'known.json', '--spelling');
    const before = await readFile(join(cwd, 'known.json'), 'utf8');
    const text = await readFile(definition, 'utf8');
    const again = (...args: string[]): Promise<CliRun> => check(cwd, ...args, '-q', '--baseline', 'known.json');
    await again('draft');
    await again('draft', '--spelling', '--ignore', 'pp-title-length');
    await again('draft', '--spelling', '--publisher', 'independent');
    await again(`draft/${definitionName}`);
    await writeFile(definition, text.slice(0, 900));
    await again('draft', '--spelling');
    expect(await readFile(join(cwd, 'known.json'), 'utf8')).toBe(before);
  });

  test('keeps what only a ruleset of the user looks for', async () => {
    const cwd = await newFolder();
    await cp(join(samples, 'fabrikam-bookings-draft'), join(cwd, 'draft'), { recursive: true });
    const rule = { given: '$.info', then: { field: 'license', function: 'truthy' } };
    await writeFile(join(cwd, '.spectral.yaml'), JSON.stringify({ rules: { 'pp-chunking-declared': rule } }));
    await check(cwd, 'draft', '--write-baseline', 'known.json');
    await check(cwd, 'draft', '-q', '--no-ruleset', '--baseline', 'known.json');
    expect(await readFile(join(cwd, 'known.json'), 'utf8')).toContain('pp-chunking-declared');
  });

  test('hides what is known, shows what is new, and forgets what is gone', async () => {
    const cwd = await withConnector(({ info }) => void (info.title = 'Fabrikam Bookings API!'));
    const written = await check(cwd, '.', '--no-ruleset', '--write-baseline', 'known.json');
    expect(written.code).toBe(0);
    expect(written.stderr).toBe(`known.json holds 2 findings; use "--baseline known.json" to ignore them.\n`);
    const known = { 'fabrikam-bookings/apiDefinition.swagger.json': { 'pp-title-ending': ['#/info/title'] } };
    const read = async () => (JSON.parse(await readFile(join(cwd, 'known.json'), 'utf8')) as { files: object }).files;
    expect(await read()).toEqual({
      'fabrikam-bookings/apiDefinition.swagger.json': {
        ...known['fabrikam-bookings/apiDefinition.swagger.json'],
        'pp-title-restricted-words': ['#/info/title'],
      },
    });

    const again = await check(cwd, 'fabrikam-bookings', '-q', '-f', 'spectral-json', '--baseline', 'known.json');
    expect({ code: again.code, rules: rulesIn(again) }).toEqual({ code: 0, rules: [] });

    await copyTo(join(cwd, 'fabrikam-bookings'), (definition) => {
      withoutEnd(definition);
      definition.host = 'api.fabrikam.example.com/v1';
    });
    const later = await check(cwd, 'fabrikam-bookings', '-f', 'spectral-json', '--baseline', 'known.json');
    expect(later.code).toBe(1);
    expect(rulesIn(later)).not.toContain('pp-title-ending');
    expect(rulesIn(later).length).toBeGreaterThan(0);
    expect(later.stderr).toBe(
      `fabrikam-bookings: Would be rejected: 1 error, besides 1 known finding.\n1 finding known from known.json is ignored.\n1 finding of known.json is fixed and removed from it.\n`,
    );
    expect(await read()).toEqual(known);
  });

  test('keeps what it knows of connectors that were not checked', async () => {
    const cwd = await withConnector(withoutEnd);
    await copyTo(join(cwd, 'other'), withoutEnd);
    await check(cwd, '.', '--write-baseline', 'known.json');
    const before = await readFile(join(cwd, 'known.json'), 'utf8');
    await check(cwd, 'other', '--baseline', 'known.json');
    expect(await readFile(join(cwd, 'known.json'), 'utf8')).toBe(before);
  });
});

describe('published connectors', () => {
  test('are listed by the command published, and compared with', async () => {
    const cwd = await withConnector();
    await copyTo(join(cwd, 'published', 'certified-connectors', 'Bookings'), (definition) => {
      definition.host = 'api.contoso.example.com';
    });
    const properties = join(cwd, 'published', 'certified-connectors', 'Bookings', 'apiProperties.json');
    await writeFile(properties, (await readFile(properties, 'utf8')).replaceAll('Fabrikam', 'Contoso'));
    const made = await runCli(['published', 'published'], { cwd });
    expect(made).toEqual({ code: 0, stdout: '', stderr: 'connectors.json lists 1 connector.\n' });
    const again = await runCli(['published', 'published'], { cwd });
    expect(again).toEqual({
      code: 2,
      stdout: '',
      stderr: 'connectors.json already exists.\nSpecify another file, or use --overwrite.\n',
    });
    for (const published of ['connectors.json', 'published']) {
      const run = await check(cwd, 'fabrikam-bookings', '-f', 'spectral-json', '--published', published);
      expect(rulesIn(run)).toEqual(['pp-connector-title-taken']);
      expect(run.stderr).toBe('fabrikam-bookings: Would be rejected: 1 error.\n');
    }
  });
});

describe('spelling', () => {
  test('is looked at when asked for, but for the words of a list', async () => {
    const cwd = await withConnector(
      ({ info }) => void (info.description += ' Hosts are told when they recieve guests.'),
    );
    expect(rulesIn(await check(cwd, '.', '-q', '-f', 'spectral-json'))).toEqual([]);
    expect(rulesIn(await check(cwd, '.', '-q', '-f', 'spectral-json', '--spelling'))).toEqual([
      'pp-connector-description-language',
    ]);
    await writeFile(join(cwd, 'words.txt'), 'recieve\n');
    expect(rulesIn(await check(cwd, '.', '-q', '-f', 'spectral-json', '--words', 'words.txt'))).toEqual([]);
  });
});

describe('the picture of the icon', () => {
  test('is drawn as SVG, or as PNG', async () => {
    const cwd = await newFolder();
    const sample = join(samples, 'fabrikam-bookings');
    await check(cwd, sample, '--icon-picture', 'icon.svg');
    await check(cwd, sample, '--icon-picture', 'icon.png');
    expect(await readFile(join(cwd, 'icon.svg'), 'utf8')).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect((await readFile(join(cwd, 'icon.png'))).subarray(1, 4).toString()).toBe('PNG');
  });
});

describe('many connectors', () => {
  test('are checked, although one cannot be read and something large lies about', async () => {
    const cwd = await newFolder();
    for (const name of ['first', 'second']) await copyTo(join(cwd, name), () => undefined);
    for (const [folder, file] of [
      ['large', definitionName],
      ['data', 'data.json'],
    ] as const) {
      await mkdir(join(cwd, folder));
      await writeFile(join(cwd, folder, file), '');
      await truncate(join(cwd, folder, file), 9 * 2 ** 20);
    }
    const { code, stdout } = await check(cwd, '.', '-q');
    expect(code).toBe(1);
    expect(stdout).toMatch(new RegExp(`large/${definitionName} +large/${definitionName} has 9 MB\\. `));
    expect(stdout).toMatch(/^3 connectors$/m);
  });

  test('are checked in threads, whatever becomes of one, and summed up', async () => {
    const cwd = await newFolder();
    for (let index = 0; index < 9; index++)
      await copyTo(join(cwd, 'connectors', `${index}`), index < 2 ? withoutEnd : () => undefined);
    await writeFile(join(cwd, 'broken.zip'), 'PK');
    const { code, stdout, stderr } = await check(
      cwd,
      'connectors',
      'broken.zip',
      '--ignore',
      'pp-connector-folder-name',
    );
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
    const names = [...stdout.matchAll(/^(connectors\/\d(?= \()|broken\.zip$)/gm)].map(([name]) => name);
    expect(names).toEqual([...Array.from({ length: 9 }, (_, index) => `connectors/${index}`), 'broken.zip']);
    expect(stdout).toContain(
      [
        '10 connectors',
        '         2  would be rejected',
        '         7  without problems',
        "         1  couldn't be checked",
        '',
        'The most frequent rules',
        'connectors   places',
        '         2        2  error  pp-title-ending',
        '',
      ].join('\n'),
    );
    const report = await check(cwd, 'connectors', '-q', '-f', 'spectral-json', '--ignore', 'pp-connector-folder-name');
    expect(rulesIn(report)).toEqual(['pp-title-ending', 'pp-title-ending']);
  });

  test('tell their errors, and everything with --verbose', async () => {
    const cwd = await withConnector(withLink);
    await copyTo(join(cwd, 'second'), withoutEnd);
    const { stdout } = await check(cwd, '.', '-q');
    expect(stdout).toContain('pp-title-ending');
    expect(stdout).not.toContain('pp-description-instructions  ');
    expect((await check(cwd, '.', '-q', '--verbose')).stdout).toContain('pp-description-instructions  ');
  });
});

describe('each format', () => {
  const outputs = new Map<string, string>();

  beforeAll(async () => {
    const cwd = await newFolder();
    const pairs = reportFormats.flatMap((format) => ['-f', format, '-o', `${format}.txt`]);
    const run = await check(cwd, join(samples, 'fabrikam-bookings-draft'), '-q', ...pairs);
    const [verdict, ...written] = run.stderr.split('\n');
    expect({ code: run.code, stdout: run.stdout }).toEqual({ code: 1, stdout: '' });
    expect(verdict).toMatch(/fabrikam-bookings-draft: Would be rejected: \d+ errors, \d+ warnings, and \d+ notes\.$/);
    expect(written).toEqual([...reportFormats.map((format) => `${format}.txt is written.`), '']);
    for (const format of reportFormats) outputs.set(format, await readFile(join(cwd, `${format}.txt`), 'utf8'));
  });

  test.each(reportFormats)('tells the same findings: %s', (format) => {
    const text = outputs.get(format)!;
    expect(text.endsWith('\n')).toBe(true);
    expect(text.replace(/\s+/g, ' ')).toContain(format === 'pretty' ? '4:14' : titleMessage.split(';')[0]);
    expect(text).not.toContain('\u001B');
  });

  test('sarif is what its schema asks for', async () => {
    const schema = createRequire(import.meta.url).resolve('schemastore/package.json');
    const file = new URL('schemas/json/sarif-2.1.0.json', `file://${schema}`);
    // A pattern of the schema is not one that Unicode mode takes.
    const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
    addFormats.default(ajv);
    const validate = ajv.compile(JSON.parse(await readFile(file, 'utf8')) as object);
    validate(JSON.parse(outputs.get('sarif')!));
    expect(validate.errors).toBeNull();
  });

  test('json is what its schema asks for, of every kind of connector and of one that cannot be checked', async () => {
    const schema = JSON.parse(await readFile(reportSchema, 'utf8')) as object;
    const ajv = new Ajv2020({ allErrors: true, strictTypes: false });
    addFormats.default(ajv);
    const validate = ajv.compile(schema);
    const cwd = await newFolder();
    await writeFile(join(cwd, 'package.zip'), (await makePackage()).bytes);
    await writeFile(join(cwd, 'broken.zip'), 'PK');
    const own = {
      'contoso-own': { given: '$.info', severity: 'hint', then: { field: 'license', function: 'truthy' } },
    };
    await writeFile(join(cwd, 'own.yaml'), JSON.stringify({ rules: own }));
    const paths = ['fabrikam-bookings', 'fabrikam-bookings-draft', 'fabrikam-bookings/apiProperties.json'];
    const all = [...paths.map((path) => join(samples, path)), 'package.zip', 'broken.zip'];
    const { stdout } = await check(cwd, ...all, '-q', '-f', 'json', '-r', 'own.yaml');
    const report = JSON.parse(stdout) as JsonReport;
    validate(report);
    expect(validate.errors).toBeNull();
    expect(report.connectors.map((one) => ('kind' in one ? one.kind : 'failure'))).toEqual([
      ...['folder', 'folder', 'file', 'package', 'failure'],
    ]);
    const { connectors, failed, errors } = report.summary;
    const verdicts = report.connectors.flatMap((one) => ('verdict' in one ? [one.verdict] : []));
    expect({ connectors, failed, errors }).toEqual({
      connectors: 5,
      failed: 1,
      errors: verdicts.reduce((sum, verdict) => sum + verdict.errors, 0),
    });
  });

  test('junit is read as one failed test for each error', async () => {
    const read = await readJUnit(outputs.get('junit')!);
    const suites = (read && 'testsuite' in read ? read.testsuite : undefined) ?? [];
    const failures = suites.flatMap(({ testcase }) => testcase ?? []).flatMap(({ failure }) => failure ?? []);
    expect(failures.length).toBe((JSON.parse(outputs.get('spectral-json')!) as unknown[]).filter(isError).length);
  });

  test.each(['code-climate', 'gitlab'])('%s tells each finding apart', (format) => {
    const issues = JSON.parse(outputs.get(format)!) as {
      check_name: string;
      fingerprint: string;
      location: { path: string; positions: { begin: object } };
    }[];
    expect(issues).toHaveLength((JSON.parse(outputs.get('spectral-json')!) as unknown[]).length);
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
    for (const { location } of issues) expect(location.path).toMatch(/fabrikam-bookings-draft\//);
    const { location } = issues.find(({ check_name: rule }) => rule === 'pp-title-length')!;
    expect(location.positions.begin).toEqual({ line: 4, column: 14 });
  });

  test('the verdict is told, in the report or beside it', async () => {
    const verdict = 'fabrikam-bookings: No problems found.\n';
    for (const format of ['json', 'sarif', 'text']) {
      expect((await check(samples, 'fabrikam-bookings', '-f', format)).stderr).toBe(verdict);
      expect((await check(samples, 'fabrikam-bookings', '-f', format, '-q')).stderr).toBe('');
    }
    for (const format of ['markdown', 'agent', 'github-actions', 'azure-pipelines']) {
      const { stdout, stderr } = await check(samples, 'fabrikam-bookings', '-f', format);
      expect([stdout, stderr]).toEqual([expect.stringContaining('No problems found.'), '']);
    }
  });
});

function isError(finding: unknown): boolean {
  return (finding as { severity: number }).severity === 0;
}

describe('without a form, the report', () => {
  test.each([
    [{ GITHUB_ACTIONS: 'true' }, /^::error file=fixtures\/connectors\/fabrikam-bookings-draft\//],
    [
      { TF_BUILD: 'True' },
      /^##vso\[task\.logissue type=error;sourcepath=fixtures\/connectors\/fabrikam-bookings-draft\//,
    ],
    [{ CI: 'true' }, /^fabrikam-bookings-draft \(/],
  ])('suits the pipeline that it runs in: %j', async (env, start) => {
    const { stdout } = await runCli(['check', 'fabrikam-bookings-draft', '-q', '-D'], { cwd: samples, env });
    expect(stdout).toMatch(start);
    const named = await runCli(['check', 'fabrikam-bookings', '-q', '-f', 'summary'], { cwd: samples, env });
    expect(named.stdout).toMatch(/^fabrikam-bookings \(/);
  });
});

describe('explain and rules', () => {
  test('a page is printed without a network', async () => {
    const { code, stdout } = await runCli(['explain', 'title-length']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^pp-title-length\n/);
    expect(stdout).toContain('Why');
  });

  test('the rules of a code are listed', async () => {
    const { code, stdout } = await runCli(['rules', '--validator-code', 'OperationIdTooLong']);
    expect(code).toBe(0);
    expect(stdout).toContain('pp-operation-id-too-long');
    expect(stdout).toMatch(/\n1 rule\.\n$/);
  });

  test('everything that is known of them is printed as JSON', async () => {
    const { stdout } = await runCli(['rules', '--json', '--kind', 'icon', 'square']);
    expect((JSON.parse(stdout) as { id: string }[]).map(({ id }) => id)).toContain('pp-icon-square');
  });

  test('a kind that is not there is refused with those that are', async () => {
    const { code, stderr } = await runCli(['rules', '--kind', 'picture']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: there is no kind "picture"\. \(Kinds: connectorDefinition, apiProperties, icon, /);
  });
});
