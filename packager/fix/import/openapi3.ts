import type { Json, JsonObject } from '../../../functions/core/json/json.ts';
import { arrayOf, isObject, objectOf, stringOf } from '../../../functions/core/json/json.ts';
import { References } from '../../../functions/core/model/references.ts';
import { quoted } from '../../../functions/core/text/text.ts';
import type { ApiDescription } from './description.ts';
import type { Notes } from './notes.ts';
import { operationsIn, pathsFrom } from './operations.ts';
import { entriesAt, only, textFrom } from './parts.ts';
import { Schemas } from './schemas.ts';
import type { SecuritySource } from './security.ts';
import { schemesOf } from './security.ts';
import type { Selection } from './selection.ts';
import { selected } from './selection.ts';
import type { Server } from './servers.ts';
import { serverFrom } from './servers.ts';

/** A description in OpenAPI 2.0, and what it says about signing in. */
export interface Converted {
  readonly definition: JsonObject;
  readonly signIn: Pick<SecuritySource, 'schemes' | 'requirements' | 'path'>;
}

/** What is to be imported of a description. */
export interface ConversionOptions extends Selection {
  /** The address of the server to take. */
  readonly server?: string | undefined;
}

/**
 * A description in OpenAPI 3.0 or 3.1 as a definition in OpenAPI 2.0. What that cannot say becomes a note.
 *
 * @throws UserError where nothing is left to import
 */
export function convertOpenApi3({ root }: ApiDescription, options: ConversionOptions, notes: Notes): Converted {
  const references = new References(root);
  const schemas = new Schemas(references, notes);
  const operations = selected(operationsIn(root, references), options);
  for (const [name, { path }] of entriesAt(root.webhooks, ['webhooks']))
    notes.add(
      'to decide',
      path,
      `The webhook ${quoted(name)}: a trigger requires an operation that registers the URL of a flow, and the description has none.`,
    );
  const paths = pathsFrom(operations, { references, schemas, notes });
  const definitions = schemas.definitions();
  const requirements = operations.flatMap(({ value }) =>
    arrayOf(value.security ?? root.security).map((requirement) => objectOf(requirement)),
  );
  const schemes = schemesOf(root, references);
  const written = {
    ...serverOf(serverFrom(root, options.server, notes)),
    consumes: ['application/json'],
    produces: ['application/json'],
    paths,
    ...(Object.keys(definitions).length > 0 ? { definitions } : {}),
    ...tagsOf(
      root,
      operations.flatMap(({ value }) => arrayOf(value.tags)),
    ),
    ...externalDocsOf(root),
  };
  return {
    definition: { swagger: '2.0', info: infoOf(objectOf(root.info)), ...written },
    signIn: {
      schemes,
      requirements: requirements.length > 0 ? requirements : each(schemes),
      path: ['components', 'securitySchemes'],
    },
  };
}

/** What is sent when no operation says so: any of the schemes that are described. */
export function each(schemes: JsonObject): JsonObject[] {
  return Object.keys(schemes).map((name) => ({ [name]: [] }));
}

/** Where a service is, as a definition has it. */
export function serverOf({ host, basePath }: Server): JsonObject {
  return {
    ...(host === undefined ? {} : { host }),
    ...(basePath === undefined ? {} : { basePath }),
    schemes: ['https'],
  };
}

function infoOf(info: JsonObject): JsonObject {
  const { title, description, summary, version, contact, license, termsOfService } = info;
  const text = [description, summary].find((one) => stringOf(one) !== undefined);
  return {
    title: stringOf(title) ?? '',
    ...(text === undefined ? {} : { description: text }),
    ...(typeof termsOfService === 'string' ? { termsOfService } : {}),
    ...(isObject(contact) ? { contact: only(['name', 'url', 'email'], contact) } : {}),
    ...(isObject(license) && typeof license.name === 'string' ? { license: only(['name', 'url'], license) } : {}),
    version: textFrom(version) || '1.0',
  };
}

function tagsOf({ tags }: JsonObject, used: readonly Json[]): JsonObject {
  const listed = arrayOf(tags)
    .map((tag) => objectOf(tag))
    .filter(({ name }) => typeof name === 'string' && used.includes(name))
    .map((tag) => ({ ...only(['name', 'description'], tag), ...externalDocsOf(tag) }));
  return listed.length > 0 ? { tags: listed } : {};
}

function externalDocsOf({ externalDocs }: JsonObject): JsonObject {
  return isObject(externalDocs) && typeof externalDocs.url === 'string'
    ? { externalDocs: only(['description', 'url'], externalDocs) }
    : {};
}
