import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Words that nobody writes here, and what to write instead. */
const words: readonly (readonly [RegExp, string])[] = [
  [/\bcolours?\b/i, 'color'],
  [/\blicences?\b/i, 'license'],
  [/\bbehaviours?\b/i, 'behavior'],
  [/\brecognis/i, 'recognize'],
  [/\bto mend\b/i, 'to fix'],
  [/makers suffer/i, 'it affects makers'],
];

/** What is read by people, or by those who write it: sources, fixtures, and documents, without what is generated. */
const folders = ['functions', 'packager', 'profiles', 'scripts', 'fixtures', 'docs', 'demo'];
const leftOut = /(?:^|\/)(?:node_modules|dist)\/|^docs\/rules|^packager\/docs\/findings|vocabulary\.ts$/;

const files = [
  'README.md',
  ...folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  ),
].filter((file) => /\.(?:ts|tsx|md|yaml)$/.test(file) && !leftOut.test(file));

describe('plain American English', () => {
  test.each(words)('%s is written nowhere: write "%s"', (word) => {
    const found = files.flatMap((file) =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .flatMap((line, index) => (word.test(line) ? `${file}:${index + 1} ${line.trim().slice(0, 100)}` : [])),
    );
    expect(found).toEqual([]);
  });
});
