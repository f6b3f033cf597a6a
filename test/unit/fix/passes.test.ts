import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../functions/core/json/json.ts';
import { remove, set } from '../../../functions/core/rule/fix-parts.ts';
import type { PathEdit } from '../../../functions/core/rule/fix.ts';
import type { Finding, Place } from '../../../packager/core/finding.ts';
import type { FileFix } from '../../../packager/fix/file-fix.ts';
import type { FixHost } from '../../../packager/fix/passes.ts';
import { fixInPasses } from '../../../packager/fix/passes.ts';
import type { Files } from '../../../packager/fix/workspace.ts';
import { dataIn } from '../../../packager/read/data/data-file.ts';
import { jsonFile } from '../../../packager/read/data/json-file.ts';

const name = 'a.json';

function filesWith(data: Json): Files {
  const bytes = Buffer.from(JSON.stringify(data, null, 2));
  return new Map([[name, jsonFile({ name, bytes })]]);
}

function dataOf(files: Files): JsonObject {
  return dataIn(files.get(name))!;
}

function finding(rule: string, key: string): Finding {
  return { rule, severity: 'warn', message: `${key} is wrong.`, file: name, path: [key] };
}

/** A fix of one key. */
function fixOf(rule: string, key: string, edits: readonly PathEdit[]): FileFix {
  return {
    rule,
    finding: finding(rule, key),
    class: 'safe',
    published: 'listed',
    phase: 'values',
    title: `Fix ${key}`,
    changes: [{ file: name, paths: edits }],
    alternatives: [],
  };
}

/** A host that finds what `check` says, and has what `fixes` gives for each finding. */
function hostOf(
  check: (data: JsonObject) => readonly Finding[],
  fixes: (finding: Finding) => readonly FileFix[],
): FixHost & { readonly checks: () => number } {
  let checks = 0;
  return {
    check(files) {
      checks += 1;
      return Promise.resolve(check(dataOf(files)));
    },
    propose: (findings) => ({ fixes: findings.flatMap(fixes), questions: [], failures: [] }),
    accept: (fix) => fix,
    harm: () => [],
    checks: () => checks,
  };
}

/** Everything that is "bad" is to become "good". */
const badKeys = (data: JsonObject): Finding[] =>
  Object.keys(data).flatMap((key) => (data[key] === 'bad' ? [finding('pp-bad', key)] : []));
const toGood = ({ rule, path }: Finding): FileFix[] =>
  rule === 'pp-bad' ? [fixOf(rule, String(path![0]), [set(path!, 'good')])] : [];

const many = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`key${index}`, 'bad']));

