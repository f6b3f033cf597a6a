import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readReport } from '../../../packager/report/explained/read-report.ts';
import { ruleIndex } from '../../../packager/report/rules/rule-index.ts';
import { runCli } from '../../support/run-cli.ts';

const index = ruleIndex();
const sample = fileURLToPath(new URL('../../../fixtures/connectors/fabrikam-bookings-draft/', import.meta.url));

/** What a text is read as: number, names and path of each message, and the numbers of what isn't recognized. */
function read(text: string) {
  const { messages, unrecognized } = readReport(text, index);
  return {
    messages: messages.map(({ number, named, path }) => [number, named.map(({ name }) => name).join(), path]),
    unrecognized: unrecognized.map(({ number }) => number),
  };
}

describe('a report is read', () => {
  test('up to a number of lines that none has', () => {
    const lines = Array.from({ length: 10_001 }, (_, index) => (index % 100 === 0 ? 'x' : ''));
    expect(() => readReport(lines.join('\n'), index)).toThrow('The report has more than 10,000 lines.');
    expect(readReport(lines.slice(1).join('\n'), index).unrecognized).toHaveLength(100);
  });

  test('line by line; what nothing stands for is kept apart, and blank lines are nothing', () => {
    expect(
      read(
        "Dear Partner,\r\n\r\nError : paths/~1orders/get : Operation 'operationId' must be unique.\r\n5000.2.2.1\r\n",
      ),
    ).toEqual({ messages: [[4, '5000.2.2.1', undefined]], unrecognized: [1, 3] });
  });

  test('with the place that a message names, whichever tool wrote it', () => {
    const said = "The operation 'operationId' property is required.";
    expect(
      read(
        [
          `Error : paths/~1orders/get : ${said}`,
          `a.json(,): error OperationIdRequired: ${said} ValuePath: 'paths/orders/get' Value: ''`,
          `5000.2.6.1:${said} Path: paths/orders/get Value: x||##||5000.2.6.1:${said} Path: paths/orders/put||##||`,
          said,
        ].join('\n'),
      ).messages,
    ).toEqual([
      [1, 'OperationIdRequired', 'paths/~1orders/get'],
      [2, 'OperationIdRequired', 'paths/orders/get'],
      [3, 'OperationIdRequired', 'paths/orders/get'],
      [3, 'OperationIdRequired', 'paths/orders/put'],
      [4, 'OperationIdRequired', undefined],
    ]);
  });

  test('a message that a mail program has broken is one, with the lines that say more of it', () => {
    expect(
      read("5000.2.6.1: The operation 'operationId'\nproperty is\nrequired.\nPath: paths/orders/get\nKind regards\n"),
    ).toEqual({ messages: [[1, 'OperationIdRequired', 'paths/orders/get']], unrecognized: [5] });
  });

  test('but two messages in a list, or on both sides of a blank line, stay two', () => {
    expect(read("- 5000.2.2.1\n- The operation 'operationId'\n- property is required.")).toEqual({
      messages: [[1, '5000.2.2.1', undefined]],
      unrecognized: [2, 3],
    });
    expect(read("The operation 'operationId'\n\nproperty is required.").messages).toEqual([]);
  });

  test('a sentence that names several policies stands for each of them once', () => {
    expect(read('Policies 5000.2.2.1, 5000.3.1.2, and again 5000.2.2.1 need attention.').messages).toEqual([
      [1, '5000.2.2.1,5000.3.1.2', undefined],
    ]);
  });

  test('as SARIF: the results, not the rules that were run', () => {
    const run = {
      tool: { driver: { rules: [{ id: 'connector-validate-title' }] } },
      results: [
        { ruleId: 'connector-validate-iconsize', message: { text: 'Too large' } },
        { ruleId: 'web-avoid-eval', message: { text: 'No' } },
        null,
      ],
    };
    expect(read(JSON.stringify({ runs: [run] }))).toEqual({
      messages: [[1, 'connector-validate-iconsize', undefined]],
      unrecognized: [2],
    });
  });

  test.each(['', '\n\n', '{', '{"runs":[{"results":1}]}', '[]', 'null'])('whatever it is: %j', (text) => {
    expect(read(text).messages).toEqual([]);
  });
});

