import { expect, test } from 'vitest';
import { readBaseline } from '../../../packager/check/baseline/baseline.ts';
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
