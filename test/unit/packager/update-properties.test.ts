import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../functions/core/json/json.ts';
import { compareVersions } from '../../../packager/update/compare-versions.ts';
import { baseDocument } from '../../../scripts/fixtures.ts';
import { breaksOf } from '../../support/breaks.ts';
import { versionOfDefinition } from '../../support/make-version.ts';
import { rewritings, writtenOut } from '../../support/rewritings.ts';

const connectors: Readonly<Record<string, JsonObject>> = {
  'the sample connector': withBranches(baseDocument('connectorDefinition') as JsonObject),
  'Fabrikam Bookings': JSON.parse(
    readFileSync(
      new URL('../../../fixtures/connectors/fabrikam-bookings/apiDefinition.swagger.json', import.meta.url),
      'utf8',
    ),
  ) as JsonObject,
};

/** The sample connector with what it lacks: a tree of schemas, a cycle, allOf, lists of lists, a response header. */
function withBranches(definition: JsonObject): JsonObject {
  const paths = {
    ...(definition.paths as JsonObject),
    '/products/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, type: 'string' }],
      put: {
        operationId: 'PutProduct',
        parameters: [
          { name: 'shop', in: 'header', required: true, type: 'string', enum: ['one', 'two'] },
          { name: 'depth', in: 'query', type: 'integer' },
          { name: 'product', in: 'body', required: true, schema: { $ref: '#/definitions/Product' } },
        ],
        responses: {
          '200': { description: 'The product.', schema: { $ref: '#/definitions/Product' } },
          default: {
            description: 'A problem.',
            schema: { type: 'object', properties: { problem: { type: 'string' } } },
          },
        },
      },
    },
  };
  const definitions = {
    ...(definition.definitions as JsonObject),
    Named: { type: 'object', required: ['name'], properties: { name: { type: 'string' }, 'a/b': { type: 'string' } } },
    Product: {
      allOf: [
        { $ref: '#/definitions/Named' },
        {
          type: 'object',
          properties: {
            kind: { type: 'string', enum: ['book', 'toy'] },
            parts: { type: 'array', items: { $ref: '#/definitions/Product' } },
            sizes: {
              type: 'array',
              items: { type: 'array', items: { type: 'object', properties: { width: { type: 'number' } } } },
            },
            maker: {
              type: 'object',
              properties: { address: { type: 'object', properties: { city: { type: 'string' } } } },
            },
          },
        },
      ],
    },
  };
  return { ...definition, paths, definitions };
}

function findingsBetween(old: JsonObject, fresh: JsonObject): { rule: string; severity: string; subject: object }[] {
  const raised = { ...fresh, info: { ...(fresh.info as JsonObject), version: '99.0' } };
  const { findings } = compareVersions(versionOfDefinition(old), versionOfDefinition(raised));
  return findings.map(({ rule, severity, subject }) => ({ rule, severity, subject }));
}

describe.each(Object.entries(connectors))('%s', (_name, definition) => {
  test('does not differ from itself', () => {
    const { changes, findings, verdict } = compareVersions(
      versionOfDefinition(definition),
      versionOfDefinition(definition),
    );
    expect({ changes, findings, update: verdict.update }).toEqual({ changes: [], findings: [], update: 'none' });
  });

  test.each(Object.entries(rewritings))('does not differ from itself %s', (_how, rewrite) => {
    const rewritten = versionOfDefinition(rewrite(definition));
    const both = [
      compareVersions(versionOfDefinition(definition), rewritten),
      compareVersions(rewritten, versionOfDefinition(definition)),
    ];
    expect(both.flatMap(({ changes, findings }) => [...changes, ...findings])).toEqual([]);
  });

  const plain = rewritings['with allOf put together']!(writtenOut(definition));
  const breaks = breaksOf(plain);

  test.each([...new Set(breaks.map(({ kind }) => kind))])('one change makes one finding: %s', (kind) => {
    const candidates = breaks.filter((one) => one.kind === kind);
    fc.assert(
      fc.property(
        fc.constantFrom(...candidates),
        fc.constantFrom(...Object.keys(rewritings)),
        ({ id, subject, make }, how) => {
          const broken = structuredClone(plain) as Record<string, unknown>;
          make(broken);
          const rewritten = rewritings[how]!(broken as JsonObject);
          expect(findingsBetween(plain, rewritten)).toEqual([{ rule: id, severity: 'error', subject }]);
        },
      ),
      { numRuns: 20 },
    );
  });

  test.each([
    'remove an operation',
    'remove an input',
    'remove an output',
    'list the values of an input',
    'take a value from an input',
    'drop the schema of a response',
  ])('the reverse breaks nothing: %s', (kind) => {
    for (const { make } of breaks.filter((one) => one.kind === kind)) {
      const broken = structuredClone(plain) as Record<string, unknown>;
      make(broken);
      const found = findingsBetween(broken as JsonObject, plain).filter(({ severity }) => severity === 'error');
      const required = found.filter(({ rule }) => rule !== 'pp-update-input-required-added');
      expect(required).toEqual([]);
    }
  });

  test('a break stays one when other parts change', () => {
    fc.assert(
      fc.property(fc.constantFrom(...breaks), fc.constantFrom(...breaks), (one, other) => {
        fc.pre(one.subject.operationId !== other.subject.operationId);
        const broken = structuredClone(plain) as Record<string, unknown>;
        one.make(broken);
        try {
          other.make(broken);
        } catch {
          // The first break took away what the second one changes.
          fc.pre(false);
        }
        expect(findingsBetween(plain, broken as JsonObject)).toContainEqual({
          rule: one.id,
          severity: 'error',
          subject: one.subject,
        });
      }),
      { numRuns: 20 },
    );
  });
});
