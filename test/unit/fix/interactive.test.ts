import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Prompter } from '../../../packager/cli/prompter.ts';
import { openPrompter } from '../../../packager/cli/prompter.ts';
import { UserError } from '../../../packager/core/user-error.ts';
import type { CliRun } from '../../support/run-cli.ts';
import { runCli } from '../../support/run-cli.ts';

const sample = fileURLToPath(new URL('../../../fixtures/connectors/fabrikam-bookings-draft', import.meta.url));
const definition = 'draft/apiDefinition.swagger.json';

let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'pp-interactive-'));
});

afterAll(async () => {
  await rm(root, { recursive: true, force: true });
});

async function folderWithDraft(): Promise<string> {
  const cwd = await mkdtemp(join(root, 'draft-'));
  await cp(sample, join(cwd, 'draft'), { recursive: true });
  return cwd;
}

/** What a person answers: the beginning of a choice, or a text, by the number of the question. */
type Person = (question: { readonly message: string; readonly choices?: readonly string[] }) => string;

function prompterFor(person: Person): Prompter {
  const pick = <Value>(message: string, choices: readonly { name: string; value: Value }[]) => {
    const wanted = person({ message, choices: choices.map(({ name }) => name) });
    return choices.filter(({ name }) => wanted !== '' && name.startsWith(wanted)).map(({ value }) => value);
  };
  return {
    choose: (message, choices) => Promise.resolve(pick(message, choices)[0]!),
    chooseSeveral: (message, choices) => Promise.resolve(pick(message, choices)),
    write(message, fault) {
      const text = person({ message });
      expect(fault(text), message).toBeUndefined();
      return Promise.resolve(text);
    },
  };
}

function fixWith(cwd: string, person: Person, ...args: string[]): Promise<CliRun> {
  return runCli(['fix', 'draft', '--interactive', ...args], {
    cwd,
    openPrompter: () => Promise.resolve(prompterFor(person)),
  });
}

test('asks for what only the publisher knows, and leaves open what gets no answer', async () => {
  const cwd = await folderWithDraft();
  const asked: string[] = [];
  const { stdout } = await fixWith(cwd, ({ message, choices }) => {
    asked.push(message);
    if (message.startsWith('The URL of the privacy policy')) return 'https://fabrikam.example.com/privacy';
    return choices?.includes('Quit and save the accepted changes') ? 'Quit' : '';
  });
  expect(asked).toContain('The URL of the privacy policy (Enter leaves it open)');
  const text = await readFile(join(cwd, definition), 'utf8');
  expect(text).toContain('"propertyValue": "https://fabrikam.example.com/privacy"');
  expect(stdout).toContain('Provide these values in a file with --answers: ');
  expect(stdout).not.toContain('privacyPolicy');
});

test('makes what is accepted and nothing that is skipped, and shows what stands there before and after', async () => {
  const cwd = await folderWithDraft();
  const seen: string[] = [];
  const { stderr } = await fixWith(
    cwd,
    ({ choices }) => {
      seen.push(choices![0]!);
      return 'Accept';
    },
    ...['--rule', 'pp-title-restricted-words'],
  );
  expect(seen).toEqual(['Accept']);
  expect(stderr).toContain('pp-title-restricted-words  draft/apiDefinition.swagger.json:4:14\n');
  expect(stderr).toContain(
    '\n-     "title": "Fabrikam Bookings API Connector",\n+     "title": "Fabrikam Bookings",\n',
  );
  const accepted = await readFile(join(cwd, definition), 'utf8');
  expect(accepted).not.toMatch(/"title": "[^"]*API/);

  await fixWith(cwd, () => 'Skip', '--rule', 'pp-description-restricted-words');
  expect(await readFile(join(cwd, definition), 'utf8')).toBe(accepted);
});

describe('of two alike, which add the same text at two places', () => {
  const script = 'draft/script.csx';

  async function folderWithUrls(): Promise<string> {
    const cwd = await folderWithDraft();
    const text = await readFile(join(cwd, script), 'utf8');
    const call = /^.*"http:.*$/m.exec(text)![0];
    await writeFile(join(cwd, script), text.replace(call, `${call}\n        // Once more.\n${call}`));
    return cwd;
  }

  test.each([
    ['the first', ['Accept', 'Skip'], ['https:', 'http:']],
    ['the second', ['Skip', 'Accept'], ['http:', 'https:']],
    ['both', ['Accept', 'Accept'], ['https:', 'https:']],
    ['none', ['Skip', 'Skip'], ['http:', 'http:']],
  ])('makes %s', async (_, answers, schemes) => {
    const cwd = await folderWithUrls();
    const given = [...answers];
    const { stdout } = await fixWith(cwd, () => given.shift()!, '--rule', 'pp-script-https', '--force');
    expect(given).toEqual([]);
    expect((await readFile(join(cwd, script), 'utf8')).match(/https?:(?=\/\/api)/g)).toEqual(schemes);
    expect(stdout).not.toContain('left out');
  });
});

