import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Publisher } from '../../../functions/core/rule/define.ts';
import { objectOf } from '../../../functions/core/json/json.ts';
import type { Subject } from '../../../packager/read/subject.ts';
import { checkIntro } from '../../../packager/check/documents/check-intro.ts';
import { checkReadme } from '../../../packager/check/documents/check-readme.ts';
import { documentContext } from '../../../packager/check/documents/document-context.ts';
import {
  documentFindings,
  introFindings,
  readmeFindings,
} from '../../../packager/check/documents/document-findings.ts';
import { nameKey } from '../../../packager/check/documents/document-names.ts';
import { isAbout } from '../../../packager/check/documents/sections.ts';
import type { Finding } from '../../../packager/core/finding.ts';
import { initDocuments } from '../../../packager/write/pack/init-documents.ts';
import { baseDocument } from '../../../scripts/fixtures.ts';
import { testFixtures } from '../../support/connector-fixtures.ts';
import type { FilesPatch } from '../../support/make-connector.ts';
import { makeConnector } from '../../support/make-connector.ts';

/** The sample connector with its introduction, which lies in the package otherwise. */
async function withDocuments(files: FilesPatch = {}): Promise<Subject> {
  return await makeConnector({ 'intro.md': { replace: {} }, ...files });
}

function check(connector: Subject, publisher: Publisher): Finding[] {
  const context = documentContext(connector, publisher);
  const { name = 'readme.md', bytes } = connector.readme ?? {};
  return [...checkReadme({ name, bytes }, context), ...(connector.intro ? checkIntro(connector.intro, context) : [])];
}

testFixtures(
  'documents',
  { ...documentFindings.facts, ...introFindings.facts, ...readmeFindings.facts },
  async ({ files }, publisher) => check(await withDocuments(files), publisher),
);

const cleanText = new TextDecoder().decode((await makeConnector()).readme!.bytes);

