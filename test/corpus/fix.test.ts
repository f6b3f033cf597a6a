import { beforeAll, describe, expect, test } from 'vitest';
import { Checker } from '../../packager/check/checker.ts';
import type { FixedConnector } from '../../scripts/corpus/fix-corpus.ts';
import { fixCorpus, totalsOf } from '../../scripts/corpus/fix-corpus.ts';
import { isPresent, shared } from './shared.ts';

/** A sample of connectors; "npm run corpus -- <folder> --fix" takes all. */
const every = 8;

describe.skipIf(!isPresent(shared.corpus))('fixes of accepted connectors', () => {
  let fixed: FixedConnector[];
  beforeAll(async () => {
    fixed = await fixCorpus(shared.corpus, await new Checker().judging(), every);
  });

  test('make nothing worse, change nothing besides, and are made once', () => {
    expect(fixed.length).toBeGreaterThan(100);
    expect(fixed.flatMap(({ name, violations }) => violations.map((text) => `${name}: ${text}`))).toEqual([]);
  });

  test('take away most of what is wrong', () => {
    const { before, safe, suggested } = totalsOf(fixed);
    // A finding that stands for many places counts as many.
    expect(safe.places).toBeLessThan(before.places * 0.95);
    expect(suggested.places).toBeLessThan(before.places * 0.5);
    expect(safe.findings).toBeLessThan(before.findings * 0.95);
    expect(suggested.findings).toBeLessThan(before.findings * 0.66);
    expect(safe.errors).toBeLessThanOrEqual(before.errors);
    expect(suggested.errors).toBeLessThan(safe.errors);
  });
});
