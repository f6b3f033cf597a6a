import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver-protocol/node';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { Editor } from '../../support/editor.ts';
import { runCli } from '../../support/run-cli.ts';

const samples = fileURLToPath(new URL('../../../fixtures/connectors/', import.meta.url));

let root: string;
/** The files of a connector below the root. */
let [folder, definition, properties, readme] = ['', '', '', ''];
let editor: Editor;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pp-lsp-'));
  folder = join(root, 'Bookings (v2)');
  cpSync(join(samples, 'fabrikam-bookings-draft'), folder, { recursive: true });
  rmSync(join(folder, 'icon.png'));
  [definition, properties, readme] = ['apiDefinition.swagger.json', 'apiProperties.json', 'readme.md'].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  editor = Editor.inProcess();
});

afterEach(async () => {
  expect(editor.log).toEqual([]);
  await editor.end();
  rmSync(root, { recursive: true });
});

/** What a finding is told by. */
function told(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ code, message }) => `${code!}: ${message as string}`).sort();
}

function has(rule: string): (diagnostics: readonly Diagnostic[]) => boolean {
  return (diagnostics) => diagnostics.some(({ code }) => code === rule);
}

function hasNo(rule: string): (diagnostics: readonly Diagnostic[]) => boolean {
  return (diagnostics) => !has(rule)(diagnostics);
}

