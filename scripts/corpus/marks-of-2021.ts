import type { JsonObject } from '../../functions/core/json/json.ts';
import { objectOf } from '../../functions/core/json/json.ts';
import { nameUnder } from '../../functions/core/model/publisher.ts';
import type { Publisher } from '../../functions/core/rule/define.ts';

/**
 * Whether a connector bears what Microsoft has asked for since 2021. The files hold no date, so this is the nearest sign of
 * one: independent publishers exist since 2021, and every certified connector since has a contact, connector metadata, and
 * a publisher. An older one has them if it was updated later, as a whole and after the same checks, or a few months before.
 *
 * @param definition the whole definition
 * @param properties what the properties file holds under "properties"
 */
export function hasMarksOf2021(definition: JsonObject, properties: JsonObject, publisher: Publisher): boolean {
  if (publisher === 'independent') return true;
  const { contact } = objectOf(definition.info);
  const owner = nameUnder(properties, 'publisher');
  return contact !== undefined && definition['x-ms-connector-metadata'] !== undefined && owner !== undefined;
}
