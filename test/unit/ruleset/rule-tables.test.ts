import rulesets from '@stoplight/spectral-rulesets';
import { describe, expect, test } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import { stalePages } from '../../../scripts/docs/build.ts';
import { ruleEntries } from '../../../packager/report/rules/rule-index.ts';
import type { Rule } from '../../../functions/core/rule/define.ts';
import { validatorCodes } from '../../../functions/core/rule/validator-codes.ts';
import independent from '../../../profiles/independent.ts';
import validator from '../../../profiles/validator.ts';
import verified from '../../../profiles/verified.ts';
import { groups, rules } from '../../../ruleset.ts';
import { readFixtures } from '../../../scripts/fixtures.ts';

const entries = Object.entries<Rule>(rules);
const fixtures = readFixtures();

describe('every rule', () => {
  test.each(entries)('%s keeps the laws of all rules', (id, { given, extensions, documentationUrl }) => {
    expect(id).toMatch(/^pp-[a-z0-9]+(?:-[a-z0-9]+)*$/);
    expect(extensions.description, 'one imperative sentence').toMatch(/^[A-Z][^.!?]*(?:\.[^\s][^.!?]*)*\.$/);
    expect(extensions.why, 'whole sentences').toMatch(/^[A-Z{"x].*[.)]$/s);
    expect(`${extensions.description} ${extensions.why}`, 'no exclamation marks').not.toContain('!');
    expect(`${extensions.description} ${extensions.why}`, 'what new-rule left to write').not.toContain('TODO:');
    expect(new URL(extensions.source).protocol).toBe('https:');
    expect(documentationUrl).toBe(`https://unpkg.com/${manifest.name}@${manifest.version}/docs/rules/${id}.md`);
    for (const expression of [given].flat())
      expect(expression, 'no search of the whole tree').not.toMatch(/\.\.|\?\(|~/);
  });

  test('has a fixture in the folder of its group, and every fixture a rule', () => {
    const expected = entries.map(([id, { extensions }]) => `${extensions.group}/${id}`);
    expect(fixtures.map(({ group, id }) => `${group}/${id}`).sort()).toEqual(expected.sort());
  });

  test('is in one table only', () => {
    const ids = groups.flatMap((group) => Object.keys(group));
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test('has an id that spectral:oas does not use', () => {
    const theirs = new Set(Object.keys((rulesets.oas as { rules: object }).rules));
    expect(entries.map(([id]) => id).filter((id) => theirs.has(id))).toEqual([]);
  });

  test('has an up-to-date page', () => {
    expect(stalePages(), 'run "npm run docs"').toEqual([]);
  });
});

describe('every fixture', () => {
  test.each(fixtures)('$id shows both sides, under different names', ({ valid, invalid }) => {
    expect(valid.length).toBeGreaterThan(0);
    expect(invalid.length).toBeGreaterThan(0);
    const names = [...valid, ...invalid].map(({ name }) => name);
    for (const name of names) expect(name).toBeTypeOf('string');
    expect(new Set(names).size).toBe(names.length);
    for (const { expect: expected } of invalid) expect(expected.length).toBeGreaterThan(0);
  });
});

test("every code of Microsoft's validator has a rule", () => {
  const covered = new Set(ruleEntries().map(({ validatorCode }) => validatorCode));
  expect(validatorCodes.filter((code) => !covered.has(code))).toEqual([]);
});

describe('the profiles', () => {
  const idsOf = (profile: unknown) => Object.keys((profile as { rules: object }).rules).sort();
  const idsWhere = (belongs: (rule: Rule) => boolean) =>
    entries
      .filter(([, rule]) => belongs(rule))
      .map(([id]) => id)
      .sort();

  test('verified holds what is not only for independent publishers', () => {
    expect(idsOf(verified)).toEqual(idsWhere(({ extensions }) => extensions.publisher !== 'independent'));
  });
  test('independent holds what is not only for verified publishers', () => {
    expect(idsOf(independent)).toEqual(idsWhere(({ extensions }) => extensions.publisher !== 'verified'));
  });
  test('validator holds the rules with a code, all of them on', () => {
    expect(idsOf(validator)).toEqual(idsWhere(({ extensions }) => extensions.validatorCode !== undefined));
    expect(
      Object.values((validator as unknown as { rules: Record<string, Rule> }).rules).filter(
        ({ recommended }) => !recommended,
      ),
    ).toEqual([]);
  });
});