describe('diagnostics', () => {
  test('are those of "check", in every file of the folder of an open document', async () => {
    await editor.start([root]);
    await editor.open(definition);
    await editor.diagnostics(definition);
    const args = ['check', 'Bookings (v2)', '--format', 'spectral-json'];
    const { stdout } = await runCli(args, { cwd: root });
    const expected = JSON.parse(stdout) as { code: string; message: string; source: string }[];
    for (const name of ['apiDefinition.swagger.json', 'apiProperties.json', 'readme.md', 'intro.md', 'script.csx']) {
      const own = expected.filter(({ source }) => source.endsWith(`/${name}`));
      expect(told(await editor.diagnosticsWhen(join(folder, name), () => true))).toEqual(
        own.map(({ code, message }) => `${code}: ${message}`).sort(),
      );
    }
  });

  test('link to the page of the rule, and underline one line at most', async () => {
    await editor.start([root]);
    await editor.open(definition);
    const diagnostics = await editor.diagnostics(definition);
    expect(diagnostics.find(({ code }) => code === 'pp-title-restricted-words')).toEqual({
      source: 'connector-packager',
      code: 'pp-title-restricted-words',
      severity: 1,
      range: { start: { line: 3, character: 13 }, end: { line: 3, character: 46 } },
      message: 'info.title contains "API" and "Connector"; remove both words.',
      codeDescription: {
        href: expect.stringMatching(/\/docs\/rules\/pp-title-restricted-words\.md$/) as string,
      },
    });
    expect(diagnostics.filter(({ range }) => range.start.line !== range.end.line)).toEqual([]);
  });

  test('follow what is written, before it is saved, in other files too', async () => {
    await editor.start([root]);
    await editor.open(definition);
    await editor.open(readme);
    expect(has('pp-title-restricted-words')(await editor.diagnostics(definition))).toBe(true);
    await editor.edit(definition, 'Fabrikam Bookings API Connector', 'Fabrikam Bookings');
    expect(has('pp-title-restricted-words')(await editor.diagnostics(definition))).toBe(false);
    await editor.edit(readme, '##Deployment', '## Deployment');
    expect(has('pp-document-heading-syntax')(await editor.diagnostics(readme))).toBe(false);
    expect(readFileSync(definition, 'utf8')).toContain('Fabrikam Bookings API Connector');
  });

  test('are taken back when the last document of the connector is closed, and fall back to the disk before', async () => {
    await editor.start([root]);
    await editor.open(definition);
    await editor.open(readme);
    await editor.edit(readme, '##Deployment', '## Deployment');
    expect(has('pp-document-heading-syntax')(await editor.diagnostics(readme))).toBe(false);
    await editor.close(readme);
    await editor.diagnosticsWhen(readme, has('pp-document-heading-syntax'));
    await editor.close(definition);
    for (const path of [definition, properties, readme])
      expect(await editor.diagnosticsWhen(path, (diagnostics) => diagnostics.length === 0)).toEqual([]);
  });

  test('say of a file that is cut off only that, and come back with it', async () => {
    await editor.start([root]);
    await editor.open(definition);
    const all = told(await editor.diagnostics(definition));
    const text = readFileSync(definition, 'utf8');
    await editor.replace(definition, text.slice(0, text.length / 2));
    expect((await editor.diagnostics(definition)).map(({ code }) => code)).toEqual(['pp-connector-json']);
    await editor.replace(definition, text);
    expect(told(await editor.diagnostics(definition))).toEqual(all);
  });

  test('are not made by tabs', async () => {
    await editor.start([root]);
    await editor.open(definition);
    const all = told(await editor.diagnostics(definition));
    await editor.replace(
      definition,
      readFileSync(definition, 'utf8').replace(/^ +/gm, ({ length }) => '\t'.repeat(length / 2)),
    );
    expect(told(await editor.diagnostics(definition))).toEqual(all);
  });

  test('stand on the lines of a definition in YAML', async () => {
    const file = join(root, 'yaml', 'apiDefinition.yaml');
    mkdirSync(join(root, 'yaml'));
    writeFileSync(file, stringify(JSON.parse(readFileSync(definition, 'utf8'))));
    await editor.start([root]);
    await editor.open(file);
    const diagnostics = await editor.diagnostics(file);
    expect(diagnostics.find(({ code }) => code === 'pp-title-restricted-words')?.range.start).toEqual({
      line: 2,
      character: 9,
    });
    expect(has('pp-connector-json')(diagnostics)).toBe(true);
  });

  test('keep the encoding of the file on the disk', async () => {
    writeFileSync(definition, `\uFEFF${readFileSync(definition, 'utf8')}`, 'utf16le');
    const text = readFileSync(join(samples, 'fabrikam-bookings-draft', 'apiDefinition.swagger.json'), 'utf8');
    await editor.start([root]);
    await editor.open(definition, text);
    expect(has('pp-connector-encoding')(await editor.diagnostics(definition))).toBe(true);
    await editor.edit(definition, 'Lists the rooms', 'Lists all rooms');
    expect(has('pp-connector-encoding')(await editor.diagnostics(definition))).toBe(true);
  });

  test('are none for files that are no part of a connector', async () => {
    const [manifest, notes] = [join(root, 'package.json'), join(root, 'notes.md')];
    writeFileSync(manifest, '{ "name": "contoso" }');
    writeFileSync(notes, '# Notes');
    await editor.start([root]);
    for (const path of [manifest, notes]) await editor.open(path);
    await editor.open(definition);
    await editor.diagnostics(definition);
    expect([editor.told(manifest), editor.told(notes)]).toEqual([undefined, undefined]);
  });

  test('are made once for a burst of edits', async () => {
    await editor.start([root]);
    await editor.open(definition);
    await editor.diagnostics(definition);
    const before = editor.publications(definition);
    for (let count = 0; count < 40; count++) await editor.edit(definition, 'Fabrikam Bookings', 'xFabrikam Bookings');
    await editor.diagnostics(definition);
    expect(editor.publications(definition) - before).toBeLessThan(10);
  });

  test('of an unpacked solution stand in its parts', async () => {
    const solution = join(root, 'solution');
    mkdirSync(join(solution, 'Connector'), { recursive: true });
    writeFileSync(join(solution, 'solution.xml'), '<ImportExportXml />');
    writeFileSync(
      join(solution, 'customizations.xml'),
      `<ImportExportXml><Connectors><Connector><name>new_bookings</name><openapidefinition>/Connector/new_bookings_openapidefinition.json</openapidefinition></Connector></Connectors></ImportExportXml>`,
    );
    const file = join(solution, 'Connector', 'new_bookings_openapidefinition.json');
    cpSync(definition, file);
    await editor.start([root]);
    await editor.open(file);
    expect(has('pp-title-restricted-words')(await editor.diagnostics(file))).toBe(true);
    // Only the solution has a manifest to judge.
    expect(await editor.diagnosticsWhen(join(solution, 'solution.xml'), (found) => found.length > 0)).not.toEqual([]);
  });
});

