import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page as PlaywrightPage } from 'playwright-core';
import { chromium } from 'playwright-core';
import type { Page as PuppeteerPage } from 'puppeteer-core';
import puppeteer from 'puppeteer-core';
import { expect } from 'vitest';

/** What a person does in a tab of a browser, whichever it is. Elements are named by CSS selectors. */
export interface Tab {
  goto(url: string): Promise<void>;
  /** Waits until there is such an element. */
  see(selector: string): Promise<void>;
  click(selector: string): Promise<void>;
  focus(selector: string): Promise<void>;
  fill(selector: string, text: string): Promise<void>;
  select(selector: string, value: string): Promise<void>;
  setFiles(selector: string, ...paths: readonly string[]): Promise<void>;
  press(...keys: readonly string[]): Promise<void>;
  /** Types a text at once, as pasting does. */
  insert(text: string): Promise<void>;
  /** The texts of all elements. */
  texts(selector: string): Promise<string[]>;
  /** The value of an expression in the page. */
  evaluate<Value>(expression: string): Promise<Value>;
  /** Clicks, and returns the file that is saved then. */
  download(selector: string): Promise<Buffer>;
  close(): Promise<void>;
}

export interface Browser {
  open(options?: { readonly width?: number; readonly dark?: boolean }): Promise<Tab>;
  close(): Promise<void>;
}

/** A browser that may be installed, with the way to start it. */
export interface Installation {
  readonly name: string;
  readonly path: string;
  /** @param downloads the folder that files are saved to */
  start(downloads: string): Promise<Browser>;
}

export const chromiumHere: Installation = {
  name: 'Chromium',
  path: '/usr/bin/chromium',
  start: async () => {
    const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
    return {
      open: async ({ width = 1280, dark = false } = {}) =>
        chromiumTab(
          await browser.newPage({
            viewport: { width, height: 900 },
            colorScheme: dark ? 'dark' : 'light',
            acceptDownloads: true,
          }),
        ),
      close: () => browser.close(),
    };
  },
};

export const firefoxHere: Installation = {
  name: 'Firefox',
  path: '/usr/bin/firefox-esr',
  start: async (downloads) => {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: '/usr/bin/firefox-esr',
      extraPrefsFirefox: {
        'browser.download.folderList': 2,
        'browser.download.dir': downloads,
        'browser.download.always_ask_before_handling_new_types': false,
      },
    });
    return {
      open: async ({ width = 1280 } = {}) => {
        const page = await browser.newPage();
        // Puppeteer also turns the screen, which Firefox 140 can't, the long-term release of 2025.
        await page.setViewport({ width, height: 900 }).catch((failure: unknown) => {
          if (!String(failure).includes('setScreenOrientationOverride')) throw failure;
        });
        return firefoxTab(page, downloads);
      },
      close: () => browser.close(),
    };
  },
};

/** The browsers that are here; a missing one is told about, since what needs it is skipped. */
export function isHere({ name, path }: Installation): boolean {
  const is = existsSync(path);
  if (!is) console.warn(`There is no ${name} at ${path}, so what needs it is skipped.`);
  return is;
}

function chromiumTab(page: PlaywrightPage): Tab {
  return {
    goto: async (url) => {
      await page.goto(url);
    },
    see: (selector) => page.locator(selector).first().waitFor({ state: 'attached' }),
    click: (selector) => page.locator(selector).first().click(),
    focus: (selector) => page.locator(selector).focus(),
    fill: (selector, text) => page.locator(selector).fill(text),
    select: async (selector, value) => {
      await page.locator(selector).selectOption(value);
    },
    setFiles: (selector, ...paths) =>
      page
        .locator(selector)
        .first()
        .setInputFiles([...paths]),
    press: async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    },
    insert: (text) => page.keyboard.insertText(text),
    texts: (selector) => page.locator(selector).allTextContents(),
    evaluate: (expression) => page.evaluate(expression),
    download: async (selector) => {
      const downloading = page.waitForEvent('download');
      await page.locator(selector).click();
      return readFile(await (await downloading).path());
    },
    close: () => page.context().close(),
  };
}

function firefoxTab(page: PuppeteerPage, downloads: string): Tab {
  page.setDefaultTimeout(60_000);
  // The locators of Puppeteer wait for events that Firefox 140 doesn't send.
  const visible = (selector: string) => page.waitForSelector(`${selector}:not(:disabled)`, { visible: true });
  return {
    goto: async (url) => {
      await page.goto(url);
    },
    see: async (selector) => {
      await page.waitForSelector(selector);
    },
    click: async (selector) => {
      await visible(selector);
      await page.click(selector);
    },
    focus: (selector) => page.focus(selector),
    fill: async (selector, text) => {
      await visible(selector);
      await page.$eval(selector, (field) => (field as HTMLInputElement).select());
      await page.keyboard.type(text);
    },
    select: async (selector, value) => {
      await page.select(selector, value);
    },
    setFiles: async (selector, ...paths) => {
      const input = (await page.waitForSelector(selector)) as Awaited<ReturnType<typeof page.$<'input'>>>;
      await input!.uploadFile(...paths);
    },
    press: async (...keys) => {
      for (const key of keys) {
        const [last = key, ...modifiers] = key.split('+').reverse() as Parameters<typeof page.keyboard.press>[0][];
        for (const modifier of modifiers) await page.keyboard.down(modifier);
        await page.keyboard.press(last as Parameters<typeof page.keyboard.press>[0]);
        for (const modifier of modifiers) await page.keyboard.up(modifier);
      }
    },
    insert: async (text) => {
      // A driver of Firefox has no way to paste; this is what pasting plain text does to the page.
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- No other call inserts a text as the keyboard would.
      await page.evaluate((pasted) => document.execCommand('insertText', false, pasted), text);
    },
    texts: (selector) => page.$$eval(selector, (elements) => elements.map(({ textContent }) => textContent)),
    evaluate: <Value>(expression: string) => page.evaluate(expression) as Promise<Value>,
    download: async (selector) => {
      const before = new Set(readdirSync(downloads));
      await visible(selector);
      await page.click(selector);
      // Firefox saves under another name until the file is whole.
      const saved = (): string[] => readdirSync(downloads).filter((name) => !before.has(name));
      await expect.poll(() => saved().length === 1 && !saved()[0]!.endsWith('.part'), { timeout: 30_000 }).toBe(true);
      return readFile(join(downloads, saved()[0]!));
    },
    close: () => page.close(),
  };
}
