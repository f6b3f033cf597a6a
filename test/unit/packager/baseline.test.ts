import { describe, expect, test } from 'vitest';
import {
  baselineOf,
  baselineText,
  isKnown,
  KnownFindings,
  readBaseline,
} from '../../../packager/check/baseline/baseline.ts';
import type { CheckedConnector } from '../../../packager/check/result.ts';
import type { Finding } from '../../../packager/core/finding.ts';
import { readPublishedList } from '../../../packager/check/published/published-list.ts';

test.each([
  ['{ "version": 1, "files": {}, "reason": "later" }', 'reason'],
  ['{ "version": 1, "files": { "a.json": [] } }', 'a.json'],
  ['{ "version": 1, "files": { "a.json": { "pp-title-length": "#/info" } } }', 'pp-title-length'],
  ['{ "version": 1, "files": { "a.json": { "pp-title-length": [{ "at": 1 }] } } }', 'pp-title-length'],
])('a baseline that holds something else is refused, since it would be lost: %s', (text, key) => {
  expect(() => readBaseline(text, 'known.json')).toThrow(
    `The baseline known.json contains something else at "${key}".`,
  );
});

test('a baseline is read as it is', () => {
  const text = '{ "version": 1, "files": { "a.json": { "pp-title-length": ["#/info/title"] } } }';
  expect(readBaseline(text, 'known.json')).toEqual(
    new Map([['a.json', new Map([['pp-title-length', ['#/info/title']]])]]),
  );
});

test.each(['null', '{}', '"a"', undefined])('a published list without a list is none: %s', (connectors) => {
  const text = connectors === undefined ? '{ "version": 1 }' : `{ "version": 1, "connectors": ${connectors} }`;
  expect(() => readPublishedList({ name: 'list.json', bytes: Buffer.from(text) })).toThrow(
    "list.json isn't a list of published connectors: it lists no connectors.",
  );
});

describe('a place', () => {
  const folders = { baseline: '/contoso', findings: '/contoso' };
  const range = { start: { line: 3, character: 0 }, end: { line: 3, character: 4 } };
  const found = (rule: string, file: string, message: string, more: Partial<Finding> = {}): Finding => ({
    rule,
    severity: 'warn',
    file,
    message,
    ...more,
  });
  const written: readonly Finding[] = [
    found('pp-title-length', 'a/apiDefinition.swagger.json', 'Shorten it.', { path: ['info', 'title'], range }),
    found('pp-icon-dimensions', 'a/icon.png', 'The icon is 256 × 256 pixels.'),
    found('pp-document-placeholder', 'a/readme.md', '"TODO:" is left.', { range, excerpt: 'TODO: describe it' }),
    found('pp-script-secrets', 'a/script.csx', 'This contains a key, "x7Yp…".', { range }),
    found('pp-script-secrets', 'a/script.csx', 'This contains a key, "q8Wn…".', { range }),
    found('pp-flow-coverage', 'a/Flow.zip', 'The flows call 3 of 4 operations.'),
  ];
  const places = (findings: readonly Finding[]): string[] =>
    [...baselineOf(findings, folders).values()].flatMap((rules) => [...rules.values()].flat());
  const connector = (findings: readonly Finding[]) => ({ name: 'a', findings }) as unknown as CheckedConnector;

  test('is a pointer, a line, or the file, and never a number of a line', () => {
    expect(places(written)).toEqual([
      '#/info/title',
      '#',
      'line: TODO: describe it',
      'about: "x7Yp…"',
      'about: "q8Wn…"',
      '#',
    ]);
  });

  test("doesn't depend on the words of a message", () => {
    const baseline = baselineOf(written, folders);
    const reworded = written.map((finding) => ({ ...finding, message: finding.message.replace(/^\w+/, 'Here') }));
    const known = new KnownFindings(baseline, folders);
    expect(known.split(connector(reworded), () => true).findings).toEqual([]);
    expect(known.pruned().gone).toBe(0);
    expect(reworded.every((finding) => isKnown(finding, baseline, folders))).toBe(true);
  });

  test('tells two lines of a file apart', () => {
    const known = new KnownFindings(baselineOf(written, folders), folders);
    const other = { ...written[2]!, excerpt: 'TODO: describe another' };
    expect(known.split(connector([other, ...written]), () => true).findings).toEqual([other]);
  });

  test('may be a message in a baseline from before, until the baseline is written again', () => {
    const before = new Map(
      written.map(({ file, rule }) => [
        file,
        new Map([
          [
            rule,
            written.filter((one) => one.file === file).map(({ path, message }) => (path ? '#/info/title' : message)),
          ],
        ]),
      ]),
    );
    const baseline = readBaseline(baselineText(before), 'known.json');
    expect(written.every((finding) => isKnown(finding, baseline, folders))).toBe(true);
    const known = new KnownFindings(baseline, folders);
    expect(known.split(connector(written), () => true).findings).toEqual([]);
    const pruned = known.pruned();
    expect(pruned).toEqual({ baseline: baselineOf(written, folders), gone: 0 });
  });
});
