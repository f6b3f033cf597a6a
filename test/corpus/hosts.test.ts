import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RulesetDefinition } from '@stoplight/spectral-core';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { decodeText } from '../../packager/core/text-encoding.ts';
import { plainJson } from '../../packager/read/data/plain-json.ts';
import connector from '../../profiles/portable.ts';
import { rulesetFor, rulesFor } from '../../ruleset.ts';
import { portableRuleset } from '../../scripts/build/portable-rulesets.ts';
import { isPresent, shared } from './shared.ts';
import type { JudgedFile } from '../support/two-hosts.ts';
import { ownJudge, spectralJudge } from '../support/two-hosts.ts';

const folder = shared.corpus;
const files = isPresent(folder) ? jsonFiles() : [];

function jsonFiles(): JudgedFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.json$/i.test(name))
    .sort()
    .map((name) => ({ name, text: decodeText(readFileSync(join(folder, name))).text }));
}

/** The portable form as a consumer loads it: its YAML, with the function in the place of its name. */
function loadedPortable(): RulesetDefinition {
  const { rules } = parse(portableRuleset(rulesFor('verified'))) as {
    rules: Record<string, { then: { function: unknown } }>;
  };
  for (const { then } of Object.values(rules)) then.function = connector;
  return { rules } as unknown as RulesetDefinition;
}

describe.skipIf(files.length === 0)('the files of accepted connectors', () => {
  test('give the same findings in our host and in Spectral, and by the portable form of the ruleset', async () => {
    const own = ownJudge(rulesFor('verified'));
    const npm = spectralJudge({ extends: [[rulesetFor('verified'), 'all']] });
    const portable = spectralJudge({ extends: [[loadedPortable(), 'all']] });
    for (const file of files) {
      const expected = (await npm(file)).filter(({ rule }) => rule !== 'parser');
      expect(
        (await portable(file)).filter(({ rule }) => rule !== 'parser'),
        file.name,
      ).toEqual(expected);
      if (plainJson(file.text)) expect(own(file), file.name).toEqual(expected);
    }
  });
});
