import fs, { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleAndLoadRuleset } from '@stoplight/spectral-ruleset-bundler/with-loader';
import type { RulesetDefinition } from '@stoplight/spectral-core';
import { Ruleset } from '@stoplight/spectral-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rules } from '../../ruleset.ts';
import { fileNames, readFixtures, textOf } from '../../scripts/fixtures.ts';
import { publisherOf } from '../../scripts/lint.ts';
import { runBuiltCli } from '../support/built-cli.ts';
import { spectralJudge } from '../support/two-hosts.ts';

const dist = new URL('../../dist/', import.meta.url);
const built = async (name: string): Promise<RulesetDefinition> =>
  ((await import(new URL(name, dist).href)) as { default: RulesetDefinition }).default;
const portable = (name: string) => {
  const file = fileURLToPath(new URL(`portable/${name}`, dist));
  return bundleAndLoadRuleset(file, { fs, fetch: () => Promise.reject(new Error('offline')) });
};

describe('the portable form of the ruleset', () => {
  test('imports nothing', () => {
    const text = readFileSync(new URL('portable/functions/connector.js', dist), 'utf8');
    expect(text).not.toMatch(/^import |\bfrom ["']|\brequire\(/m);
  });

  test.each([
    ['verified', 'ruleset.js', 'spectral.yaml'],
    ['independent', 'independent.js', 'independent.yaml'],
  ])('finds what the one for npm finds, for %s publishers', async (publisher, npmName, portableName) => {
    const npm = spectralJudge(await built(npmName));
    const judge = spectralJudge(await portable(portableName));
    for (const { id, valid, invalid } of readFixtures().filter(({ id }) => publisherOf(id) === publisher)) {
      const kind = rules[id]?.extensions.documentKind ?? 'connectorDefinition';
      for (const example of [...valid, ...invalid]) {
        const file = { name: fileNames[kind], text: textOf(example, kind) };
        expect(await judge(file), `${id}: ${example.name}`).toEqual(await npm(file));
      }
    }
  });

  test('has the rules of the validator in a ruleset of their own', async () => {
    const { rules: own } = await portable('validator.yaml');
    const npm = new Ruleset(await built('validator.js'));
    expect(Object.keys(own)).toEqual(Object.keys(npm.rules));
  });
});

describe('connector-packager ruleset --portable', () => {
  let cwd: string;
  beforeEach(async () => {
    cwd = await mkdtemp(join(tmpdir(), 'pp-portable-'));
  });
  afterEach(() => rm(cwd, { recursive: true }));

  test.each([
    [[], 'spectral.yaml'],
    [['--publisher', 'verified'], 'spectral.yaml'],
    [['--publisher', 'independent'], 'independent.yaml'],
  ])('writes the two files, with %j', async (options, name) => {
    const run = await runBuiltCli(['ruleset', '--portable', 'rules', ...options], { cwd });
    const files = [join('rules', 'spectral.yaml'), join('rules', 'functions', 'connector.js')];
    expect(run).toEqual({ code: 0, stdout: `${files.join('\n')}\n`, stderr: '' });
    const [ruleset, code] = files.map((file) => readFileSync(join(cwd, file), 'utf8'));
    expect(ruleset === readFileSync(new URL(`portable/${name}`, dist), 'utf8')).toBe(true);
    expect(code === readFileSync(new URL('portable/functions/connector.js', dist), 'utf8')).toBe(true);
  });

  test('which work where nothing is installed, and are not replaced unasked', async () => {
    await runBuiltCli(['ruleset', '--portable', '.'], { cwd });
    const loaded = await bundleAndLoadRuleset(join(cwd, 'spectral.yaml'), {
      fs,
      fetch: () => Promise.reject(new Error()),
    });
    const judge = spectralJudge(loaded);
    const definition = readFileSync(
      new URL('../../fixtures/connectors/fabrikam-bookings-draft/apiDefinition.swagger.json', import.meta.url),
      'utf8',
    );
    const findings = await judge({ name: 'apiDefinition.swagger.json', text: definition });
    expect(findings.map(({ rule }) => rule)).toContain('pp-title-length');
    const again = await runBuiltCli(['ruleset', '--portable', '.'], { cwd });
    expect([again.code, again.stderr.split('\n')[0]]).toEqual([2, 'spectral.yaml already exists.']);
    expect((await runBuiltCli(['ruleset', '--portable', '.', '--overwrite'], { cwd })).code).toBe(0);
  });

  test('asks for a folder', async () => {
    const { code, stderr } = await runBuiltCli(['ruleset'], { cwd });
    expect([code, stderr]).toEqual([2, "error: required option '--portable <folder>' not specified\n"]);
  });
});

test('a built ruleset is small, since editors load it again for each file', () => {
  expect(readFileSync(new URL('ruleset.js', dist)).length).toBeLessThan(330_000);
});