describe('folders and settings', () => {
  test('each folder has its own, and what is taken out of the editor is told no more', async () => {
    const other = mkdtempSync(join(tmpdir(), 'pp-lsp-other-'));
    const copy = join(other, 'bookings', 'apiDefinition.swagger.json');
    cpSync(definition, copy);
    writeFileSync(
      join(other, 'connector-packager.config.json'),
      '{ "findings": { "pp-title-restricted-words": "off", "pp-title-length": "info" } }',
    );
    await editor.start([root, other]);
    await editor.open(definition);
    await editor.open(copy);
    expect(has('pp-title-restricted-words')(await editor.diagnostics(definition))).toBe(true);
    const diagnostics = await editor.diagnostics(copy);
    expect(has('pp-title-restricted-words')(diagnostics)).toBe(false);
    expect(diagnostics.find(({ code }) => code === 'pp-title-length')?.severity).toBe(3);
    await editor.changeFolders([root]);
    await editor.diagnosticsWhen(copy, has('pp-title-restricted-words'));
    rmSync(other, { recursive: true });
  });

  test('a ruleset that cannot be loaded is told at its file, and the rest is judged without it', async () => {
    const ruleset = join(root, '.spectral.yaml');
    writeFileSync(ruleset, 'rules: { pp-nothing: off }\n');
    await editor.start([root]);
    await editor.open(definition);
    expect(has('pp-title-restricted-words')(await editor.diagnostics(definition))).toBe(true);
    const [problem] = await editor.diagnosticsWhen(ruleset, (found) => found.length > 0);
    expect(problem?.message).toContain('pp-nothing');
    writeFileSync(ruleset, 'overrides: [{ files: ["**/*.json"], rules: { pp-title-length: off } }]\n');
    await editor.saved(ruleset);
    expect(await editor.diagnosticsWhen(ruleset, (found) => found.length === 0)).toEqual([]);
    await editor.diagnosticsWhen(definition, hasNo('pp-title-length'));
  });

  test('a ruleset is left out where the editor says so', async () => {
    writeFileSync(join(root, '.spectral.mjs'), 'throw new Error("This must not run.");\n');
    await editor.start([root], { ruleset: false, publisher: 'independent' });
    await editor.open(definition);
    await editor.diagnostics(definition);
    expect(editor.told(join(root, '.spectral.mjs'))).toBeUndefined();
  });

  test('the editor is asked to watch the files that count', async () => {
    await editor.start([root]);
    await editor.open(definition);
    await editor.diagnostics(definition);
    expect(editor.registered).toMatchObject([{ method: 'workspace/didChangeWatchedFiles' }]);
    writeFileSync(readme, readFileSync(readme, 'utf8').replace('##Deployment', '## Deployment'));
    await editor.saved(readme);
    await editor.diagnosticsWhen(readme, hasNo('pp-document-heading-syntax'));
  });
});

describe('hover', () => {
  test('gives the reason, the fix, and the page', async () => {
    await editor.start([root]);
    await editor.open(definition);
    const text = await editor.hover(definition, '"http"');
    expect(text).toMatch(/^\*\*\[pp-[a-z-]+\]\(https:\/\/unpkg\.com\/.*\.md\)\*\* [A-Z]/);
    expect(text).toContain('**Fix:** ');
    expect(await editor.hover(definition, '"swagger"')).toBeUndefined();
  });
});