test('accepts all of a rule with one answer, and those of no other rule', async () => {
  const cwd = await folderWithDraft();
  let rule: string | undefined;
  const { stdout } = await fixWith(
    cwd,
    ({ choices = [] }) => {
      const all = choices.find((name) => name.startsWith('Accept all '));
      if (all === undefined || rule !== undefined) return choices.includes('Skip') ? 'Skip' : '';
      rule = all.split(' of ')[1];
      return all;
    },
    ...['-f', 'json'],
  );
  const { connectors } = JSON.parse(stdout) as {
    connectors: { made: { rule: string; class: string }[]; suggestions: { rule: string }[] }[];
  };
  const [{ made, suggestions }] = connectors as [(typeof connectors)[0]];
  const accepted = made.filter((fix) => fix.class === 'suggestion').map((fix) => fix.rule);
  expect(new Set(accepted)).toEqual(new Set([rule]));
  expect(accepted.length).toBeGreaterThan(1);
  expect(suggestions.map((fix) => fix.rule)).not.toContain(rule);
});

test('whoever quits in the middle keeps what was accepted, and is asked nothing more', async () => {
  const cwd = await folderWithDraft();
  const answers = ['Accept', 'Quit'];
  const asked: string[] = [];
  const { stdout } = await fixWith(
    cwd,
    ({ message, choices }) => {
      if (!choices?.includes('Accept')) return '';
      asked.push(message);
      return answers[asked.length - 1]!;
    },
    '-f',
    'json',
  );
  expect(asked).toHaveLength(2);
  const { connectors } = JSON.parse(stdout) as { connectors: { made: { class: string }[] }[] };
  expect(connectors[0]!.made.filter((fix) => fix.class === 'suggestion')).toHaveLength(1);
});

test('whoever interrupts the questions leaves the files as they were', async () => {
  const cwd = await folderWithDraft();
  const before = await readFile(join(cwd, definition), 'utf8');
  let asked = 0;
  const run = await fixWith(cwd, ({ choices }) => {
    if (!choices?.includes('Accept')) return '';
    asked += 1;
    if (asked > 1) throw new UserError('You interrupted the questions.', 'Nothing was written; run the command again.');
    return 'Accept';
  });
  expect(run).toMatchObject({ code: 2, stdout: '' });
  expect(run.stderr).toContain('You interrupted the questions.\nNothing was written; run the command again.\n');
  expect(await readFile(join(cwd, definition), 'utf8')).toBe(before);
});

test('is refused where nobody can be asked, and beside what answers already', async () => {
  const cwd = await folderWithDraft();
  const { code, stderr } = await runCli(['fix', 'draft', '--interactive'], { cwd });
  expect(code).toBe(2);
  expect(stderr).toContain('--interactive needs a terminal.');
  expect((await runCli(['fix', 'draft', '-i', '--diff'], { cwd })).stderr).toContain(
    "cannot be used with option '--diff'",
  );
});

describe('the prompts of a terminal', () => {
  /** A terminal, and what types into it once it shows a text. */
  function terminal() {
    const [input, output] = [new PassThrough(), new PassThrough()];
    let seen = '';
    let expected: { text: string; keys: string } | undefined;
    output.on('data', (chunk: Buffer) => {
      seen += chunk.toString();
      if (!expected || !seen.includes(expected.text)) return;
      const { keys } = expected;
      // A prompt listens to keys after it has drawn itself.
      setImmediate(() => input.write(keys));
      expected = undefined;
      seen = '';
    });
    return {
      input,
      output,
      typeAt: (text: string, keys: string) => {
        expected = { text, keys };
      },
    };
  }
  const choices = ['Accept', 'Skip', 'Quit'].map((name) => ({ name, value: name }));

  test('choose with the arrow keys', async () => {
    const { input, output, typeAt } = terminal();
    const prompter = await openPrompter(input, output);
    typeAt('Quit', '\u001B[B\r');
    expect(await prompter.choose('1 of 3', choices)).toBe('Skip');
  });

  test('take a text that is right, and say what is wrong with another', async () => {
    const { input, output, typeAt } = terminal();
    const prompter = await openPrompter(input, output);
    typeAt('Website', 'nothing\r');
    const written = prompter.write('Website', (text) => (text.startsWith('https:') ? undefined : 'Begin with https.'));
    typeAt('Website', 'nothing\r');
    await new Promise<void>((resolve) =>
      output.on('data', (chunk: Buffer) => chunk.includes('Begin with https.') && resolve()),
    );
    setImmediate(() => input.write('\u0015https://example.com\r'));
    expect(await written).toBe('https://example.com');
  });

  test('end with Ctrl-C as a mistake of the user that says what was written', async () => {
    const { input, output, typeAt } = terminal();
    const prompter = await openPrompter(input, output);
    typeAt('Quit', '\u0003');
    await expect(prompter.choose('1 of 3', choices)).rejects.toThrow(
      expect.objectContaining({ message: 'You interrupted the questions.' }) as Error,
    );
  });
});
