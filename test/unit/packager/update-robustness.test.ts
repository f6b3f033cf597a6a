import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../functions/core/json/json.ts';
import { compareVersions } from '../../../packager/update/compare-versions.ts';
import { plainUpdate } from '../../../packager/update/json.ts';
import { releaseNotes } from '../../../packager/update/notes.ts';
import { pullRequestText } from '../../../packager/update/pull-request.ts';
import type { Version } from '../../../packager/update/version.ts';
import { baseDocument } from '../../../scripts/fixtures.ts';

function versionOf(data: JsonObject): Version {
  return {
    name: 'connector',
    definition: {
      name: 'definition',
      data,
      place: (path) => ({ file: 'definition', path }),
    },
  };
}

/** A definition with one operation that returns a schema, and further definitions. */
function returning(schema: Json, definitions: JsonObject = {}): JsonObject {
  const get = {
    operationId: 'Get',
    responses: { '200': { description: 'What there is.', schema } },
  };
  return {
    swagger: '2.0',
    info: { title: 'Contoso', version: '1.0' },
    paths: { '/': { get } },
    definitions,
  };
}

function compared(old: JsonObject, fresh: JsonObject): ReturnType<typeof compareVersions> {
  return compareVersions(versionOf(old), versionOf({ ...fresh, info: { title: 'Contoso', version: '2.0' } }));
}

/** Definitions each of which names the next one twice, so that the last one stands in 2^n places. */
function doubling(levels: number, last: Json): JsonObject {
  return Object.fromEntries(
    Array.from({ length: levels + 1 }, (_, level): [string, Json] => {
      const next = { $ref: `#/definitions/L${level + 1}` };
      return [`L${level}`, level === levels ? last : { type: 'object', properties: { a: next, b: next } }];
    }),
  );
}

test('a schema that stands in 2^60 places is bounded, and equal ones are equal', () => {
  const root = { $ref: '#/definitions/L0' };
  const old = returning(root, doubling(60, { type: 'string' }));
  expect(compared(old, returning(root, doubling(60, { type: 'string' }))).findings).toEqual([]);
  const { findings, moreFindings } = compared(old, returning(root, doubling(60, { type: 'integer' })));
  expect(findings.length).toBeLessThanOrEqual(5_000);
  expect(findings.length + moreFindings).toBeGreaterThan(0);
});

test('cycles end, whether they are equal or not', () => {
  const node = (more: JsonObject): JsonObject => ({
    Node: {
      type: 'object',
      properties: { next: { $ref: '#/definitions/Node' }, ...more },
    },
  });
  const root = { $ref: '#/definitions/Node' };
  const old = returning(root, node({ name: { type: 'string' } }));
  expect(compared(old, structuredClone(old)).findings).toEqual([]);
  expect(compared(old, returning(root, node({}))).findings.map(({ subject }) => subject.place)).toEqual(['name']);
});

test('a thousand levels are told to be too deep where they differ', () => {
  const deep = (type: string): Json =>
    Array.from({ length: 1_000 }).reduce<Json>((below) => ({ type: 'object', properties: { a: below } }), { type });
  expect(compared(returning(deep('string')), returning(deep('string'))).findings).toEqual([]);
  const { findings } = compared(returning(deep('string')), returning(deep('integer')));
  expect(findings.map(({ rule, severity }) => ({ rule, severity }))).toEqual([
    { rule: 'pp-update-incomparable', severity: 'info' },
  ]);
});

test.each(['__proto__', 'constructor', '', 'a/b', '[]', 'toString'])('a property may be named %j', (name) => {
  const properties = JSON.parse(`{"keep":{"type":"string"},${JSON.stringify(name)}:{"type":"string"}}`) as JsonObject;
  const schema = { type: 'object', properties };
  const { findings } = compared(
    returning(schema),
    returning({ type: 'object', properties: { keep: { type: 'string' } } }),
  );
  expect(findings.map(({ rule, subject }) => ({ rule, place: subject.place }))).toEqual([
    { rule: 'pp-update-output-removed', place: name.replace('/', '~1') },
  ]);
});

test('no document throws', () => {
  const base = baseDocument('connectorDefinition') as JsonObject;
  const json = fc.jsonValue({ maxDepth: 6 }) as fc.Arbitrary<Json>;
  const keys = ['paths', 'definitions', 'parameters', 'securityDefinitions', 'info', 'x-ms-capabilities', 'consumes'];
  const broken = fc
    .record({ key: fc.constantFrom(...keys), value: json })
    .map(({ key, value }) => ({ ...base, [key]: value }));
  const any = fc.oneof(
    broken,
    json.map((value) => ({
      swagger: '2.0',
      paths: {
        '/': { get: value, post: { responses: value, parameters: value } },
      },
    })),
  );
  fc.assert(
    fc.property(any, any, (old, fresh) => {
      const update = compareVersions(versionOf(old), versionOf(fresh));
      expect(() => JSON.stringify(plainUpdate(update, update.findings))).not.toThrow();
      expect(releaseNotes(update, update.findings) + pullRequestText(update, update.findings)).not.toBe('');
    }),
    { numRuns: 300 },
  );
});
