import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../../packager/cli/command-list.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const guides = [
  'README.md',
  'packager/README.md',
  'editors/vscode/README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((file) => file.endsWith('.md') && file !== 'rules.md')
    .map((file) => `docs/${file}`),
];
const repository = 'https://github.com/spectral-power-platform/spectral-power-platform/blob/main/';

function textOf(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

/** The anchors of a page as GitHub makes them. */
function anchorsIn(text: string): string[] {
  return [...text.replace(/```.*?```/gs, '').matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
    title!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** What a guide calls the program with: in blocks, and in the text. */
function callsIn(text: string): string[] {
  return [...text.matchAll(/\bconnector-packager(?:@[\d.]+ connector-packager)? ([a-z][^\n`|]*)/g)]
    .filter(({ index }) => isCode(text, index))
    .map(([, args]) => args!.replace(/\s+#.*$/, ''));
}

function isCode(text: string, index: number): boolean {
  const before = text.slice(0, index);
  const isInBlock = (before.match(/^```/gm) ?? []).length % 2 === 1;
  return isInBlock || (before.slice(before.lastIndexOf('\n')).match(/`/g) ?? []).length % 2 === 1;
}

/** The options of each command, by its name. */
const options = new Map<string, ReadonlySet<string>>([['complete', new Set()]]);

beforeAll(async () => {
  for (const { name, load } of commands) {
    const command = new Command(name);
    (await load()).configure(command);
    const flags = command.options.flatMap(({ short, long }) => [short, long]);
    options.set(name, new Set(['--help', '--version', ...flags.filter((flag) => flag !== undefined)]));
  }
});

describe.each(guides)('%s', (file) => {
  const text = textOf(file);

  test('calls commands that exist, with options that they have', () => {
    const wrong = callsIn(text).flatMap((call) => {
      const [name = '', ...args] = call.split(/[|>]/)[0]!.trim().split(/\s+/);
      const known = options.get(name);
      if (!known) return [call];
      return args.some((arg) => /^--?[a-z]/i.test(arg) && !known.has(arg.replace(/[=,.)"]+.*$/, ''))) ? [call] : [];
    });
    expect(wrong).toEqual([]);
  });

  test('links to pages and headings that exist', () => {
    const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!);
    const wrong = targets.filter((target) => {
      if (/^https?:/.test(target) && !target.startsWith(repository)) return false;
      const [path = '', anchor] = target.split('#');
      const page = path.startsWith(repository)
        ? path.slice(repository.length)
        : path === ''
          ? file
          : normalize(join(dirname(file), path));
      if (!existsSync(join(root, page))) return true;
      return anchor !== undefined && !anchorsIn(textOf(page)).includes(anchor);
    });
    expect(wrong).toEqual([]);
  });
});

test('the guides call the program', () => {
  const calls = guides.flatMap((file) => callsIn(textOf(file)));
  expect(calls.length).toBeGreaterThan(80);
  expect(new Set(calls.map((call) => call.split(' ')[0]))).toEqual(
    new Set([...commands.map(({ name }) => name), 'complete']),
  );
});

test('the guide to Azure Storage lists messages that uploads give', () => {
  const folder = join(root, 'packager/submit/upload');
  const source = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  const [, table = ''] = textOf('docs/azure-storage.md').split('## If the upload fails');
  const messages = [...table.split('\n## ')[0]!.matchAll(/^\| ([^|]+?) +\|/gm)].map(([, message]) => message!).slice(2);
  expect(messages.length).toBeGreaterThan(8);
  const parts = messages.flatMap((message) => message.split(/…|ahead of/).map((part) => part.trim()));
  expect(parts.filter((part) => !source.join('').includes(part))).toEqual([]);
});
