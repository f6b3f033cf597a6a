import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCli } from '../../support/run-cli.ts';

// What the commands of the command line do with files; the writer below them is tested in output.test.ts.

const sample = fileURLToPath(new URL('../../../fixtures/connectors/fabrikam-bookings', import.meta.url));

let cwd: string;
const run = (...args: string[]) => runCli(args, { cwd });

/** What is in the folder, by name and content. */
function everything(): string[] {
  return (readdirSync(cwd, { recursive: true }) as string[])
    .filter((name) => statSync(join(cwd, name)).isFile())
    .map(
      (name) =>
        `${name} ${createHash('sha256')
          .update(readFileSync(join(cwd, name)))
          .digest('hex')}`,
    )
    .sort();
}

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'pp-cli-output-'));
  cpSync(sample, join(cwd, 'c'), { recursive: true });
  writeFileSync(join(cwd, 'words.txt'), 'Fabrikam\n');
  writeFileSync(join(cwd, 'known.json'), '{ "version": 1, "files": {} }\n');
  writeFileSync(join(cwd, 'list.json'), '{ "connectors": [] }\n');
  writeFileSync(join(cwd, 'rules.yaml'), 'rules: {}\n');
  writeFileSync(join(cwd, 'definition.yaml'), 'swagger: "2.0"\n');
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

test.each([
  [
    'the definition',
    'c/apiDefinition.swagger.json',
    ['check', 'c', '-f', 'json', '-o', 'c/apiDefinition.swagger.json'],
  ],
  ['the icon', 'c/icon.png', ['check', 'c', '--icon-picture', 'c/icon.png']],
  ['the properties', 'c/apiProperties.json', ['check', 'c', '--write-baseline', 'c/apiProperties.json']],
  ['the list of words', 'words.txt', ['check', 'c', '--words', 'words.txt', '-f', 'json', '-o', 'words.txt']],
  ['the published list', 'list.json', ['check', 'c', '--published', 'list.json', '-f', 'json', '-o', 'list.json']],
  ['the ruleset', 'rules.yaml', ['check', 'c', '--ruleset', 'rules.yaml', '-f', 'json', '-o', 'rules.yaml']],
  ['the baseline', 'known.json', ['check', 'c', '--baseline', 'known.json', '-f', 'json', '-o', 'known.json']],
  ['a document of the connector', 'c/readme.md', ['published', '.', '-o', 'c/readme.md']],
  ['the old version', 'c/apiDefinition.swagger.json', ['diff', 'c', 'c', '-o', 'c/apiDefinition.swagger.json']],
  ['a file of the old version', 'c/intro.md', ['diff', 'c', 'c', '--write-versioned', 'c/intro.md']],
  ['the original', 'c/apiProperties.json', ['fix', 'c', '--rule', 'pp-title-length', '-o', 'c']],
  ['the YAML', 'definition.yaml', ['convert', 'definition.yaml', '-o', 'definition.yaml']],
])('%s is never replaced by what is made from it', async (what, name, args) => {
  const before = everything();
  const { code, stderr } = await run(...args, '--overwrite');
  // Where there is nothing to fix, nothing is written either.
  if (what !== 'the original') {
    expect(stderr).toContain(`${name} is an input file and would be replaced.\nSpecify another file or folder.\n`);
    expect(code).toBe(2);
  }
  expect(everything()).toEqual(before);
});

describe('a report', () => {
  test('of an earlier run is replaced, and anything else only with --overwrite', async () => {
    const check = (...more: string[]) => run('check', 'c', '-q', '-f', 'json', '-o', 'c/report.json', ...more);
    expect([(await check()).code, (await check()).code]).toEqual([0, 0]);
    writeFileSync(join(cwd, 'notes.txt'), 'of the user');
    const refused = await run('check', 'c', '-q', '-o', 'notes.txt');
    expect(refused).toMatchObject({
      code: 2,
      stderr: 'notes.txt already exists.\nSpecify another file, or use --overwrite.\n',
    });
    expect((await run('check', 'c', '-q', '-o', 'notes.txt', '--overwrite')).code).toBe(0);
  });

  test.each(['html', 'sarif'])('in %s is known again', async (format) => {
    const args = ['check', 'c', '-q', '-f', format, '-o', 'report'];
    expect([(await run(...args)).code, (await run(...args)).code]).toEqual([0, 0]);
  });

  test.skipIf(process.platform !== 'linux')('that cannot be written leaves the others', async () => {
    const files = ['-f', 'html', '-o', '/dev/full', '-f', 'json', '-o', 'new/report.json'];
    const { code, stderr } = await run('check', 'c', '-q', ...files, '-f', 'summary');
    expect(code).toBe(2);
    expect(stderr).toContain("/dev/full can't be written: there is no space left (ENOSPC).");
    expect(readFileSync(join(cwd, 'new/report.json'), 'utf8')).toContain('"name": "c"');
  });
});

test('a baseline is written again, and is no place for anything else', async () => {
  const args = ['check', 'c', '-q', '--write-baseline', 'new.json'];
  expect([(await run(...args)).code, (await run(...args)).code]).toEqual([0, 0]);
  expect((await run('check', 'c', '-q', '--write-baseline', 'words.txt')).code).toBe(2);
});
