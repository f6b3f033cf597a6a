import { describe, expect, test } from 'vitest';
import { ruleFailure } from '../../../functions/core/rule/define.ts';
import { rules } from '../../../ruleset.ts';
import { baseDocument, baseNames, fileNames, fixedCase, readFixtures, textOf } from '../../../scripts/fixtures.ts';
import type { InvalidCase, ValidCase } from '../../../scripts/fixtures.ts';
import { linterOf, publisherOf } from '../../../scripts/lint.ts';

const fixtures = readFixtures();

describe.each(['connectorDefinition', 'apiProperties'] as const)('the base documents of %s are clean', (kind) => {
  test.each(baseNames[kind])('%s', async (name) => {
    const lint = linterOf('verified');
    expect(await lint(JSON.stringify(baseDocument(kind, name), null, 2), fileNames[kind])).toEqual([]);
  });
});

describe.each(fixtures)('$id', ({ id, severity, valid, invalid }) => {
  const kind = rules[id]?.extensions.documentKind ?? 'connectorDefinition';
  const lint = linterOf(publisherOf(id));
  const findings = (example: ValidCase) => lint(textOf(example, kind), fileNames[kind]);

  test.each(valid)('accepts: $name', async (example) => {
    expect(await findings(example)).toEqual([]);
  });

  test.each(invalid)('reports: $name', async (example: InvalidCase) => {
    const found = await findings(example);
    const own = found
      .filter(({ code }) => code === id)
      .map(({ path, message, severity }) => ({ path, message, severity }));
    expect(own).toEqual(example.expect.map((wanted) => ({ ...wanted, severity })));
    const others = [...new Set(found.map(({ code }) => code))].filter((code) => code !== id).sort();
    expect(others, 'rules that report the same document too').toEqual([...(example.also ?? [])].sort());
  });

  test.each(invalid.filter(({ fixed }) => fixed !== undefined))('is content when corrected: $name', async (example) => {
    const left = (await findings(fixedCase(example, kind)!)).filter(({ code }) => !(example.also ?? []).includes(code));
    expect(left).toEqual([]);
  });

  test('expects something of every invalid case, and never that a rule fails', () => {
    for (const { name, expect: wanted } of invalid) {
      expect(wanted, name).not.toEqual([]);
      for (const { message } of wanted) expect(message, name).not.toContain(ruleFailure);
    }
  });
});
