import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import manifest from '../../../packager/package.json' with { type: 'json' };
import { sarifReport } from '../../../packager/report/sarif.ts';
import { ruleIndex } from '../../../packager/report/rules/rule-index.ts';
import { finding } from '../../support/report-sample.ts';
import { runCli } from '../../support/run-cli.ts';

const sample = fileURLToPath(new URL('../../../fixtures/connectors/fabrikam-bookings-draft/', import.meta.url));

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pp-words-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('words that people try', () => {
  test.each(['--version', '-v', 'version'])('%s prints the version', async (word) => {
    expect(await runCli([word])).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' });
  });

  test.each(['lint', 'validate'])('%s is not a command, but has one', async (word) => {
    expect(await runCli([word, '.'])).toEqual({
      code: 2,
      stdout: '',
      stderr: `There is no command "${word}".\nDid you mean "check"?\n`,
    });
  });

  test('check without a path means this folder', async () => {
    const { code, stdout } = await runCli(['check', '-q'], { cwd: sample });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^This folder \(/);
  });

  test('rules that nothing matches are a failure', async () => {
    expect(await runCli(['rules', 'nonsense'])).toEqual({ code: 1, stdout: 'No rules match.\n', stderr: '' });
  });
});

describe('colors', () => {
  const colored = async (env: Record<string, string>, isTTY: boolean, ...args: string[]): Promise<boolean> =>
    (await runCli(['rules', 'title', ...args], { env, isTTY })).stdout.includes('\u001B');

  test.each<[Record<string, string>, boolean, string[], boolean]>([
    [{}, true, [], true],
    [{}, false, [], false],
    [{ NO_COLOR: '1' }, true, [], false],
    [{ FORCE_COLOR: '1' }, false, [], true],
    [{ FORCE_COLOR: '0' }, true, [], false],
    [{ FORCE_COLOR: '1' }, false, ['--no-color'], false],
    [{}, false, ['--color'], true],
    [{ TERM: 'dumb' }, true, [], false],
  ])('with %j in a terminal (%j) and the options %j: %j', async (env, isTTY, args, shown) => {
    expect(await colored(env, isTTY, ...args)).toBe(shown);
  });
});

describe('a report in a file', () => {
  test.each([
    ['report.html', /^<!doctype html>/],
    ['report.sarif', /"\$schema": "https:\/\/json\.schemastore\.org\/sarif-2\.1\.0\.json"/],
    ['report.json', /^\{\n {2}"schemaVersion": 1,/],
    ['report.txt', /^\S+ \(verified publisher/],
  ])('has the format that its name asks for, and is named with the verdict: %s', async (name, start) => {
    const { code, stdout, stderr } = await runCli(['check', sample, '-o', name], { cwd: folder });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/: Would be rejected: \d+ errors/);
    expect(stderr).toContain(`${name} is written.\n`);
    expect(await readFile(join(folder, name), 'utf8')).toMatch(start);
  });
});

describe('SARIF', () => {
  interface Log {
    readonly runs: readonly {
      readonly tool: { readonly driver: { readonly name: string; readonly rules: readonly { readonly id: string }[] } };
      readonly results: readonly {
        readonly ruleIndex: number;
        readonly partialFingerprints: object;
        readonly locations: readonly [
          {
            readonly physicalLocation: {
              readonly artifactLocation: { readonly uri: string };
              readonly region?: object;
            };
            readonly logicalLocations?: readonly { readonly fullyQualifiedName: string }[];
          },
        ];
      }[];
    }[];
  }
  const report = (...files: string[]): Log['runs'][number] => {
    const findings = files.map((file) => finding('pp-title-length', 'error', 'Too long.', { file }));
    return (JSON.parse(sarifReport(findings, ruleIndex())) as Log).runs[0]!;
  };

  test('describes only the rules that have results, under the name of this tool', () => {
    const { tool } = report('a.json', 'b.json');
    expect(tool.driver.name).toBe('connector-packager');
    expect(tool.driver.rules.map(({ id }) => id)).toEqual(['pp-title-length']);
  });

  test('encodes what a URI cannot hold', () => {
    const [{ locations }] = report('My Connector (v2)/a#b?c%20.json').results as [Log['runs'][0]['results'][0]];
    expect(locations[0].physicalLocation.artifactLocation.uri).toBe('My%20Connector%20(v2)/a%23b%3Fc%2520.json');
  });

  test('points at the archive for what lies in it', () => {
    const [{ locations }] = report('a.zip!/b.zip!/c.json').results as [Log['runs'][0]['results'][0]];
    expect(locations[0].physicalLocation.artifactLocation.uri).toBe('a.zip');
    expect(locations[0].physicalLocation.region).toBeUndefined();
    expect(locations[0].logicalLocations).toEqual([{ fullyQualifiedName: 'b.zip!/c.json' }]);
  });

  test('tells findings of one place apart', () => {
    const prints = report('a.json', 'a.json').results.map(({ partialFingerprints }) =>
      JSON.stringify(partialFingerprints),
    );
    expect(new Set(prints).size).toBe(2);
  });
});
