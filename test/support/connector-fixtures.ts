import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Publisher, RuleId, Severity } from '../../functions/core/rule/define.ts';
import type { PublishedConnector } from '../../packager/check/published/published-list.ts';
import type { Finding, FindingFacts } from '../../packager/core/finding.ts';
import type { FilesPatch } from './make-connector.ts';
import type { ExpectedFinding } from './package-fixtures.ts';
import { asExpected } from './package-fixtures.ts';

/** An example of a connector, by what differs from a clean one. */
export interface ConnectorCase {
  readonly name: string;
  /** The name of the folder. */
  readonly folder?: string;
  /** The kind of publisher, where it is not the one that the finding is for. */
  readonly publisher?: Publisher;
  readonly files?: FilesPatch & { readonly 'ConnectorPackage.zip'?: object };
  /** The text of a list of words that are right. */
  readonly words?: string;
  /** The connectors that are published already. */
  readonly published?: readonly Partial<PublishedConnector>[];
  /** Other findings that are rightly made of the same connector. */
  readonly also?: readonly string[];
}

interface InvalidCase extends ConnectorCase {
  /** Absent in a fixture that isn't finished: the test then fails, and shows what is found. */
  readonly expect?: readonly ExpectedFinding[];
}

interface ConnectorFixture {
  readonly id: RuleId;
  readonly severity: Severity;
  readonly notes?: string;
  readonly valid: readonly ConnectorCase[];
  readonly invalid: readonly InvalidCase[];
}

/** The fixtures of one group of findings. */
function connectorFixtures(group: string): ConnectorFixture[] {
  const folder = new URL(`../../fixtures/findings/${group}/`, import.meta.url);
  return readdirSync(folder)
    .sort()
    .map((file) => ({
      id: file.replace('.yaml', '') as RuleId,
      ...(parse(readFileSync(new URL(file, folder), 'utf8'), { merge: true }) as Omit<ConnectorFixture, 'id'>),
    }));
}

/**
 * Tests that each finding of a table has a fixture, and that its examples are judged as they say.
 *
 * @param check everything that is found in the connector of a case, by all findings of the table
 */
export function testFixtures(
  group: string,
  facts: Readonly<Record<string, FindingFacts>>,
  check: (example: ConnectorCase, publisher: Publisher) => Promise<readonly Finding[]>,
): void {
  const fixtures = connectorFixtures(group);

  test('every finding has a fixture', () => {
    expect(fixtures.map(({ id }) => id).sort()).toEqual(Object.keys(facts).sort());
  });

  describe.each(fixtures)('$id', ({ id, severity, valid, invalid }) => {
    const found = async (example: ConnectorCase) =>
      await check(example, example.publisher ?? facts[id]?.publisher ?? 'verified');

    test('has the severity of its table', () => {
      expect(severity).toBe(facts[id]?.severity);
    });

    test.each(valid)('accepts: $name', async (example) => {
      expect((await found(example)).map(({ rule }) => rule)).toEqual(example.also ?? []);
    });

    test.each(invalid)('reports: $name', async (example) => {
      const findings = await found(example);
      const own = findings.filter(({ rule }) => rule === id).map(asExpected);
      expect(own, 'findings of an invalid case').not.toEqual([]);
      expect(own).toEqual((example.expect ?? []).map((wanted) => ({ severity, ...wanted })));
      const others = [...new Set(findings.map(({ rule }) => rule))].filter((rule) => rule !== id);
      expect(others, 'findings about something else').toEqual(example.also ?? []);
    });
  });
}
