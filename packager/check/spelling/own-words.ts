import { arrayOf, objectOf, stringOf } from '../../../functions/core/json/json.ts';
import type { ConnectorFiles } from '../../read/connector/connector.ts';
import { definitionModel, propertiesModel } from '../../read/connector/connector.ts';
import { wordsInName } from './words.ts';
import { operationsOf, parametersOf } from '../../../functions/core/model/operations.ts';
import { usedPropertiesOf } from '../../../functions/core/model/schemas.ts';

/**
 * The words that a connector brings along in its names: those of title, publisher, host, paths, operations, parameters,
 * properties, tags and values. Whoever writes about a service uses them, in a dictionary or not.
 */
export function ownWords(connector: ConnectorFiles): Set<string> {
  const model = definitionModel(connector);
  const { root } = model;
  const info = objectOf(root.info);
  const { publisher, stackOwner } = propertiesModel(connector).properties;
  const names: unknown[] = [
    info.title,
    objectOf(info.contact).name,
    publisher,
    stackOwner,
    root.host,
    root.basePath,
    ...arrayOf(root.tags).map((tag) => objectOf(tag).name),
    ...operationsOf(model).flatMap(({ id, template, value }) => [id, template, ...arrayOf(value.tags)]),
    ...parametersOf(model).flatMap(({ name, value }) => [name, ...arrayOf(value.enum)]),
    ...usedPropertiesOf(model).flatMap(({ property, value }) => [property.name, ...arrayOf(value.enum)]),
  ];
  return new Set(names.flatMap((name) => wordsInName(stringOf(name) ?? '')));
}
