import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { compareErrors } from '../../scripts/corpus/compare-errors.ts';
import type { LiveConnector, LiveRun } from '../../scripts/corpus/live-errors.ts';
import { countConnectors, isNewer, isOfValidator, liveErrors } from '../../scripts/corpus/live-errors.ts';
import { liveExceptions } from '../../scripts/corpus/live-exceptions.ts';
import { isPresent, shared } from './shared.ts';

describe.skipIf(!isPresent(shared.corpus) || !isPresent(shared.live))('connectors that are live since 2021', () => {
  let run: LiveRun;
  beforeAll(async () => {
    const { live } = JSON.parse(await readFile(shared.live, 'utf8')) as { live: readonly LiveConnector[] };
    run = await liveErrors(shared.corpus, live);
  });

  test('are most of the collection', () => {
    expect(run.recent).toBeGreaterThan(650);
  });

  test('have no other errors than those that would be rejected today, and these are not listed in vain', () => {
    const errors = run.errors.map((error) => ({ ...error, severity: 'error' as const }));
    expect(compareErrors(errors, liveExceptions)).toEqual([]);
  });

  test('have an error that was asked for when they were merged in fewer than one of ten', () => {
    expect(countConnectors(run.errors, (error) => !isNewer(error)) / run.recent).toBeLessThan(0.075);
  });

  test("have such an error that isn't one of the validator in fewer than one of 25", () => {
    const other = countConnectors(run.errors, (error) => !isNewer(error) && !isOfValidator(error));
    expect(other / run.recent).toBeLessThan(0.04);
  });
});
