import { describe, test } from 'vitest';
import { rules } from '../../ruleset.ts';
import { fixedCase, readFixtures } from '../../scripts/fixtures.ts';
import { expectEqualHosts } from '../support/two-hosts.ts';

describe('our host and Spectral find the same in the same order and at the same places', () => {
  test.each(readFixtures())('in the valid and the corrected examples of $id', async ({ id, valid, invalid }) => {
    const kind = rules[id]?.extensions.documentKind ?? 'connectorDefinition';
    await expectEqualHosts(id, [...valid, ...invalid.flatMap((one) => fixedCase(one, kind) ?? [])]);
  });
});
