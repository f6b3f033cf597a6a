import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Subject } from '../../../packager/read/subject.ts';
import type { Finding } from '../../../packager/core/finding.ts';
import { checkScript } from '../../../packager/check/script/check-script.ts';
import { scriptContext } from '../../../packager/check/script/script-context.ts';
import { scriptFindings } from '../../../packager/check/script/script-findings.ts';
import { tokensOf } from '../../../packager/check/script/tokens.ts';
import { testFixtures } from '../../support/connector-fixtures.ts';
import type { FilesPatch } from '../../support/make-connector.ts';
import { makeConnector } from '../../support/make-connector.ts';

/** The sample connector with its script. */
async function withScript(files: FilesPatch = {}): Promise<Subject> {
  return await makeConnector({
    'script.csx': { replace: {} },
    'apiProperties.json': { patch: { properties: { scriptOperations: ['ListOrders'] } } },
    ...files,
  });
}

function check(connector: Subject): Finding[] {
  const { name = 'script.csx', bytes } = connector.script ?? {};
  return checkScript({ name, bytes }, scriptContext(connector));
}

testFixtures('script', scriptFindings.facts, async ({ files = {} }) => check(await withScript(files)));

test('a connector without custom code has nothing to fix', async () => {
  expect(check(await makeConnector())).toEqual([]);
});

test('a definition that cannot be read says nothing about operations', async () => {
  const connector = await withScript({ 'apiDefinition.swagger.json': '{ "swagger": ' });
  expect(check(connector)).toEqual([]);
});

describe('tokens', () => {
  const read = (script: string): string[] =>
    tokensOf(script).map(({ kind, text, closed }) => `${kind} ${text}${closed ? '' : ' (open)'}`);

  test.each<[string, string, string[]]>([
    ['a regular string with escapes', '"a\\"b\\\\"c', ['string a\\"b\\\\', 'word c']],
    ['a verbatim string', '@"C:\\ ""x"""c', ['string C:\\ ""x""', 'word c']],
    ['a raw string', '"""a "" b"""c', ['string a "" b', 'word c']],
    ['a string over two lines', '"a\nb"', ['string a (open)', 'word b', 'string  (open)']],
    ['an interpolated string', '$"a{b}c"', ['string a', 'word b', 'string c']],
    ['doubled braces', '$"{{a}}"', ['string {{a}}']],
    ['a format', '$"{a:0.00}"', ['string ', 'word a', 'string ']],
    ['a format with colons', '$"{a:h:mm}b"', ['string ', 'word a', 'string b']],
    ['an alias of a namespace in a hole', '$"{a::b}"', ['string ', 'word a', 'sign :', 'sign :', 'word b', 'string ']],
    ['a string in a hole', '$"{f("}")}x"', ['string ', 'word f', 'sign (', 'string }', 'sign )', 'string x']],
    ['a hole in a hole', '$"{$"{a}b"}c"', ['string ', 'string ', 'word a', 'string b', 'string c']],
    ['a verbatim interpolated string', '$@"""{a}"""', ['string ""', 'word a', 'string ""']],
    ['a raw interpolated string', '$$"""{a}{{b}}"""', ['string {a}', 'word b', 'string ']],
    ['characters', `'"' '\\'' '{'`, [`character '"'`, `character '\\''`, `character '{'`]],
    ['comments', '/* " */ a // "', ['comment /* " */', 'word a', 'comment // "']],
    ['a comment without end', '/* a', ['comment /* a (open)']],
    ['the shortest comment that has none', '/*/', ['comment /*/ (open)']],
    ['a directive', "#region it's\na", ["directive #region it's", 'word a']],
    ['a number sign that is none', 'a #b', ['word a', 'sign #', 'word b']],
    [
      'numbers',
      '1_000 0xFF 1.5f 1..2',
      ['number 1_000', 'number 0xFF', 'number 1.5f', 'number 1', 'sign .', 'sign .', 'number 2'],
    ],
    ['a name that is a keyword', '@class', ['word @class']],
  ])('of %s', (_, script, tokens) => {
    expect(read(script)).toEqual(tokens);
  });

  test('cover any text in its order', () => {
    const part = fc.constantFrom(
      '"',
      '"""',
      '$',
      '@',
      '{',
      '}',
      '(',
      ')',
      "'",
      '\\',
      '/*',
      '*/',
      '//',
      '#',
      ':',
      '\n',
      ' ',
      'a',
      '1',
      'é',
      '\u{1F600}',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
        const script = parts.join('');
        let end = 0;
        for (const token of tokensOf(script)) {
          expect(script.slice(end, token.start).trim()).toBe('');
          expect(token.end).toBeGreaterThan(token.start);
          end = token.end;
        }
        expect(script.slice(end).trim()).toBe('');
      }),
      { numRuns: 2000 },
    );
  });
});

describe('hostile scripts', () => {
  const size = 300_000;
  test.each([
    '"',
    "'",
    '$',
    '@',
    '#',
    '(',
    '{',
    '}',
    '/*',
    '//',
    '\\',
    '$"{',
    '$"{"',
    '$"""',
    '"""',
    'a',
    'a.',
    '1',
    '.',
    ':',
    'class A ',
    'using System.',
    'System.',
    'while(',
    'for(;;)',
    'OperationId==',
    'switch(OperationId){',
    'case "a":',
    'Log(',
    'LogA(header,',
    'Task.Delay(',
    'ExecuteAsync(',
    'http://a.',
    '"http://a.',
    'Bearer ',
    '"eyJ',
    '\n#',
    '\r',
    '\u0000',
  ])('are read to the end: %j again and again', (part) => {
    const script = part.repeat(size / part.length);
    const bytes = new TextEncoder().encode(`${script}\npublic class Script : ScriptBase`);
    const findings = checkScript(
      { name: 'script.csx', bytes },
      { loose: true, misnamed: false, scripts: [], operationIds: ['ListOrders'], properties: undefined },
    );
    expect(findings.length).toBeGreaterThan(0);
  });

  test('nothing makes the checks throw', async () => {
    const connector = await withScript();
    const context = scriptContext(connector);
    const { name, bytes } = connector.script!;
    const damage = fc.record({
      cut: fc.nat(bytes.length),
      edits: fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 20 }),
    });
    fc.assert(
      fc.property(damage, ({ cut, edits }) => {
        const damaged = Uint8Array.from(bytes.subarray(0, cut));
        for (const [offset, value] of edits) if (offset < cut) damaged[offset] = value;
        checkScript({ name, bytes: damaged }, context);
      }),
      { numRuns: 500 },
    );
  });
});
