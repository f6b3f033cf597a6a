import { utf8 } from '../core/bytes.ts';
import type { SourceFile } from '../core/source-file.ts';
import { UserError } from '../core/user-error.ts';
import { readData } from '../read/data/open-file.ts';
import { isYaml } from '../read/data/data-file.ts';

/**
 * A file in YAML written in JSON, with two spaces and a line break at the end. Aliases and merge keys are written out, and
 * comments are lost.
 *
 * @throws UserError when the file is not YAML, or cannot be read wholly
 */
export async function convertYaml(file: SourceFile): Promise<SourceFile> {
  if (!isYaml(file.name))
    throw new UserError(`${file.name} isn't a YAML file.`, 'Specify a file that ends in .yaml or .yml.');
  const { value, refusal, faults } = await readData(file);
  if (refusal !== undefined) throw new UserError(`${file.name} ${refusal}.`, 'Simplify the file.');
  const [fault] = faults;
  if (fault || value === undefined)
    throw new UserError(
      `${file.name}${fault?.range ? `:${fault.range.start.line + 1}` : ''} can't be read: ${fault?.message ?? 'it is empty'}.`,
      'Correct it, and convert it again.',
    );
  return { name: jsonName(file.name), bytes: utf8(`${JSON.stringify(value, undefined, 2)}\n`) };
}

/** The name of the JSON file: that of a connector's part has its usual ending. */
function jsonName(name: string): string {
  const base = name.replace(/\.ya?ml$/i, '');
  return /apidefinition$/i.test(base) ? `${base}.swagger.json` : `${base}.json`;
}
