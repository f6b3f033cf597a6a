import { describe, expect, test } from 'vitest';
import { rules } from '../ruleset.ts';
import { baseDocument, fileNames, readFixtures, textOf } from './fixtures.ts';
import type { InvalidCase, ValidCase } from './fixtures.ts';
import { linterFor } from './lint.ts';

const fixtures = readFixtures();
// Each publisher's own rules are in one profile only, so the examples of all run under the rules of all.
const lint = linterFor({ extends: [[{ rules: { ...rules } }, 'all']] });

test.each(['connectorDefinition', 'apiProperties'] as const)('the base document of %s is clean', async (kind) => {
  expect(await lint(JSON.stringify(baseDocument(kind), null, 2), fileNames[kind])).toEqual([]);
});

describe.each(fixtures)('$id', ({ id, severity, valid, invalid }) => {
  const kind = rules[id]?.extensions.documentKind ?? 'connectorDefinition';
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
});
