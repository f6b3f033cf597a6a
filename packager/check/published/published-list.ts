import type { Publisher } from '../../../functions/core/rule/define.ts';
import type { Json, JsonObject } from '../../../functions/core/json/json.ts';
import { arrayOf, isObject, objectOf, stringOf } from '../../../functions/core/json/json.ts';
import { isBlank } from '../../../functions/core/text/text.ts';
import { independentColor, realName } from '../../../functions/core/model/publisher.ts';
import type { Connector } from '../../read/connector/connector.ts';
import { baseName, propertiesModel } from '../../read/connector/connector.ts';
import type { SourceFile } from '../../core/source-file.ts';
import { decodeText } from '../../core/text-encoding.ts';
import { UserError } from '../../core/user-error.ts';
import { plainTitle } from './titles.ts';
import { operationsOf } from '../../../functions/core/model/operations.ts';

/** What is known of the connectors that are published already. */
export interface PublishedList {
  /** The version of this form. */
  readonly version: 1;
  readonly connectors: readonly PublishedConnector[];
}

/** A connector that is published already. */
export interface PublishedConnector {
  readonly title: string;
  /** The title as titles are compared; see `plainTitle`. */
  readonly plainTitle: string;
  /** In lowercase. */
  readonly host: string;
  /** Without a slash at its end. */
  readonly basePath: string;
  /** The name of the publisher; empty where there is none. */
  readonly publisher: string;
  readonly kind: Publisher;
  /** How many operations it has. */
  readonly operations: number;
  /** How its operations are called: method and path, without the names of path parameters. */
  readonly calls: readonly string[];
  /** The name of its folder; empty where it isn't known. */
  readonly folder: string;
}

/**
 * Reads the file of a list of published connectors, as `JSON.stringify` writes one.
 *
 * @throws UserError when it is none
 */
export function readPublishedList({ name, bytes }: SourceFile): PublishedList {
  const refuse = (problem: string, cause?: unknown): UserError =>
    new UserError(
      `${name} isn't a list of published connectors: ${problem}.`,
      'Create a new one with "connector-packager published" from a clone of the repository.',
      cause,
    );
  let document: JsonObject;
  try {
    document = objectOf(JSON.parse(decodeText(bytes).text) as Json);
  } catch (failure) {
    throw refuse("it isn't JSON", failure);
  }
  if (document.version !== 1) throw refuse('its version is missing or not supported');
  if (!Array.isArray(document.connectors)) throw refuse('it lists no connectors');
  const connectors = arrayOf(document.connectors);
  const wrong = connectors.findIndex((entry) => !isEntry(entry));
  if (wrong >= 0) throw refuse(`entry ${wrong + 1} is incomplete`);
  return { version: 1, connectors: connectors as unknown as PublishedConnector[] };
}

/** The entry of a connector; `undefined` when it has no title. */
export function entryOf(connector: Connector): PublishedConnector | undefined {
  const { name, definition } = connector;
  if (!definition) return undefined;
  const { model } = definition;
  const title = stringOf(objectOf(model.root.info).title)?.trim() ?? '';
  if (isBlank(title)) return undefined;
  const details = propertiesModel(connector).properties;
  return {
    title,
    plainTitle: plainTitle(title),
    host: stringOf(model.root.host)?.trim().toLowerCase() ?? '',
    basePath: (stringOf(model.root.basePath) ?? '').replace(/\/$/, ''),
    publisher: realName(details, 'publisher') ?? '',
    kind: stringOf(details.iconBrandColor)?.toLowerCase() === independentColor ? 'independent' : 'verified',
    operations: operationsOf(model).length,
    calls: [...new Set(operationsOf(model).map(({ method, template }) => `${method} ${withoutNames(template)}`))],
    folder: baseName(name.replace(/[/\\]+$/, '')),
  };
}

function withoutNames(template: string): string {
  return template.replace(/\{[^{}]{0,200}\}/g, '{}');
}

function isEntry(entry: unknown): boolean {
  if (!isObject(entry)) return false;
  const texts = ['title', 'plainTitle', 'host', 'basePath', 'publisher', 'kind', 'folder'];
  return (
    texts.every((key) => typeof entry[key] === 'string') &&
    typeof entry.operations === 'number' &&
    Array.isArray(entry.calls)
  );
}
