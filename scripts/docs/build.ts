import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RulesetRuleInfo } from '../../packager/core/rule-info.ts';
import type { Fixture } from '../fixtures.ts';
import { readFixtures } from '../fixtures.ts';
import { ruleEntries, findingEntries } from '../../packager/report/rules/rule-index.ts';
import { findingFixtures, findingPage } from './finding-page.ts';
import type { Guide } from './llms.ts';
import { llmsText } from './llms.ts';
import { ruleList, rulePage } from './pages.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The folders that hold nothing but generated pages. */
const generated = ['docs/rules', 'packager/docs/findings'];

/** The generated pages by their path. */
export function pages(): Map<string, string> {
  const [rules, findings] = [ruleEntries(), findingEntries()];
  const written = new Map([
    ['docs/rules.md', ruleList(rules, findings)],
    ['docs/llms.txt', llmsText(guides(), [...rules, ...findings])],
  ]);
  const fixtures = new Map(readFixtures().map((fixture) => [fixture.id, fixture]));
  for (const entry of rules) {
    const fixture = fixtures.get(entry.id);
    if (!fixture) throw new Error(`${entry.id} has no fixture; add fixtures/rules/${entry.group}/${entry.id}.yaml.`);
    written.set(`docs/rules/${entry.id}.md`, rulePage(entry, fixture, relatedTo(entry, fixture, rules)));
  }
  const examples = findingFixtures();
  for (const entry of findings) {
    const fixture = examples.get(entry.id);
    if (!fixture) throw new Error(`${entry.id} has no fixture; add fixtures/findings/${entry.group}/${entry.id}.yaml.`);
    written.set(`packager/docs/findings/${entry.id}.md`, findingPage(entry, fixture));
  }
  return written;
}

/** The guides, each with its title. */
function guides(): Guide[] {
  return readdirSync(join(root, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => ({ file, title: titleIn(readFileSync(join(root, 'docs', file), 'utf8')) }));
}

function titleIn(markdown: string): string {
  return /^# (.+)$/m.exec(markdown)?.[1] ?? '';
}

/** The rules that a reader of one may want next: those its fixture names, and those with the same validator code. */
function relatedTo(
  entry: RulesetRuleInfo,
  { related = [] }: Fixture,
  rules: readonly RulesetRuleInfo[],
): RulesetRuleInfo[] {
  const sameCode = rules.filter(
    ({ id, validatorCode, group }) =>
      id !== entry.id && validatorCode !== null && validatorCode === entry.validatorCode && group === entry.group,
  );
  const named = rules.filter(({ id }) => related.includes(id));
  return [...new Set([...named, ...sameCode])].slice(0, 6);
}

/** The generated pages that are missing, outdated or left over. */
export function stalePages(): string[] {
  const wanted = pages();
  const present = generated.flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`));
  const outdated = [...wanted].filter(([name, text]) => readOrEmpty(join(root, name)) !== text).map(([name]) => name);
  return [...outdated, ...present.filter((name) => !wanted.has(name))];
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function write(): void {
  for (const folder of generated) {
    rmSync(join(root, folder), { recursive: true, force: true });
    mkdirSync(join(root, folder), { recursive: true });
  }
  for (const [name, text] of pages()) writeFileSync(join(root, name), text);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) write();
