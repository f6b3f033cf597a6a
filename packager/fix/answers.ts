import type { Answers } from '../../functions/core/rule/fix.ts';
import type { Json } from '../../functions/core/json/json.ts';
import { stringOf } from '../../functions/core/json/json.ts';
import type { SourceFile } from '../core/source-file.ts';
import { decodeText } from '../core/text-encoding.ts';
import { UserError } from '../core/user-error.ts';
import { readData } from '../read/data/open-file.ts';
import { readMetadata } from '../write/pack/metadata-file.ts';

/**
 * Reads an answers file: the metadata file that `pack` takes, with `publisher` and `stackOwner` besides.
 *
 * @throws UserError where it cannot be read, or has a key that is not known
 */
export async function readAnswers(file: SourceFile): Promise<Answers> {
  const { data } = await readData(file);
  const { publisher, stackOwner, ...others } = data ?? {};
  const names = Object.entries({ publisher: stringOf(publisher), stackOwner: stringOf(stackOwner) }).filter(
    ([, name]) => name !== undefined,
  );
  const rest = data === undefined ? file : { name: file.name, bytes: new TextEncoder().encode(JSON.stringify(others)) };
  const isAlone = Object.keys(others).length === 0 && names.length > 0;
  const { contact, website, privacyPolicy, categories, brandColor } = isAlone ? {} : await readMetadata(rest);
  return Object.fromEntries(
    Object.entries({ contact, website, privacyPolicy, categories, brandColor, ...Object.fromEntries(names) }).filter(
      ([, value]) => value !== undefined,
    ),
  );
}

/**
 * Reads what the service answered.
 *
 * @throws UserError where it is not JSON
 */
export function readSample({ name, bytes }: SourceFile): Json {
  try {
    return JSON.parse(decodeText(bytes).text) as Json;
  } catch (cause) {
    throw new UserError(`The sample ${name} isn't JSON.`, 'Save the body of a real response of the service.', cause);
  }
}
