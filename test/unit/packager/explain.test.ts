import { readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ruleEntries, ruleIndex } from '../../../packager/report/rules/rule-index.ts';
import { rulePage } from '../../../scripts/docs/pages.ts';
import type { RuleInfo } from '../../../packager/core/rule-info.ts';
import { solutionCheckerRules } from '../../../packager/core/solution-checker.ts';
import { recognized } from '../../../packager/report/rules/microsoft-names.ts';
import { validatorMessages } from '../../../packager/report/rules/validator-messages.ts';
import { explain } from '../../../packager/report/rules/explain.ts';
import type { RuleFilter } from '../../../packager/report/rules/rule-list.ts';
import { listRules, noRulesText, rulesJson, rulesTable } from '../../../packager/report/rules/rule-list.ts';
import { forTerminal } from '../../../packager/report/rules/rule-terminal.ts';
import { UserError } from '../../../packager/core/user-error.ts';
import { readFixtures } from '../../../scripts/fixtures.ts';

const entries: readonly RuleInfo[] = ruleIndex();
const plain = { color: false, width: 40 };

/** A rule as small as can be. */
function entry(id: RuleInfo['id'], facts: Partial<RuleInfo> = {}): RuleInfo {
  return {
    id,
    group: 'connector',
    severity: 'error',
    recommended: true,
    validatorCode: null,
    policyCodes: [],
    solutionChecker: [],
    fix: null,
    evidence: [],
    publisher: 'both',
    description: 'Do it.',
    why: 'It has to be done.',
    source: 'https://example.com/why',
    documentationUrl: `https://example.com/${id}.md`,
    documentKind: 'connectorDefinition',
    ...facts,
  };
}

describe('a page for a terminal', () => {
  test('is wrapped at the width of the terminal, with hanging indents', () => {
    const page = [
      'One two three four five six seven eight nine ten eleven.',
      '',
      '- One two three four five six seven eight nine',
      '- Ten',
      '',
      '1. One two three four five six seven eight nine',
      '2. Ten',
      '',
      '> One two three four five six seven eight nine',
      '>',
      '> Ten',
    ].join('\n');
    expect(forTerminal(page, plain)).toBe(
      [
        'One two three four five six seven eight',
        'nine ten eleven.',
        '',
        '- One two three four five six seven',
        '  eight nine',
        '- Ten',
        '',
        '1. One two three four five six seven',
        '   eight nine',
        '2. Ten',
        '',
        '│ One two three four five six seven',
        '│ eight nine',
        '│',
        '│ Ten',
        '',
      ].join('\n'),
    );
  });

  test('has code as it stands, indented, however long', () => {
    const code = '```yaml\nrules:\n  pp-a-very-long-rule-id-that-does-not-fit: off\n\nx: 1\n```';
    expect(forTerminal(code, plain)).toBe(
      '    rules:\n      pp-a-very-long-rule-id-that-does-not-fit: off\n\n    x: 1\n',
    );
  });

  test.each([
    ['[the page](https://example.com/a)', 'the page (https://example.com/a)'],
    ['<https://example.com/a>', 'https://example.com/a'],
    ['`code` stays', '`code` stays'],
    ['a *word* and **two more**', 'a word and two more'],
    ['\\<b> \\_c\\_', '<b> _c_'],
    ['one\nline', 'one line'],
    ['| a | b |\n| - | - |\n| 1 | 2 |', 'a  b\n1  2'],
  ])('shows %j as %j', (markdown, text) => {
    expect(forTerminal(markdown, plain)).toBe(`${text}\n`);
  });

  test('sets headings off in bold, the title underlined, where there are colors, and nowhere else', () => {
    const page = '# Title\n\n## Why\n\nBecause of `it`.';
    expect(forTerminal(page, { color: true, width: 80 })).toBe(
      '\u001b[1m\u001b[4mTitle\u001b[24m\u001b[22m\n\n\u001b[1mWhy\u001b[22m\n\nBecause of \u001b[36mit\u001b[39m.\n',
    );
    expect(forTerminal(page, plain)).toBe('Title\n\nWhy\n\nBecause of `it`.\n');
  });

  test('does not use lines that are too long to read, however wide the terminal is', () => {
    const text = forTerminal('word '.repeat(100), { color: false, width: 400 });
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBe(99);
  });

  test('fits, but for words and code that cannot be broken', () => {
    const facts = new Map(ruleEntries().map((rule) => [rule.id, rule]));
    // Every tenth page, since reading Markdown takes its time.
    const some = readFixtures().filter((_, index) => index % 10 === 0);
    const wide = some.flatMap((fixture) => {
      const rule = facts.get(fixture.id);
      const lines = rule ? forTerminal(rulePage(rule, fixture, []), { color: true, width: 60 }).split('\n') : [];
      return lines
        .map((line) => stripVTControlCharacters(line))
        .filter((line) => line.length > 60 && !line.startsWith('    ') && line.replace(/^[│ -]+/, '').includes(' '));
    });
    expect(wide).toEqual([]);
  });
});

