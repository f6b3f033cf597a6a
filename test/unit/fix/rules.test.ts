import { parse } from 'jsonc-parser';
import { describe, expect, test } from 'vitest';
import { apiPropertiesFixes, definitionFixes, fixOf } from '../../../fixes.ts';
import type { Json } from '../../../functions/core/json/json.ts';
import type { RuleId } from '../../../functions/core/rule/define.ts';
import { rules, ruleIds } from '../../../ruleset.ts';
import { fileNames, fixedCase, readFixtures, textOf } from '../../../scripts/fixtures.ts';
import { linterOf, publisherOf } from '../../../scripts/lint.ts';
import { fixedText, fixesAmong, proposedFor } from '../../support/fix-text.ts';

const answers = {
  contact: { name: 'Fabrikam Support', url: 'https://fabrikam.example.com/help', email: 'help@fabrikam.example.com' },
  website: 'https://fabrikam.example.com',
  privacyPolicy: 'https://fabrikam.example.com/privacy',
  categories: ['Productivity'],
  publisher: 'Fabrikam',
  stackOwner: 'Fabrikam',
  brandColor: '#2f6fb0',
};

const fixable = readFixtures().filter(({ id }) => (fixOf(id)?.class ?? 'none') !== 'none');

describe('every rule', () => {
  test.each(ruleIds)('%s has a fix or a reason why there is none', (id) => {
    expect(fixOf(id), 'its entry in fixes.ts of its group').toBeDefined();
  });
  test('is there for every fix, and looks at the same kind of document', () => {
    const kinds = { connectorDefinition: definitionFixes, apiProperties: apiPropertiesFixes };
    for (const [kind, table] of Object.entries(kinds))
      for (const [id, entry] of Object.entries<object | string>(table)) {
        const rule = rules[id as RuleId];
        expect(rule, id).toBeDefined();
        if (typeof entry === 'object') expect(rule?.extensions.documentKind, id).toBe(kind);
      }
  });
  test('says in sentences what its fix does', () => {
    for (const id of ruleIds) {
      const facts = fixOf(id);
      if (facts && facts.class !== 'none') expect(facts.description, id).toMatch(/^(?:It|Its) .*\.$/s);
    }
  });
});

describe.each(fixable)('$id', ({ id, invalid }) => {
  const kind = rules[id]!.extensions.documentKind;
  const lint = (text: string) => linterOf(publisherOf(id))(text, fileNames[kind]);

  test.each(invalid)('makes what it proposes for: $name', async (example) => {
    const text = textOf(example, kind);
    const document = parse(text, [], { allowTrailingComma: true }) as Json;
    const around = { name: 'fabrikam-rooms', answers, publisher: publisherOf(id) };
    const all = fixesAmong(proposedFor(id, document, kind, example.expect, around));
    for (const fix of all)
      for (const one of [fix, ...(fix.alternatives ?? [])]) expect(fixedText(text, [one]), one.title).not.toBe(text);
    const fixed = fixedText(text, all);

    const rest = (await lint(fixed)).filter(({ severity }) => severity !== 'info').map(({ code }) => code);
    const safe = all.length > 0 && all.every((fix) => fix.class === 'safe');
    if (!safe) return;
    // What was hidden behind a mistake of the form may show.
    const entry = definitionFixes[id] ?? apiPropertiesFixes[id];
    if (typeof entry === 'object' && entry.phase !== 'structure' && entry.phase !== 'syntax')
      expect(rest.filter((code) => code !== id && !example.also?.includes(code))).toEqual([]);
    expect(rest).not.toContain(id);
    const corrected = fixedCase(example, kind);
    if (corrected) expect(parse(fixed)).toEqual(parse(textOf(corrected, kind)));
  });
});

test('no fix is proposed that changes nothing: two responses that refer to one object', () => {
  const document = {
    swagger: '2.0',
    info: { title: 'Contoso', description: '', version: '1' },
    responses: { Order: { description: 'OK', schema: { type: 'object' } } },
    paths: {
      '/orders': {
        get: {
          operationId: 'ListOrders',
          responses: { 200: { $ref: '#/responses/Order' }, 201: { $ref: '#/responses/Order' } },
        },
      },
    },
  };
  const place = { path: ['paths', '/orders', 'get', 'responses'], message: '' };
  const id = 'pp-operation-has-many-responses-with-schema';
  expect(proposedFor(id, document, 'connectorDefinition', [place])).toEqual([]);
});
