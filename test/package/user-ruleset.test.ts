import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CliRun } from '../support/run-cli.ts';
import { runCli } from '../support/run-cli.ts';

const samples = fileURLToPath(new URL('../../fixtures/connectors/', import.meta.url));
const ruleset = fileURLToPath(new URL('../../dist/ruleset.js', import.meta.url));
const definitionName = 'apiDefinition.swagger.json';

let cwd: string;

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'pp-ruleset-'));
});

afterEach(() => rm(cwd, { recursive: true, force: true }));

interface Definition {
  readonly info: { title: string };
}

/** Puts the clean sample connector, changed by a function, into a folder below. */
async function addConnector(change: (definition: Definition) => void = () => undefined): Promise<void> {
  const folder = join(cwd, 'fabrikam-bookings');
  await cp(join(samples, 'fabrikam-bookings'), folder, { recursive: true });
  const definition = JSON.parse(await readFile(join(folder, definitionName), 'utf8')) as Definition;
  change(definition);
  await writeFile(join(folder, definitionName), JSON.stringify(definition, null, 2));
}

const withoutEnd = (definition: Definition) => void (definition.info.title = 'Fabrikam Bookings!');
const check = (...args: string[]): Promise<CliRun> => runCli(['check', ...args], { cwd });
const rulesIn = ({ stdout }: CliRun): string[] => (JSON.parse(stdout) as { code: string }[]).map(({ code }) => code);