describe('explain', () => {
  let folder: string;
  const rules = [
    entry('pp-title-length', { validatorCode: 'FieldLengthExceeded', policyCodes: ['5000.2.2.1'] }),
    entry('pp-summary-length', { validatorCode: 'FieldLengthExceeded' }),
    entry('pp-summary-required', { validatorCode: 'RequiredPropertyMissing' }),
    entry('pp-unwritten'),
  ];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pp-explain-'));
    for (const { id } of rules.slice(0, 3)) await writeFile(join(folder, `${id}.md`), `# ${id}\n`);
  });
  afterAll(() => rm(folder, { recursive: true }));

  const page = (name: string) =>
    explain(
      name,
      { index: () => rules, folders: { rules: pathToFileURL(`${folder}/`), findings: pathToFileURL(`${folder}/`) } },
      plain,
    ).catch((error: unknown) => {
      if (error instanceof UserError) return `${error.message} ${error.remedy}`;
      throw error;
    });

  test.each([
    ['its id', 'pp-title-length', 'pp-title-length\n'],
    ['its id without the prefix, in capitals', 'Title-Length', 'pp-title-length\n'],
    ['the code that it alone stands for', 'requiredpropertymissing', 'pp-summary-required\n'],
    ['a policy code', '5000.2.2.1', 'pp-title-length\n'],
  ])('prints the page of a rule for %s', async (_, name, text) => {
    expect(await page(name)).toBe(text);
  });

  test('lists the rules for a code that several stand for', async () => {
    const text = await page('FieldLengthExceeded');
    expect(text.match(/pp-[a-z-]+/g)).toEqual(['pp-title-length', 'pp-summary-length']);
    expect(text).toContain('2 rules.');
  });

  test.each([
    ['a typo', 'pp-titel-lenght', 'There is no rule "pp-titel-lenght". Did you mean pp-title-length?'],
    ['some of its words', 'length', 'There is no rule "length". Did you mean pp-title-length or pp-summary-length?'],
    [
      'a path',
      '../../package.json',
      'There is no rule "../../package.json". Find it with "npx connector-packager rules".',
    ],
    [
      'words that no rule has all of',
      'length of the required',
      'There is no rule "length of the required". Find it with "npx connector-packager rules".',
    ],
    ['nothing', '', 'There is no rule "". Find it with "npx connector-packager rules".'],
  ])('names the rules that may be meant by %s', async (_, name, text) => {
    expect(await page(name)).toBe(text);
  });

  test('says where to read a page that is not installed', async () => {
    expect(await page('pp-unwritten')).toBe(
      "The page of pp-unwritten isn't installed. Read it at https://example.com/pp-unwritten.md.",
    );
  });
});

