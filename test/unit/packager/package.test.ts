import { describe, expect, test } from 'vitest';
import type { FindingFacts } from '../../../packager/core/finding.ts';
import { archiveFindings } from '../../../packager/check/archive/archive-findings.ts';
import { flowFindings } from '../../../packager/check/flow/flow-findings.ts';
import { packageFindings } from '../../../packager/check/package/package-findings.ts';
import { solutionFindings } from '../../../packager/check/solution/solution-findings.ts';
import { readArchive } from '../../../packager/read/archive/read-archive.ts';
import { readPackage } from '../../../packager/read/package.ts';
import { makeZip } from '../../../scripts/samples/make-zip.ts';
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

test.each([
  ['that holds a document', ['Orders/intro.md', 'Orders/notes.txt'], 'Orders'],
  ['that holds neither a document nor a zip', ['Orders/notes.txt', 'Orders/a/intro.md'], ''],
  ['beside a file', ['Orders/intro.md', 'notes.txt'], ''],
])('a folder in the root of the zip %s is where the package begins: %j', async (_, paths, root) => {
  const bytes = await makeZip(paths.map((path) => ({ path, bytes: new TextEncoder().encode('text') })));
  expect(readPackage(await readArchive({ name: 'a.zip', bytes })).root).toBe(root);
});
