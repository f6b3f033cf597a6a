import type { FileFix, Finding, Subject, Workspace } from 'connector-packager/browser';
import {
  fixInPasses,
  hostLinter,
  hostOf,
  iconFacts,
  isYaml,
  keyOf,
  previewOf,
  proposalsFor,
  workspaceOf,
} from 'connector-packager/browser';
import { withBytes } from './editable.ts';
import { opened } from './open.ts';
import { pictures } from './pictures.ts';
import type { Answers, Changed, JudgeRequest, PageFile, PageFix } from './protocol.ts';

/** How much of a text is shown before and after a fix. */
const MAX_SHOWN = 300;

/** Above this size of a text, in bytes, hundreds of previews would take longer than a reader waits: titles have to do. */
const MAX_PREVIEWED = 200_000;

/** What decodes and draws icons. */
const drawing = { pictures: () => Promise.resolve(pictures) };

/** What can be done about each of some findings. */
export interface Proposals {
  fixesOf(finding: Finding): readonly PageFix[];
  asksOf(finding: Finding): readonly string[];
}

export async function proposed(findings: readonly Finding[], subject: Subject): Promise<Proposals> {
  const workspace = workspaceOf(subject);
  const icon = await iconFacts(findings, subject, drawing);
  const color = icon?.color === undefined ? {} : { iconColor: icon.color };
  const { fixes, questions } = proposalsFor(findings, subject, color, { route: workspace.route, icon });
  const byFinding = new Map<Finding, PageFix[]>();
  for (const fix of fixes.filter(canBeMade)) {
    const list = byFinding.get(fix.finding) ?? [];
    for (const one of [fix, ...fix.alternatives]) list.push(shown(one, workspace));
    byFinding.set(fix.finding, list);
  }
  const asked = new Map<Finding, string[]>();
  for (const { finding, ask } of questions) asked.set(finding, [...(asked.get(finding) ?? []), ask]);
  return {
    fixesOf: (finding) => byFinding.get(finding) ?? [],
    asksOf: (finding) => asked.get(finding) ?? [],
  };
}

/** Whether a fix can be made as things are: YAML is converted to JSON first. */
function canBeMade({ changes }: FileFix): boolean {
  return changes.every((change) => !('paths' in change && isYaml(change.file)));
}

function shown(fix: FileFix, { files }: Workspace): PageFix {
  const isLarge = fix.changes.some(({ file }) => (files.get(file)?.bytes.length ?? 0) > MAX_PREVIEWED);
  const { before, after } = isLarge ? { before: '', after: '' } : previewOf(fix, files);
  return {
    id: keyOf(fix),
    class: fix.class === 'safe' ? 'safe' : 'suggestion',
    title: fix.title,
    before: before.slice(0, MAX_SHOWN),
    after: after.slice(0, MAX_SHOWN),
  };
}

/** Applies all safe fixes, or those with some ids. Nothing is written that makes a new error. */
export async function applyFixes(request: JudgeRequest, which: 'safe' | readonly string[]): Promise<Changed> {
  return changed(request, {}, (fix) =>
    which === 'safe'
      ? fix.class === 'safe'
        ? fix
        : undefined
      : [fix, ...fix.alternatives].find((one) => which.includes(keyOf(one))),
  );
}

/** Fills in what only the publisher knows. */
export async function applyAnswers(request: JudgeRequest, answers: Answers): Promise<Changed> {
  const around = { answers: given(answers) };
  return changed(request, around, (fix) => (fix.class === 'ask' ? fix : undefined));
}

type Around = NonNullable<Parameters<typeof hostOf>[1]['around']>;

async function changed(
  request: JudgeRequest,
  around: Around,
  accept: (fix: FileFix) => FileFix | undefined,
): Promise<Changed> {
  const { subject, checked } = await opened(request);
  const workspace = workspaceOf(subject);
  const judging = { publisher: checked.publisher, linter: hostLinter(), ...drawing };
  const { files, made } = await fixInPasses(workspace.files, hostOf(workspace, { judging, accept, around }));
  let dropped: readonly PageFile[] = request.files.filter(({ name }) => files.has(name) || !workspace.files.has(name));
  for (const [name, { bytes }] of files)
    if (!workspace.files.has(name)) dropped = [...dropped, { name, bytes: new Uint8Array(bytes) }];
    else if (workspace.files.get(name)!.bytes !== bytes) dropped = await withBytes(dropped, name, bytes);
  return { files: dropped, changes: made.map(({ rule, title }) => `${title} (${rule}).`) };
}

/** The answers that are not empty, in the form of an answers file. */
function given(answers: Answers): NonNullable<Around['answers']> {
  const { contactName, contactUrl, contactEmail, website, privacyPolicy, categories, publisher, stackOwner } = answers;
  return {
    contact: filled({ name: contactName, url: contactUrl, email: contactEmail }),
    ...filled({ website, privacyPolicy, publisher, stackOwner }),
    ...(categories && categories.length > 0 ? { categories } : {}),
  };
}

function filled<Key extends string>(answers: Readonly<Record<Key, string | undefined>>): Partial<Record<Key, string>> {
  return Object.fromEntries(
    Object.entries<string | undefined>(answers).filter(([, answer]) => answer !== undefined && answer.trim() !== ''),
  ) as Partial<Record<Key, string>>;
}
