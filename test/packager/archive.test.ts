import { describe, expect, test } from 'vitest';
import { submissionLimits } from '../../packager/archive/limits.ts';
import { readArchive } from '../../packager/archive/read.ts';
import { UserError } from '../../packager/user-error.ts';
import { hostileArchives } from './hostile-archives.ts';

describe('a hostile archive is refused', () => {
  test.each(hostileArchives)('$kind', async ({ make, limits, message }) => {
    const file = { name: 'hostile.zip', bytes: await make() };
    const refusal = await readArchive(file, { ...submissionLimits, ...limits }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UserError);
    const { message: problem, remedy } = refusal as UserError;
    expect(`${problem} ${remedy}`).toBe(message);
  });
});
