import { isCredential } from '../../../functions/core/model/connection-parameters.ts';
import type { Publisher } from '../../../functions/core/rule/define.ts';
import { objectOf, stringOf } from '../../../functions/core/json/json.ts';
import type { Operation } from '../../../functions/core/model/operations.ts';
import { operationsOf } from '../../../functions/core/model/operations.ts';
import type { ConnectionParameter } from '../../../functions/core/model/properties-model.ts';
import { isOAuth } from '../../../functions/core/model/properties-model.ts';
import { baseName, definitionModel, propertiesModel } from '../../read/connector/connector.ts';
import type { Subject } from '../../read/subject.ts';
import { folderOf } from '../../read/subject.ts';

/** What a document is compared with. */
export interface DocumentContext {
  readonly publisher: Publisher;
  /** Whether the document lies in a submission package, where nothing may be a draft any more. */
  readonly submitted: boolean;
  /** The names of the files beside the document, without folders; `undefined` where they are not known. */
  readonly folder: readonly string[] | undefined;
  /** The paths of the files in the folders below that of the document; `undefined` where they are not known. */
  readonly below: readonly string[] | undefined;
  /** The description of the connector; `undefined` where there is none. */
  readonly description: string | undefined;
  /** Who published the connector, by its properties file; `undefined` where that does not say. */
  readonly publisherName: string | undefined;
  readonly operations: readonly DocumentedOperation[];
  /** What a connection asks for; nothing for a connector without authentication. */
  readonly authentication: 'none' | 'credentials' | 'OAuth';
  /** Whether the connector is a server for the Model Context Protocol. */
  readonly mcp: boolean;
}

/** An action or trigger as documents speak of it. */
export interface DocumentedOperation {
  readonly id: string;
  readonly summary: string;
  /** Whether makers should use it: it is neither internal nor deprecated. */
  readonly offered: boolean;
}

/** What the documents of a connector are compared with. */
export function documentContext(subject: Subject, publisher: Publisher): DocumentContext {
  const model = definitionModel(subject);
  const { connectionParameter, properties: connector } = propertiesModel(subject);
  return {
    publisher,
    submitted: subject.kind === 'package',
    folder: folderOf(subject)?.map(({ name }) => baseName(name)),
    below: subject.kind === 'folder' ? subject.below : undefined,
    description: stringOf(objectOf(model.root.info).description),
    publisherName: stringOf(connector.publisher),
    operations: operationsOf(model).flatMap(documented),
    authentication: authenticationOf(connectionParameter),
    mcp: operationsOf(model).some(isMcpServer),
  };
}

function documented(operation: Operation): DocumentedOperation[] {
  const { id, value, internal, deprecated } = operation;
  if (id === undefined || isMcpServer(operation)) return [];
  return [{ id, summary: stringOf(value.summary) ?? '', offered: !internal && !deprecated }];
}

function isMcpServer({ value }: Operation): boolean {
  return value['x-ms-agentic-protocol'] !== undefined;
}

function authenticationOf(parameters: readonly ConnectionParameter[]): DocumentContext['authentication'] {
  if (parameters.some(isOAuth)) return 'OAuth';
  return parameters.some(isCredential) ? 'credentials' : 'none';
}
