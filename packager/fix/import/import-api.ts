import type { JsonObject } from '../../../functions/core/json/json.ts';
import { objectOf, stringOf } from '../../../functions/core/json/json.ts';
import { plainTitle } from '../../../functions/core/model/own-names.ts';
import type { Publisher } from '../../../functions/core/rule/define.ts';
import type { Answers } from '../../../functions/core/rule/fix.ts';
import { ownLinter } from '../../check/lint/own-linter.ts';
import { publisherOf } from '../../check/publisher-kind.ts';
import { utf8 } from '../../core/bytes.ts';
import { sized } from '../../core/limits.ts';
import type { SourceFile } from '../../core/source-file.ts';
import { UserError } from '../../core/user-error.ts';
import { fix } from '../fix-subject.ts';
import type { DataFile } from '../../read/data/data-file.ts';
import { readData } from '../../read/data/open-file.ts';
import { readFolderSubject } from '../../read/read-subject.ts';
import { initDocuments } from '../../write/pack/init-documents.ts';
import type { ApiDescription, ReadBeside } from './description.ts';
import { bundled, readable } from './description.ts';
import type { ImportNote } from './notes.ts';
import { Notes } from './notes.ts';
import type { ConversionOptions, Converted } from './openapi3.ts';
import { convertOpenApi3 } from './openapi3.ts';
import { descriptionFromPostman, postmanCollection } from './postman.ts';
import { textFrom } from './parts.ts';
import { signInFrom } from './security.ts';
import { convertSwagger2 } from './swagger2.ts';

/** What is known besides the description of an API. */
export interface ImportOptions extends ConversionOptions {
  /** Reads the files that the description refers to; without it, there are none. */
  readonly readBeside?: ReadBeside | undefined;
  readonly publisher?: Publisher | undefined;
  /** What only the publisher knows. */
  readonly answers?: Answers | undefined;
}

/** A connector that was made of the description of an API. Nothing is written. */
export interface ImportedConnector {
  /** The name of the service: the title without words that a connector's must not have. */
  readonly name: string;
  /** The files of the folder: definition, properties, and drafts of both documents. */
  readonly files: readonly SourceFile[];
  /** What has to be decided, what is gone, and what changed. */
  readonly notes: readonly ImportNote[];
}

/**
 * Makes a connector of a description in OpenAPI 3.0, 3.1 or 2.0, or of a Postman collection, as JSON or YAML. Ids, labels
 * and sentences that can be drafted are drafted as `fix` drafts them, since nothing is published yet.
 *
 * @throws UserError where the file isn't such a description, refers to something that doesn't exist, or exceeds the limits of a connector
 */
export async function importApi(source: SourceFile, options: ImportOptions = {}): Promise<ImportedConnector> {
  const file = readable(await readData(source));
  const description = await descriptionIn(file, options.readBeside ?? (() => Promise.resolve(undefined)));
  const notes = new Notes(description.place);
  for (const message of description.lost) notes.add('left out', [], message);
  const converted = convert(description, options, notes);
  const name = serviceName(stringOf(objectOf(converted.definition.info).title) ?? '');
  const { definition, properties } = withSignIn(converted, name, notes);
  const written = [jsonFile('apiDefinition.swagger.json', definition), jsonFile('apiProperties.json', properties)];
  return { name, files: await finished(written, name, options), notes: notes.all() };
}

function serviceName(title: string): string {
  const name = plainTitle(title)
    .replace(/(?<![\p{L}\p{N}])(?:(?:REST(?:ful)?|public) )?(?:APIs?|Connector)(?![\p{L}\p{N}])/giu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s-]+|[\s-]+$/g, '');
  return name === '' ? 'Service' : name;
}

async function descriptionIn(file: DataFile, readBeside: ReadBeside): Promise<ApiDescription> {
  const { name, data } = file;
  const collection = data && postmanCollection(data);
  if (collection) return descriptionFromPostman(collection, name);
  if (data && (kindOf(data) === 'OpenAPI 3' || kindOf(data) === 'OpenAPI 2')) return bundled(file, readBeside);
  throw new UserError(
    `${name} doesn't describe an API${data?.asyncapi === undefined ? '' : ' with requests and responses (it is AsyncAPI)'}.`,
    'Specify an OpenAPI 3.0, 3.1, or 2.0 file in JSON or YAML, or a Postman collection (version 2.0 or 2.1).',
  );
}

function kindOf({ openapi, swagger }: JsonObject): 'OpenAPI 3' | 'OpenAPI 2' | undefined {
  if (textFrom(openapi).startsWith('3.')) return 'OpenAPI 3';
  return /^2(?:\.0)?$/.test(textFrom(swagger)) ? 'OpenAPI 2' : undefined;
}

function convert(description: ApiDescription, options: ConversionOptions, notes: Notes): Converted {
  return kindOf(description.root) === 'OpenAPI 2'
    ? convertSwagger2(description, options, notes)
    : convertOpenApi3(description, options, notes);
}

function withSignIn(
  { definition, signIn }: Converted,
  title: string,
  notes: Notes,
): { definition: JsonObject; properties: JsonObject } {
  const { securityDefinitions, security, connectionParameters, policyTemplateInstances } = signInFrom(
    { ...signIn, title, base: baseOf(definition) },
    notes,
  );
  return {
    definition: {
      ...definition,
      ...(security.length > 0 ? { securityDefinitions, security } : {}),
    },
    properties: { properties: { connectionParameters, capabilities: [], policyTemplateInstances } },
  };
}

function baseOf({ host, basePath }: JsonObject): string | undefined {
  return typeof host === 'string' ? `https://${host}${stringOf(basePath)?.replace(/\/*$/, '/') ?? '/'}` : undefined;
}

function jsonFile(name: string, value: JsonObject): SourceFile {
  return { name, bytes: utf8(`${JSON.stringify(value, undefined, 2)}\n`) };
}

/** The largest definition that the platform takes. Source: https://learn.microsoft.com/connectors/custom-connectors/faq */
const largestDefinition = 1_048_576;

/** The files after everything that can be corrected without their author, with drafts of the documents. */
async function finished(
  written: readonly SourceFile[],
  name: string,
  { publisher: named, answers }: ImportOptions,
): Promise<SourceFile[]> {
  const subject = await readFolderSubject(name, written);
  const { publisher } = publisherOf(subject, { publisher: named });
  const { changed } = await fix(
    subject,
    { linter: ownLinter(), publisher },
    { suggestions: true, acceptBreaking: true, around: { name, publisher, ...(answers ? { answers } : {}) } },
  );
  const files = written.map((file) => changed.find((one) => one.name === file.name)?.after ?? file);
  for (const { bytes } of files)
    if (bytes.length > largestDefinition)
      throw new UserError(
        `The definition has ${sized(bytes.length)}, but the platform accepts at most ${sized(largestDefinition)}.`,
        'Choose some operations with --tag or --operation.',
      );
  const [definition, properties] = await Promise.all(files.map(readData));
  const { intro, readme } = initDocuments({
    definition: definition?.data ?? {},
    properties: properties?.data ?? {},
    publisher,
  });
  return [...files, { name: 'intro.md', bytes: utf8(intro) }, { name: 'readme.md', bytes: utf8(readme) }];
}