describe('of many fixes', () => {
  test('only the one that makes a new finding is left out, and says which', async () => {
    const host = hostOf(
      (data) => [...badKeys(data), ...(data.key41 === 'good' ? [finding('pp-other', 'key41')] : [])],
      toGood,
    );
    const { files, made, refused } = await fixInPasses(filesWith(many), host);
    expect(made).toHaveLength(59);
    expect(refused.map(({ fix, reason }) => [fix.title, reason])).toEqual([
      ['Fix key41', 'It would cause a new finding, pp-other: key41 is wrong.'],
    ]);
    expect(dataOf(files)).toEqual({
      ...Object.fromEntries(Object.keys(many).map((key) => [key, 'good'])),
      key41: 'bad',
    });
    // The new finding is where the edit is, so that the culprit is found without trying all.
    expect(host.checks()).toBeLessThanOrEqual(5);
  });

  test('one that does harm far from its edit is found half by half', async () => {
    const host = hostOf(
      (data) => [...badKeys(data), ...(data.key41 === 'good' ? [{ ...finding('pp-other', 'x'), path: [] }] : [])],
      toGood,
    );
    const { made, refused } = await fixInPasses(filesWith(many), host);
    expect(made).toHaveLength(59);
    expect(refused.map(({ fix }) => fix.title)).toEqual(['Fix key41']);
  });

  test('of two that do harm only together, one is made', async () => {
    const host = hostOf(
      (data) => [
        ...badKeys(data),
        ...(data.key3 === 'good' && data.key44 === 'good' ? [{ ...finding('pp-other', 'x'), path: [] }] : []),
      ],
      toGood,
    );
    const { made, refused } = await fixInPasses(filesWith(many), host);
    expect(made).toHaveLength(59);
    expect(refused).toHaveLength(1);
  });

  test('those that make a new finding each where they change something are left out together', async () => {
    const host = hostOf(
      (data) => [
        ...badKeys(data),
        ...Object.keys(data).flatMap((key) =>
          data[key] === 'good' && key.endsWith('1') ? [finding('pp-other', key)] : [],
        ),
      ],
      toGood,
    );
    const { made, refused } = await fixInPasses(filesWith(many), host);
    expect(made).toHaveLength(54);
    expect(refused.map(({ fix, reason }) => [fix.title, reason])).toEqual(
      ['key1', 'key11', 'key21', 'key31', 'key41', 'key51'].map((key) => [
        `Fix ${key}`,
        `It would cause a new finding, pp-other: ${key} is wrong.`,
      ]),
    );
    // Before, with all, and without these.
    expect(host.checks()).toBe(3);
  });

  test('one is left out that adds a place to a finding which stands for several', async () => {
    const host = hostOf((data) => {
      const at = (key: string): Place => ({ file: name, path: [key] });
      const more = data.key41 === 'good' ? [at('key41')] : [];
      return [...badKeys(data), { ...finding('pp-other', 'one'), places: [at('one'), at('two'), ...more] }];
    }, toGood);
    const { made, refused } = await fixInPasses(filesWith(many), host);
    expect(made).toHaveLength(59);
    expect(refused.map(({ fix }) => fix.title)).toEqual(['Fix key41']);
  });

  test('those of documents are made when the data is fixed', async () => {
    const host = hostOf(badKeys, (found) =>
      toGood(found).map((fix) => ({ ...fix, phase: found.path![0] === 'key0' ? ('files' as const) : fix.phase })),
    );
    const { made } = await fixInPasses(filesWith(many), host);
    expect(made).toHaveLength(60);
    expect(made.at(-1)!.title).toBe('Fix key0');
    expect(host.checks()).toBe(3);
  });

  test('one that does not do what it means is named, and the others are made', async () => {
    const host = hostOf(badKeys, (found) =>
      found.path![0] === 'key7' ? [fixOf('pp-bad', 'key7', [remove(['nowhere', 'at all'])])] : toGood(found),
    );
    const { made, refused } = await fixInPasses(filesWith(many), host);
    expect(made).toHaveLength(59);
    expect(refused.map(({ fix, reason }) => [fix.title, reason])).toEqual([
      ['Fix key7', 'It can\'t be applied: There is nothing to edit at ["nowhere"].'],
    ]);
  });

  test('all are tried a limited number of times, however many do harm', async () => {
    const host = hostOf(
      (data) => [
        ...badKeys(data),
        ...Object.keys(data).flatMap((key) => (data[key] === 'good' ? [finding('pp-other', key)] : [])),
      ],
      toGood,
    );
    const { made, refused } = await fixInPasses(filesWith(many), host);
    expect(made).toEqual([]);
    expect(refused).toHaveLength(60);
    expect(host.checks()).toBeLessThan(120);
  });
});

test('suggestions are held to the published version, where there is one', async () => {
  const host = hostOf(badKeys, (found) => toGood(found).map((fix) => ({ ...fix, class: 'suggestion' })));
  const breaking: FixHost = {
    ...host,
    harm: (_before, after) => (dataOf(after).key5 === 'good' ? ['key5 is gone.'] : []),
  };
  expect((await fixInPasses(filesWith(many), breaking)).made).toHaveLength(60);
  const { made, refused } = await fixInPasses(filesWith(many), { ...breaking, holdsAll: true });
  expect(made).toHaveLength(59);
  expect(refused.map(({ reason }) => reason)).toEqual(['It would break flows, apps, or connections: key5 is gone.']);
});

test('a fix whose finding comes back is not made for ever', async () => {
  const host = hostOf(
    () => [finding('pp-flip', 'key')],
    ({ rule, path }) => (rule === 'pp-flip' ? [fixOf(rule, 'key', [set(path!, 'on')])] : []),
  );
  const { made, refused } = await fixInPasses(filesWith({ key: 'off' }), host);
  expect(made).toHaveLength(1);
  expect(refused.map(({ reason }) => reason)).toEqual(['The finding came back after the fix.']);
});
