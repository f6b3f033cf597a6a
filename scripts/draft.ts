import { readFileSync, writeFileSync } from 'node:fs';
import { program } from 'commander';
import { parseDocument } from 'yaml';
import type { RuleId } from '../functions/core/rule/define.ts';
import { ruleFailure } from '../functions/core/rule/define.ts';
import { rules } from '../ruleset.ts';
import { fileNames, fixtureFile, readFixtures, textOf } from './fixtures.ts';
import { linterOf, publisherOf } from './lint.ts';

program
  .name('npm run draft --')
  .description(
    'Fills in what the invalid cases of fixtures report where they say nothing yet. Read what it wrote: a fixture is a claim.',
  )
  .argument('[ids...]', 'rules whose expectations are rewritten')
  .action(draft);
await program.parseAsync();

async function draft(ids: readonly string[]): Promise<void> {
  const known = new Set<string>(readFixtures().map(({ id }) => id));
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length > 0)
    program.error(
      `There is no fixture of ${unknown.join(', ')} in fixtures/rules. For a finding of the companion, write "expect" yourself: npm test -- <id> shows what is reported.`,
    );
  for (const { id, group, invalid } of readFixtures()) {
    const rule = rules[id];
    if (!rule) throw new Error(`There is no rule ${id}, but a fixture of that name.`);
    const file = fixtureFile(group, id);
    const fixture = parseDocument(readFileSync(file, 'utf8'));
    const isNamed = ids.includes(id);
    let drafted = false;
    if (isNamed || !fixture.has('severity')) {
      fixture.set('severity', rule.extensions.severity);
      drafted = true;
    }
    for (const [index, example] of invalid.entries()) {
      if (!isNamed && (example as { expect?: unknown }).expect !== undefined) continue;
      const kind = rule.extensions.documentKind;
      const found = await linterOf(publisherOf(id))(textOf(example, kind), fileNames[kind]);
      const own = found.filter(({ code }) => code === id).map(({ path, message }) => ({ path, message }));
      const failure = found.find(({ message }) => message.startsWith(ruleFailure));
      if (failure) throw new Error(`${failure.code} failed in "${example.name}": ${failure.message}`);
      if (own.length === 0) throw new Error(`${id} reports nothing in its invalid case "${example.name}".`);
      const also = [...new Set(found.map(({ code }) => code as RuleId))].filter((code) => code !== id).sort();
      fixture.setIn(['invalid', index, 'expect'], fixture.createNode(own));
      if (also.length > 0) fixture.setIn(['invalid', index, 'also'], fixture.createNode(also));
      else fixture.deleteIn(['invalid', index, 'also']);
      drafted = true;
    }
    if (!drafted) continue;
    writeFileSync(file, fixture.toString({ lineWidth: 0 }));
    console.log(`drafted ${file}`);
  }
}
