import type { AnswerName, FixClass, FixEffect, FixPhase, PathEdit } from '../../functions/core/rule/fix.ts';
import type { Finding } from '../core/finding.ts';
import type { TextEdit } from './text-edits.ts';

/** A change of one file of a connector. */
export type FileChange =
  | { readonly file: string; readonly paths: readonly PathEdit[] }
  | { readonly file: string; readonly texts: readonly PlacedEdit[] }
  /** The new content of the whole file; `keep` is the name under which the old one stays. */
  | { readonly file: string; readonly bytes: Uint8Array; readonly keep?: string }
  | { readonly file: string; readonly rename: string };

/** A change of a text, with the place that it had before the first fix; that which it has when absent. */
export interface PlacedEdit extends TextEdit {
  readonly origin?: number;
}

/** One way to fix one place of a connector. Its changes are made together or not at all. */
export interface FileFix {
  readonly rule: string;
  readonly finding: Finding;
  readonly class: FixClass;
  readonly published: FixEffect;
  readonly phase: FixPhase;
  readonly title: string;
  readonly changes: readonly FileChange[];
  /** Other ways to fix the same place. */
  readonly alternatives: readonly FileFix[];
  /** What else has to be done outside of the files, as a sentence. */
  readonly followUp?: string | undefined;
}

/** Something that has to be known before a finding can be fixed. */
export interface FileQuestion {
  readonly rule: string;
  readonly finding: Finding;
  readonly ask: AnswerName;
}

/** What tells a fix from others, from one pass to the next, and from one run to the next for the same files. */
export function keyOf({ rule, changes }: FileFix): string {
  return JSON.stringify([rule, changes.map(keyOfChange)]);
}

/** A change without what is different when it is made again: the bytes, and what other fixes move. */
function keyOfChange(change: FileChange): unknown {
  if ('bytes' in change) return change.file;
  if ('texts' in change)
    return [change.file, change.texts.map(({ offset, length, text, origin = offset }) => [origin, length, text])];
  return change;
}