describe('code actions', () => {
  test('a safe fix is preferred, and makes its finding go away', async () => {
    await editor.start([root]);
    await editor.open(definition);
    const [action] = (await editor.actions(definition, '"http"')).filter(({ isPreferred }) => isPreferred);
    await editor.apply(action!.edit!);
    expect(editor.document(definition).getText()).toContain('"schemes": ["https"]');
    const left = await editor.diagnostics(definition);
    expect(hasNo(String(action!.diagnostics?.[0]?.code))(left)).toBe(true);
  });

  test('a suggestion is called one', async () => {
    await editor.start([root]);
    await editor.open(definition);
    const titles = (await editor.actions(definition, 'Fabrikam Bookings API')).map(({ title }) => title);
    expect(titles).toContain('Write the title "Fabrikam Bookings" (suggestion)');
    expect(await editor.actions(definition, '"swagger"', ['quickfix'])).toEqual([]);
  });

  test('"fix all" does what "connector-packager fix" does', async () => {
    await editor.start([root]);
    await editor.open(definition);
    const [action] = await editor.actions(definition, '"swagger"', ['source.fixAll']);
    const { edit } = await editor.resolved(action!);
    await editor.apply(edit!);
    const fixed = [definition, readme].map((path) =>
      path === definition ? editor.document(path).getText() : readFileSync(path, 'utf8'),
    );
    cpSync(join(samples, 'fabrikam-bookings-draft'), folder, { recursive: true });
    await runCli(['fix', 'Bookings (v2)', '--force'], { cwd: root });
    expect(fixed).toEqual([definition, readme].map((path) => readFileSync(path, 'utf8')));
  });

  /** Applies the action whose title has some words. */
  const choose = async (path: string, text: string, title: RegExp): Promise<void> => {
    const action = (await editor.actions(path, text)).find((one) => title.test(one.title));
    await editor.apply(action!.edit!);
  };

  test('a rule is turned off at one place in a new ruleset', async () => {
    await editor.start([root]);
    await editor.open(definition);
    await choose(definition, 'Fabrikam Bookings API', /^Turn off pp-title-length here/);
    expect(readFileSync(join(root, '.spectral.yaml'), 'utf8')).toBe(
      `overrides:\n  - files:\n      - Bookings [(]v2[)]/apiDefinition.swagger.json#/info/title\n    rules:\n      pp-title-length: off\n`,
    );
    const left = await editor.diagnosticsWhen(definition, hasNo('pp-title-length'));
    expect(has('pp-title-restricted-words')(left)).toBe(true);
  });

  test("a rule isn't turned off at a place whose keys hold a credential", async () => {
    const token = ['xoxb', '2048192847', 'Zk9vTn4Lw8Rb3Yh6'].join('-');
    const text = readFileSync(definition, 'utf8');
    writeFileSync(definition, text.replace('"/bookings/{bookingId}"', `"/hooks/${token}/{bookingId}"`));
    await editor.start([root]);
    await editor.open(definition);
    const titles = (await editor.actions(definition, '"get booking"')).map(({ title }) => title);
    expect(titles).toContainEqual(expect.stringMatching(/^Turn off .* in this file/));
    expect(titles).not.toContainEqual(expect.stringMatching(/^Turn off .* here/));
  });

  test('a rule is turned off in the ruleset that is there, and holds before that is saved', async () => {
    const ruleset = join(root, '.spectral.yaml');
    const text = '# Ours.\noverrides:\n  # For all.\n  - files: ["**/*.json"]\n    rules: { pp-title-length: off }\n';
    writeFileSync(ruleset, text);
    await editor.start([root]);
    await editor.open(definition);
    await editor.open(ruleset);
    await choose(definition, 'Fabrikam Bookings API', /^Turn off pp-title-restricted-words in this file/);
    await editor.diagnosticsWhen(definition, hasNo('pp-title-restricted-words'));
    expect(editor.document(ruleset).getText()).toContain('# Ours.\noverrides:\n  # For all.\n');
    expect(readFileSync(ruleset, 'utf8')).toBe(text);
  });

  test('what the companion finds is turned off in its configuration', async () => {
    await editor.start([root]);
    await editor.open(readme);
    await choose(readme, '##Deployment', /^Turn off pp-document-heading-syntax for all connectors/);
    expect(JSON.parse(readFileSync(join(root, 'connector-packager.config.json'), 'utf8'))).toEqual({
      findings: { 'pp-document-heading-syntax': 'off' },
    });
    await editor.diagnosticsWhen(readme, hasNo('pp-document-heading-syntax'));
  });

  test('a ruleset in JavaScript is left to its author', async () => {
    writeFileSync(join(root, '.spectral.mjs'), 'export default { rules: {} };\n');
    await editor.start([root]);
    await editor.open(definition);
    const titles = (await editor.actions(definition, 'Fabrikam Bookings API')).map(({ title }) => title);
    expect(titles.filter((title) => title.startsWith('Turn off'))).toEqual([]);
  });
});

test('an edit fails in a document that was edited since', async () => {
  await editor.start([root]);
  await editor.open(definition);
  const [action] = await editor.actions(definition, '"http"');
  await editor.edit(definition, '"swagger"', ' "swagger"');
  await expect(editor.apply(action!.edit!)).rejects.toThrow('The edit is for version 1');
});
