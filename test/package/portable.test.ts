import fs, { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundleAndLoadRuleset } from '@stoplight/spectral-ruleset-bundler/with-loader';
import type { RulesetDefinition } from '@stoplight/spectral-core';
import { Ruleset } from '@stoplight/spectral-core';
import { describe, expect, test } from 'vitest';
import { rules } from '../../ruleset.ts';
import { fileNames, readFixtures, textOf } from '../../scripts/fixtures.ts';
import { publisherOf } from '../../scripts/lint.ts';
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

test('a built ruleset is small, since editors load it anew for each file', () => {
  expect(readFileSync(new URL('ruleset.js', dist)).length).toBeLessThan(330_000);
});
