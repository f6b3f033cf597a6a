import { objectOf, stringOf } from '../../../functions/core/json/json.ts';
import { quoted } from '../../../functions/core/text/text.ts';
import { UserError } from '../../core/user-error.ts';
import type { DataFile } from '../data/data-file.ts';

/**
 * The refusal of a file that describes an API in another language than OpenAPI 2.0, with the way on; `undefined` for any
 * other file.
 */
export function otherDefinition({ name, data }: DataFile): UserError | undefined {
  if (!data || 'swagger' in data) return undefined;
  if (typeof data.openapi === 'string')
    return new UserError(
      `${name} is OpenAPI ${quoted(data.openapi, 20)}, and Power Platform takes OpenAPI 2.0.`,
      'Import it in the maker portal (New custom connector > Import an OpenAPI file), which converts it, and export the connector.',
    );
  const info = objectOf(data.info);
  if (info._postman_id !== undefined || stringOf(info.schema)?.includes('getpostman.com'))
    return new UserError(
      `${name} is a Postman collection, and Power Platform takes OpenAPI 2.0.`,
      'Export it as a collection v1 and import that in the maker portal (New custom connector > Import a Postman collection), and export the connector.',
    );
  return undefined;
}
