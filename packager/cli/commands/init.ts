import { basename, dirname, join } from 'node:path';
import type { Command } from 'commander';
import type { Publisher } from '../../../functions/core/rule/define.ts';
import { counted, listed, quoted, withArticle } from '../../../functions/core/text/text.ts';
import { publisherOf } from '../../check/publisher-kind.ts';
import type { Found } from '../../read/disk/find-connectors.ts';
import { findConnectors } from '../../read/disk/find-connectors.ts';
import { read } from '../../read/disk/read.ts';
import type { Subject } from '../../read/subject.ts';
import { checkIntro } from '../../check/documents/check-intro.ts';
import { checkReadme } from '../../check/documents/check-readme.ts';
import { documentContext } from '../../check/documents/document-context.ts';
import { isLeftInDraft } from '../../check/documents/template.ts';
import { readMarkdown, textOf as wordsOf } from '../../check/documents/markdown.ts';
import { placeholderMark } from '../../core/placeholders.ts';
import { initDocuments } from '../../write/pack/init-documents.ts';
import type { SourceFile } from '../../core/source-file.ts';
import { textOf } from '../../core/source-file.ts';
import { UserError } from '../../core/user-error.ts';
import { claimOutputs, exists, writeOutputs } from '../../write/output.ts';
import { publisherOption } from '../options.ts';
import type { SetUp } from '../set-up.ts';
import { setUp } from '../set-up.ts';
import type { ExitCode } from '../io.ts';
import { exitCodes } from '../io.ts';
import type { Shell } from '../shell.ts';
import { commandLine } from '../../core/command-line.ts';

interface Options extends SetUp {
  readonly output?: string;
  readonly publisher?: Publisher;
}

const help = `
Existing documents aren't changed. What only you know is marked with a sentence that starts with "TODO:"; "check" reports each one until you replace it.`;

export function configure(command: Command): void {
  command
    .argument('[connector]', 'a connector folder, a definition, or an exported solution', '.')
    .option('--editor', 'writes VS Code settings to the folder instead, and a ruleset if there is none')
    .option('--agents', 'adds a section to AGENTS.md and a skill for coding agents to the folder instead')
    .option('-o, --output <folder>', 'the folder to write to (default: the folder of the definition or solution)')
    .addOption(publisherOption())
    .addHelpText('after', help);
}

/** `init`: first versions of the documents of a submission, or of what editors and agents read in a repository. */
export async function run(shell: Shell, path: string, options: Options): Promise<ExitCode> {
  return options.editor || options.agents ? setUp(path, options, shell) : draftDocuments(shell, path, options);
}

async function draftDocuments(shell: Shell, path: string, { output, publisher: named }: Options): Promise<ExitCode> {
  const found = await findConnectors(shell.locate(path));
  const [first] = found;
  if (!first || found.length > 1)
    throw new UserError(`There are ${found.length} connectors below ${path}.`, 'Specify the folder of one of them.');
  const subject = await read(first);
  const { definition, properties } = subject;
  if (!definition) throw new UserError(`${path} contains no definition.`, 'Specify a folder or solution that has one.');
  const { publisher, note } = publisherOf(subject, { publisher: named });
  const { intro, readme } = initDocuments({
    definition: definition.model.root,
    publisher,
    ...(properties?.data ? { properties: properties.data } : {}),
  });

  const folder = output ?? folderOf(first);
  const drafts = [documentIn(folder, 'intro.md', intro), documentIn(folder, 'readme.md', readme)];
  const free: SourceFile[] = [];
  for (const draft of drafts)
    if (await exists(shell.locate(draft.name).path)) shell.note(`${draft.name} already exists and isn't changed.`);
    else free.push(draft);
  if (free.length === 0)
    throw new UserError('Both documents already exist.', 'To create new drafts, specify another folder with --output.');
  const outputs = await claimOutputs(
    free.map(({ name }) => shell.locate(name)),
    { sources: [first] },
  );
  await writeOutputs(free.map(({ bytes }, index) => ({ output: outputs[index]!, bytes })));

  shell.print(free.map(({ name }) => name).join('\n'));
  const left = free.flatMap((file) => placeholdersIn(file, subject, publisher));
  shell.note(
    [
      `Drafted for ${withArticle(note)}: ${listed(free.map(({ name }) => basename(name)))}.`,
      `${counted(left.length, 'placeholder')} to fill in, which "${commandLine('check')}" reports until you replace them:`,
      ...left.map((line) => `  ${line}`),
    ].join('\n'),
  );
  return exitCodes.ok;
}

function folderOf({ kind, name }: Found): string {
  return kind === 'folder' ? name : dirname(name);
}

function documentIn(folder: string, name: string, text: string): SourceFile {
  return { name: join(folder, name), bytes: new TextEncoder().encode(text) };
}

/** What a check finds left for later in a draft: where, and what is to be written. */
function placeholdersIn(file: SourceFile, subject: Subject, publisher: Publisher): string[] {
  const check = basename(file.name) === 'intro.md' ? checkIntro : checkReadme;
  const lines = textOf(file).split(/\r\n?|\n/);
  return check(file, documentContext(subject, publisher))
    .filter(({ rule }) => isLeftInDraft(rule))
    .map(({ file: name, range }) => {
      const line = range?.start.line ?? 0;
      const text = shownText(name, lines[line]!);
      return `${name}:${line + 1}  ${quoted(text.slice(text.indexOf(placeholderMark)), longestQuotation)}`;
    });
}

/** What readers see of a line in Markdown. */
function shownText(name: string, line: string): string {
  return wordsOf(...(readMarkdown(name, line)?.blocks ?? []));
}

/** How much of a placeholder is shown, so that it fits into a line. */
const longestQuotation = 80;