describe('what Microsoft says is recognized', () => {
  const named = (text: string) => {
    const found = recognized(text, entries);
    return found && { name: found.name, rules: found.rules.slice(0, 3).map(({ id }) => id) };
  };

  test.each([
    ['an id of ours', 'see pp-title-length.', 'pp-title-length', ['pp-title-length']],
    [
      'a rule of Solution Checker',
      'connector-validate-backgroundwithbrandiconcolor | Medium',
      'connector-validate-backgroundwithbrandiconcolor',
      ['pp-icon-background-plain', 'pp-icon-background-not-white', 'pp-icon-background-not-default'],
    ],
    ['a code of the validator', 'operationidrequired', 'operationidrequired', ['pp-operation-id-required']],
    ['a code of the comparison of versions', 'OperationHidden', 'OperationHidden', ['pp-update-operation-hidden']],
    [
      'a line of paconn',
      "Error : paths/~1orders/get : The operation 'operationId' property is required.",
      'OperationIdRequired',
      ['pp-operation-id-required'],
    ],
    [
      'a line of the log of a build',
      "src\\Contoso\\apiDefinition.swagger.json(,): error ConsumesMissing: At least one ValuePath: 'a' Value: ''",
      'ConsumesMissing',
      ['pp-consumes-missing'],
    ],
    [
      'a line of a report of Partner Center, which has no quotation marks',
      '5000.2.6.2:The operationId ListOrders is used multiple times. Operation identifiers must be unique. Path: paths/orders/get Value: ListOrders||##||',
      'OperationIdNotUnique',
      ['pp-operation-id-not-unique'],
    ],
    [
      'the more exact of two messages',
      "The 'x-ms-connector-metadata' property is required.",
      'RequiredPropertyMissing',
      ['pp-title-required', 'pp-description-required', 'pp-contact-required'],
    ],
    [
      'the bot of the repository',
      'Certification Validations Failed. Package should contain a flow package',
      'Package should contain a flow package',
      ['pp-package-flow-solution'],
    ],
    ['a policy code', 'Policy Code: 5000.2.2.1', '5000.2.2.1', ['pp-title-length']],
    ['the beginning of policy codes', '5000.3', '5000.3', expect.any(Array) as string[]],
  ])('%s', (_, text, name, rules) => {
    expect(named(text)).toEqual({ name, rules });
  });

  test.each(['', 'title', 'Dear Partner, congratulations', 'connector-validate-everything', '5000', 'pp-no-such-rule'])(
    'and nothing else: %j',
    (text) => {
      expect(named(text)).toBeUndefined();
    },
  );

  test('every rule of Solution Checker stands for a rule here, and every message of the validator for its code', () => {
    expect(solutionCheckerRules.filter((id) => recognized(id, entries) === undefined)).toEqual([]);
    const mistaken = Object.entries(validatorMessages).flatMap(([code, messages]) =>
      messages
        .map((message) => message.replace(/\{\d\}/g, 'x'))
        .filter((message) => recognized(message, entries)?.name !== code),
    );
    expect(mistaken).toEqual([]);
  });
});

