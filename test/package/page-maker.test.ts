import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { exportSolution } from '../../demo/export-solution.ts';
import { runCli } from '../support/run-cli.ts';
import type { Browser, Tab } from './tabs.ts';
import { chromiumHere, firefoxHere, isHere } from './tabs.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = pathToFileURL(join(root, 'packager/dist/page/index.html')).href;
const samples = join(root, 'fixtures/connectors');

/** What a maker corrects manually, as the editor's search finds and replaces it. */
const byHand: readonly (readonly [file: RegExp, find: string, replacement: string])[] = [
  [
    /openapidefinition/,
    'Use Fabrikam in Power Automate.',
    'Finds free rooms, books them, and tells when somebody else does.',
  ],
  [/openapidefinition/, '"operationId": "GetRooms"', '"operationId": "ListRooms"'],
  [
    /openapidefinition/,
    '"/webhooks": {',
    '"/webhooks": { "x-ms-notification-content": { "description": "The new booking.", "schema": { "$ref": "#/definitions/Booking" } },',
  ],
  [/openapidefinition/, 'Productivity, Meetings', 'Productivity;Collaboration'],
  [/connectionparameters/, '"type": "string"', '"type": "securestring"'],
  [/connectionparameters/, '"description": ""', '"description": "The API key of your Fabrikam account"'],
  [/customizations/, '#007ee5', '#0b5394'],
];

describe.each([chromiumHere, firefoxHere])('the page in $name', { timeout: 600_000 }, (installation) => {
  const here = isHere(installation);
  let folder: string;
  let browser: Browser;
  let tab: Tab;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pp-maker-'));
    if (here) browser = await installation.start(folder);
  });
  afterAll(async () => {
    if (here) await browser.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Waits until nothing goes on any more. */
  const idle = (): Promise<void> => tab.see('main[aria-busy="false"]');

  const act = async (selector: string): Promise<void> => {
    await tab.click(selector);
    await idle();
  };

  /** Acts until there is a text. A click is lost where the page begins to judge what was typed at the same moment. */
  const actUntil = (action: string, selector: string, text: RegExp): Promise<void> =>
    vi.waitFor(
      async () => {
        const isThere = async (): Promise<boolean> => (await tab.texts(selector)).some((one) => text.test(one));
        if (await isThere()) return;
        await act(action);
        if (!(await isThere())) throw new Error(`${action} has not led to ${selector}.`);
      },
      { timeout: 60_000, interval: 1_000 },
    );

  const errors = (): Promise<string[]> => tab.texts('[data-rule][data-severity="error"] .message');

  async function openText(pattern: RegExp): Promise<void> {
    // The list is there once the files are judged.
    const name = await vi.waitFor(
      async () => {
        const names = await tab.texts('[data-action="choose-text"] option');
        return (
          names.find((one) => pattern.test(one)) ?? Promise.reject(new Error(`There is no text ${String(pattern)}.`))
        );
      },
      { timeout: 60_000 },
    );
    await tab.select('[data-action="choose-text"]', name);
    const content = `[data-editor="${name}"] .cm-content`;
    await tab.see(content);
    await tab.focus(content);
  }

  /** Finds and replaces in a file, with the search of the editor. */
  async function replaceAll(file: RegExp, find: string, replacement: string): Promise<void> {
    await openText(file);
    await tab.press('Control+f');
    await tab.fill('.cm-search input[name=search]', find);
    await tab.fill('.cm-search input[name=replace]', replacement);
    await tab.click('.cm-search button[name=replaceAll]');
  }

  test.skipIf(!here)('takes a maker from the draft to a package without errors', async () => {
    tab = await browser.open();
    await tab.goto(page);
    const draft = join(folder, 'Draft.zip');
    await writeFile(draft, await exportSolution(join(samples, 'fabrikam-bookings-draft')));
    await tab.setFiles('input[type=file][multiple]', draft);
    await tab.see('[data-verdict="rejected"]');
    await act('[data-action="format"]');
    await act('[data-action="fix-all"]');
    await act('[data-action="fix-suggestions"]');

    await tab.fill('#answer-contactEmail', 'support@fabrikam.example.com');
    await tab.fill('#answer-privacyPolicy', 'https://fabrikam.example.com/privacy');
    await act('[data-action="answer"]');
    await tab.setFiles('#answers input[type=file]', join(samples, 'fabrikam-bookings/icon.png'));
    await idle();

    for (const one of byHand) await replaceAll(...one);
    await openText(/\.csx$/);
    await tab.press('Control+a');
    await tab.insert(await readFile(join(samples, 'fabrikam-bookings/script.csx'), 'utf8'));
    await expect.poll(errors, { timeout: 60_000 }).toEqual([]);
    await tab.see('[data-verdict="accepted"]');

    await actUntil('[data-action="draft-flow"]', '[data-action="choose-text"] option', /Workflows/);
    await actUntil('[data-action="draft-intro"]', '[data-action="choose-text"] option', /intro\.md$/);
    await replaceAll(/Workflows/, 'TODO: ', '');
    await replaceAll(/intro\.md$/, 'TODO: ', '');
    await tab.see('[data-verdict="accepted"]');
    await actUntil('[data-action="pack"]', '[data-package-verdict="accepted"]', /./);
    const packed = join(folder, 'Packed.zip');
    await writeFile(packed, await tab.download('[data-action="download-package"]'));
    const { stdout, code } = await runCli(['verify', packed]);
    expect(code, stdout).toBe(0);
  });
});
