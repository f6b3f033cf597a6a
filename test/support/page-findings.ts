import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { builtInList, ownLinter, judge } from '../../packager/browser.ts';
import { openPictures } from '../../packager/check/icon/sharp.ts';
import { lazy } from '../../packager/core/lazy.ts';
import type { SourceFile } from '../../packager/core/source-file.ts';
import type { Subject } from '../../packager/read/subject.ts';

const executablePath = '/usr/bin/chromium';
export const builtPage = fileURLToPath(new URL('../../packager/dist/page/index.html', import.meta.url));

/** Whether the page can be opened; what is missing is told, since what needs it is skipped. */
export function canOpenPage(): boolean {
  const missing = [executablePath, builtPage].filter((path) => !existsSync(path));
  for (const path of missing) console.warn(`${path} is not there, so what is tested in the page is skipped.`);
  return missing.length === 0;
}

/** The page in Chromium, which judges one connector after the other. */
export interface JudgingPage {
  /** The findings about what is dropped, as `described`; a refusal is its message. */
  judge(...files: readonly SourceFile[]): Promise<string[]>;
  close(): Promise<void>;
}

export async function openJudgingPage(): Promise<JudgingPage> {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const page = await browser.newPage();
  await page.goto(pathToFileURL(builtPage).href);
  return {
    async judge(...files) {
      const payloads = files.map(({ name, bytes }) => ({ name, mimeType: '', buffer: Buffer.from(bytes) }));
      await page.locator('.drop-area input[type=file][multiple]').first().setInputFiles(payloads);
      await page.locator('[data-verdict], [data-problem]').first().waitFor();
      await page.locator('main[aria-busy=false]').waitFor();
      // All in one call, since hundreds of connectors are judged.
      const found = await page.evaluate(async () => {
        const press = async (selector: string) => {
          document.querySelector<HTMLElement>(selector)?.click();
          await new Promise(requestAnimationFrame);
        };
        await press('[data-action="show-all"]');
        const texts = [...document.querySelectorAll<HTMLElement>('[data-rule], [data-problem] strong')].map(
          (element) => {
            const { rule, severity } = element.dataset;
            if (rule === undefined) return element.textContent;
            const message = element
              .querySelector('.message')!
              .textContent.replace(/^(?:Error|Warning|Suggestion) /, '');
            const place = element.querySelector('.place a')?.textContent ?? '';
            return `${severity!} ${rule} ${place} ${message}`;
          },
        );
        await press('[data-action="forget"], [data-problem] button');
        return texts;
      });
      await page.locator('[data-verdict], [data-problem]').first().waitFor({ state: 'detached' });
      return found.sort();
    },
    close: () => browser.close(),
  };
}

const published = lazy(() => builtInList((gzip) => gunzipSync(Buffer.from(gzip, 'base64')).toString()));

/** What the command line finds, in the form of the page; a refusal is its message. */
export async function foundInNode(read: () => Promise<Subject>): Promise<string[]> {
  try {
    const { findings } = await judge(await read(), {
      linter: ownLinter(),
      pictures: openPictures,
      published: await published(),
    });
    return findings
      .map(({ rule, severity, message, file, range }) => {
        const place = range ? `${file}, line ${range.start.line + 1}` : '';
        return `${severity} ${rule} ${place} ${message}`;
      })
      .sort();
  } catch (failure) {
    return [(failure as Error).message];
  }
}
