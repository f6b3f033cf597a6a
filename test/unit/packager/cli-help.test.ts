import { Command } from 'commander';
import { describe, expect, test, vi } from 'vitest';
import { commands } from '../../../packager/cli/command-list.ts';
import { runCli } from '../../support/run-cli.ts';

describe('the help', () => {
  test('says where to start, what exit codes mean, and where the guides are', async () => {
    const { code, stdout } = await runCli(['--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^ {2}npx connector-packager check {9}says what certification would reject in this folder$/m,
    );
    expect(stdout).toMatch(/^ {2}1 {2}something was found$/m);
    expect(stdout).toMatch(/^Guides: https:\/\/github\.com\//m);
  });

  test('of a command ends with its examples', async () => {
    const { stdout } = await runCli(['explain', '--help']);
    expect(stdout).toMatch(
      /\nExamples:\n {2}npx connector-packager explain pp-title-length {6}explains a rule\n {2}npx connector-packager explain FieldLengthExceeded {2}explains a code/,
    );
  });
});

describe('completion', () => {
  /** What is printed for a shell: the library writes to the console, where a shell reads it. */
  async function completed(...args: string[]): Promise<string> {
    const lines: string[] = [];
    const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
    try {
      expect(await runCli(['complete', ...args])).toEqual({ code: 0, stdout: '', stderr: '' });
    } finally {
      log.mockRestore();
    }
    return lines.join('\n');
  }

  test.each([
    ['a command', ['che'], /^check\t/m],
    ['an option', ['check', '--spel'], /^--spelling\t/m],
    ['the value of an option', ['check', '--publisher', 'ind'], /^independent/m],
  ])('offers %s', async (_, words, offer) => {
    expect(await completed('--', ...words)).toMatch(offer);
  });

  test('prints a script for a shell', async () => {
    expect(await completed('bash')).toContain('connector-packager complete --');
  });
});

const examples = commands.flatMap((entry) => entry.examples.map(([args]) => [args, entry] as const));

describe('an example', () => {
  test.each(examples)('"%s" has arguments and options that the command takes', async (args, { name, load }) => {
    const [program, ...rest] = args.split(' ');
    const { configure } = await load();
    const command = new Command(name).exitOverride().configureOutput({ writeErr: () => undefined });
    configure(command);
    let accepted = false;
    command.action(() => void (accepted = true));
    await command.parseAsync(rest, { from: 'user' });
    expect([program, accepted]).toEqual([name, true]);
  });
});
