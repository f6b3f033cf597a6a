import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { RuleId } from '../../../functions/core/rule/define.ts';
import { ownLinter } from '../../../packager/browser.ts';
import { readWords } from '../../../packager/check/spelling/check-spelling.ts';
import { openDictionary } from '../../../packager/check/spelling/dictionary.ts';
import { decodeText } from '../../../packager/core/text-encoding.ts';
import { companionFixes, companionFixOf } from '../../../packager/fix/companion/companion-fixes.ts';
import type { FixedSubject } from '../../../packager/fix/fix-subject.ts';
import { fix } from '../../../packager/fix/fix-subject.ts';
import { findingEntries, ruleIndex } from '../../../packager/report/rules/rule-index.ts';
import type { ConnectorCase } from '../../support/connector-fixtures.ts';
import type { FilesPatch } from '../../support/make-connector.ts';
import { makeConnector } from '../../support/make-connector.ts';

const dictionary = await openDictionary();

/** A connector after the fixes of one finding. */
async function fixed(id: string, files: FilesPatch, words = ''): Promise<FixedSubject> {
  const spelling = { dictionary, words: readWords(words) };
  return fix(
    await makeConnector(files),
    { linter: ownLinter(), spelling },
    { rules: new Set([id]), acceptBreaking: true },
  );
}

/** The lines that a fix took out of a file and put into it. */
async function changedLines(id: string, files: FilesPatch): Promise<string[]> {
  const { changed } = await fixed(id, files);
  return changed.flatMap(({ name, before, after }) => {
    if (!before || !after) return [before ? `- ${name}` : `+ ${name}`];
    const [old, now] = [before, after].map(({ bytes }) =>
      decodeText(bytes)
        .text.split('\n')
        .map((line) => line.trim()),
    );
    return [
      ...old!.filter((line) => !now!.includes(line)).map((line) => `- ${line}`),
      ...now!.filter((line) => !old!.includes(line)).map((line) => `+ ${line}`),
    ];
  });
}

test('every fix is one of a finding, and says in sentences what it does', () => {
  const known = new Set(ruleIndex().map(({ id }) => id as string));
  expect(Object.keys(companionFixes).filter((id) => !known.has(id))).toEqual([]);
  for (const id of Object.keys(companionFixes)) {
    const facts = companionFixOf(id as RuleId);
    expect(facts?.class !== 'none' && facts?.description, id).toMatch(/^(?:It|Its) .*\.$/s);
  }
});

test('every finding has a fix, or says why it has none', () => {
  expect(findingEntries().filter(({ fix }) => fix === null)).toEqual([]);
});