describe('the list of rules', () => {
  const all = new Set<string>(entries.map(({ id }) => id));
  const ids = (filter: RuleFilter) => listRules(entries, filter).map(({ id }) => id);

  test('holds the findings of every part of the companion', async () => {
    const folder = fileURLToPath(new URL('../../../packager/', import.meta.url));
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('-findings.ts') && !/node_modules|dist|html-findings/.test(file),
    );
    expect(files.length).toBeGreaterThan(10);
    const missing: string[] = [];
    for (const file of files) {
      const exported = (await import(pathToFileURL(join(folder, file)).href)) as Record<string, unknown>;
      const tables = Object.values(exported).filter(
        (value): value is { readonly facts: object } => typeof value === 'object' && value !== null && 'facts' in value,
      );
      missing.push(...tables.flatMap(({ facts }) => Object.keys(facts)).filter((id) => !all.has(id)));
    }
    expect(missing).toEqual([]);
  });

  test('holds every rule and finding without a filter', () => {
    expect(listRules(entries, {})).toEqual(entries);
    expect(entries.length).toBe(all.size);
  });

  test.each<[string, RuleFilter, RuleInfo['id'][], RuleInfo['id'][]]>([
    ['the kind of document', { kind: 'apiProperties' }, ['pp-icon-brand-color-required'], ['pp-title-length']],
    ['the artifact', { kind: 'icon' }, ['pp-icon-square'], ['pp-icon-brand-color-required']],
    ['the severity', { severity: 'warn' }, ['pp-json-syntax'], ['pp-title-length']],
    [
      'a validator code in any case',
      { validatorCode: 'fieldlengthexceeded' },
      ['pp-title-length'],
      ['pp-title-ending'],
    ],
    ['a policy code', { policyCode: '5000.2.2.1' }, ['pp-title-length'], ['pp-title-ending']],
    [
      'the beginning of policy codes',
      { policyCode: '5000.2' },
      ['pp-title-length', 'pp-title-ending'],
      ['pp-icon-required'],
    ],
    [
      'the publisher',
      { publisher: 'independent' },
      ['pp-icon-independent-publisher', 'pp-title-length'],
      ['pp-icon-square'],
    ],
    ['a code as its text', { text: '5000.2.2.1' }, ['pp-title-length'], ['pp-title-ending']],
    ['a rule of Solution Checker', { text: 'connector-validate-iconsize' }, ['pp-icon-square'], ['pp-icon-png']],
    ['words in any order and case', { text: 'TITLE, give' }, ['pp-title-required'], ['pp-title-length']],
    [
      'several things at once',
      { kind: 'icon', publisher: 'verified', text: 'square' },
      ['pp-icon-square'],
      ['pp-icon-required'],
    ],
  ])('can be filtered by %s', (_, filter, there, elsewhere) => {
    expect(ids(filter)).toEqual(expect.arrayContaining(there));
    expect(ids(filter).filter((id) => elsewhere.includes(id))).toEqual([]);
  });

  test('does not take the beginning of a number for a policy code', () => {
    const rule = entry('pp-a', { policyCodes: ['5000.2.10'] });
    expect(listRules([rule], { policyCode: '5000.2.1' })).toEqual([]);
    expect(listRules([rule], { policyCode: '5000.2' })).toEqual([rule]);
  });

  const rules = [
    entry('pp-title-length', { validatorCode: 'FieldLengthExceeded', policyCodes: ['5000.2.2.1'] }),
    entry('pp-wide', {
      severity: 'info',
      recommended: false,
      publisher: 'verified',
      description: 'Make it wide enough.',
    }),
    entry('pp-icon-square', { group: 'icon', severity: 'warn' }),
  ];

  test('is a table by group, wrapped below the ids', () => {
    expect(rulesTable(rules, { color: false, width: 28 })).toBe(
      [
        'Connector',
        '  error  pp-title-length',
        '         Do it.',
        '         (FieldLengthExceeded,',
        '         5000.2.2.1)',
        '  info   pp-wide, verified publishers, off by default',
        '         Make it wide',
        '         enough.',
        '',
        'Icon',
        '  warn   pp-icon-square',
        '         Do it.',
        '',
        '3 rules.',
        '',
      ].join('\n'),
    );
  });

  test('says so when no rule meets the filter', () => {
    expect(noRulesText(entries, { text: 'titel nonsense title' })).toBe(
      'No rule mentions "titel" or "nonsense". Did you mean "title"?\n',
    );
    expect(noRulesText(entries, { text: 'foo' })).toBe('No rule mentions "foo".\n');
    expect(noRulesText(entries, { text: 'icon semicolon' })).toBe(
      'No rules match "icon semicolon". Use fewer words.\n',
    );
    expect(noRulesText(entries, { text: 'icon', severity: 'info' })).toBe('No rules match.\n');
  });

  test('is the index in JSON', () => {
    expect(JSON.parse(rulesJson(rules))).toEqual(rules);
  });
});