describe('a document', () => {
  const rulesOf = async (readme: string, files: FilesPatch = {}): Promise<string[]> => {
    const findings = check(await makeConnector({ ...files, 'readme.md': readme }), 'verified');
    return findings.map(({ rule }) => rule);
  };
  test('is read alike with the line ends of Windows', async () => {
    expect(await rulesOf(cleanText.replaceAll('\n', '\r\n'))).toEqual([]);
  });

  test('is read alike with underlined headings', async () => {
    expect(await rulesOf(cleanText.replace(/^## (.*)$/gm, '$1\n---'))).toEqual([]);
  });

  test('has its findings where a part begins and ends', () => {
    const bytes = new TextEncoder().encode('# Orders\n\nFinds *all\norders*.\n\n## Publisher: Contoso\n');
    const context = { kind: 'folder', name: 'a', folder: [], below: undefined, exports: [], unread: [] } as const;
    const found = checkReadme({ name: 'readme.md', bytes }, documentContext(context, 'verified'));
    expect(found.find(({ rule }) => rule === 'pp-readme-introduction')?.range).toEqual({
      start: { line: 2, character: 0 },
      end: { line: 3, character: 8 },
    });
  });

  test('is measured by what it says when definition and properties file cannot be read', async () => {
    const broken = { 'apiDefinition.swagger.json': '{', 'apiProperties.json': '{' };
    expect(await rulesOf(cleanText, broken)).toEqual([]);
  });

  test('is not looked for beside a definition that was named alone', () => {
    const context = documentContext({ kind: 'file', name: 'apiDefinition.swagger.json' }, 'verified');
    const text = cleanText.replace('(https://contoso.example.com/admin)', '(admin.md)');
    expect(checkReadme({ name: 'readme.md', bytes: new TextEncoder().encode(text) }, context)).toEqual([]);
  });

  test('that was drafted asks for nothing but to be filled in', async () => {
    for (const publisher of ['verified', 'independent'] as const) {
      const { readme, intro } = initDocuments({
        definition: objectOf(baseDocument('connectorDefinition')),
        properties: objectOf(baseDocument('apiProperties')),
        publisher,
      });
      const rules = check(await makeConnector({ 'readme.md': readme, 'intro.md': intro }), publisher);
      expect([...new Set(rules.map(({ rule }) => rule))]).toEqual(['pp-document-placeholder']);
    }
  });
});

test.each([
  ['Get the orders', 'getOrders'],
  ['List of all Orders', 'list_order'],
  ['Créer une commande', 'creer une commande'],
  ['GetOrder_V2', 'Get Order V2'],
])('%s and %s are the same name', (one, other) => {
  expect(nameKey(one)).toBe(nameKey(other));
});

test.each([
  ['Get', 'Gets order'],
  ['Add an address', 'Add a dress'],
])('%s and %s are not', (one, other) => {
  expect(nameKey(one)).not.toBe(nameKey(other));
});

test.each([
  ['Pre-requisites', 'prerequisites'],
  ['Supported actions', 'operations'],
  ['Available API calls', 'operations'],
  ['Authentication.', 'credentials'],
  ['How to get API Key?', 'credentials'],
  ['FAQ', 'questions'],
  ['Known limitations', 'knownIssues'],
  ['Deploying the sample', 'deployment'],
] as const)('the heading "%s" announces %s', (title, topic) => {
  expect(isAbout(title, topic)).toBe(true);
});

describe('hostile documents', () => {
  const context = documentContext(
    { kind: 'folder', name: 'Contoso Orders', folder: [], below: undefined, exports: [], unread: [] },
    'verified',
  );
  const findingsIn = (text: string): Finding[] => {
    const file = { name: 'readme.md', bytes: new TextEncoder().encode(text) };
    return [...checkReadme(file, context), ...checkIntro(file, context)];
  };

  test.each([
    '[',
    '![',
    '[a](',
    '*a **b ',
    '_a ',
    '`',
    '>',
    '- ',
    '1. ',
    '<',
    '<a ',
    '&',
    '|a',
    '|a|b|\n|-|-|\n',
    '~',
    '[a]: b\n',
    '[a]\n\n',
    '[^a]',
    'a@b.',
    'www.a',
    'http://',
    'a\n',
    '\n',
    ' ',
    '# a\n',
    'a\n=\n',
    '\\',
    'a]',
    '(',
    '<http://a',
    '_',
    '[TODO',
    'Required. ',
    '##a\n',
    'Bearer ',
    'eyJ',
    '\u0000',
    '\r',
    '\u00a0',
    '\u{1F600}',
  ])('are read to the end: %j again and again', (part) => {
    expect(findingsIn(part.repeat(60_000 / part.length)).length).toBeGreaterThan(0);
  });

  test.each([
    ['levels', `${'>'.repeat(50)}a`],
    ['levels of lists', `${'1. '.repeat(50)}a`],
    ['lines', 'a\n'.repeat(5001)],
    ['signs of markup', '_*'.repeat(2501)],
    ['closing parentheses', `https://contoso.example.com/${')'.repeat(5001)}`],
    ['spaces', `a${' '.repeat(2000)}a`],
  ])('are not read where they consist of %s', (_, text) => {
    const findings = findingsIn(`# Contoso Orders\n\n${text}`.padEnd(210, 'a'));
    expect(findings.map(({ message }) => message)).toEqual(
      Array(2).fill(
        'The document consists of thousands of lines, levels, or characters of markup, so nothing else in it was checked; write it as text.',
      ),
    );
  });

  test.each([
    ['levels', `${'>'.repeat(49)}a`],
    ['lines', 'a\n'.repeat(4990)],
    ['signs of markup', '_*'.repeat(2500)],
    ['spaces', `a${' '.repeat(1999)}a`],
  ])('are read with as many %s as any has', (_, text) => {
    const rules = findingsIn(`# Contoso Orders\n\n${text}`.padEnd(210, 'a')).map(({ rule }) => rule);
    expect(rules).toContain('pp-readme-sections');
    expect(rules).not.toContain('pp-document-length');
  });

  test('nothing makes the checks throw', async () => {
    const connector = await withDocuments();
    const known = documentContext(connector, 'independent');
    const part = fc.constantFrom(
      '#',
      '\n',
      '\n\n',
      ' ',
      '- ',
      '1. ',
      '> ',
      '`',
      '*',
      '[',
      ']',
      '(',
      ')',
      '|',
      '<',
      '>',
      '\\',
      'a',
      '## Prerequisites\n',
      'List orders',
      '\u00a0',
      '\ud800',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 80 }), fc.nat(1500), (parts, offset) => {
        for (const { name, bytes } of [connector.readme!, connector.intro!]) {
          const text = new TextDecoder().decode(bytes);
          const file = {
            name,
            bytes: new TextEncoder().encode(text.slice(0, offset) + parts.join('') + text.slice(offset)),
          };
          checkReadme(file, known);
          checkIntro(file, known);
        }
      }),
      { numRuns: 40 },
    );
  });
});
