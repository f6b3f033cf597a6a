import { mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Problem } from '@arethetypeswrong/core';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { ruleIds } from '../../ruleset.ts';
import { Project, pack, root } from './project.ts';

// A definition with one mistake on line 4 and a few omissions.
const definition = `{
  "swagger": "2.0",
  "info": {
    "title": "Contoso Orders API",
    "description": "Create and find the orders of your Contoso shop."
  }
}
`;
const cli = 'node_modules/@stoplight/spectral-cli/dist/index.js';
const url = (id: string) => `https://unpkg.com/${manifest.name}@${manifest.version}/docs/rules/${id}.md`;

const title = (results: readonly CliResult[]) => results.find(({ code }) => code === 'pp-title-restricted-words');

interface CliResult {
  readonly code: string;
  readonly path: readonly string[];
  readonly message: string;
  readonly severity: number;
  readonly range: { readonly start: { readonly line: number } };
  readonly documentationUrl?: string;
}

let packed: { tarball: string; files: string[] };
let companion: { tarball: string; files: string[] };
let project: Project;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pp-pack-'));
  packed = await pack(folder);
  companion = await pack(folder, join(root, 'packager'));
  project = await Project.create();
  await project.install(packed.tarball, companion.tarball, '@stoplight/spectral-cli');
  await project.write('apiDefinition.swagger.json', definition);
});

afterAll(async () => {
  await project.remove();
  await rm(folder, { recursive: true, force: true });
});

