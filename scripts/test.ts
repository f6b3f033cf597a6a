import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// npm test [-- <rule id>... | <arguments of Vitest>]: all unit tests, those of some rules, or what Vitest selects.

/** Groups of findings that are not tested in a file of their name. */
const elsewhere: Readonly<Record<string, string>> = {
  archive: 'package',
  solution: 'package',
  flow: 'package',
  update: 'update-findings',
  upload: 'upload-link',
};

const root = fileURLToPath(new URL('..', import.meta.url));
const args = process.argv.slice(2);
const ids = args.filter((arg) => /^pp-[a-z0-9-]+$/.test(arg));
const others = args.filter((arg) => !ids.includes(arg));
const unknown = ids.filter((id) => testsOf(id).length === 0);
if (unknown.length > 0) {
  console.error(`There is no fixture of ${unknown.join(', ')} in fixtures/rules or fixtures/findings.`);
  process.exit(2);
}
// Vitest looks for the pattern in the full name of each test.
const only = ids.length > 0 ? ['-t', `(^|[^a-z0-9-])(${ids.join('|')})($|[^a-z0-9-])`, ...ids.flatMap(testsOf)] : [];
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'unit', ...only, ...others], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;

/** The test files that try the fixture of a rule or finding. */
function testsOf(id: string): string[] {
  if (groupIn('rules', id) !== undefined) return ['test/unit/ruleset/rules.test.ts', 'test/unit/fix/rules.test.ts'];
  const group = groupIn('findings', id);
  return group === undefined ? [] : [`test/unit/packager/${elsewhere[group] ?? group}.test.ts`];
}

function groupIn(kind: 'rules' | 'findings', id: string): string | undefined {
  const folder = join(root, 'fixtures', kind);
  return readdirSync(folder).find((group) => readdirSync(join(folder, group)).includes(`${id}.yaml`));
}
