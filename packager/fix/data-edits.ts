import type { PathEdit } from '../../functions/core/rule/fix.ts';
import type { SourceFile } from '../core/source-file.ts';
import { isData } from '../read/data/data-file.ts';
import { jsonEdits } from './json-edits.ts';
import type { TextEdit } from './text-edits.ts';
import { yamlEdits } from './yaml-edits.ts';

/**
 * What edits of a document change in the text of its file, in JSON or YAML.
 *
 * @throws Error where the text cannot be changed so
 */
export function dataEdits(file: SourceFile, edits: readonly PathEdit[]): TextEdit[] {
  if (!isData(file)) throw new Error(`${file.name} is neither JSON nor YAML.`);
  const { text } = file.decoded;
  return file.language === 'YAML' ? yamlEdits(text, edits) : jsonEdits(text, edits);
}
