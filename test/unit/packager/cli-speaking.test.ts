import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { boundedFindings, mostFindings } from '../../../packager/check/bounded-findings.ts';
import type { Finding } from '../../../packager/core/finding.ts';
import { shownOutput } from '../../../packager/core/shown-text.ts';
import { reportFormats } from '../../../packager/report/reporters.ts';
import { makePackage } from '../../support/make-package.ts';
import { runCli } from '../../support/run-cli.ts';

// No text of a connector, and no name of a file, tells a terminal or a pipeline what to do.

const escape = '\u001b';
const hostileName = `c\n::error file=README.md::spoofed ##vso[task.setvariable variable=PATH]${escape}[2J\u202e`;
/** What a machine might have drawn. */
const drawnSecret = '2hYkqaIDkKux8RvQuQl20B2fSlGrZP0Q';
const definition = {
  swagger: '2.0',
  info: { title: `Contoso${escape}]0;own\u0007`, version: '1.0', description: `${escape}[2J Orders (\u202e` },
  host: 'user:secret@api.contoso.example.com',
  schemes: ['https'],
  paths: {
    '/orders\n::error file=x::spoofed\n': {
      get: {
        operationId: 'A\n##vso[task.setvariable variable=PATH]/evil\n::warning::spoofed\n##teamcity[buildStatus]',
        parameters: [{ name: 'top', in: 'query', type: 'string', format: `x${escape}[31m\u0001` }],
        responses: { 200: { description: 'OK', schema: { type: 'integer', default: drawnSecret } } },
      },
    },
  },
};

let cwd: string;
const name = process.platform === 'win32' ? 'c' : hostileName;

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'pp-speaking-'));
  mkdirSync(join(cwd, name));
  writeFileSync(join(cwd, name, 'apiDefinition.swagger.json'), JSON.stringify(definition));
  writeFileSync(join(cwd, 'p.zip'), (await makePackage()).bytes);
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

// eslint-disable-next-line no-control-regex -- they are what must not be there
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u;

/** What a pipeline would take for a command that is none of ours. */
const commands = /^[ \t]*::(?!(?:error|warning|notice) (?:file|title)=[^:\n]*::)|##\[|##vso\[/im;

describe('check', () => {
  test.each(reportFormats)('in the form %s', async (format) => {
    const { stdout, stderr } = await runCli(['check', '.', '-f', format, '-v'], { cwd });
    expect(stdout.length).toBeGreaterThan(100);
    // What is a command of ours stands at the beginning of a line.
    const printed =
      format === 'azure-pipelines' ? stdout.replaceAll(/^##vso\[task\.(?:logissue|complete) /gm, '') : stdout;
    for (const text of [printed, stderr]) {
      expect(text).not.toMatch(control);
      expect(text).not.toMatch(commands);
      expect(text).not.toContain('user:secret');
      expect(text).not.toContain(':secret@');
      expect(text).not.toContain(drawnSecret);
      if (format !== 'teamcity') expect(text).not.toContain('##teamcity[');
      expect(text).not.toMatch(/##teamcity\[buildStatus/);
    }
  });

  test.each(reportFormats)('in the form %s, in a file', async (format) => {
    const file = join(cwd, 'report');
    await runCli(['check', '.', '-f', format, '-v', '-o', file, '--overwrite'], { cwd });
    const written = readFileSync(file, 'utf8');
    const printed =
      format === 'azure-pipelines' ? written.replaceAll(/^##vso\[task\.(?:logissue|complete) /gm, '') : written;
    expect(printed.length).toBeGreaterThan(100);
    expect(printed).not.toMatch(control);
    // Nothing takes commands from a page.
    if (format !== 'html') expect(printed).not.toMatch(commands);
    if (format === 'json') expect(JSON.parse(written)).toMatchObject({ connectors: [{}, { name }] });
    rmSync(file);
  });

  test('tells programs the very names, behind escapes of JSON', async () => {
    const { stdout } = await runCli(['check', '.', '-f', 'json', '-q'], { cwd });
    const { connectors } = JSON.parse(stdout) as { connectors: { name: string }[] };
    expect(connectors.map((connector) => connector.name)).toContain(name);
  });
});

test.each([
  ['fix', ['fix', name, '--diff']],
  ['diff', ['diff', name, name]],
  ['diff for a pipeline', ['diff', name, 'other', '-f', 'github-actions']],
  ['init', ['init', name, '-o', `${name}/new`]],
  ['a name that is not there', ['check', `x${escape}[2J\n::error::spoofed`]],
  ['an option that is not there', ['check', `--x${escape}[2J`]],
  ['a command that is not there', [`x${escape}[2J##vso[task.complete]`]],
  ['explain', ['explain', `pp-x${escape}[2J`]],
])('%s passes the same gate', async (_, args) => {
  const { stdout, stderr } = await runCli(args, { cwd, env: { CI: 'true' } });
  expect(`${stdout}${stderr}`).not.toMatch(control);
  expect(`${stdout}${stderr}`).not.toMatch(commands);
  expect(`${stdout}${stderr}`.length).toBeGreaterThan(0);
});

test('of the escapes of a terminal, colors alone pass', () => {
  expect(shownOutput(`${escape}[31mred${escape}[39m${escape}[8mhidden${escape}[2J`, true)).toBe(
    `${escape}[31mred${escape}[39m\\u001b[8mhidden\\u001b[2J`,
  );
  expect(shownOutput(`${escape}[31mred`, false)).toBe('\\u001b[31mred');
});

describe('findings', () => {
  const finding = (index: number): Finding => ({
    rule: 'pp-title-length',
    severity: 'warn',
    file: 'a.json',
    path: [index],
    message: 'Too long.',
  });

  test('of a rule in a file are listed up to a limit, which is said', () => {
    const many = Array.from({ length: mostFindings + 3 }, (_, index) => finding(index));
    const bounded = boundedFindings([...many, { ...finding(0), file: 'b.json' }]);
    expect(bounded).toHaveLength(mostFindings + 2);
    expect(bounded.at(-1)).toEqual({
      rule: 'pp-title-length',
      severity: 'warn',
      file: 'a.json',
      message: "This rule found 3 more places in this file, which aren't listed; fix the listed ones first.",
    });
    expect(boundedFindings(many.slice(0, mostFindings))).toEqual(many.slice(0, mostFindings));
  });

  test('quote no more than a screen of a text', () => {
    const [{ message }] = boundedFindings([{ ...finding(0), message: 'x'.repeat(500_000) }]) as [Finding];
    expect(message).toBe(`${'x'.repeat(1_999)}…`);
    const longest = { ...finding(0), message: 'x'.repeat(2_000) };
    expect(boundedFindings([longest])).toEqual([longest]);
  });
});
