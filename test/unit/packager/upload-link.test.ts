import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Severity } from '../../../functions/core/rule/define.ts';
import { linkFindings } from '../../../packager/submit/upload/upload-findings.ts';
import { checkLink } from '../../../packager/submit/upload/link.ts';

/** When the links of the fixtures are submitted. */
const now = new Date('2026-03-02T12:00:00Z');

interface Case {
  readonly name: string;
  readonly files: { readonly 'link.txt': string };
  readonly expect?: readonly { readonly file: string; readonly message: string; readonly severity?: Severity }[];
}

interface Fixture {
  readonly severity: Severity;
  readonly valid: readonly Case[];
  readonly invalid: readonly Case[];
}

const folder = new URL('../../../fixtures/findings/upload/', import.meta.url);
const ids = readdirSync(folder).map((file) => file.replace('.yaml', ''));

test('every finding about a link has a fixture', () => {
  expect(ids).toEqual(Object.keys(linkFindings.facts).sort());
});

describe.each(ids)('%s', (id) => {
  const fixture = parse(readFileSync(new URL(`${id}.yaml`, folder), 'utf8')) as Fixture;

  test('has the severity of its table', () => {
    expect(fixture.severity).toBe(linkFindings.facts[id as keyof typeof linkFindings.facts].severity);
  });

  test.each(fixture.valid)('is content with $name', ({ files }) => {
    expect(checkLink(files['link.txt'], 'link.txt', now)).toEqual([]);
  });

  test.each(fixture.invalid)('finds $name', ({ files, expect: expected }) => {
    const findings = checkLink(files['link.txt'], 'link.txt', now);
    expect(findings.map(({ rule, file, severity, message }) => ({ rule, file, severity, message }))).toEqual(
      expected!.map((finding) => ({ rule: id, severity: fixture.severity, ...finding })),
    );
  });
});

test('no text makes the check of a link throw, and nothing but a link passes it', () => {
  const parameters = fc.dictionary(
    fc.constantFrom('sv', 'sr', 'sp', 'st', 'se', 'spr', 'sig', 'si', 'skoid'),
    fc.string(),
  );
  const link = fc
    .tuple(fc.webUrl(), parameters)
    .map(([url, values]) => `${url}?${new URLSearchParams(values).toString()}`);
  fc.assert(
    fc.property(fc.oneof(fc.string(), link), (text) => {
      const errors = checkLink(text, 'link.txt', now).filter(({ severity }) => severity === 'error');
      expect(errors.length > 0 || /[?&]sig=./.test(text)).toBe(true);
    }),
  );
});

test('findings about a link do not show its signature', () => {
  const text = ' http://contoso.blob.core.windows.net/a?sp=w&st=x&se=y&skoid=z&sig=c2VjcmV0 ';
  expect(JSON.stringify(checkLink(text, 'link.txt', now))).not.toMatch(/c2VjcmV0/);
});
