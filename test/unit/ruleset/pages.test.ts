import type { RulesetDefinition } from '@stoplight/spectral-core';
import { Ruleset } from '@stoplight/spectral-core';
import { parse as parseJson } from 'jsonc-parser';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { ruleEntries } from '../../../packager/report/rules/rule-index.ts';
import { rulePage } from '../../../scripts/docs/pages.ts';
import type { Json } from '../../../functions/core/json/json.ts';
import { shortPath } from '../../../functions/core/rule/short-path.ts';
import { rules } from '../../../ruleset.ts';
import type { Fixture, InvalidCase } from '../../../scripts/fixtures.ts';
import { fileNames, readFixtures, textOf } from '../../../scripts/fixtures.ts';
import { linterFor } from '../../../scripts/lint.ts';

const entries = new Map(ruleEntries().map((entry) => [entry.id, entry]));

/** What the page of a rule says to write to switch it off in one place. */
function overridesOnPage(fixture: Fixture): { files: string[]; rules: Record<string, 'off'> }[] | undefined {
  const block = /For one place only[^\n]*:\n\n```yaml\n([^]*?)\n```/.exec(
    rulePage(entries.get(fixture.id)!, fixture, []),
  );
  return block ? (parse(block[1]!) as { overrides: ReturnType<typeof overridesOnPage> }).overrides : undefined;
}

const examples = readFixtures().flatMap((fixture) => {
  const overrides = overridesOnPage(fixture);
  const example = fixture.invalid.find(({ expect: wanted }) => wanted.some(({ path }) => path.length > 0));
  return overrides && example ? [{ id: fixture.id, overrides, example }] : [];
});

test.each(examples)('$id is switched off in the place that its page names', async ({ id, overrides, example }) => {
  const { documentKind } = rules[id]!.extensions;
  const found = async (further: object): Promise<InvalidCase['expect'][number]['path'][]> => {
    const ruleset = { extends: [[{ rules: { [id]: rules[id]! } }, 'all']], ...further } as RulesetDefinition;
    // Overrides are about files below the ruleset.
    const lint = linterFor(new Ruleset(ruleset, { source: '/connector/.spectral.yaml' }));
    const findings = await lint(textOf(example, documentKind), fileNames[documentKind]);
    return findings.filter(({ code }) => code === id).map(({ path }) => path);
  };
  const { path } = example.expect.find((wanted) => wanted.path.length > 0)!;
  const shown = shortPath(parseJson(textOf(example, documentKind)) as Json, path);
  expect(await found({})).toContainEqual(shown);
  expect(await found({ overrides })).not.toContainEqual(shown);
});
