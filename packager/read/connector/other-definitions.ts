import { objectOf, stringOf } from '../../../functions/core/json/json.ts';
import { quoted } from '../../../functions/core/text/text.ts';
import { commandLine } from '../../core/command-line.ts';
import { UserError } from '../../core/user-error.ts';
import type { DataFile } from '../data/data-file.ts';

/**
 * The refusal of a file that describes an API in another language than OpenAPI 2.0, with the way on; `undefined` for any
 * other file.
 */
export function otherDefinition({ name, data }: DataFile): UserError | undefined {
  if (!data || 'swagger' in data) return undefined;
  const remedy = `Create a connector from it with "${commandLine('import', name)}".`;
  if (typeof data.openapi === 'string')
    return new UserError(
      `${name} is OpenAPI ${quoted(data.openapi, 20)}, but Power Platform requires OpenAPI 2.0.`,
      remedy,
    );
  const info = objectOf(data.info);
  if (info._postman_id !== undefined || stringOf(info.schema)?.includes('getpostman.com'))
    return new UserError(`${name} is a Postman collection, but Power Platform requires OpenAPI 2.0.`, remedy);
  return undefined;
}
