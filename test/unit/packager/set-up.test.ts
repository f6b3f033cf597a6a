import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCli } from '../../support/run-cli.ts';

const project = new URL('../../../', import.meta.url);
const textOf = (name: string): string => readFileSync(new URL(name, project), 'utf8');

let root: string;
beforeEach(() => void (root = mkdtempSync(join(tmpdir(), 'pp-set-up-'))));
afterEach(() => rmSync(root, { recursive: true }));

const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const write = (name: string, text: string): void => {
  mkdirSync(join(root, name, '..'), { recursive: true });
  writeFileSync(join(root, name), text);
};

/** The blocks of code in a guide. */
function blocksIn(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`^ *\`\`\`${language}\\n([\\s\\S]*?)^ *\`\`\`$`, 'gm'))].map(([, code]) => code!);
}

/** The commands of ours in a guide, without `npx connector-packager`. */
function commandsIn(text: string): string[] {
  return blocksIn(text, 'sh').flatMap((code) =>
    [...code.matchAll(/npx connector-packager (.+)$/gm)].map(([, args]) => args!),
  );
}

describe('init --editor', () => {
  test('writes the settings that the guide shows, and a ruleset', async () => {
    expect(await runCli(['init', '--editor'], { cwd: root })).toEqual({
      code: 0,
      stdout: '.vscode/settings.json\n.spectral.yaml\n',
      stderr: '',
    });
    const [shown] = blocksIn(textOf('docs/editors.md'), 'json');
    expect(JSON.parse(read('.vscode/settings.json'))).toEqual(JSON.parse(shown!));
    expect(read('.spectral.yaml')).toBe('extends: [spectral-power-platform]\n');
    expect(await runCli(['init', '--editor'], { cwd: root })).toEqual({
      code: 0,
      stdout: '',
      stderr: ".vscode/settings.json wasn't changed.\n",
    });
  });

  test('adds to settings that are there, and leaves what is set, comments, and the ruleset', async () => {
    const before = '{\n\t// Ours.\n\t"spectral.validateFiles": ["a.json"], // only this\n}\n';
    write('repository/.vscode/settings.json', before);
    write('repository/.spectral.mjs', 'export default { rules: {} };\n');
    await runCli(['init', 'repository', '--editor'], { cwd: root });
    expect(read('repository/.vscode/settings.json')).toBe(
      '{\n\t// Ours.\n\t"spectral.validateFiles": ["a.json"], // only this\n\t"spectral.rulesetFile": ".spectral.yaml",\n}\n',
    );
    expect(existsSync(join(root, 'repository/.spectral.yaml'))).toBe(false);
  });

  test('writes nothing where the settings cannot be read', async () => {
    write('.vscode/settings.json', '{ "a": ');
    expect(await runCli(['init', '--editor', '--agents'], { cwd: root })).toEqual({
      code: 2,
      stdout: '',
      stderr: ".vscode/settings.json can't be read.\nCorrect it, and run the command again.\n",
    });
    expect(existsSync(join(root, 'AGENTS.md'))).toBe(false);
  });

  test('needs a folder', async () => {
    const { code, stderr } = await runCli(['init', 'nowhere', '--editor'], { cwd: root });
    expect([code, stderr]).toEqual([
      2,
      'There is no folder nowhere.\nSpecify the folder that you open in your editor.\n',
    ]);
  });
});

describe('init --agents', () => {
  test('adds a section to AGENTS.md once, and the skill', async () => {
    write('AGENTS.md', '# Guide\n');
    const { stdout } = await runCli(['init', '--agents'], { cwd: root });
    expect(stdout).toBe('AGENTS.md\n.agents/skills/power-platform-connector/SKILL.md\n');
    const guide = read('AGENTS.md');
    expect(guide).toMatch(/^# Guide\n\n## Power Platform connectors\n/);
    write('.agents/skills/power-platform-connector/SKILL.md', 'Ours.\n');
    expect((await runCli(['init', '--agents'], { cwd: root })).stdout).toBe('');
    expect([read('AGENTS.md'), read('.agents/skills/power-platform-connector/SKILL.md')]).toEqual([guide, 'Ours.\n']);
  });

  test('the skill says what it is for in the form that agents read', () => {
    const [, head] = /^---\n(.*?)\n---\n/s.exec(textOf('packager/skills/power-platform-connector/SKILL.md')) ?? [];
    expect(head).toMatch(/^name: power-platform-connector\ndescription: .{80,1024}$/);
  });

  test('every command of the skill runs', async () => {
    const commands = commandsIn(textOf('packager/skills/power-platform-connector/SKILL.md'));
    expect(commands.length).toBeGreaterThan(8);
    for (const command of commands) {
      for (const name of ['connector', 'published']) {
        rmSync(join(root, name), { recursive: true, force: true });
        cpSync(fileURLToPath(new URL('fixtures/connectors/fabrikam-bookings-draft', project)), join(root, name), {
          recursive: true,
        });
        for (const file of ['intro.md', 'icon.png']) rmSync(join(root, name, file));
      }
      const { code, stdout, stderr } = await runCli(command.split(' '), { cwd: root });
      expect([command, code === 2 ? stderr : '', stdout === '' ? stderr : '']).toEqual([command, '', '']);
    }
  });
});

describe('the guide to editors', () => {
  const guide = textOf('docs/editors.md');

  test('names commands that there are', () => {
    expect(commandsIn(guide)).toEqual(['lsp --stdio', 'init --editor', 'init --agents', 'mcp --help']);
  });

  test('starts the server by the same command everywhere', () => {
    const [lua] = blocksIn(guide, 'lua');
    const [, cmd] = /cmd = \{ (.*) \}/.exec(lua!) ?? [];
    expect(JSON.parse(`[${cmd!.replaceAll("'", '"')}]`)).toEqual(['npx', 'connector-packager', 'lsp', '--stdio']);
    const [toml] = blocksIn(guide, 'toml');
    expect(toml).toContain('command = "npx"\nargs = ["connector-packager", "lsp", "--stdio"]\n');
  });
});
