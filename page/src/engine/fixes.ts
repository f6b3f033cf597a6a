import type { FileFix, Finding, Subject } from 'connector-packager/browser';
import {
  changedLinesOf,
  fixInPasses,
  ownLinter,
  hostOf,
  iconFacts,
  isYaml,
  keyOf,
  proposalsFor,
  workspaceOf,
} from 'connector-packager/browser';
import { withBytes } from './editable.ts';
import { opened } from './open.ts';
import { pictures } from './pictures.ts';
import type { Answers, Changed, FixPreview, JudgeRequest, PageFile, PageFix } from './protocol.ts';

/** How much of a text is shown before and after a fix. */
const MAX_SHOWN = 1000;

/** What decodes and draws icons. */
const drawing = { pictures: () => Promise.resolve(pictures) };

/** What can be done about each of some findings. */
export interface Proposals {
  fixesOf(finding: Finding): readonly PageFix[];
  asksOf(finding: Finding): readonly string[];
  /** What a fix would write. It takes a parse of the file, so it is worked out for the fix that somebody looks at. */
  previewOf(id: string): FixPreview | undefined;
}

export async function proposed(findings: readonly Finding[], subject: Subject): Promise<Proposals> {
  const workspace = workspaceOf(subject);
  const icon = await iconFacts(findings, subject, drawing);
  const color = icon?.color === undefined ? {} : { iconColor: icon.color };
  const { fixes, questions } = proposalsFor(findings, subject, color, { route: workspace.route, icon });
  const byId = new Map<string, FileFix>();
  const byFinding = new Map<Finding, PageFix[]>();
  for (const fix of fixes.filter(canBeMade)) {
    const list = byFinding.get(fix.finding) ?? [];
    for (const one of [fix, ...fix.alternatives]) {
      const id = keyOf(one);
      byId.set(id, one);
      list.push({ id, class: one.class === 'safe' ? 'safe' : 'suggestion', title: one.title });
    }
    byFinding.set(fix.finding, list);
  }
  const asked = new Map<Finding, string[]>();
  for (const { finding, ask } of questions) asked.set(finding, [...(asked.get(finding) ?? []), ask]);
  return {
    fixesOf: (finding) => byFinding.get(finding) ?? [],
    asksOf: (finding) => asked.get(finding) ?? [],
    previewOf: (id) => {
      const fix = byId.get(id);
      return fix && previewed(changedLinesOf(fix, workspace.files));
    },
  };
}

/** Whether a fix can be made as things are: YAML is converted to JSON first. */
function canBeMade({ changes }: FileFix): boolean {
  return changes.every((change) => !('paths' in change && isYaml(change.file)));
}

/** The lines of all places that a fix changes, with an ellipsis between places. */
function previewed(places: ReturnType<typeof changedLinesOf>): FixPreview {
  const joined = (side: 'before' | 'after') =>
    places
      .map((lines) => lines[side])
      .join('\n…\n')
      .slice(0, MAX_SHOWN);
  return { before: joined('before'), after: joined('after') };
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
  const judging = { publisher: checked.publisher, linter: ownLinter(), ...drawing };
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
