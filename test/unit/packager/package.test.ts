import { describe, expect, test } from 'vitest';
import type { FindingFacts } from '../../../packager/core/finding.ts';
import { archiveFindings } from '../../../packager/check/archive/archive-findings.ts';
import { flowFindings } from '../../../packager/check/flow/flow-findings.ts';
import { packageFindings } from '../../../packager/check/package/package-findings.ts';
import { solutionFindings } from '../../../packager/check/solution/solution-findings.ts';
import { asExpected, findingsOf, packageFixtures } from '../../support/package-fixtures.ts';

const tables: Readonly<Record<string, Readonly<Record<string, FindingFacts>>>> = {
  archive: archiveFindings.facts,
  package: packageFindings.facts,
  solution: solutionFindings.facts,
  flow: flowFindings.facts,
};

test('the sample package is clean', async () => {
  expect(await findingsOf({ name: 'as it is' })).toEqual([]);
});

describe.each(Object.entries(tables))('findings about the %s', (group, facts) => {
  const fixtures = packageFixtures(group);

  test('each have a fixture', () => {
    expect(fixtures.map(({ id }) => id).sort()).toEqual(Object.keys(facts).sort());
  });

  describe.each(fixtures)('$id', ({ id, severity, valid, invalid }) => {
    test('has the severity of its table', () => {
      expect(severity).toBe(facts[id]?.severity);
    });

    test.each(valid)('accepts: $name', async (example) => {
      expect(await findingsOf(example)).toEqual([]);
    });

    test.each(invalid)('reports: $name', async (example) => {
      const found = await findingsOf(example);
      const own = found.filter(({ rule }) => rule === id).map(asExpected);
      expect(own, 'findings of an invalid case').not.toEqual([]);
      expect(own).toEqual((example.expect ?? []).map((wanted) => ({ severity, ...wanted })));
      const others = [...new Set(found.map(({ rule }) => rule))].filter((rule) => rule !== id).sort();
      expect(others, 'findings about something else').toEqual([...(example.also ?? [])].sort());
    });
  });
});
