import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { annotateIcon } from '../../packager/check/icon/annotate.ts';
import { judgeIcon } from '../../packager/check/icon/check-icon.ts';
import { measureIcon } from '../../packager/check/icon/measure.ts';
import { openPictures } from '../../packager/check/icon/sharp.ts';
import { inspectArchive } from '../../packager/check/package/inspect-package.ts';
import { UserError } from '../../packager/core/user-error.ts';
import { readArchive } from '../../packager/read/archive/read-archive.ts';
import type { ReportInput } from '../../packager/report/html/html-input.ts';
import { htmlReport } from '../../packager/report/html/html-report.ts';
import { makeIcon } from '../../scripts/samples/make-icon.ts';
import { makePackage } from '../support/make-package.ts';
import { facts, finding, findings, orders, reportOn } from '../support/report-sample.ts';

const executable = [
  process.env.CHROMIUM_PATH ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => existsSync(path));
if (executable === undefined) console.warn('There is no Chromium here, so the HTML report is not tried in a browser.');

describe.skipIf(executable === undefined)('the HTML report in a browser', () => {
  let browser: Browser;
  let folder: string;
  let file: string;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executable!, args: ['--no-sandbox'] });
    folder = await mkdtemp(join(tmpdir(), 'pp-report-'));
    file = join(folder, 'report.html');
    await writeFile(file, htmlReport(await everything()));
  });
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  });

  /** A report in which every kind of part occurs, with names that are too long for any line. */
  async function everything(): Promise<ReportInput> {
    const icon = await measureIcon(await makeIcon(), await openPictures());
    const context = { publisher: 'verified', brandColor: '#123456' } as const;
    const judgments = judgeIcon(icon, context);
    const { coverage } = inspectArchive(await readArchive(await makePackage()));
    const long = 'a'.repeat(300);
    const many = Array.from({ length: 20 }, (_, index) =>
      finding('pp-title-ending', 'error', `Wrong: ${index} ${long}`),
    );
    return reportOn(
      {
        ...orders,
        occasion: undefined,
        findings: [...findings, ...many, finding(long, 'warn', long, { file: long })],
        icon: annotateIcon({ name: 'icon.png', icon, judgments, context }),
        coverage,
      },
      { ...orders, name: long, facts: { ...facts, title: long }, findings: [] },
      { ...orders, publisher: 'independent', findings: [findings[0]!] },
      { name: long, failure: new UserError(long, long) },
    );
  }

  async function open(options: BrowserContextOptions): Promise<{ page: Page; asked: string[]; complaints: string[] }> {
    const page = await browser.newPage(options);
    const asked: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(pathToFileURL(file).href);
    return { page, asked, complaints };
  }

  test('it asks for nothing from outside, and nothing in it is blocked or broken', async () => {
    const { page, asked, complaints } = await open({});
    expect(asked.filter((url) => !url.startsWith('data:'))).toEqual([pathToFileURL(file).href]);
    expect(complaints).toEqual([]);
    expect(await page.evaluate('Array.from(document.images, (image) => image.naturalWidth)')).toEqual([1000]);
    await page.close();
  });

  test('it has one title, and links that lead somewhere', async () => {
    const { page } = await open({});
    expect(await page.title()).toBe('4 connectors: certification report');
    expect(await page.getByRole('heading', { level: 1 }).allTextContents()).toEqual(['4 connectors']);
    const ids = await page.evaluate<string[]>('Array.from(document.querySelectorAll("[id]"), ({ id }) => id)');
    expect(new Set(ids).size).toBe(ids.length);
    const targets = await page.evaluate<string[]>(
      `Array.from(document.querySelectorAll('a[href^="#"]'), (link) => link.getAttribute('href').slice(1))`,
    );
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
    await page.close();
  });

  test('it counts what it shows', async () => {
    const { page } = await open({});
    await page.getByRole('link', { name: '22 errors' }).click();
    expect(new URL(page.url()).hash).toBe('#connector-1-error');
    const places = page.locator('#connector-1-error .place');
    expect(await places.count()).toBe(22);
    expect(await places.last().isVisible()).toBe(true);
    const folded = page.locator('#connector-1-error details .place').first();
    expect(await folded.isVisible()).toBe(false);
    await page.getByText('8 more').click();
    expect(await folded.isVisible()).toBe(true);
    await page.close();
  });

  test('its boxes can be ticked by their text', async () => {
    const { page } = await open({});
    const box = page.getByRole('checkbox', { name: 'A virus scan of the package found nothing.' }).first();
    expect(await box.isChecked()).toBe(false);
    await page.getByText('A virus scan of the package found nothing.').first().click();
    expect(await box.isChecked()).toBe(true);
    await page.close();
  });

  test.each([320, 360, 768, 1280])('it is not wider than a window of %i pixels', async (width) => {
    const { page } = await open({ viewport: { width, height: 800 } });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    await page.close();
  });

  test('it is light or dark as the reader has it, and light on paper', async () => {
    const { page } = await open({ colorScheme: 'dark' });
    const ground = (): Promise<unknown> => page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(await ground()).toBe('rgb(20, 23, 28)');
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await ground()).toBe('rgb(255, 255, 255)');
    await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
    expect(await ground()).toBe('rgb(255, 255, 255)');
    expect(await page.locator('#connector-1-error details .place').first().isVisible(), 'folded on paper').toBe(true);
    await page.close();
  });

  test.each(['light', 'dark'] as const)('everybody can read it when it is %s', async (colorScheme) => {
    // The page forbids scripts, and axe is one.
    const { page } = await open({ colorScheme, bypassCSP: true });
    await page.addScriptTag({ content: axe.source });
    const { violations } = await page.evaluate<AxeResults>('axe.run()');
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    await page.close();
  });
});