test('an operation without a description takes no empty lines in the readme', async () => {
  const { changed } = await fixed('pp-readme-operations-complete', {
    'readme.md': { replace: { '### Get an order\nGets one order by its number.\n\n': '' } },
    'apiDefinition.swagger.json': { patch: { paths: { '/orders/{orderId}': { get: { description: null } } } } },
  });
  const readme = changed.find(({ name }) => name.endsWith('readme.md'))?.after;
  expect(decodeText(readme!.bytes).text).toMatch(/\n\n### Get an order\n\n?\S/);
});

const groups = { script: 'pp-script-', documents: 'pp-readme-', relations: 'pp-connector-', spelling: 'pp-connector-' };

describe.each(
  Object.entries(groups).flatMap(([group, prefix]) =>
    Object.keys(companionFixes)
      .filter((id) => id.startsWith(prefix))
      .flatMap((id) => {
        const file = new URL(`../../../fixtures/findings/${group}/${id}.yaml`, import.meta.url);
        try {
          return [{ id, ...(parse(readFileSync(file, 'utf8'), { merge: true }) as { invalid: ConnectorCase[] }) }];
        } catch {
          return [];
        }
      }),
  ),
)('$id', ({ id, invalid }) => {
  test('takes findings away, and makes no others', async () => {
    let gone = 0;
    for (const { files = {}, words } of invalid) {
      if ('ConnectorPackage.zip' in files) continue;
      const script = id.startsWith('pp-script-') ? { 'script.csx': { replace: {} } } : {};
      const { before, left } = await fixed(id, { ...script, ...(files as FilesPatch) }, words);
      const rulesOf = (findings: typeof left): string[] =>
        findings.filter(({ severity }) => severity !== 'info').map(({ rule }) => rule);
      const still = new Set(left.map(({ message }) => message));
      gone += before.filter(({ rule, message }) => rule === id && !still.has(message)).length;
      expect(rulesOf(left).filter((rule) => !rulesOf(before).includes(rule))).toEqual([]);
    }
    expect(gone).toBeGreaterThan(0);
  });
});

describe('a fix changes these lines and no others', () => {
  test.each<[string, FilesPatch, string[]]>([
    [
      'pp-script-https',
      {
        'script.csx': {
          replace: { '"ListOrders")': '"ListOrders" && this.Url != "http://api.contoso.example.com/v1")' },
        },
      },
      [
        '- if (this.Context.OperationId == "ListOrders" && this.Url != "http://api.contoso.example.com/v1")',
        '+ if (this.Context.OperationId == "ListOrders" && this.Url != "https://api.contoso.example.com/v1")',
      ],
    ],
    [
      'pp-script-formatting',
      {
        'script.csx': {
          replace: { 'JArray.Parse(text) }.ToString()': 'JArray.Parse(text) }.ToString(Formatting.None)' },
        },
      },
      [
        '- response.Content = CreateJsonContent(new JObject { ["orders"] = JArray.Parse(text) }.ToString(Formatting.None));',
        '+ response.Content = CreateJsonContent(new JObject { ["orders"] = JArray.Parse(text) }.ToString(Newtonsoft.Json.Formatting.None));',
      ],
    ],
    [
      'pp-script-operations-listed',
      { 'script.csx': { replace: {} } },
      [
        '- "stackOwner": "Contoso Ltd."',
        '+ "stackOwner": "Contoso Ltd.",',
        '+ "scriptOperations": [',
        '+ "ListOrders"',
        '+ ]',
      ],
    ],
    [
      'pp-readme-operations-known',
      { 'readme.md': { replace: { '### Get an order': '### Get one order' } } },
      ['- ### Get one order', '+ ### Get an order'],
    ],
    [
      'pp-readme-operations-complete',
      { 'readme.md': { replace: { '### Get an order\nGets one order by its number.\n\n': '' } } },
      ['+ ### Get an order', '+ Gets the customer, the total and the status of one order.'],
    ],
    [
      'pp-readme-publisher',
      { 'readme.md': { replace: { '## Publisher: Contoso Ltd.': '## Publisher: Fabrikam' } } },
      ['- ## Publisher: Fabrikam', '+ ## Publisher: Contoso Ltd.'],
    ],
    [
      'pp-readme-sections',
      { 'readme.md': { replace: { '## Publisher: Contoso Ltd.\n': '', '# Contoso Orders\n': '' } } },
      ['+ # Contoso Orders', '+ ## Publisher: Contoso Ltd.'],
    ],
    [
      'pp-readme-sections',
      { 'readme.md': { replace: { '# Contoso Orders\n': '## Contoso connector\n' } } },
      ['- ## Contoso connector', '+ # Contoso connector'],
    ],
    [
      'pp-readme-sections',
      { 'readme.md': { replace: { '# Contoso Orders\n': '## Note\n' } } },
      [
        '+ # Contoso Orders',
        '+ Create, find and track the orders of your Contoso shop, and start a flow as soon as a customer places one.',
      ],
    ],
    [
      // The headings are groups of operations.
      'pp-readme-operations-complete',
      {
        'readme.md': {
          replace: { '### List orders': '### Reading of data', '### Get an order': '### Single entries' },
        },
      },
      [],
    ],
    [
      'pp-connector-spelling',
      {
        'apiDefinition.swagger.json': {
          patch: { paths: { '/orders': { get: { description: 'You recieve the orders of the shop.' } } } },
        },
      },
      [
        '- "description": "You recieve the orders of the shop.",',
        '+ "description": "You receive the orders of the shop.",',
      ],
    ],
    [
      'pp-connector-doubled-word',
      {
        'apiDefinition.swagger.json': {
          patch: { paths: { '/orders': { get: { description: 'Lists the the orders of the shop.' } } } },
        },
      },
      ['- "description": "Lists the the orders of the shop.",', '+ "description": "Lists the orders of the shop.",'],
    ],
    [
      // A character that is lost already is lost in UTF-8 too.
      'pp-connector-encoding',
      { 'apiDefinition.swagger.json': { patch: { info: { description: 'Orders \uFFFD of the shop.' } } } },
      [],
    ],
    [
      'pp-connector-file-names',
      {
        'apiDefinition.swagger.json': null,
        'swagger.json': '{"swagger": "2.0", "info": {"title": "Contoso"}, "paths": {}}',
      },
      ['- swagger.json', '+ apiDefinition.swagger.json'],
    ],
  ])('%s', async (id, files, lines) => {
    expect(await changedLines(id, files)).toEqual(lines);
  });
});
