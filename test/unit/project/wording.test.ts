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
  [/\bcatalogues?\b/i, 'list, index, or rules'],
  [/\bartefacts?\b/i, 'artifact'],
  [/\bjudgements?\b/i, 'judgment'],
  [/\bcentred?\b/i, 'center'],
  [/\blabell(?:ed|ing)\b/i, 'labeled'],
  [/\b(?:towards|whilst|amongst)\b/i, 'toward, while, among'],
  [/\brecognis/i, 'recognize'],
  [/\bmend(?:s|ed|ing)?\b/i, 'fix'],
  [/\bamiss\b/i, 'wrong'],
  [/\banew\b/i, 'again'],
  [/\bby hand\b/i, 'manually, or yourself'],
  [/\bputs? (?:it |them )?right\b/i, 'fix'],
  [/\bputs? (?:it|them) back\b/i, 'restore'],
  [/\b(?:is|are|was|were) passed over\b|\bpasses over\b/i, 'ignored'],
  [/\bin person\b/i, 'yourself'],
  [/\btold apart\b/i, 'distinguished'],
  [/\b(?:what (?:became|came|comes)|makes?) of it\b/i, 'the result'],
  [/\bround brackets\b/i, 'parentheses'],
  [/\bsmall letters\b/i, 'lowercase'],
  [/\bwhite space\b/i, 'whitespace'],
  [/\ba blank\b(?! line)/i, 'a space'],
  [/\bis no (?:JSON|XML|PNG|zip|YAML)\b/, "isn't JSON"],
  [/may be given several times/i, 'can be repeated'],
  [/\b(?:const|let) met\b|\bmet\.(?:add|has|set)\(/, 'seen'],
  [/makers suffer/i, 'it affects makers'],
];

/** What is read by people, or by those who write it: sources, fixtures, and documents, without what is generated. */
const folders = [
  'functions',
  'packager',
  'profiles',
  'scripts',
  'fixtures',
  'docs',
  'demo',
  'page/src',
  'editors',
  'test',
];
const leftOut =
  /(?:^|\/)(?:node_modules|dist)\/|^docs\/rules|^packager\/docs\/findings|(?:vocabulary|wording\.test|cli-words\.test|published-data)\.ts$/;

const files = [
  ...['README.md', 'CHANGELOG.md', 'SECURITY.md', 'AGENTS.md', 'action.yml', 'templates/azure-pipelines-connector.yml'],
  ...folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  ),
].filter((file) => /\.(?:ts|tsx|md|ya?ml)$/.test(file) && !leftOut.test(file));

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
