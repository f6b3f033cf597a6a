import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { stringify } from 'yaml';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { exportSolution } from '../../demo/export-solution.ts';
import type { Browser, Tab } from './tabs.ts';
import { chromiumHere, isHere } from './tabs.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = pathToFileURL(join(root, 'packager/dist/page/index.html')).href;
const input = 'input[type=file][multiple]';
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe.skipIf(!isHere(chromiumHere))('the page in Chromium', { timeout: 600_000 }, () => {
  let folder: string;
  let browser: Browser;
  let tab: Tab;
  let draft: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pp-people-'));
    draft = join(folder, 'Draft.zip');
    await writeFile(draft, await exportSolution(join(root, 'fixtures/connectors/fabrikam-bookings-draft')));
    browser = await chromiumHere.start(folder);
  });
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    tab = await browser.open();
    await tab.goto(page);
  });
  afterEach(() => tab.close());

  const idle = (): Promise<void> => tab.see('main[aria-busy="false"]');
  const act = async (selector: string): Promise<void> => {
    await tab.click(selector);
    await idle();
  };
  const drop = async (...paths: string[]): Promise<void> => {
    await tab.setFiles(input, ...paths);
    await tab.see('[data-verdict]');
    await idle();
  };
  const write = async (name: string, content: string | Uint8Array): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };

  describe('with the keyboard alone', () => {
    /** Presses Tab until the focus is on an element, and tells whether the focus could be seen all the way. */
    async function tabTo(selector: string): Promise<void> {
      for (let presses = 0; presses < 400; presses++) {
        await tab.press('Tab');
        const { there, visible, what } = await tab.evaluate<{
          there: boolean;
          visible: boolean;
          what: string;
        }>(`(() => {
          const element = document.activeElement;
          const shown = element.matches('input[type=file]') ? element.closest('.button') : element.closest('.cm-editor') ?? element;
          const { outlineStyle, outlineWidth } = getComputedStyle(shown);
          return {
            there: element.matches(${JSON.stringify(selector)}),
            visible: element === document.body || (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1),
            what: element.outerHTML.slice(0, 100),
          };
        })()`);
        expect(visible, `the focus on ${what}`).toBe(true);
        if (there) return;
      }
      throw new Error(`The focus never comes to ${selector}.`);
    }

    test('everything from the sample to the package is reached, and the focus is always seen', async () => {
      await tabTo(input);
      await tabTo('[data-action="sample"]');
      await tab.press('Enter');
      await tab.see('[data-verdict="rejected"]');
      await idle();
      await tabTo('[data-action="fix-all"]');
      await tab.press('Enter');
      await tab.see('.changes');
      await idle();
      await tabTo('#answer-privacyPolicy');
      await tab.insert('https://fabrikam.example.com/privacy');
      await tabTo('[data-action="answer"]');
      await tab.press('Enter');
      await idle();
      // Nobody is caught in the editor.
      await tabTo('.cm-content');
      await tabTo('[data-action="draft-flow"]');
      await tab.press('Space');
      await tab.see('[data-action="draft-flow"][disabled]');
      await idle();
      await tabTo('[data-action="pack"]');
      await tab.press('Enter');
      await tab.see('[data-package-verdict]');
      await idle();
      await tabTo('[data-action="download-package"]');
    });
  });

  test.each([
    { width: 320, dark: true },
    { width: 1280, dark: false },
  ])('has nothing that axe finds, in any step, at $width pixels, dark: $dark', async (options) => {
    await tab.close();
    tab = await browser.open(options);
    await tab.goto(page);
    const problems = async (step: string): Promise<void> => {
      await tab.evaluate(axe);
      const found = await tab.evaluate(
        'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`))',
      );
      expect(found, step).toEqual([]);
      expect(await tab.evaluate('document.documentElement.scrollWidth'), step).toBeLessThanOrEqual(options.width);
    };
    await problems('at the start');
    await drop(draft);
    await problems('with findings');
    await act('[data-action="format"]');
    await act('[data-action="fix-all"]');
    await tab.click('[data-action="compare"]');
    await tab.see('.cm-deletedChunk');
    await idle();
    await problems('with what changed');
    await act('[data-action="draft-flow"]');
    await act('[data-action="pack"]');
    await tab.see('[data-package-verdict]');
    await act('[data-action="sheet"]');
    await tab.see('[data-sheet]');
    await tab.setFiles('#update input[type=file]', draft);
    await tab.see('[data-update]');
    await idle();
    await problems('with a package, a sheet, and an update');
    await tab.setFiles(input, await write('notes.txt', 'nothing'));
    await tab.see('[data-problem]');
    await problems('with a problem');
  });

  test('a fix that is opened shows what it would write', async () => {
    await drop(draft);
    await act('[data-rule="pp-visibility-value"] details.fix summary');
    await tab.see('[data-rule="pp-visibility-value"] details.fix .before-after');
    const shown = await tab.texts('[data-rule="pp-visibility-value"] .before-after pre');
    // An exported definition is one line, so that a part of it is shown.
    expect(shown).toEqual([
      expect.stringContaining('"The ID of the booking.","x-ms-visibility":"Important"}'),
      expect.stringContaining('"The ID of the booking.","x-ms-visibility":"important"}'),
    ]);
    expect(await tab.texts('.before-after')).toHaveLength(1);
  });

  test('the sheet has a button at each value that is to be pasted', async () => {
    await drop(draft);
    await act('[data-action="sheet"]');
    await tab.see('[data-sheet] table');
    const labels = await tab.evaluate<string[]>(
      "[...document.querySelectorAll('[data-sheet] td button')].map((one) => one.getAttribute('aria-label'))",
    );
    expect(labels).toContain('Copy ConnectorPackage.zip');
    expect(await tab.texts('[data-sheet] label')).not.toEqual([]);
    expect((await tab.texts('[data-sheet]')).join('')).not.toContain('| -');
  });

  test('two buttons pressed at once both do their work', async () => {
    await drop(draft);
    await tab.evaluate(
      "for (const action of ['draft-flow', 'draft-intro']) document.querySelector('[data-action=' + action + ']').click()",
    );
    await idle();
    const texts = await tab.texts('[data-action="choose-text"] option');
    expect(texts).toContain('intro.md');
    expect(texts.join(' ')).toContain('/Workflows/');
  });

  test('a reload takes up the files with every change, until they are forgotten', async () => {
    await drop(draft);
    await act('[data-action="fix-all"]');
    const before = await tab.texts('[data-verdict]');
    await tab.goto(page);
    await tab.see('[data-verdict]');
    await idle();
    expect(await tab.texts('[data-verdict]')).toEqual(before);
    await act('[data-action="undo"]');
    expect(await tab.texts('[data-verdict]')).not.toEqual(before);
    await tab.click('[data-action="forget"]');
    expect(await tab.texts('[data-verdict]')).toEqual([]);
    await tab.goto(page);
    await tab.see('[data-action="sample"]');
    await idle();
    expect(await tab.texts('[data-verdict]')).toEqual([]);
  });

  test('what cannot be read is refused as by check, and what was there stays', async () => {
    await drop(draft);
    const before = await tab.texts('[data-verdict]');
    const broken = (await readFile(draft)).subarray(0, 3000);
    for (const [name, content, sentence] of [
      ['notes.txt', 'nothing', "notes.txt isn't a connector file."],
      ['Broken.zip', broken, 'Broken.zip'],
    ] as const) {
      await tab.setFiles(input, await write(name, content));
      await tab.see('[data-problem]');
      await idle();
      expect((await tab.texts('[data-problem] strong'))[0]).toContain(sentence);
      expect(await tab.texts('[data-verdict]')).toEqual(before);
      await tab.click('[data-problem] button');
    }
  });

  test.each([
    ['JSON', 'orders.json', JSON.stringify],
    ['YAML', 'orders.yaml', stringify],
  ])(
    'a description in OpenAPI 3 and %s is refused as by check, and becomes a connector with one click',
    async (_, name, asText) => {
      const description = {
        openapi: '3.0.3',
        info: { title: 'Contoso Orders', version: '1.0' },
        servers: [{ url: 'https://api.contoso.example.com/v1' }],
        paths: {
          '/orders': {
            get: {
              operationId: 'ListOrders',
              parameters: [{ name: 'session', in: 'cookie', schema: { type: 'string' } }],
              responses: { 200: { description: 'The orders.' } },
            },
          },
        },
      };
      await tab.setFiles(input, await write(name, asText(description)));
      await tab.see('[data-action="import-dropped"]');
      expect((await tab.texts('[data-problem] strong'))[0]).toContain(`${name} is OpenAPI "3.0.3"`);
      await act('[data-action="import-dropped"]');
      await tab.see('[data-verdict]');
      expect(await tab.texts('[aria-label=Files] li')).toHaveLength(4);
      expect((await tab.texts('[data-import-notes] li')).length).toBeGreaterThan(0);
    },
  );

  test('an icon that is too large is redrawn with one click, and the old one is kept', async () => {
    const sample = join(root, 'fixtures/connectors/fabrikam-bookings');
    const large = await sharp(join(sample, 'icon.png')).resize(400, 400).png().toBuffer();
    await drop(
      ...['apiDefinition.swagger.json', 'apiProperties.json', 'script.csx'].map((name) => join(sample, name)),
      await write('icon.png', large),
    );
    await tab.click('[data-rule="pp-icon-dimensions"] details.fix summary');
    await act('[data-rule="pp-icon-dimensions"] [data-action="fix"]');
    expect(await tab.texts('[data-rule^="pp-icon-"] .message')).toEqual([]);
    expect((await tab.texts('[aria-label=Files] li')).map((text) => text.replace(/ \(.*/, '')).sort()).toEqual([
      'apiDefinition.swagger.json',
      'apiProperties.json',
      'icon.original.png',
      'icon.png',
      'script.csx',
    ]);
  });

  test('a definition in YAML is judged, and converted with one click', async () => {
    await drop(
      await write(
        'apiDefinition.yaml',
        'swagger: "2.0"\ninfo:\n  title: Contoso Orders\n  version: "1.0"\npaths: {}\n',
      ),
    );
    await act('[data-action="convert"]');
    expect((await tab.texts('[aria-label=Files] li'))[0]).toContain('apiDefinition.swagger.json');
  });
});
