import type { RuleDefinition, RulesetDefinition } from '@stoplight/spectral-core';
import { Spectral } from '@stoplight/spectral-core';
import { describe, expect, test } from 'vitest';
import type { RuleThen } from '../../../functions/core/rule/define.ts';
import {
  descriptionLength,
  responseSchemas,
  uniqueDescriptions,
  visibilityDefaults,
} from '../../../functions/index.ts';
import { linterFor } from '../../../scripts/lint.ts';

/** A ruleset of a user with one rule, which calls a function. */
function ruleset(given: string, fn: RuleThen['function'], functionOptions: object): RulesetDefinition {
  const own: RuleDefinition = { given, message: '{{error}}', resolved: false, then: { function: fn, functionOptions } };
  return { rules: { own } };
}

/** The reasons for which Spectral refuses a ruleset. */
function refusal(definition: RulesetDefinition): string[] {
  try {
    new Spectral().setRuleset(definition);
    return [];
  } catch (failure) {
    return (failure as AggregateError).errors.map((error: Error) => error.message);
  }
}

describe('the options of a function are checked when the ruleset is loaded', () => {
  test.each([
    [
      'descriptionLength',
      descriptionLength,
      { subject: 'The summary' },
      '"descriptionLength" function is missing "min" or "max" option',
    ],
    [
      'descriptionLength',
      descriptionLength,
      { maxx: 4 },
      '"descriptionLength" function does not support "maxx" option',
    ],
    [
      'descriptionLength',
      descriptionLength,
      { min: 9, max: 4 },
      '"descriptionLength" function takes no "min" option above its "max" option',
    ],
    [
      'descriptionLength',
      descriptionLength,
      { max: 'many' },
      '"descriptionLength" function and its "max" option accepts only the following types: integer',
    ],
    [
      'descriptionLength',
      descriptionLength,
      { max: 3, maximum: 3 },
      '"descriptionLength" function does not support "maximum" option',
    ],
    ['uniqueDescriptions', uniqueDescriptions, {}, '"uniqueDescriptions" function is missing "of" option'],
    [
      'responseSchemas',
      responseSchemas,
      { find: 'all' },
      '"responseSchemas" function and its "find" option accepts only the following values: "missing", "inexact", "onDefault", "several"',
    ],
    [
      'visibilityDefaults',
      visibilityDefaults,
      { of: 'parameters' },
      '"visibilityDefaults" function is missing "find" option',
    ],
  ])('%s refuses %#', (_name, fn, options, reason) => {
    expect(refusal(ruleset('$', fn, options))).toEqual([reason]);
  });
});

describe('a function works in a ruleset of its user', () => {
  const lint = async (definition: RulesetDefinition, document: object) =>
    (await linterFor(definition)(JSON.stringify(document))).map(({ path, message }) => [path.join('.'), message]);

  test('descriptionLength, on any text', async () => {
    const own = ruleset('$.paths[*][*].summary', descriptionLength, { min: 5, subject: 'The summary' });
    expect(await lint(own, { paths: { '/a': { get: { summary: 'Get' } } } })).toEqual([
      ['paths./a.get.summary', 'The summary is 3 characters long; extend it to at least 5.'],
    ]);
  });

  test('uniqueDescriptions, between operations', async () => {
    const own = ruleset('$', uniqueDescriptions, { of: 'operationSummaries' });
    const paths = {
      '/a': { get: { operationId: 'A', summary: 'Get it' }, put: { operationId: 'B', summary: 'Get it.' } },
    };
    expect((await lint(own, { swagger: '2.0', paths })).map(([path]) => path)).toEqual(['paths./a.put.summary']);
  });

  test('responseSchemas, for missing schemas', async () => {
    const own = ruleset('$', responseSchemas, { find: 'missing' });
    const paths = { '/a': { get: { operationId: 'A', responses: { 200: { description: 'OK' } } } } };
    expect((await lint(own, { swagger: '2.0', paths })).map(([path]) => path)).toEqual(['paths./a.get.responses.200']);
  });

  test('visibilityDefaults, for required parameters without visibility', async () => {
    const own = ruleset('$', visibilityDefaults, { of: 'parameters', find: 'requiredUnstated' });
    const paths = { '/a': { get: { operationId: 'A', parameters: [{ name: 'id', in: 'query', required: true }] } } };
    expect((await lint(own, { swagger: '2.0', paths })).map(([path]) => path)).toEqual(['paths./a.get.parameters.0']);
  });
});
