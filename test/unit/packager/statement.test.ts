import { expect, test } from 'vitest';
import { Checker } from '../../../packager/check/checker.ts';
import type { Evidence, Statement } from '../../../packager/check/statement.ts';
import { leftOut, statementOn } from '../../../packager/check/statement.ts';
import { makeConnector } from '../../support/make-connector.ts';

const evidence: Evidence = {
  kind: 'folder',
  findings: [],
  looked: { off: [], on: [], spelling: false, documents: ['connectorDefinition', 'apiProperties'] },
};
const id = 'pp-icon-brand-color-independent';
const found = (severity: 'warn' | 'info') => [{ rule: id, severity, message: '', file: '' }];

test.each<[string, Partial<Evidence>, Statement]>([
  ['right where the rule was asked and found nothing', {}, { state: 'right' }],
  ['right where it found a note', { findings: found('info') }, { state: 'right' }],
  ['wrong where it found something', { findings: found('warn') }, { state: 'wrong', rules: [id] }],
  ['wrong where a baseline hides what it found', { known: found('warn') }, { state: 'wrong', rules: [id] }],
  [
    'not checked where it was off or ignored',
    { looked: { ...evidence.looked, off: [id] } },
    { state: 'not checked', reason: `${id} is off` },
  ],
  [
    'not checked where its file is missing',
    { looked: { off: [], on: [], spelling: false, documents: ['connectorDefinition'] } },
    { state: 'not checked', reason: 'there is no properties file that could be read' },
  ],
  [
    'not checked where it looks at folders only',
    { kind: 'solution' },
    { state: 'not checked', reason: `${id} looks at the files of a folder only` },
  ],
])('something is %s', (_, given, statement) => {
  expect(statementOn([id], { ...evidence, ...given })).toEqual(statement);
});

test('what was not checked is named, the first three by their ids', () => {
  const off = ['pp-a', 'pp-b', 'pp-c', 'pp-d', 'pp-e'];
  expect(leftOut({ off })).toBe('pp-a, pp-b, pp-c, and 2 other rules');
});

test('a check says which documents the rules have looked at: not one that is missing, nor one that is cut off', async () => {
  const documents = async (files: object) =>
    (await new Checker({ checks: ['files'] }).checkSubject(await makeConnector({ ...files }))).looked.documents;
  expect(await documents({})).toEqual(['connectorDefinition', 'apiProperties']);
  expect(await documents({ 'apiProperties.json': null })).toEqual(['connectorDefinition']);
  expect(await documents({ 'apiDefinition.swagger.json': '{ "swagger": "2.0", "info": {' })).toEqual(['apiProperties']);
});
