import { beforeAll, describe, expect, test } from 'vitest';
import { ruleFailure } from '../../functions/core/rule/define.ts';
import { acceptedErrors, corpus } from '../../scripts/corpus/accepted-errors.ts';
import { compareErrors } from '../../scripts/corpus/compare-errors.ts';
import type { CorpusFinding, CorpusRun } from '../../scripts/corpus/lint-corpus.ts';
import { lintCorpus } from '../../scripts/corpus/lint-corpus.ts';
import { noiseOf } from '../../scripts/corpus/noise.ts';
import { isPresent, shared } from './shared.ts';

describe.skipIf(!isPresent(shared.corpus))('accepted connectors', () => {
  let run: CorpusRun;
  beforeAll(async () => {
    run = await lintCorpus(shared.corpus);
  });

  test('are the ones that the table of accepted errors was counted on', () => {
    const { connectors, unreadable } = run;
    expect({ connectors: connectors.length, unreadable: unreadable.length }).toEqual(corpus);
  });

  test('have no other errors than those in the table, and the table no others than they have', () => {
    expect(compareErrors(run.findings, acceptedErrors)).toEqual([]);
  });

  test('since 2021 get few findings, and no long list of one kind', () => {
    const { median, p90, most } = noiseOf(run.findings, run.recent);
    expect(median).toBeLessThanOrEqual(8);
    expect(p90).toBeLessThanOrEqual(18);
    expect(most).toBeLessThanOrEqual(50);
  });

  test('since 2021 get few errors and warnings', () => {
    const serious = run.findings.filter(({ severity }) => severity === 'error' || severity === 'warn');
    expect(noiseOf(serious, run.recent).p90).toBeLessThanOrEqual(10);
  });

  test('make no rule fail', () => {
    expect(run.findings.filter(({ message }) => message.startsWith(ruleFailure))).toEqual([]);
  });
});

describe('the comparison of errors', () => {
  const error = (rule: string, connector: string): CorpusFinding => ({
    rule,
    severity: 'error',
    message: 'Wrong.',
    file: `${connector}/apiDefinition.swagger.json`,
    line: 1,
    connector,
  });
  const accepted = { 'pp-one': { connectors: 1, reason: 'Older.' } };

  test('counts connectors, not places, and looks at errors only', () => {
    const findings = [error('pp-one', 'Contoso'), error('pp-one', 'Contoso')];
    expect(compareErrors([...findings, { ...error('pp-two', 'Contoso'), severity: 'warn' }], accepted)).toEqual([]);
  });

  test('tells of one connector more', () => {
    expect(compareErrors([error('pp-one', 'Fabrikam'), error('pp-one', 'Contoso')], accepted)).toEqual([
      'pp-one: expected 1, found 2: Contoso, Fabrikam',
    ]);
  });

  test('tells of an exception that nothing needs any longer', () => {
    expect(compareErrors([], accepted)).toEqual(['pp-one: expected 1, found 0']);
  });

  test('tells of a rule that has no exception', () => {
    expect(compareErrors([error('pp-one', 'Contoso'), error('pp-two', 'Contoso')], accepted)).toEqual([
      'pp-two: expected 0, found 1: Contoso',
    ]);
  });
});

describe('the noise of findings', () => {
  const finding = (connector: string, rule = 'pp-one'): CorpusFinding => ({
    rule,
    severity: 'info',
    message: 'Unusual.',
    file: `${connector}/apiDefinition.swagger.json`,
    line: 1,
    connector,
  });

  test('counts the connectors without a finding too, and none but those it is asked for', () => {
    const findings = [finding('Contoso'), finding('Contoso'), finding('Contoso'), finding('Fabrikam'), finding('Old')];
    const connectors = ['Contoso', 'Fabrikam', 'Northwind', 'Proseware'];
    expect(noiseOf(findings, connectors)).toEqual({ median: 1, p90: 3, most: 3 });
  });

  test("leaves out what Spectral's parser says", () => {
    expect(noiseOf([finding('Contoso', 'parser')], ['Contoso'])).toEqual({ median: 0, p90: 0, most: 0 });
  });
});
