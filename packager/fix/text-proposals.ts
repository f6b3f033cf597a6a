import type { FixSurroundings } from '../../functions/core/rule/fix.ts';
import type { Finding } from '../core/finding.ts';
import { decodeText } from '../core/text-encoding.ts';
import type { Subject } from '../read/subject.ts';
import { Together } from './apply.ts';
import type { FileFix } from './file-fix.ts';
import { textEditsOf } from './preview.ts';
import { proposalsFor } from './propose.ts';
import { inOrder } from './text-edits.ts';
import type { TextEdit } from './text-edits.ts';
import type { Files } from './workspace.ts';
import { workspaceOf } from './workspace.ts';

/** What can be done about a finding, as changes of texts. */
export interface TextProposal {
  readonly fix: FileFix;
  readonly files: readonly ProposedText[];
}

/** How the text of a file changes. */
export interface ProposedText {
  readonly name: string;
  readonly text: string;
  /** By their places, of which no two overlap. */
  readonly edits: readonly TextEdit[];
}

/**
 * What can be done about the findings of a connector as it is, each fix by itself. Fixes that write a file again or rename
 * one are no changes of texts, and are left out.
 */
export async function textProposals(
  findings: readonly Finding[],
  subject: Subject,
  around: FixSurroundings,
): Promise<TextProposal[]> {
  const { files, route } = workspaceOf(subject);
  const proposals: TextProposal[] = [];
  for (const fix of proposalsFor(findings, subject, around, { route }).fixes) {
    const texts = fix.class === 'ask' ? undefined : textsOf(fix, files);
    if (texts && (await doesWhatItMeans(fix, files))) proposals.push({ fix, files: texts });
  }
  return proposals;
}

function textsOf({ changes }: FileFix, files: Files): ProposedText[] | undefined {
  const texts: ProposedText[] = [];
  for (const change of changes) {
    const file = files.get(change.file);
    if (!file || 'bytes' in change || 'rename' in change) return undefined;
    texts.push({ name: file.name, text: decodeText(file.bytes).text, edits: inOrder(textEditsOf(change, file)) });
  }
  return texts;
}

/** Whether the texts come to mean what the fix means. */
export async function doesWhatItMeans(fix: FileFix, files: Files): Promise<boolean> {
  const together = new Together();
  together.add(fix);
  return together.appliedTo(files).then(
    () => true,
    () => false,
  );
}
