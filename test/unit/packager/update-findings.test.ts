import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Severity } from '../../../functions/core/rule/define.ts';
import type { Place } from '../../../packager/core/finding.ts';
import type { UpdateFinding, UpdateSubject } from '../../../packager/update/judge.ts';
import { compareVersions } from '../../../packager/update/compare-versions.ts';
import { writeVersioned } from '../../../packager/update/write-versioned.ts';
import { updateFindings } from '../../../packager/update/update-findings.ts';
import type { UpdateCase } from '../../../scripts/update-fixtures.ts';
import { versionsOf } from '../../../scripts/update-fixtures.ts';
import { makeVersion } from '../../support/make-version.ts';

interface Expected {
  readonly subject: UpdateSubject;
  /** File and line of the new version, and of the old one, from 1. */
  readonly at: string;
  readonly was?: string;
  readonly message: string;
  /** Where it is not that of the table. */
  readonly severity?: Severity;
}

interface InvalidCase extends UpdateCase {
  readonly expect: readonly Expected[];
  /** Other findings that are rightly made of the same update. */
  readonly also?: readonly string[];
}

const folder = new URL('../../../fixtures/findings/update/', import.meta.url);
const fixtures = readdirSync(folder)
  .sort()
  .map((file) => ({
    id: file.replace('.yaml', '') as keyof typeof updateFindings.facts,
    ...(parse(readFileSync(new URL(file, folder), 'utf8'), { merge: true }) as {
      readonly severity: Severity;
      readonly valid: readonly UpdateCase[];
      readonly invalid: readonly InvalidCase[];
    }),
  }));

function findingsOf(example: UpdateCase): readonly UpdateFinding[] {
  const { old, new: fresh } = versionsOf(example);
  return compareVersions(makeVersion(old), makeVersion(fresh)).findings;
}

function asExpected({ subject, file, range, was, message, severity }: UpdateFinding): Expected {
  const at = (place: Pick<Place, 'file' | 'range'>): string =>
    place.range ? `${place.file}:${place.range.start.line + 1}` : place.file;
  return {
    subject,
    at: at({ file, ...(range ? { range } : {}) }),
    ...(was ? { was: at(was) } : {}),
    message,
    severity,
  };
}

test('every finding has a fixture', () => {
  expect(fixtures.map(({ id }) => id)).toEqual(Object.keys(updateFindings.facts).sort());
});

describe('a versioned definition', () => {
  const broken = fixtures.flatMap(({ id, invalid }) =>
    invalid.map((example) => ({ ...example, name: `${id}: ${example.name}` })),
  );

  test.each(broken)('breaks nothing of the old version: $name', (example) => {
    const { old, new: fresh } = versionsOf(example);
    const { comparison, findings } = compareVersions(makeVersion(old), makeVersion(fresh));
    const { text } = writeVersioned(comparison.new.definition!.text!, comparison, findings);
    const versioned = { ...fresh, definition: JSON.parse(text) as object };
    const left = compareVersions(makeVersion(old), makeVersion(versioned)).findings;
    const errors = left.filter(({ severity, change }) => severity === 'error' && change.about !== 'connector');
    expect(errors.map(({ message }) => message)).toEqual([]);
  });
});

describe.each(fixtures)('$id', ({ id, severity, valid, invalid }) => {
  test('has the severity of its table', () => {
    expect(severity).toBe(updateFindings.facts[id].severity);
  });

  test.each(valid)('accepts: $name', (example) => {
    expect(findingsOf(example)).toEqual([]);
  });

  test.each(invalid)('reports: $name', (example) => {
    const findings = findingsOf(example);
    const own = findings.filter(({ rule }) => rule === id).map(asExpected);
    expect(own).toEqual(example.expect.map((wanted) => ({ severity, ...wanted })));
    const others = [...new Set(findings.map(({ rule }) => rule))].filter((rule) => rule !== id);
    expect(others, 'findings about something else').toEqual(example.also ?? []);
  });
});
