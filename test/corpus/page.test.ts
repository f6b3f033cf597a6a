import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFileSubject } from '../../packager/read/subject.ts';
import type { JudgingPage } from '../support/page-findings.ts';
import { canOpenPage, foundInNode, openJudgingPage } from '../support/page-findings.ts';
import { isPresent, shared } from './shared.ts';

const filesIn = (folder: string): string[] =>
  isPresent(folder) ? readdirSync(folder).filter((name) => /\.(?:zip|png)$/.test(name)) : [];

const real = [
  [shared.packages, filesIn(shared.packages)],
  [shared.icons, filesIn(shared.icons)],
] as const;

describe.skipIf(!canOpenPage())('the page, opened from disk in Chromium', () => {
  let page: JudgingPage;
  beforeAll(async () => {
    page = await openJudgingPage();
  });
  afterAll(() => page.close());

  test.each(real)('finds what the command line finds in %s', async (folder, names) => {
    for (const name of names) {
      const file = { name, bytes: readFileSync(join(folder, name)) };
      expect(await page.judge(file), name).toEqual(await foundInNode(() => readFileSubject(file)));
    }
  });
});
