import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import manifest from '../../packager/package.json' with { type: 'json' };
import { cliFile } from '../support/built-cli.ts';
import type { Outcome } from './project.ts';
import { root, runIn } from './project.ts';

// The recipes for pipelines are run as the services run them, but that npx starts what was built here.

const read = (name: string): Promise<string> => readFile(join(root, name), 'utf8');
const guide = await read('docs/ci.md');
const blocks = [...guide.matchAll(/^```(yaml|sh|json)\n(.*?)^```$/gms)].map(([, kind, text]) => ({
  kind,
  text: text!,
}));
const yamlWith = (text: string): unknown =>
  parse(blocks.find((one) => one.kind === 'yaml' && one.text.includes(text))!.text);

let folder: string;
/** A repository with two connectors, one ready and one with mistakes. */
let repository: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pp-pipelines-'));
  const npx = `#!/usr/bin/env bash
while [ "$1" != connector-packager ]; do echo "$1" >> "${folder}/npx.txt"; shift; done
shift
exec "${process.execPath}" "${cliFile}" "$@"
`;
  await mkdir(join(folder, 'bin'));
  for (const name of ['npx', 'connector-packager'])
    await writeFile(join(folder, 'bin', name), name === 'npx' ? npx : npx.replace(/while.*\nshift\n/, ''), {
      mode: 0o755,
    });
  repository = join(folder, 'repository');
  const samples = join(root, 'fixtures/connectors');
  await cp(join(samples, 'fabrikam-bookings'), join(repository, 'connectors/fabrikam-bookings'), { recursive: true });
  await cp(join(samples, 'fabrikam-bookings-draft'), join(repository, 'connectors/My draft (v2)'), { recursive: true });
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-qm', 'Add connectors');
});

beforeEach(() => rm(join(folder, 'npx.txt'), { force: true }));
afterAll(() => rm(folder, { recursive: true, force: true }));

function git(...args: string[]): void {
  execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], { cwd: repository });
}

/** Runs a script in the repository, with the variables that it is given and those of no pipeline. */
function shell(script: string, env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  const { PATH = '', HOME = '' } = process.env;
  return runIn(repository, 'bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    PATH: `${join(folder, 'bin')}${delimiter}${PATH}`,
    HOME,
    ...env,
  });
}

const npxArguments = async (): Promise<string[]> =>
  (await readFile(join(folder, 'npx.txt'), 'utf8')).trim().split('\n');

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
}

