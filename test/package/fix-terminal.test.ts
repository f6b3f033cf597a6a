import { spawn, spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cliFile } from '../support/built-cli.ts';

// fix --interactive with keys in a terminal, as far as `script` makes one; what each answer does is tested in test/unit.

const sample = fileURLToPath(new URL('../../fixtures/connectors/fabrikam-bookings-draft', import.meta.url));

const keys = { enter: '\r', down: '\u001B[B', interrupt: '\u0003' };

let root: string;
let cwd: string;
let count = 0;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'pp-fix-terminal-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));
beforeEach(async () => {
  cwd = join(root, String(++count));
  await mkdir(cwd);
  await cp(sample, join(cwd, 'draft'), { recursive: true });
});

const definition = (): Promise<string> => readFile(join(cwd, 'draft/apiDefinition.swagger.json'), 'utf8');

/**
 * Runs fix --interactive for some rules, and types what is given as soon as the texts before show.
 *
 * @returns what the terminal showed, without colors
 */
async function inTerminal(rules: readonly string[], steps: readonly (readonly [shown: string, typed: string])[]) {
  const args = ['fix', 'draft', '-i', ...rules.flatMap((rule) => ['--rule', rule])];
  const command = `stty cols 120 rows 50; exec "${process.execPath}" "${cliFile}" ${args.join(' ')}`;
  const child = spawn('script', ['-qec', command, '/dev/null'], { cwd });
  const open = [...steps];
  let [output, seen] = ['', 0];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    const [next] = open;
    const plain = stripVTControlCharacters(output);
    const at = next ? plain.indexOf(next[0], seen) : -1;
    if (!next || at < 0) return;
    seen = at + next[0].length;
    open.shift();
    child.stdin.write(next[1]);
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  expect(open, stripVTControlCharacters(output)).toEqual([]);
  return { code, output: stripVTControlCharacters(output).replaceAll('\r', '') };
}

describe.skipIf(spawnSync('script', ['--version']).status !== 0)('fix --interactive in a terminal', () => {
  const rules = ['pp-title-restricted-words', 'pp-url-not-valid', 'pp-operation-text-empty'];

  test('writes what is accepted, and nothing that is skipped', async () => {
    const before = await definition();
    const { output } = await inTerminal(rules, [
      ['? 1 of 3', keys.enter],
      ['? 2 of 3', `${keys.down}${keys.enter}`],
      ['? 3 of 3', keys.enter],
    ]);
    expect(output).toMatch(/^\+ +"title": "Fabrikam Bookings",$/m);
    expect(output).toMatch(/draft: 2 fixes$/m);
    const after = await definition();
    expect(after.split('\n').filter((line) => !before.includes(line))).toEqual([
      expect.stringContaining('"title": "Fabrikam Bookings"'),
      expect.stringContaining('"description": "Returns the booking with the given ID."'),
    ]);
  });

  test('writes what was accepted before quitting', async () => {
    const { output } = await inTerminal(rules, [
      ['? 1 of 3', keys.enter],
      ['? 2 of 3', `${keys.down}${keys.down}${keys.enter}`],
    ]);
    expect(output).toMatch(/draft: 1 fix$/m);
    expect(output).not.toContain('? 3 of 3');
    expect(await definition()).toContain('"title": "Fabrikam Bookings"');
  });

  test('changes nothing after Ctrl-C', async () => {
    const before = await definition();
    const { code, output } = await inTerminal(rules, [
      ['? 1 of 3', keys.enter],
      ['? 2 of 3', keys.interrupt],
    ]);
    expect(code).toBe(2);
    expect(output).toContain('You interrupted the questions.\nNothing was written; run the command again.');
    expect(await definition()).toBe(before);
  });

  test('takes answers that are typed', async () => {
    await inTerminal(
      ['pp-connector-metadata-required', 'pp-contact-required', 'pp-contact-complete'],
      [['(Enter leaves it open)', `help@fabrikam.example.com${keys.enter}`]],
    );
    expect(await definition()).toContain('"email": "help@fabrikam.example.com"');
  });
});