describe('the tarball', () => {
  test('holds the built entries, the pages and nothing of the workshop', () => {
    const entries = ['ruleset', 'independent', 'validator', 'functions', 'fixes', 'resolver'];
    for (const entry of entries)
      expect(packed.files).toEqual(expect.arrayContaining([`dist/${entry}.js`, `dist/${entry}.d.ts`]));
    expect(packed.files).toEqual(
      expect.arrayContaining(['dist/rules.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'docs/rules.md']),
    );
    expect(packed.files).toEqual(expect.arrayContaining(ruleIds.map((id) => `docs/rules/${id}.md`)));
    const allowed =
      /^(?:dist\/[\w-]+\.(?:js|d\.ts|json)|dist\/portable\/(?:functions\/)?[\w-]+\.(?:js|yaml)|docs\/(?:rules\/)?[\w-]+\.md|docs\/llms\.txt|README\.md|LICENSE|CHANGELOG\.md|package\.json)$/;
    expect(packed.files.filter((file) => !allowed.test(file))).toEqual([]);
  });

  test('is clean for publint', async () => {
    for (const { tarball } of [packed, companion]) {
      const bytes = await readFile(tarball);
      const { messages } = await publint({ pack: { tarball: new Uint8Array(bytes).buffer }, strict: true });
      expect(messages).toEqual([]);
    }
  });

  test('has types that resolve for every way in which an ES module is imported', async () => {
    const types = await checkPackage(createPackageFromTarballData(await readFile(packed.tarball)));
    const problems = types.types === false ? ['no types'] : types.problems;
    // Node 20.19 and newer `require` ES modules, which the tool does not count on; resolution before that knows no exports.
    const known = (problem: Problem) =>
      problem.kind === 'CJSResolvesToESM' || (problem.kind === 'NoResolution' && problem.resolutionKind === 'node10');
    const others = problems.filter((problem) => typeof problem === 'string' || !known(problem));
    expect(others).toEqual([]);
  });

  test('imports nothing in its rulesets but the packages that the loaders of Spectral provide', async () => {
    for (const entry of ['ruleset', 'independent', 'validator', 'functions', 'fixes', 'resolver']) {
      const text = await readFile(join(root, 'dist', `${entry}.js`), 'utf8');
      const imported = [...text.matchAll(/(?:from|import|require\()\s*["']([^"']+)["']/g)].map(([, name]) => name);
      for (const name of imported)
        expect(['@stoplight/spectral-core', '@stoplight/spectral-functions']).toContain(name);
      expect(text, 'nothing that the bundlers inside Spectral cannot parse').not.toMatch(/import\.meta|^await /m);
    }
  });
});

describe('the ruleset alone', () => {
  test('brings at most 160 packages and 20 MB', async () => {
    const alone = await Project.create();
    try {
      await alone.install(packed.tarball);
      const files = await readdir(join(alone.folder, 'node_modules'), { recursive: true, withFileTypes: true });
      const manifests = files.filter(
        ({ name, parentPath }) =>
          name === 'package.json' && /node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+$/.test(parentPath),
      );
      const sizes = await Promise.all(
        files
          .filter((file) => file.isFile())
          .map(async ({ name, parentPath }) => (await stat(join(parentPath, name))).size),
      );
      expect(manifests.length).toBeLessThanOrEqual(160);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(20 * 2 ** 20);
    } finally {
      await alone.remove();
    }
  });
});

describe('the command line of Spectral', () => {
  const lint = async (...args: string[]) => {
    const { code, stdout, stderr } = await project.run(
      process.execPath,
      cli,
      'lint',
      'apiDefinition.swagger.json',
      '--format',
      'json',
      '--show-documentation-url',
      ...args,
    );
    expect(stderr).toBe('');
    return { code, results: JSON.parse(stdout) as CliResult[] };
  };
  const wanted = {
    code: 'pp-title-restricted-words',
    path: ['info', 'title'],
    message: 'info.title contains "API"; remove the word.',
    severity: 0,
    documentationUrl: url('pp-title-restricted-words'),
  };

  test('extends the package by name, and reports code, path, line and page', async () => {
    await project.write('.spectral.yaml', 'extends: [spectral-power-platform]\n');
    const { code, results } = await lint();
    expect(code).toBe(1);
    expect(title(results)).toMatchObject({ ...wanted, range: { start: { line: 3 } } });
    expect(results.map((result) => result.code)).toEqual(
      expect.arrayContaining(['pp-contact-required', 'pp-host-required']),
    );
  });

  test.each([
    ['a profile by name', '.spectral-independent.yaml', 'extends: [spectral-power-platform/independent]\n'],
    ['the rules of the validator only', '.spectral-validator.yaml', 'extends: [spectral-power-platform/validator]\n'],
    [
      'a module',
      'spectral.mjs',
      "import ruleset from 'spectral-power-platform';\nexport default { extends: [ruleset] };\n",
    ],
    ['all rules', '.spectral-all.yaml', 'extends: [[spectral-power-platform, all]]\n'],
    ['beside spectral:oas', '.spectral-oas.yaml', 'extends: [spectral:oas, spectral-power-platform]\n'],
  ])('extends %s', async (_name, file, text) => {
    await project.write(file, text);
    const { results } = await lint('--ruleset', file);
    expect(title(results)).toMatchObject(wanted);
  });

  test('loads the built file by its path', async () => {
    const { results } = await lint('--ruleset', `node_modules/${manifest.name}/dist/ruleset.js`);
    expect(title(results)).toMatchObject(wanted);
  });

  test('switches a rule off, and for one place', async () => {
    await project.write(
      '.spectral-off.yaml',
      'extends: [spectral-power-platform]\nrules:\n  pp-title-restricted-words: off\n',
    );
    expect(title((await lint('--ruleset', '.spectral-off.yaml')).results)).toBeUndefined();
    const override =
      "extends: [spectral-power-platform]\noverrides:\n  - files: ['**/apiDefinition.swagger.json#/info/title']\n    rules:\n      pp-title-restricted-words: off\n";
    await project.write('.spectral-place.yaml', override);
    expect(title((await lint('--ruleset', '.spectral-place.yaml')).results)).toBeUndefined();
  });

  test('takes the resolver that does nothing, and finds the same', async () => {
    const plain = await lint();
    const bare = await lint('--resolver', `node_modules/${manifest.name}/dist/resolver.js`);
    expect(bare.results).toEqual(plain.results);
  });

  test('uses a function of the package in a ruleset of the user', async () => {
    await project.write(
      'own.mjs',
      `import { descriptionLength } from 'spectral-power-platform/functions';
export default { rules: { 'own-title': { given: '$.info.title', message: '{{error}}', then: { function: descriptionLength, functionOptions: { max: 10 } } } } };
`,
    );
    const { results } = await lint('--ruleset', 'own.mjs');
    expect(results.map(({ code, message }) => [code, message])).toEqual([
      ['own-title', 'This text is 18 characters long; shorten it to at most 10.'],
    ]);
  });

  test('explains a wrong option of such a function', async () => {
    await project.write(
      'wrong.mjs',
      `import { uniqueDescriptions } from 'spectral-power-platform/functions';
export default { rules: { own: { given: '$', then: { function: uniqueDescriptions, functionOptions: { of: 'everything' } } } } };
`,
    );
    const { code, stderr } = await project.run(
      process.execPath,
      cli,
      'lint',
      'apiDefinition.swagger.json',
      '--ruleset',
      'wrong.mjs',
    );
    expect(code).toBe(2);
    expect(stderr).toContain('"uniqueDescriptions" function and its "of" option accepts only the following values');
  });
});

describe('the companion', () => {
  test('is found as a command, also where the optional packages are left out', async () => {
    const { code, stdout, stderr } = await project.run(
      'npx',
      'connector-packager',
      'check',
      'apiDefinition.swagger.json',
      '--quiet',
      '-f',
      'text',
    );
    expect({ code, stderr: stderr.replace(/^npm warn .*\n/gm, '') }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toContain(
      `apiDefinition.swagger.json:4:14 error pp-title-restricted-words "info.title contains "API"; remove the word." ${url('pp-title-restricted-words')}`,
    );
  });

  test('takes the ruleset of the user, which extends the package by name', async () => {
    await project.write('own.yaml', 'extends: [spectral-power-platform]\nrules:\n  pp-title-restricted-words: off\n');
    const { stdout } = await project.run(
      process.execPath,
      'node_modules/connector-packager/dist/cli.js',
      'check',
      'apiDefinition.swagger.json',
      ...['-f', 'spectral-json', '--ruleset', 'own.yaml'],
    );
    const results = JSON.parse(stdout) as CliResult[];
    expect(title(results)).toBeUndefined();
    expect(results.map(({ code }) => code)).toContain('pp-host-required');
  });

  test('says which of the optional packages it needs', async () => {
    const { code, stdout, stderr } = await project.run(
      process.execPath,
      'node_modules/connector-packager/dist/cli.js',
      'check',
      ...['apiDefinition.swagger.json', '--quiet', '--spelling'],
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(
      /^Spelling can't be checked because the dictionaries aren't installed\.\nInstall them with "npm install cspell-trie-lib /,
    );
  });

  test('explains a rule from the pages in the package', async () => {
    const { code, stdout } = await project.run('npx', 'connector-packager', 'explain', 'pp-title-length');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^pp-title-length\n/);
  });

  test('is a library, too, and the examples of its guide work', async () => {
    const guide = await readFile(join(root, 'docs/library.md'), 'utf8');
    const outputs: string[] = [];
    for (const [, code] of guide.matchAll(/```js\n(.*?)```/gs)) {
      await project.write('library.mjs', code!);
      const { stdout, stderr } = await project.run(process.execPath, 'library.mjs');
      expect(stderr).toBe('');
      outputs.push(stdout);
    }
    const [checked, fixed] = outputs;
    expect(outputs).toHaveLength(2);
    expect(checked).toMatch(/^\.: \d+ errors\n/);
    expect(checked).toContain(
      '  apiDefinition.swagger.json:4 pp-title-restricted-words info.title contains "API"; remove the word.\n',
    );
    expect(fixed).toMatch(/^apiDefinition\.swagger\.json would have \d+ bytes\n(?:.*\n)*\d+ findings are left\n/);
    expect(fixed).toContain('Nothing changed for users.\n');
  });
});

describe.each([
  ['pnpm', 'pnpm@10', ['install', '--prefer-offline'], ['exec']],
  ["Yarn's Plug'n'Play", '@yarnpkg/cli-dist@4', ['install', '--no-immutable'], []],
])('installed by %s', (_name, manager, install, execute) => {
  let other: Project;
  const run = (...args: string[]) => other.run('npx', '--yes', manager, ...args);
  const command = (...args: string[]) => run(...execute, ...args);

  beforeAll(async () => {
    const ruleset = `file:${packed.tarball}`;
    other = await Project.create({
      dependencies: {
        [manifest.name]: ruleset,
        'connector-packager': `file:${companion.tarball}`,
        '@stoplight/spectral-cli': manifest.devDependencies['@stoplight/spectral-cli'],
      },
      // What the companion depends on is not published yet.
      resolutions: { [manifest.name]: ruleset },
      pnpm: { overrides: { [manifest.name]: ruleset } },
    });
    await other.write('apiDefinition.swagger.json', definition);
    await other.write('.spectral.yaml', 'extends: [spectral-power-platform]\n');
    const { code, stdout } = await run(...install);
    expect(code, stdout).toBe(0);
  });
  afterAll(() => other.remove());

  test('the ruleset extends the command line of Spectral by name', async () => {
    const { stdout } = await command('spectral', 'lint', 'apiDefinition.swagger.json', '--format', 'text');
    expect(stdout).toContain('apiDefinition.swagger.json:4:14 error pp-title-restricted-words');
  });

  test('the companion checks with that ruleset, and writes what it fixes', async () => {
    const checked = await command('connector-packager', 'check', 'apiDefinition.swagger.json', '--format', 'text');
    expect(checked.stdout).toContain('apiDefinition.swagger.json:4:14 error pp-title-restricted-words');
    await command('connector-packager', 'fix', 'apiDefinition.swagger.json', '--suggestions', '--force');
    expect(await readFile(join(other.folder, 'apiDefinition.swagger.json'), 'utf8')).toContain(
      '"title": "Contoso Orders"',
    );
  });
});

describe('in code', () => {
  const script = `
import core from '@stoplight/spectral-core';
import bundler from '@stoplight/spectral-ruleset-bundler/with-loader';
import ruleset from 'spectral-power-platform';
import fs from 'node:fs';
import { createRequire } from 'node:module';
const { Spectral, Document } = core;
const text = fs.readFileSync('apiDefinition.swagger.json', 'utf8');
const parsers = createRequire(import.meta.url)('@stoplight/spectral-parsers');
const codes = async (ruleset) => {
  const spectral = new Spectral();
  spectral.setRuleset(ruleset);
  return (await spectral.run(new Document(text, parsers.Yaml, '/apiDefinition.swagger.json'))).map(({ code }) => code);
};
const required = createRequire(import.meta.url)('spectral-power-platform').default;
const bundled = await bundler.bundleAndLoadRuleset(process.cwd() + '/.spectral.yaml', { fs, fetch });
console.log(JSON.stringify([await codes(ruleset), await codes(required), await codes(bundled)]));
`;

  test.each(['20', '22', '24'])('imported, required and bundled, it finds the same under Node %s', async (version) => {
    await project.write('.spectral.yaml', 'extends: [spectral-power-platform]\n');
    await project.write('in-code.mjs', script);
    const node = version === process.versions.node.split('.')[0] ? process.execPath : await nodeBinary(version);
    const { stdout, stderr } = await project.run(node, 'in-code.mjs');
    expect(stderr).toBe('');
    const [imported, required, bundled] = JSON.parse(stdout) as [string[], string[], string[]];
    expect(imported).toContain('pp-title-restricted-words');
    expect(required).toEqual(imported);
    expect(bundled).toEqual(imported);
  });

  test.each(['22', '24'])('the command line works under Node %s', async (version) => {
    await project.write('.spectral.yaml', 'extends: [spectral-power-platform]\n');
    const { stdout } = await project.run(
      await nodeBinary(version),
      cli,
      'lint',
      'apiDefinition.swagger.json',
      '--format',
      'json',
    );
    expect((JSON.parse(stdout) as CliResult[]).map(({ code }) => code)).toContain('pp-title-restricted-words');
  });
});

/** The path of another version of Node, from the package that brings its binary. */
async function nodeBinary(version: string): Promise<string> {
  const name = `node-${process.platform}-${process.arch}`;
  const home = join(folder, `node-${version}`);
  await mkdir(home, { recursive: true });
  const { code, stderr } = await project.run(
    'npm',
    'install',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    '--prefix',
    home,
    `${name}@${version}`,
  );
  if (code !== 0) throw new Error(`${name}@${version} could not be installed: ${stderr}`);
  return join(home, 'node_modules', name, 'bin', 'node');
}
