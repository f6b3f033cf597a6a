import type { Json } from '../../functions/core/json/json.ts';
import { sameJson } from '../../functions/core/json/json.ts';
import type { PathEdit } from '../../functions/core/rule/fix.ts';
import type { SourceFile } from '../core/source-file.ts';
import { decodeText } from '../core/text-encoding.ts';
import type { DataFile } from '../read/data/data-file.ts';
import { isData } from '../read/data/data-file.ts';
import { dataEdits } from './data-edits.ts';
import { encodedLike } from './encode.ts';
import type { FileChange, FileFix } from './file-fix.ts';
import { rememberEdits } from './origins.ts';
import { applied, Claims } from './path-edits.ts';
import type { TextEdit } from './text-edits.ts';
import { edited } from './text-edits.ts';
import type { Files } from './workspace.ts';
import { reopened } from './workspace.ts';

/** What is to happen to one file in a pass. */
type Plan =
  | { readonly kind: 'paths'; readonly claims: Claims; readonly edits: PathEdit[] }
  | { readonly kind: 'texts'; readonly edits: TextEdit[] }
  | { readonly kind: 'whole'; readonly change: WholeChange };

type WholeChange = Extract<FileChange, { bytes: Uint8Array } | { rename: string }>;

/** Fixes that can be made together: no two of them touch the same place. */
export class Together {
  readonly #plans = new Map<string, Plan>();
  readonly fixes: FileFix[] = [];

  /** Adds a fix, unless it touches what another one has taken. */
  add(fix: FileFix): boolean {
    if (!fix.changes.every((change) => this.#fits(change))) return false;
    for (const change of fix.changes) this.#take(change);
    this.fixes.push(fix);
    return true;
  }

  #fits(change: FileChange): boolean {
    const plan = this.#plans.get(change.file);
    if (!plan) return true;
    if ('paths' in change) return plan.kind === 'paths' && plan.claims.canTake(change.paths);
    if ('texts' in change)
      return plan.kind === 'texts' && change.texts.every((edit) => plan.edits.every((other) => isApart(edit, other)));
    return false;
  }

  #take(change: FileChange): void {
    const plan = this.#plans.get(change.file);
    if ('paths' in change) {
      const paths = plan?.kind === 'paths' ? plan : { kind: 'paths' as const, claims: new Claims(), edits: [] };
      for (const one of paths.claims.take(change.paths)) paths.edits.push(one);
      this.#plans.set(change.file, paths);
    } else if ('texts' in change) {
      const texts = plan?.kind === 'texts' ? plan : { kind: 'texts' as const, edits: [] };
      for (const one of change.texts) texts.edits.push(one);
      this.#plans.set(change.file, texts);
    } else this.#plans.set(change.file, { kind: 'whole', change });
  }

  /**
   * The files with the fixes made.
   *
   * @throws Error where the text of a file does not come to mean what the edits mean
   */
  async appliedTo(files: Files): Promise<Files> {
    const result = new Map(files);
    for (const [name, plan] of this.#plans) {
      const file = files.get(name);
      if (plan.kind === 'whole') await applyWhole(result, file, plan.change);
      else if (file)
        result.set(name, plan.kind === 'paths' ? await withPaths(file, plan.edits) : await withTexts(file, plan.edits));
    }
    return result;
  }
}

/** Whether two edits of a text neither overlap nor touch. */
function isApart(one: TextEdit, other: TextEdit): boolean {
  return one.offset + one.length < other.offset || other.offset + other.length < one.offset;
}

async function withPaths(file: SourceFile, edits: readonly PathEdit[]): Promise<SourceFile> {
  const after = await withTexts(file, dataEdits(file, edits));
  if (!isData(file) || !isData(after) || !sameJson(after.value, applied(valueOf(file), edits)))
    throw new Error(`The edits of ${file.name} don't produce the expected result.`);
  return after;
}

function valueOf({ value, name }: DataFile): Json {
  if (value === undefined) throw new Error(`${name} can't be read.`);
  return value;
}

async function withTexts(file: SourceFile, edits: readonly TextEdit[]): Promise<SourceFile> {
  const { text } = isData(file) ? file.decoded : decodeText(file.bytes);
  const after = await reopened(file.name, encodedLike(file, edited(text, edits)));
  rememberEdits(after, file, edits);
  return after;
}

async function applyWhole(
  files: Map<string, SourceFile>,
  file: SourceFile | undefined,
  change: WholeChange,
): Promise<void> {
  if ('bytes' in change) {
    if (file && change.keep !== undefined) files.set(change.keep, { name: change.keep, bytes: file.bytes });
    files.set(change.file, await reopened(change.file, change.bytes));
  } else if (file && !files.has(change.rename)) {
    files.delete(change.file);
    files.set(change.rename, await reopened(change.rename, file.bytes));
  }
}
