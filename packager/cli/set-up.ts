import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { utf8 } from '../core/bytes.ts';
import { decodeText } from '../core/text-encoding.ts';
import { UserError } from '../core/user-error.ts';
import { findRuleset } from '../check/lint/find-ruleset.ts';
import { isFile, isFolder, readSource } from '../read/disk/read-file.ts';
import { claimOutputs, writeOutputs } from '../write/output.ts';
import { guideFile, skillFile, withConnectorSection } from '../write/setup/agent-guide.ts';
import { rulesetFile, settingsFile, withEditorSettings } from '../write/setup/editor-settings.ts';
import type { ExitCode } from './io.ts';
import { exitCodes } from './io.ts';
import { skillPage } from './installed.ts';
import type { Shell } from './shell.ts';

/** What a repository is to be set up for. */
export interface SetUp {
  readonly editor?: boolean | undefined;
  readonly agents?: boolean | undefined;
}

/** A file that is to be written. */
interface Draft {
  readonly name: string;
  readonly text: string;
}

/**
 * Sets a repository up for editors and agents. What is there already stays, and is added to.
 *
 * @param root the folder that people open, as the user named it
 * @throws UserError where a file that is there cannot be read
 */
export async function setUp(root: string, { editor, agents }: SetUp, shell: Shell): Promise<ExitCode> {
  const { path } = shell.locate(root);
  if (!(await isFolder(path)))
    throw new UserError(`There is no folder ${root}.`, 'Specify the folder that you open in your editor.');
  const drafts: Draft[] = [];
  if (editor) {
    const hasRuleset = (await findRuleset(path)) !== undefined;
    drafts.push({ name: settingsFile, text: withEditorSettings(await textIn(root, settingsFile, shell)) });
    if (!hasRuleset) drafts.push(rulesetFile);
  }
  if (agents)
    drafts.push(
      { name: guideFile, text: withConnectorSection(await textIn(root, guideFile, shell)) },
      // A team may have made the skill its own.
      { name: skillFile, text: (await textIn(root, skillFile, shell)) ?? (await readFile(skillPage(), 'utf8')) },
    );
  const changed: Draft[] = [];
  for (const draft of drafts) {
    if ((await textIn(root, draft.name, shell)) !== draft.text) changed.push(draft);
    else shell.note(`${join(root, draft.name)} wasn't changed.`);
  }
  const outputs = await claimOutputs(
    changed.map(({ name }) => shell.locate(join(root, name))),
    { overwrite: true },
  );
  await writeOutputs(changed.map(({ text }, index) => ({ output: outputs[index]!, bytes: utf8(text) })));
  if (changed.length > 0) shell.print(changed.map(({ name }) => join(root, name)).join('\n'));
  return exitCodes.ok;
}

async function textIn(root: string, name: string, shell: Shell): Promise<string | undefined> {
  const location = shell.locate(join(root, name));
  return (await isFile(location.path)) ? decodeText((await readSource(location)).bytes).text : undefined;
}
