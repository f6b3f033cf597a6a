import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFileSubject } from '../../packager/read/read-subject.ts';
import type { JudgingPage } from '../support/page-findings.ts';
import { canOpenPage, foundInNode, openJudgingPage } from '../support/page-findings.ts';
import { isPresent, shared } from './shared.ts';

const filesIn = (folder: string): string[] =>
  isPresent(folder) ? readdirSync(folder).filter((name) => /\.(?:zip|png)$/.test(name)) : [];

describe.skipIf(!canOpenPage())('the page, opened from disk in Chromium', () => {
  let page: JudgingPage;
  beforeAll(async () => {
    page = await openJudgingPage();
  });
  afterAll(() => page.close());

  describe.each([shared.packages, shared.icons])('finds what the command line finds in %s', (folder) => {
    test.each(filesIn(folder))('%s', async (name) => {
      const file = { name, bytes: readFileSync(join(folder, name)) };
      expect(await page.judge(file)).toEqual(await foundInNode(() => readFileSubject(file)));
    });
  });
});
