import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { program } from 'commander';
import { format, resolveConfig } from 'prettier';
import ts from 'typescript';
import { rules } from '../ruleset.ts';
import { fixtureFile } from './fixtures.ts';
import type { RuleId } from '../functions/core/rule/define.ts';

const functions = fileURLToPath(new URL('../functions/', import.meta.url));

const newFixture = `valid:
  - name: TODO
    doc: {}
invalid:
  - name: TODO
    doc: {}
`;

if (process.argv[1] === fileURLToPath(import.meta.url))
  await program
    .name('npm run new-rule --')
    .description('Starts a rule: writes its row into a table, and its fixture.')
    .argument('<table>', 'the group and the table, such as schemas/limits')
    .argument('<id>', 'the id of the rule, such as pp-schema-too-wide')
    .addHelpText('after', () => `\nTables:\n${tableList()}`)
    .showHelpAfterError()
    .action(start)
    .parseAsync();

async function start(table: string, id: string): Promise<void> {
  const [group = ''] = table.split('/');
  const file = `${functions}${table}.ts`;
  if (!/^pp(?:-[a-z0-9]+)+$/.test(id)) program.error(`"${id}" isn't an id of a rule: write pp- and lowercase words.`);
  if (Object.hasOwn(rules, id)) program.error(`There is a rule ${id} already.`);
  if (!existsSync(file)) program.error(`There is no table ${table}.`);
  const fixture = fixtureFile(group, id as RuleId);
  if (existsSync(fixture)) program.error(`There is a fixture ${fixture} already.`);
  const text = withRow(readFileSync(file, 'utf8'), id);
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
  writeFileSync(fixture, newFixture);
  console.log(`The row is in functions/${table}.ts, the fixture in fixtures/rules/${group}/${id}.yaml. Next:

  1. Write the row and the cases of the fixture.
  2. Add ${id} to functions/${group}/fixes.ts, with a fix or the reason why there is none.
  3. npm run draft -- ${id}    fills in what the invalid cases report; read it
  4. npm test -- ${id}
  5. npm run docs
  6. Add a changeset; see docs/contributing.md.`);
}

/** The files that hold tables of rules, such as `schemas/limits`, each with what its rules are about. */
function tableList(): string {
  const tables = readdirSync(functions, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('core'))
    .flatMap((file) => {
      const text = readFileSync(`${functions}${file}`, 'utf8');
      if (!text.includes('defineRules(')) return [];
      const about = /\/\*\* ([^\n]*) \*\/\n(?:export )?const \w+ = defineRules\(/.exec(text)?.[1] ?? '';
      return [{ name: file.replaceAll('\\', '/').replace(/\.ts$/, ''), about }];
    });
  const width = Math.max(...tables.map(({ name }) => name.length));
  return tables.map(({ name, about }) => `  ${name.padEnd(width)}  ${about}`.trimEnd()).join('\n');
}

/**
 * A table with a new row at its end.
 *
 * @param text the source of the table
 * @throws Error where the file has no table
 */
export function withRow(text: string, id: string): string {
  const [, table, kind] = callOfDefineRules(text)?.arguments ?? [];
  if (!table || !ts.isObjectLiteralExpression(table))
    throw new Error('The file has no call of defineRules with a table.');
  const end = table.getEnd() - 1;
  const row = rowOf(id, kind?.getText() === "'apiProperties'");
  const before = text.slice(0, end).trimEnd();
  const comma = before.endsWith(',') || before.endsWith('{') ? '' : ',';
  return withImports(`${before}${comma}\n\n${row}${text.slice(end)}`);
}

function callOfDefineRules(text: string): ts.CallExpression | undefined {
  const source = ts.createSourceFile('table.ts', text, ts.ScriptTarget.Latest, true);
  const callIn = (node: ts.Node): ts.CallExpression | undefined =>
    ts.isCallExpression(node) && node.expression.getText() === 'defineRules' ? node : ts.forEachChild(node, callIn);
  return callIn(source);
}

function rowOf(id: string, ofProperties: boolean): string {
  const check = ofProperties
    ? "...visitProperties('connectionParameter', ({ label }, report) => {\n      report(`TODO: what is wrong with ${label}; what to do.`);\n    }),"
    : "...visit('operation', ({ label }, report) => {\n      report(`TODO: what is wrong with ${label}; what to do.`);\n    }),";
  return `  '${id}': {
    description: 'TODO: what to do, as one imperative sentence.',
    why: 'TODO: what goes wrong in certification or for makers otherwise.',
    source: sources.certification,
    severity: 'info',
    ${check}
  },
`;
}

/** Adds the imports that a new row needs. */
function withImports(text: string): string {
  const needs: readonly (readonly [name: string, from: string])[] = [
    ['sources', '../core/rule/sources.ts'],
    [text.includes('...visitProperties(') ? 'visitProperties' : 'visit', '../core/rule/visit.ts'],
  ];
  return needs.reduce((source, [name, from]) => {
    const line = new RegExp(`^import \\{([^}]*)\\} from '${from.replaceAll('.', '\\.')}';`, 'm').exec(source);
    if (!line) return `import { ${name} } from '${from}';\n${source}`;
    const names = line[1]!.split(',').map((one) => one.trim());
    return names.includes(name)
      ? source
      : source.replace(line[0], `import { ${[...names, name].sort().join(', ')} } from '${from}';`);
  }, text);
}
