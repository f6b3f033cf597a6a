import { arrayOf, objectOf, stringOf } from '../../../functions/core/json/json.ts';
import { ConnectorModel } from '../../../functions/core/model/model.ts';
import type { Connector } from '../../read/connector/connector.ts';
import { wordsInName } from './words.ts';

/**
 * The words that a connector brings along in its names: those of title, publisher, host, paths, operations, parameters,
 * properties, tags and values. Whoever writes about a service uses them, in a dictionary or not.
 */
export function ownWords({ definition, properties }: Connector): Set<string> {
  const model = new ConnectorModel(definition?.data ?? {});
  const { root } = model;
  const info = objectOf(root.info);
  const { publisher, stackOwner } = objectOf(properties?.data.properties);
  const names: unknown[] = [
    info.title,
    objectOf(info.contact).name,
    publisher,
    stackOwner,
    root.host,
    root.basePath,
    ...arrayOf(root.tags).map((tag) => objectOf(tag).name),
    ...model.operations.flatMap(({ id, template, value }) => [id, template, ...arrayOf(value.tags)]),
    ...model.parameters.flatMap(({ name, value }) => [name, ...arrayOf(value.enum)]),
    ...model.properties.flatMap(({ property, value }) => [property.name, ...arrayOf(value.enum)]),
  ];
  return new Set(names.flatMap((name) => wordsInName(stringOf(name) ?? '')));
}
