import { changesText, keptText } from '../report/changes.ts';
import type { PackedSubmission } from '../write/pack/pack-submission.ts';
import type { Shell } from './shell.ts';

/** Shows what values were put into a connector, and which it kept. */
export function showChanges({ changes, kept }: Pick<PackedSubmission, 'changes' | 'kept'>, shell: Shell): void {
  if (changes.length + kept.length === 0) shell.note('The connector already has all of these values.');
  if (changes.length > 0) shell.print(`${changesText(changes, shell)}\n\n`);
  if (kept.length > 0)
    shell.note(`Not changed; use --replace-values to change these values:\n\n${keptText(kept, { color: false })}\n`);
}
