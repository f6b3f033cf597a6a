import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportSolution } from '../../demo/export-solution.ts';
import {
  builtInList,
  ownLinter,
  judge,
  packSubmission,
  readArchive,
  readFileSubject,
  scaffoldFlow,
} from '../../packager/browser.ts';
import { openPictures } from '../../packager/check/icon/sharp.ts';
import type { Subject } from '../../packager/read/subject.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const built = join(root, 'packager/dist/page/index.html');
const executablePath = '/usr/bin/chromium';
const samples = join(root, 'fixtures/connectors');
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
let folder: string;
let page: Page;
/** Everything that the page tried to load. */
let requests: string[];

/** The solution of a sample connector, and a draft of its test flow. */
async function solutionsOf(sample: string): Promise<{ connector: string; flow: string; intro: string }> {
  const [connector, flow] = [join(folder, `${sample}.zip`), join(folder, `${sample}-flow.zip`)];
  const bytes = await exportSolution(join(samples, sample));
  await writeFile(connector, bytes);
  await writeFile(flow, (await scaffoldFlow(await readArchive({ name: connector, bytes }))).bytes);
  return { connector, flow, intro: join(samples, sample, 'intro.md') };
}

/** What the engine finds in Node, as the page shows it. */
async function foundInNode(subject: Subject): Promise<string[]> {
  const { findings } = await judge(subject, {
    linter: ownLinter(),
    pictures: openPictures,
    published: await builtInList((gzip) => gunzipSync(Buffer.from(gzip, 'base64')).toString()),
  });
  return findings.map(({ rule, severity, message }) => `${severity} ${rule} ${message}`).sort();
}

async function foundInPage(): Promise<string[]> {
  const all = page.locator('[data-action="show-all"]');
  if ((await all.count()) > 0) await all.click();
  const findings = await page.locator('[data-rule]').evaluateAll((elements) =>
    elements.map((element) => {
      const [rule, severity] = [element.getAttribute('data-rule'), element.getAttribute('data-severity')];
      const message = element.querySelector('.message')?.textContent.replace(/^(?:Error|Warning|Suggestion) /, '');
      return `${severity ?? ''} ${rule ?? ''} ${message ?? ''}`;
    }),
  );
  return findings.sort();
}

function rulesOf(elements: readonly Element[]): (string | null)[] {
  return elements.map((element) => element.getAttribute('data-rule'));
}

async function drop(...files: readonly string[]): Promise<void> {
  await page
    .locator('.drop-area input[type=file][multiple]')
    .first()
    .setInputFiles([...files]);
  await page.locator('[data-verdict]').waitFor();
  await page.locator('main[aria-busy=false]').waitFor();
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pp-page-'));
  if (existsSync(executablePath)) browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});

afterAll(async () => {
  if (existsSync(executablePath)) await browser.close();
  await rm(folder, { recursive: true, force: true });
});

test('the page is one file of at most 700 KB, compressed as hosts send it', async () => {
  expect(gzipSync(await readFile(built)).length).toBeLessThanOrEqual(700_000);
});

describe.skipIf(!existsSync(executablePath))('the page in Chromium, opened from disk', () => {
  const open = async (): Promise<void> => {
    page = await browser.newPage({ acceptDownloads: true });
    requests = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(pathToFileURL(built).href);
  };

  test('finds what the command line finds in a solution, and loads nothing but itself', async () => {
    await open();
    const { connector } = await solutionsOf('fabrikam-bookings-draft');
    await drop(connector);
    const file = { name: 'fabrikam-bookings-draft.zip', bytes: await readFile(connector) };
    expect(await page.locator('[data-verdict]').getAttribute('data-verdict')).toBe('rejected');
    expect(await foundInPage()).toEqual(await foundInNode(await readFileSubject(file)));
    expect(requests.filter((url) => !/^(?:file|blob|data):/.test(url))).toEqual([]);
    await page.close();
  });

  test('packs the bytes that the command line packs', async () => {
    await open();
    const { connector, flow, intro } = await solutionsOf('fabrikam-bookings');
    await drop(connector, flow, intro);
    // The placeholders of a drafted flow are all that is left.
    expect(await page.locator('[data-rule][data-severity=error]').evaluateAll(rulesOf)).toEqual([
      'pp-flow-placeholders',
    ]);
    await page.locator('[data-action="pack"]').click();
    const downloading = page.waitForEvent('download');
    await page.locator('[data-action="download-package"]').click();
    const packed = await readFile(await (await downloading).path());
    const solutions = await Promise.all(
      [connector, flow].map(async (file) => ({ name: file, bytes: await readFile(file) })),
    );
    const { file } = await packSubmission({ solutions, intro: { name: 'intro.md', bytes: await readFile(intro) } });
    expect(packed.equals(file.bytes)).toBe(true);
    await page.close();
  });

  test("says what is wrong with a file that isn't a connector, and keeps what was there", async () => {
    await open();
    const { connector } = await solutionsOf('fabrikam-bookings-draft');
    const stranger = join(folder, 'notes.txt');
    await writeFile(stranger, 'nothing');
    await page.locator('.drop-area input[type=file][multiple]').first().setInputFiles(stranger);
    await page.locator('[data-problem]').waitFor();
    expect(await page.locator('[data-verdict]').count()).toBe(0);
    await drop(connector);
    expect(await page.locator('[data-problem]').count()).toBe(0);
    await page.close();
  });

  test('has no problem that axe finds, with and without findings, and fits a narrow phone', async () => {
    await open();
    await page.setViewportSize({ width: 320, height: 800 });
    const { connector } = await solutionsOf('fabrikam-bookings-draft');
    await drop(connector);
    await page.evaluate(axe);
    const violations = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: { run: () => Promise<{ violations: { id: string }[] }> } };
      return (await axe.run()).violations.map(({ id }) => id);
    });
    expect(violations).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.close();
  });
});
