import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { objectOf } from '../../../functions/core/json/json.ts';
import type { Json } from '../../../functions/core/json/json.ts';
import { baseDocument } from '../../../scripts/fixtures.ts';
import { makePackage } from '../../support/make-package.ts';
import { runCli } from '../../support/run-cli.ts';

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'pp-unpack-'));
});
afterEach(async () => {
  await rm(cwd, { recursive: true });
});

const written = async (file: string): Promise<Json> => JSON.parse(await readFile(join(cwd, file), 'utf8')) as Json;

describe('convert', () => {
  test('writes JSON beside the YAML file, and never over anything', async () => {
    await writeFile(join(cwd, 'apiDefinition.yaml'), stringify(baseDocument('connectorDefinition')));
    const run = await runCli(['convert', 'apiDefinition.yaml'], { cwd });
    expect(run).toMatchObject({ code: 0, stdout: 'apiDefinition.swagger.json\n' });
    expect(await written('apiDefinition.swagger.json')).toEqual(baseDocument('connectorDefinition'));
    expect((await runCli(['convert', 'apiDefinition.yaml'], { cwd })).code).toBe(2);
  });

  test.each([
    ["a file that isn't YAML", 'a.json', '{}', "a.json isn't a YAML file."],
    ['broken YAML', 'a.yaml', '[?', "a.yaml can't be read: it isn't valid YAML."],
    [
      'a bomb',
      'a.yaml',
      `a: &a {}\n${'b: { <<: *a }\n'.repeat(101)}`,
      'a.yaml has more than 100 aliases and merge keys.',
    ],
  ])('refuses %s', async (_, name, text, message) => {
    await writeFile(join(cwd, name), text);
    const { code, stderr } = await runCli(['convert', name], { cwd });
    expect({ code, says: stderr.split('\n')[0] }).toEqual({ code: 2, says: message });
  });
});

test('unpack names the solutions of a package that would be one file', async () => {
  const again = { 'PkgAssets/old/flowsolution.zip': { like: ['package.zip', 'PkgAssets/FlowSolution.zip'] } };
  await writeFile(join(cwd, 'Package.zip'), (await makePackage({ 'package.zip': again }, 'Package.zip')).bytes);
  const { code, stderr } = await runCli(['unpack', 'Package.zip', 'connector'], { cwd });
  const inside = 'Package.zip!/package.zip!/PkgAssets';
  expect([code, ...stderr.split('\n')]).toEqual([
    2,
    `Two solutions would be written to flowsolution.zip: ${inside}/FlowSolution.zip and ${inside}/old/flowsolution.zip.`,
    'Rename one of them in the package, or remove it if it was replaced by the other one, and unpack the package again.',
    '',
  ]);
  expect(await readdir(cwd)).toEqual(['Package.zip']);
});

test('unpack writes the files of a connector from a package', async () => {
  await writeFile(join(cwd, 'Package.zip'), (await makePackage()).bytes);
  const { code } = await runCli(['unpack', 'Package.zip', 'Contoso Orders'], { cwd });
  expect(code).toBe(0);
  expect((await readdir(join(cwd, 'Contoso Orders'))).sort()).toEqual([
    'FlowSolution.zip',
    'apiDefinition.swagger.json',
    'apiProperties.json',
    'icon.png',
    'intro.md',
  ]);
  const definition = objectOf(await written('Contoso Orders/apiDefinition.swagger.json'));
  expect(objectOf(definition.info).title).toBe('Contoso Orders');
  const { properties } = objectOf(await written('Contoso Orders/apiProperties.json'));
  expect(Object.keys(objectOf(properties))).toContain('connectionParameters');
  expect((await runCli(['unpack', 'Package.zip', 'Contoso Orders'], { cwd })).code).toBe(2);
});