describe('the action for GitHub', () => {
  interface Action {
    readonly inputs: Readonly<Record<string, { readonly default: string }>>;
    readonly outputs: Readonly<Record<string, { readonly value: string }>>;
    readonly runs: {
      readonly steps: readonly [{ readonly run: string; readonly env: Readonly<Record<string, string>> }];
    };
  }

  let action: Action;
  beforeAll(async () => void (action = parse(await read('action.yml')) as Action));

  interface ActionRun extends Outcome {
    readonly outputs: Readonly<Record<string, string>>;
    readonly summary: string;
  }

  async function run(inputs: Readonly<Record<string, string>> = {}): Promise<ActionRun> {
    const [{ run: script, env }] = action.runs.steps;
    expect(script).not.toContain('${{');
    const temporary = await mkdtemp(join(folder, 'runner-'));
    const files = { GITHUB_OUTPUT: join(temporary, 'output'), GITHUB_STEP_SUMMARY: join(temporary, 'summary') };
    for (const file of Object.values(files)) await writeFile(file, '');
    const given = Object.entries(env).map(([name, value]): [string, string] => {
      const [, input] = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value) ?? [];
      return [name, input === undefined ? root : (inputs[input] ?? action.inputs[input]!.default)];
    });
    const outcome = await shell(script, {
      GITHUB_ACTIONS: 'true',
      GITHUB_RUN_ID: '1',
      RUNNER_TEMP: temporary,
      ...files,
      ...Object.fromEntries(given),
    });
    const outputs = (await readFile(files.GITHUB_OUTPUT, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => line.split('='));
    const summary = await readFile(files.GITHUB_STEP_SUMMARY, 'utf8');
    return { ...outcome, outputs: Object.fromEntries(outputs) as ActionRun['outputs'], summary };
  }

  test('annotates, sums up, writes SARIF, and has the outputs that it promises', async () => {
    const { code, stdout, outputs, summary } = await run({ path: 'connectors', sarif: 'check.sarif' });
    expect(code).toBe(1);
    expect(await npxArguments()).toEqual(['--yes', '--package', `connector-packager@${manifest.version}`]);
    expect(stdout).toMatch(
      /^::error file=connectors\/My draft \(v2\)\/apiDefinition\.swagger\.json,line=4,col=14,title=pp-title-length::/m,
    );
    expect(summary).toMatch(/^<!-- connector-packager -->\n\n## 2 connectors\n/);
    expect(Object.keys(outputs).sort()).toEqual(Object.keys(action.outputs).sort());
    expect(outputs).toMatchObject({ connectors: '2', rejected: '1', failed: '0', sarif: 'check.sarif' });
    expect(stdout.match(/^::error /gm)).toHaveLength(Number(outputs.errors));
    expect(await readFile(join(repository, 'check.sarif'), 'utf8')).toContain(
      '"connectors/My%20draft%20(v2)/apiDefinition.swagger.json"',
    );
    expect(JSON.parse(await readFile(outputs.report!, 'utf8'))).toHaveProperty('summary.connectors', 2);
  });

  test('checks several paths, and only what has changed', async () => {
    const paths = { path: 'connectors/fabrikam-bookings\nconnectors/My draft (v2)\n' };
    expect((await run(paths)).outputs.connectors).toBe('2');
    const { code, outputs, summary } = await run({
      ...paths,
      changed: 'README.md\nconnectors/fabrikam-bookings/icon.png',
    });
    expect([code, outputs.connectors]).toEqual([0, '1']);
    expect(summary).toContain('No problems found.');
  });

  test('prints the summary without annotations, and leaves the summary of the run alone', async () => {
    const { stdout, summary } = await run({
      annotations: 'false',
      summary: 'false',
      ruleset: 'none',
      version: '9.9.9',
    });
    expect(stdout).not.toMatch(/^::/m);
    expect(stdout).toContain('Would be rejected: ');
    expect(summary).toBe('');
    expect((await npxArguments()).at(-1)).toBe('connector-packager@9.9.9');
  });

  test('takes an input for nothing but what it is', async () => {
    const { code, stderr } = await run({ path: '$(touch taken); "`touch taken`"' });
    expect(code).toBe(2);
    expect(stderr).toContain('No file or folder matches $(touch taken); "`touch taken`".');
    expect(await readdir(repository)).not.toContain('taken');
  });

  test('is used in the guide with inputs and outputs that it has, in this version', () => {
    const uses = blocks
      .filter(({ text }) => text.startsWith('name: '))
      .flatMap(({ text }) => (parse(text) as { jobs: { connectors: { steps: Step[] } } }).jobs.connectors.steps)
      .filter(({ uses = '' }) => uses.startsWith('spectral-power-platform/'));
    expect(uses).toHaveLength(2);
    for (const { uses: name, with: inputs = {} } of uses) {
      expect(name).toBe(`spectral-power-platform/spectral-power-platform@v${manifest.version}`);
      for (const input of Object.keys(inputs)) expect(action.inputs).toHaveProperty([input]);
    }
    for (const [, output] of guide.matchAll(/steps\.check\.outputs\.(\w+)/g))
      expect(action.outputs).toHaveProperty(output!);
    for (const input of Object.keys(action.inputs)) expect(guide).toContain(`\`${input}\``);
  });
});

describe('the template for Azure Pipelines', () => {
  interface Template {
    readonly parameters: readonly { readonly name: string; readonly default: string }[];
    readonly steps: readonly [{ readonly bash: string; readonly env: Readonly<Record<string, string>> }];
  }

  let template: Template;
  beforeAll(async () => void (template = parse(await read('templates/azure-pipelines-connector.yml')) as Template));

  async function run(parameters: Readonly<Record<string, string>>): Promise<Outcome & { readonly reports: string }> {
    const [{ bash, env }] = template.steps;
    expect(bash).not.toContain('${{');
    const temporary = await mkdtemp(join(folder, 'agent-'));
    const given = Object.entries(env).map(([name, value]) => {
      const [, parameter] = /^\$\{\{ parameters\.(\w+) \}\}$/.exec(value)!;
      return [name, parameters[parameter!] ?? template.parameters.find((one) => one.name === parameter)!.default];
    });
    const surroundings = { TF_BUILD: 'True', AGENT_TEMPDIRECTORY: temporary };
    const outcome = await shell(bash, { ...surroundings, ...(Object.fromEntries(given) as Record<string, string>) });
    return { ...outcome, reports: join(temporary, 'connector-packager') };
  }

  test('logs issues and a summary, and leaves the reports where its other steps look for them', async () => {
    const { code, stdout, reports } = await run({ path: 'connectors' });
    expect(code).toBe(1);
    expect(await npxArguments()).toEqual(['--yes', '--package', `connector-packager@${manifest.version}`]);
    expect(stdout).toContain(
      '##vso[task.logissue type=error;sourcepath=connectors/My draft (v2)/apiDefinition.swagger.json;linenumber=4;columnnumber=14;code=pp-title-length;]',
    );
    expect(stdout).toContain(`##vso[task.uploadsummary]${join(reports, 'connector-packager.md')}`);
    const text = await read('templates/azure-pipelines-connector.yml');
    for (const file of await readdir(reports))
      expect(text).toContain(
        file.endsWith('.md') ? `$reports/${file}` : `$(Agent.TempDirectory)/connector-packager/${file}`,
      );
    expect(await readdir(reports)).toHaveLength(3);
  });

  test('is used in the guide with parameters that it has, in this version', () => {
    const { resources, steps } = yamlWith('UseNode@1') as {
      resources: { repositories: [{ ref: string }] };
      steps: [unknown, { template: string; parameters: object }];
    };
    expect(resources.repositories[0].ref).toBe(`refs/tags/v${manifest.version}`);
    expect(steps[1].template).toBe('templates/azure-pipelines-connector.yml@packager');
    const names = template.parameters.map(({ name }) => name);
    for (const name of Object.keys(steps[1].parameters)) expect(names).toContain(name);
    for (const name of names) expect(guide).toContain(`\`${name}\``);
  });
});

describe('hooks before a commit', () => {
  interface Hook {
    readonly id: string;
    readonly entry: string;
    readonly files: string;
  }

  let hook: Hook;
  beforeAll(async () => void ([hook] = parse(await read('.pre-commit-hooks.yaml')) as [Hook]));

  test('pre-commit runs for the files of connectors', () => {
    const files = new RegExp(hook.files.replace('(?i)', ''), 'i');
    for (const name of [
      'apiDefinition.swagger.json',
      'apiProperties.json',
      'icon.png',
      'intro.md',
      'readme.md',
      'script.csx',
    ])
      expect(`connectors/orders/${name}`).toMatch(files);
    for (const name of ['package.json', 'src/index.ts', 'notes/intro.mdx']) expect(name).not.toMatch(files);
  });

  test('pre-commit checks the connector of a file, and tells its errors only', async () => {
    const ready = await shell(`${hook.entry} connectors/fabrikam-bookings/apiProperties.json README.md`);
    expect([ready.code, ready.stderr]).toEqual([0, '']);
    const draft = await shell(`${hook.entry} 'connectors/My draft (v2)/icon.png' 'connectors/My draft (v2)/intro.md'`);
    expect(draft.code).toBe(1);
    expect(draft.stdout).toContain('pp-title-length');
    expect(draft.stdout).not.toContain('Warnings (');
    expect(await npxArguments()).toContain(`connector-packager@${manifest.version}`);
  });

  test('pre-commit is set up in the guide with the hook that there is', () => {
    const { repos } = yamlWith('repos:') as { repos: [{ rev: string; hooks: [{ id: string }] }] };
    expect([repos[0].rev, repos[0].hooks[0].id]).toEqual([`v${manifest.version}`, hook.id]);
  });

  test('lint-staged runs the command of the guide', async () => {
    const { 'lint-staged': commands } = JSON.parse(blocks.find(({ kind }) => kind === 'json')!.text) as {
      'lint-staged': Record<string, string>;
    };
    const [command] = Object.values(commands) as [string];
    const staged = ['package.json', 'connectors/fabrikam-bookings/icon.png'].map((file) => join(repository, file));
    const { code, stdout } = await shell(`${command} ${staged.join(' ')}`);
    expect([code, stdout.split('\n')[0]]).toEqual([0, expect.stringMatching(/^connectors\/fabrikam-bookings \(/)]);
  });
});

describe('the other commands of the guide', () => {
  test('GitLab gets its issues and tests', async () => {
    const { connectors } = yamlWith('codequality') as {
      connectors: { script: [string]; artifacts: { reports: { codequality: string; junit: string } } };
    };
    const { code, stdout } = await shell(connectors.script[0], { GITLAB_CI: 'true' });
    expect([code, stdout]).toEqual([1, expect.stringMatching(/^2 connectors$/m)]);
    const { codequality, junit } = connectors.artifacts.reports;
    const issues = JSON.parse(await readFile(join(repository, codequality), 'utf8')) as {
      location: { path: string };
    }[];
    expect(issues.map(({ location }) => location.path)).toContain(
      'connectors/My draft (v2)/apiDefinition.swagger.json',
    );
    expect(await readFile(join(repository, junit), 'utf8')).toContain('<testsuite name="connectors/fabrikam-bookings"');
    await rm(join(repository, codequality));
  });

  const commands = blocks.filter(({ kind }) => kind === 'sh').flatMap(({ text }) => text.trim().split('\n'));

  test.each(commands)('%s', async (command) => {
    await writeFile(join(repository, 'connectors/My draft (v2)/notes.md'), 'New');
    git('add', '-AN');
    const { code, stdout, stderr } = await shell(command);
    // What xargs makes of 1.
    expect(code).toBe(command.includes('xargs') ? 123 : 1);
    expect(stdout + stderr).toContain('connectors/My draft (v2)');
    if (command.includes('--changed')) expect(stdout).not.toContain('fabrikam-bookings');
  });

  test('every version in the guide is this one', () => {
    for (const [, version] of guide.matchAll(/@v?(\d+\.\d+\.\d+)/g)) expect(version).toBe(manifest.version);
  });
});
