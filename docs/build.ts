import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readFixtures } from '../test/fixtures.ts';
import { catalogue, findingCatalogue } from './catalogue.ts';
import { findingFixtures, findingPage } from './finding-page.ts';
import { ruleList, rulePage } from './pages.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** The generated pages by their path below `docs`. */
export function pages(): Map<string, string> {
  const [rules, findings] = [catalogue(), findingCatalogue()];
  const written = new Map([['rules.md', ruleList(rules, findings)]]);
  const fixtures = new Map(readFixtures().map((fixture) => [fixture.id, fixture]));
  for (const entry of rules) {
    const fixture = fixtures.get(entry.id);
    if (!fixture) throw new Error(`${entry.id} has no fixture; add fixtures/rules/${entry.group}/${entry.id}.yaml.`);
    written.set(`rules/${entry.id}.md`, rulePage(entry, fixture));
  }
  const examples = findingFixtures();
  for (const entry of findings) {
    const fixture = examples.get(entry.id);
    if (!fixture) throw new Error(`${entry.id} has no fixture; add fixtures/findings/${entry.group}/${entry.id}.yaml.`);
    written.set(`rules/${entry.id}.md`, findingPage(entry, fixture));
  }
  return written;
}

/** The generated pages that are missing, outdated or left over. */
export function stalePages(): string[] {
  const wanted = pages();
  const present = readdirSync(join(folder, 'rules')).map((name) => `rules/${name}`);
  const outdated = [...wanted].filter(([name, text]) => readOrEmpty(join(folder, name)) !== text).map(([name]) => name);
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
  rmSync(join(folder, 'rules'), { recursive: true, force: true });
  mkdirSync(join(folder, 'rules'));
  for (const [name, text] of pages()) writeFileSync(join(folder, name), text);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) write();
