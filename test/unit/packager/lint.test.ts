import type { RulesetDefinition } from '@stoplight/spectral-core';
import { truthy } from '@stoplight/spectral-functions';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../packager/core/finding.ts';
import { lintFindings } from '../../../packager/check/lint/lint-findings.ts';
import { checkFiles } from '../../../packager/check/lint/check-files.ts';
import { OwnLinter } from '../../../packager/check/lint/own-linter.ts';
import { SpectralLinter } from '../../../packager/check/lint/spectral-linter.ts';
import { readFileSubject } from '../../../packager/read/read-subject.ts';
import { rulesetFor } from '../../../ruleset.ts';
import { testFixtures } from '../../support/connector-fixtures.ts';
import { makeConnector } from '../../support/make-connector.ts';

const context = { publisher: 'verified', linter: new OwnLinter() } as const;

testFixtures('lint', lintFindings.facts, async ({ files, folder }) => {
  const findings = await checkFiles(await makeConnector(files, folder), context);
  return findings.filter(({ rule }) => Object.hasOwn(lintFindings.facts, rule));
});

describe('of a definition', () => {
  const lint = async (text: string, encoding: BufferEncoding = 'utf8'): Promise<Finding[]> =>
    checkFiles(
      await readFileSubject({ name: 'apiDefinition.swagger.json', bytes: Buffer.from(text, encoding) }),
      context,
    );
  const start = '{ "swagger": "2.0", "paths": {}, "info": { "title": "Contoso Orders!" }';

  test('that is cut off, nothing is said but that', async () => {
    expect((await lint(start)).map(({ rule }) => rule)).toEqual(['pp-connector-json']);
    expect((await lint(`${start} }`)).map(({ rule }) => rule)).toContain('pp-host-required');
  });

  test('in UTF-16, the same is said as in UTF-8', async () => {
    const findings = await lint(`${start} }`);
    expect(findings.map(({ rule }) => rule)).toContain('pp-title-ending');
    expect(await lint(`\uFEFF${start} }`, 'utf16le')).toEqual(findings);
  });
});

describe('our host finds what Spectral finds', () => {
  const spectral = { ...context, linter: new SpectralLinter(rulesetFor) };
  const sound =
    '{ "swagger": "2.0", "info": { "title": "Contoso Orders!" }, "paths": { "/a": { "get": { "x": 1 } } } }';

  test.each([
    ['valid JSON', 'apiDefinition.swagger.json', sound],
    ['a comma that is missing', 'apiDefinition.swagger.json', sound.replace(', "paths"', ' "paths"')],
    ['a comma too many', 'apiDefinition.swagger.json', sound.replace('} }', '}, }')],
    ['comments', 'apiDefinition.swagger.json', `// one\n${sound}`],
    ['a key twice', 'apiDefinition.swagger.json', sound.replace('"paths"', '"info": { "title": "B" }, "paths"')],
    ['no object', 'apiDefinition.swagger.json', '[1'],
    ['properties with a key twice', 'apiProperties.json', '{"properties": {"capabilities": [], "capabilities": 1}}'],
    [
      'YAML',
      'apiDefinition.swagger.yaml',
      'swagger: "2.0"\ninfo:\n  title: Contoso Orders!\npaths:\n  /a:\n    get: {x: 1}\n',
    ],
    [
      'YAML with a status',
      'apiDefinition.swagger.yaml',
      'swagger: "2.0"\npaths:\n  /a:\n    get:\n      responses:\n        200: {}\n',
    ],
    ['broken YAML', 'apiDefinition.swagger.yaml', 'swagger: "2.0"\ninfo: {title: [a}\n'],
  ])('in a file with %s', async (_name, name, text) => {
    const subject = await readFileSubject({ name, bytes: Buffer.from(text) });
    expect(await checkFiles(subject, context)).toEqual(await checkFiles(subject, spectral));
  });
});

describe('a rule of the user that cannot be run', () => {
  const broken: RulesetDefinition = {
    extends: [rulesetFor('verified')],
    rules: {
      'own-throws': {
        given: '$',
        severity: 'error',
        then: {
          function: () => {
            throw new Error('in a rule of the user\nand its stack');
          },
        },
      },
      'own-path': { given: '$..[?(@.a==', then: { function: truthy } },
      'own-sound': { given: '$.info', then: { field: 'x-owner', function: truthy } },
    },
  };

  test('is named with its ruleset, and everything else is checked', async () => {
    const subject = await readFileSubject({
      name: 'apiDefinition.swagger.json',
      bytes: Buffer.from('{ "swagger": "2.0", "paths": {}, "info": { "title": "Contoso Orders!" } }'),
    });
    const linter = new SpectralLinter(() => broken, '.spectral.js');
    const findings = await checkFiles(subject, { ...context, linter });
    const own = findings.filter(({ rule }) => rule.startsWith('own-'));
    expect(own.map(({ rule, severity, message }) => [rule, severity, message.replace(/\(.*\)/, '(…)')])).toEqual([
      [
        'own-throws',
        'error',
        'This rule of your ruleset .spectral.js failed here and has checked nothing (…); correct the rule.',
      ],
      [
        'own-path',
        'warn',
        'This rule of your ruleset .spectral.js failed here and has checked nothing (…); correct the rule.',
      ],
      ['own-sound', 'warn', '"info.x-owner" property must be truthy'],
    ]);
    expect(own[0]!.message).toContain('in a rule of the user)');
    const ours = await checkFiles(subject, context);
    expect(findings.filter(({ rule }) => !rule.startsWith('own-'))).toEqual(ours);
    expect(await checkFiles(subject, { ...context, linter })).toEqual(findings);
  });
});