describe('explain --report', () => {
  const report = [
    'Your submission:',
    '5000.2.2.1: Maximum of 30 characters allowed in the connector title',
    "5000.2.6.3: At least one supported MIME type must be provided in 'consumes' for operation 'X'. Path: paths/none",
    'The operationId X is used multiple times. Operation identifiers must be unique.',
    'Package should contain a flow package',
  ].join('\n');
  let cwd: string;

  beforeAll(async () => {
    cwd = await mkdtemp(join(tmpdir(), 'pp-explain-report-'));
    await writeFile(join(cwd, 'mail.txt'), report);
  });
  afterAll(() => rm(cwd, { recursive: true }));

  test('lists every message with its rules, their pages, and what a check finds now', async () => {
    const { code, stdout, stderr } = await runCli(['explain', '--report', 'mail.txt', sample], { cwd });
    expect([code, stderr]).toEqual([0, '']);
    const sections = stdout.split('\n\n');
    expect(sections[0]).toMatch(
      /^Maximum of 30 characters allowed in the connector title\n {2}2: "5000\.2\.2\.1: Maximum/,
    );
    expect(sections[0]).toContain('  pp-title-length  https://unpkg.com/');
    expect(sections[0]).toMatch(
      /Found in .*:\n +\S+apiDefinition\.swagger\.json:4:14 {2}info\.title is 31 characters long/,
    );
    expect(sections[1]).toMatch(/^ConsumesMissing\n.*\(not found at this place\)\n {2}pp-consumes-missing/);
    expect(sections[2]).toMatch(/pp-operation-id-not-unique.*\n.*\n {4}Not found in .* now\.$/);
    expect(sections[3]).toMatch(/pp-package-flow-solution.*\n.*\n {4}Not checked: it is checked in a package only\.$/);
    expect(sections[4]).toMatch(
      /^4 messages recognized\.\nIn .*, 1 of the problems was found, 2 weren't found, and 1 wasn't checked\.$/,
    );
    expect(sections[5]).toBe('1 line not recognized:\n  1: "Your submission:"\n');
  });

  test.each([
    ['pp-title-length', 'the problem was found'],
    ['pp-operation-id-not-unique', "the problem wasn't found"],
    ['pp-package-intro', "the problem wasn't checked"],
    ['pp-title-length\n\npp-title-restricted-words', 'all 2 problems were found'],
    ['pp-operation-id-not-unique\n\npp-base-path-not-valid', 'none of the 2 problems was found'],
    ['pp-package-intro\n\npp-package-inner-zip', 'none of the 2 problems was checked'],
    ['pp-title-length\n\npp-operation-id-not-unique', "1 of the problems was found and 1 wasn't found"],
  ])('ends with what a check finds of %j', async (text, outcome) => {
    const stdin = () => Readable.from([Buffer.from(text)]);
    const { stdout } = await runCli(['explain', '--report', '-', sample], { cwd, stdin });
    expect(stdout.split('\n').findLast((line) => line.startsWith('In '))).toBe(`In ${sample}, ${outcome}.`);
  });

  test('says what is off by default or takes an option only where it was not checked', async () => {
    const text = 'pp-chunking-declared\n\npp-connector-doubled-word';
    const answers = async (): Promise<string[]> => {
      const stdin = () => Readable.from([Buffer.from(text)]);
      const { stdout } = await runCli(['explain', '--report', '-', sample], { cwd: settings, stdin });
      return stdout.split('\n').flatMap((line) => /^ {4}(Not checked: .*|Not found)/.exec(line)?.[1] ?? []);
    };
    const settings = join(cwd, 'settings');
    await mkdir(settings);
    expect(await answers()).toEqual([
      'Not checked: it is off by default.',
      'Not checked: it is checked with --spelling only.',
    ]);
    await writeFile(join(settings, 'words.txt'), 'Fabrikam\n');
    await writeFile(join(settings, 'connector-packager.config.json'), '{ "words": "words.txt" }');
    // A rule of this name stands for ours, which takes the built package.
    const rule = 'rules: { pp-chunking-declared: { given: $, then: { function: truthy } } }\n';
    await writeFile(join(settings, '.spectral.yaml'), rule);
    expect(await answers()).toEqual(['Not found', 'Not found']);
  });

  test('names the command that checks where no connector is named, and finds nothing', async () => {
    const { code, stdout } = await runCli(['explain', '--report', 'mail.txt'], { cwd });
    expect(code).toBe(0);
    expect(stdout).not.toMatch(/Found|Not found|Not checked/);
    expect(stdout).toContain('a check finds: npx connector-packager explain --report mail.txt <path>\n');
  });

  test('is JSON for programs, and reads standard input', async () => {
    const stdin = () => Readable.from([Buffer.from(report)]);
    const { code, stdout } = await runCli(['explain', '--report', '-', sample, '--format', 'json'], { cwd, stdin });
    expect(code).toBe(0);
    const data = JSON.parse(stdout) as {
      summary: object;
      messages: { number: number; names: string[]; rules: string[]; state: string }[];
      rules: { id: string; state: string; reason?: string; findings: { pointer?: string }[] }[];
      unrecognized: object[];
    };
    expect(data.summary).toEqual({ recognized: 4, unrecognized: 1, found: 1 });
    expect(data.messages.map(({ number, rules, state }) => [number, rules[0], state])).toEqual([
      [2, 'pp-title-length', 'found'],
      [3, 'pp-consumes-missing', 'not found'],
      [4, 'pp-operation-id-not-unique', 'not found'],
      [5, 'pp-package-flow-solution', 'not checked'],
    ]);
    expect(data.rules[0]).toMatchObject({ state: 'found', findings: [{ pointer: '/info/title' }] });
    expect(data.unrecognized).toEqual([{ number: 1, text: 'Your submission:' }]);
  });

  test('fails where no message is recognized', async () => {
    const stdin = () => Readable.from([Buffer.from('Hello\n')]);
    expect(await runCli(['explain', '--report', '-'], { cwd, stdin })).toEqual({
      code: 1,
      stdout: 'No message in standard input is recognized.\n\n1 line not recognized:\n  1: "Hello"\n',
      stderr: '',
    });
  });

  test.each([
    [['explain'], 'Specify a rule, or a report with --report.\n'],
    [['explain', '--report', 'none.txt'], 'There is no file none.txt.\n'],
    [['explain', '--report', '-', '-'], "The report and the connector can't both come from standard input.\n"],
    [['explain', '--report', '-'], 'Standard input is empty.\n'],
    [['explain', '--report', 'mail.txt', 'nowhere'], 'There is no file or folder nowhere.\n'],
  ])('%j is refused', async (args, message) => {
    const { code, stdout, stderr } = await runCli(args, { cwd });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.startsWith(message), stderr).toBe(true);
  });
});
