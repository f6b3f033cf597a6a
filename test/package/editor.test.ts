import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Project, pack } from './project.ts';

// The Spectral packages inside the VS Code extension 1.1.4, which puts them in the place of those that a ruleset imports.
const editorPackages = {
  '@stoplight/spectral-core': '1.19.4',
  '@stoplight/spectral-functions': '1.9.3',
  '@stoplight/spectral-formats': '1.8.2',
  '@stoplight/spectral-ruleset-bundler': '1.6.1',
};

// How an editor loads a ruleset: migrated to a module, bundled for a runtime without `require`, evaluated as a script.
const load = `
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
const require = createRequire(import.meta.url);
const { Document, Ruleset, Spectral } = require('@stoplight/spectral-core');
const parsers = require('@stoplight/spectral-parsers');
const { commonjs } = require('@stoplight/spectral-ruleset-bundler/plugins/commonjs');
const { stdin } = require('@stoplight/spectral-ruleset-bundler/plugins/stdin');
const { runtime } = require('@stoplight/spectral-ruleset-bundler/presets/runtime');
const { migrateRuleset } = require('@stoplight/spectral-ruleset-migrator');
const { rollup } = require('rollup');

const [rulesetFile, file] = process.argv.slice(2).map((name) => path.resolve(name));
const io = { fs, fetch: () => Promise.reject(new Error('an editor may be offline')) };
const plugins = [...runtime(io), commonjs()];
const isModule = rulesetFile.endsWith('.js');
const input = isModule ? rulesetFile : path.join(path.dirname(rulesetFile), '.spectral.js');
if (!isModule) plugins.unshift(stdin(await migrateRuleset(rulesetFile, { format: 'esm', ...io }), input));
const bundle = await rollup({ input, plugins, treeshake: false, onwarn: () => {} });
const { output } = await bundle.generate({ format: 'iife', exports: 'auto' });
const definition = Function('return ' + output[0].code)();
const ruleset = new Ruleset(definition, { severity: 'recommended', source: input });

const spectral = new Spectral();
spectral.setRuleset(ruleset);
const document = new Document(fs.readFileSync(file, 'utf8'), parsers.Yaml, file);
const results = await spectral.run(document, { ignoreUnknownFormat: true });
console.log(JSON.stringify({
  core: JSON.parse(fs.readFileSync('node_modules/@stoplight/spectral-core/package.json', 'utf8')).version,
  results: results.map(({ code, message, range }) => ({ code, message, line: range.start.line + 1 })),
}));
`;

let project: Project;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pp-pack-'));
  const { tarball } = await pack(folder);
  project = await Project.create({ overrides: editorPackages });
  const names = Object.entries(editorPackages).map(([name, version]) => `${name}@${version}`);
  await project.install(tarball, ...names);
  await project.write('load.mjs', load);
  await project.write(
    'apiDefinition.swagger.json',
    '{\n  "swagger": "2.0",\n  "info": {\n    "title": "Orders API"\n  }\n}\n',
  );
  await project.write('apiProperties.json', '{\n  "properties": {\n    "connectionParameters": {}\n  }\n}\n');
});

afterAll(async () => {
  await project.remove();
  await rm(folder, { recursive: true, force: true });
});

describe('an editor with the oldest Spectral packages in use', () => {
  const diagnose = async (ruleset: string, file: string) => {
    const { stdout, stderr } = await project.run(process.execPath, 'load.mjs', ruleset, file);
    expect(stderr).toBe('');
    return JSON.parse(stdout) as { core: string; results: { code: string; message: string; line: number }[] };
  };

  test.each([
    ['by name from YAML', '.spectral.yaml', 'extends: [spectral-power-platform]\n'],
    [
      'by relative path from a module',
      '.spectral.js',
      "import ruleset from './node_modules/spectral-power-platform/dist/ruleset.js';\nexport default { extends: [ruleset] };\n",
    ],
  ])('loads the ruleset %s and shows findings on their lines', async (_name, file, text) => {
    await project.write(file, text);
    const definition = await diagnose(file, 'apiDefinition.swagger.json');
    expect(definition.core).toBe('1.19.4');
    expect(definition.results).toContainEqual({
      code: 'pp-title-restricted-words',
      message: 'info.title contains "API"; remove the word.',
      line: 4,
    });
    const properties = await diagnose(file, 'apiProperties.json');
    expect(properties.results.find(({ code }) => code === 'pp-icon-brand-color-required')?.line).toBe(2);
  });
});