describe('a ruleset of the user', () => {
  test.each([
    ['itself', { extends: ['./.spectral.yaml'] }, {}],
    ['one that extends it', { extends: ['./other.yaml'] }, { extends: ['./.spectral.yaml', './.spectral.yaml'] }],
  ])('that extends %s is refused', async (_, own, other) => {
    await addConnector();
    await writeFile(join(cwd, '.spectral.yaml'), JSON.stringify(own));
    await writeFile(join(cwd, 'other.yaml'), JSON.stringify(other));
    const { code, stderr } = await check('.');
    expect([code, stderr]).toEqual([2, expect.stringContaining('.spectral.yaml extends itself')]);
  });

  test('that expands without end is refused', async () => {
    await addConnector();
    const levels = Array.from(
      { length: 9 },
      (_, index) => `x${index + 1}: &x${index + 1} [${`*x${index},`.repeat(9)}]`,
    );
    await writeFile(join(cwd, '.spectral.yaml'), ['x0: &x0 [a]', ...levels].join('\n'));
    const { code, stderr } = await check('.');
    expect([code, stderr]).toEqual([2, expect.stringContaining('aliases that expand to too many values')]);
  });

  test('can be named, where the folder that the command runs in cannot be listed', async () => {
    await addConnector();
    const gone = join(cwd, 'gone');
    const args = ['check', join(cwd, 'fabrikam-bookings'), '-q'];
    const { code, stderr } = await runCli(args, { cwd: gone });
    expect([code, stderr]).toEqual([
      2,
      `The folder ${gone} can't be listed, so your ruleset can't be found.\nName it with --ruleset, use --no-ruleset, or change to another folder.\n`,
    ]);
    expect((await runCli([...args, '--no-ruleset'], { cwd: gone })).code).toBe(0);
  });

  test('in the folder where the command runs switches rules off', async () => {
    await addConnector(withoutEnd);
    await writeFile(
      join(cwd, '.spectral.yaml'),
      JSON.stringify({ extends: [ruleset], rules: { 'pp-title-ending': 'off' } }),
    );
    const { code, stderr } = await check('.');
    expect(code).toBe(0);
    expect(stderr).toContain(`Using your ruleset ${join(cwd, '.spectral.yaml')}.\n`);
    expect((await check('.', '--no-ruleset')).code).toBe(1);
  });

  test('switches rules off in one place', async () => {
    await addConnector(withoutEnd);
    const overrides = [
      { files: [`**/${definitionName}#/info/title`], rules: { 'pp-title-ending': 'off' } },
      { files: [`other/${definitionName}#/info/title`], rules: { 'pp-title-length': 'off' } },
    ];
    await writeFile(join(cwd, '.spectral.yaml'), JSON.stringify({ extends: [ruleset], overrides }));
    expect((await check('.')).code).toBe(0);
  });

  test('that stands beside another sees references resolved, as with Spectral itself', async () => {
    await addConnector();
    await writeFile(
      join(cwd, 'own.yaml'),
      JSON.stringify({
        extends: [['spectral:oas', 'off'], ruleset],
        rules: {
          'path-params': true,
          'oas2-unused-definition': true,
          'contoso-named': {
            given: '$.paths[*][*].parameters[*]',
            severity: 'error',
            then: { field: 'name', function: 'truthy' },
          },
        },
      }),
    );
    const run = await check('.', '-q', '--ruleset', 'own.yaml');
    expect(run.stdout).toMatch(/^No problems found\.$/m);
    expect(run.code).toBe(0);
  });

  test.each([
    ['pp-title-lenght', 'Did you mean pp-title-length?'],
    ['pp-readme-sectoins', 'Did you mean pp-readme-sections?'],
    ['pp-nothing-like-it-at-all', '"npx connector-packager rules" lists all rules.'],
  ])('that names a rule that is not in it, such as %s, is refused with a remedy', async (rule, remedy) => {
    await writeFile(join(cwd, 'own.yaml'), JSON.stringify({ extends: [ruleset], rules: { [rule]: 'off' } }));
    const { code, stderr } = await runCli(['check', samples, '-q', '--ruleset', 'own.yaml'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toBe(
      `The ruleset ${join(cwd, 'own.yaml')} cannot be loaded: Cannot extend non-existing rule: "${rule}"\n${remedy}\n`,
    );
  });

  test.each(['verified', 'independent'])(
    'may name rules for one kind of publisher, where a connector of a %s one is checked',
    async (publisher) => {
      await addConnector();
      const settings = { 'pp-publisher-organization': 'off', 'pp-connection-authentication-required': 'warn' };
      const overrides = [{ files: ['**'], rules: settings }];
      await writeFile(join(cwd, '.spectral.yaml'), JSON.stringify({ extends: [ruleset], rules: settings, overrides }));
      const { code, stderr } = await check('.', '-q', '--publisher', publisher, '--ignore', 'pp-icon-brand-color-own');
      expect([code, stderr]).not.toContain(2);
      expect(stderr).toBe('');
    },
  );

  test.each([
    ['by the name of the package', '.spectral.yaml', 'extends: [spectral-power-platform]\n', 'verified'],
    ['by the name of a profile', '.spectral.yaml', 'extends: spectral-power-platform/independent\n', 'independent'],
    [
      'in JavaScript',
      '.spectral.mjs',
      "import ours from 'spectral-power-platform/independent';\nexport default { extends: [ours] };\n",
      'independent',
    ],
  ])('extends our package, which is not installed beside it, %s', async (_, name, text, publisher) => {
    await addConnector();
    await writeFile(join(cwd, name), text);
    const { stdout } = await check('.', '-f', 'json');
    const report = JSON.parse(stdout) as { connectors: { publisher: string }[] };
    expect(report.connectors.map((connector) => connector.publisher)).toEqual([publisher]);
  });

  test('extends another one, with findings that are no rules of Spectral in both', async () => {
    await addConnector((definition) => void (definition.info.title = 'Contoso Rooms'));
    await writeFile(
      join(cwd, 'base.json'),
      JSON.stringify({
        extends: [['spectral-power-platform', 'all']],
        rules: { 'pp-connector-folder-name': 'off', 'pp-readme-sections': false },
      }),
    );
    const findings = async (): Promise<string[]> => {
      const { stdout } = await check('.', '-q', '-f', 'json');
      const [connector] = (JSON.parse(stdout) as { connectors: [{ findings: { rule: string; severity: string }[] }] })
        .connectors;
      return connector.findings.map(({ rule, severity }) => `${severity} ${rule}`);
    };
    await writeFile(join(cwd, '.spectral.yaml'), 'extends: ./base.json\n');
    expect((await findings()).filter((one) => one.includes('pp-connector-folder-name'))).toEqual([]);
    await writeFile(join(cwd, '.spectral.yaml'), 'extends: ./base.json\nrules: { pp-connector-folder-name: error }\n');
    expect(await findings()).toContain('error pp-connector-folder-name');
  });

  test('in JavaScript cannot name a finding that is no rule of Spectral, and says where to put it', async () => {
    await addConnector();
    await writeFile(join(cwd, '.spectral.mjs'), "export default { rules: { 'pp-readme-sections': 'off' } };\n");
    const { code, stderr } = await check('.');
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /\n"pp-readme-sections" isn't a Spectral rule; in a ruleset in JavaScript, leave it out, and use --ignore or connector-packager\.config\.json\.\n$/,
    );
  });

  test('has the profile for the publisher in place of that for verified ones', async () => {
    await addConnector();
    await writeFile(join(cwd, 'own.yaml'), JSON.stringify({ extends: [[ruleset, 'all']] }));
    const rules = async (publisher: string): Promise<string[]> =>
      rulesIn(await check('.', '-q', '--ruleset', 'own.yaml', '-f', 'spectral-json', '--publisher', publisher));
    expect(await rules('independent')).toContain('pp-icon-brand-color-independent');
    expect(await rules('verified')).not.toContain('pp-icon-brand-color-independent');
  });
});
