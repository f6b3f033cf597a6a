import { describe, expect, test } from 'vitest';
import type { RuleTable } from '../../../functions/core/rule/define.ts';
import { RuleHost } from '../../../packager/check/lint/rule-host.ts';
import { rules } from '../../../ruleset.ts';
import { fileNames, readFixtures, textOf } from '../../../scripts/fixtures.ts';
import { plainJson } from '../../../packager/read/data/plain-json.ts';
import { expectEqualHosts, hostsOf, ownJudgeOfAllPlaces } from '../../support/two-hosts.ts';

describe('our host and Spectral find the same in the same order and at the same places', () => {
  // The valid and the corrected examples, which have next to no findings, are compared in test/package/two-hosts.test.ts.
  test.each(readFixtures())('in the invalid examples of $id', async ({ id, invalid }) => {
    await expectEqualHosts(id, invalid);
  });

  test.each([
    ['no object', '[]'],
    ['a text', '"swagger"'],
    ['nothing in it', '{}'],
    ['info that is null', '{"swagger":"2.0","info":null}'],
    ['info that is a text', '{"swagger":"2.0","info":"Orders"}'],
    ['info that is a list', '{"swagger":"2.0","info":["title"]}'],
    ['a title that is an object', '{"swagger":"2.0","info":{"title":{"text":""}}}'],
    ['properties that are a text', '{"properties":"none"}'],
    [
      'keys that look like numbers',
      '{"swagger":"2.0","paths":{"/a":{"get":{"responses":{"200":{},"01":{},"":{},"2e2":{}}}}}}',
    ],
    ['keys with slashes and tildes', '{"swagger":"2.0","paths":{"/a~1b/~0":{"get":{"x-a":1,"operationId":"a b"}}}}'],
    [
      'keys of every object',
      '{"swagger":"2.0","paths":{"constructor":{"get":{"__proto__":1,"toString":{}}}},"definitions":{"hasOwnProperty":{"type":1}}}',
    ],
    ['escapes in its keys', '{"swagger":"2.0","p\\u0061ths":{"/\\"a\\\\":{"get":{"operationId":"a\\"b"}}}}'],
    ['tabs, CR and CRLF', '{\r\n\t"swagger": "2.0",\r"info":\r\n\n{\t"title":\r""}}\r\n'],
    ['space around it', '\n  {"swagger":"2.0"}  \n'],
    ['braces in a text', '{"swagger":"2.0","info":{"title":"{{path}} #{{1+1}} }]","description":"[\\"{"}}'],
  ])('in a file with %s', async (_name, text) => {
    for (const name of Object.values(fileNames)) {
      const { spectral, own } = hostsOf('verified');
      expect(own({ name, text })).toEqual(await spectral({ name, text }));
    }
  });
});

describe('a finding that stands for several places has all of them', () => {
  const fixtures = readFixtures().filter(({ invalid }) =>
    invalid.some((one) => one.expect.some(({ message }) => /^\d+ /.test(message))),
  );
  test.each(fixtures)('in the examples of $id', ({ id, invalid }) => {
    const judge = ownJudgeOfAllPlaces({ [id]: rules[id]! });
    const kind = rules[id]!.extensions.documentKind;
    for (const example of invalid) {
      const file = { name: fileNames[kind], text: textOf(example, kind) };
      if (!plainJson(file.text)) continue;
      for (const { message, path, range, places } of judge(file)) {
        const [, count] = /^(\d+) /.exec(message) ?? [];
        expect(places?.length, example.name).toBe(count === undefined ? undefined : Number(count));
        if (places) expect(places, example.name).toContainEqual({ file: file.name, path, range });
      }
    }
  });
});

test('refuses rules that only Spectral can run', () => {
  const [id, rule] = Object.entries(rules)[0]!;
  for (const change of [{ given: '$..title' }, { resolved: true }, { message: '{{path}}' }])
    expect(() => new RuleHost({ [id]: { ...rule, ...change } } as RuleTable)).toThrow(`${id} needs Spectral`);
});
