import type { Json, Path } from '../../../functions/core/json/json.ts';
import type { RuleId } from '../../../functions/core/rule/define.ts';
import type { FixClass, FixEffect, FixPhase, FixSurroundings } from '../../../functions/core/rule/fix.ts';
import { valueAt } from '../../../functions/core/rule/fix-parts.ts';
import type { Hex } from '../../check/icon/color.ts';
import type { Finding } from '../../core/finding.ts';
import type { SourceFile } from '../../core/source-file.ts';
import { decodeText } from '../../core/text-encoding.ts';
import { isData } from '../../read/data/data-file.ts';
import type { Subject } from '../../read/subject.ts';
import type { FileChange } from '../file-fix.ts';

/** What is known of an icon. */
export interface IconFacts {
  /** The color of its background; `undefined` where it has none, or several. */
  readonly color: Hex | undefined;
  /** The icon redrawn; `undefined` where nothing is wrong with it, or a person has to draw it. */
  readonly repaired: Uint8Array | undefined;
}

/** What the fixes of the companion know besides the finding and its file. */
export interface CompanionSurroundings {
  readonly subject: Subject;
  readonly icon: IconFacts | undefined;
  /** What the publisher gave, and what else is known. */
  readonly around: FixSurroundings;
}

/** What a fix does at one place. */
export interface MadeFix {
  /** An imperative without a period. */
  readonly title: string;
  readonly changes: readonly FileChange[];
}

/** A fix of a finding of the companion, which changes files of the connector. */
export interface CompanionFix {
  readonly class: FixClass;
  /** `none` when absent. */
  readonly published?: FixEffect;
  readonly phase: FixPhase;
  /** What it does and for which findings, in sentences. */
  readonly does: string;
  /** What changes; `undefined` where nothing has one likely answer. */
  readonly make: (finding: Finding, file: SourceFile, surroundings: CompanionSurroundings) => MadeFix | undefined;
}

/** The fixes of some findings, by their ids. */
export type CompanionFixTable = Readonly<Record<RuleId, CompanionFix>>;

/** A fix that writes one file in another way. */
export function made(title: string, ...changes: FileChange[]): MadeFix {
  return { title, changes };
}

/** The value at a path in a file in JSON or YAML; `undefined` where there is none. */
export function valueIn(file: SourceFile, path: Path): Json | undefined {
  return isData(file) && file.value !== undefined ? valueAt(file.value, path) : undefined;
}

/** A line of a text without its line break, and where it begins. */
export function lineAt(file: SourceFile, line: number): { readonly text: string; readonly offset: number } {
  const lines = decodeText(file.bytes).text.split(/(?<=\n|\r(?!\n))/);
  return {
    text: (lines[line] ?? '').replace(/[\r\n]+$/, ''),
    offset: lines.slice(0, line).reduce((sum, { length }) => sum + length, 0),
  };
}
