import type { Publisher } from '../../functions/core/rule/define.ts';
import { objectOf, stringOf } from '../../functions/core/json/json.ts';
import { independentColor } from '../../functions/core/model/publisher.ts';
import type { Connector } from '../read/connector/connector.ts';

/** Who publishes a connector, and how that is known. */
export interface KnownPublisher {
  readonly publisher: Publisher;
  /** What reports say of it, such as "verified publisher, guessed from the brand color". */
  readonly note: string;
}

/** The publisher that the user named, or the one that the brand color or the folder tells. */
export function publisherOf({ name, properties }: Connector, named?: Publisher): KnownPublisher {
  if (named) return { publisher: named, note: `${named} publisher` };
  const color = stringOf(objectOf(properties?.data?.properties).iconBrandColor)?.toLowerCase();
  if (color !== undefined) return guessed(color === independentColor ? 'independent' : 'verified', 'the brand color');
  if (/independent/i.test(name)) return guessed('independent', 'the name of the folder');
  return guessed('verified', 'nothing that says otherwise');
}

function guessed(publisher: Publisher, from: string): KnownPublisher {
  return { publisher, note: `${publisher} publisher, guessed from ${from}` };
}
