import type { Publisher } from '../../functions/core/rule/define.ts';
import { objectOf, stringOf } from '../../functions/core/json/json.ts';
import { independentColour } from '../../functions/core/model/publisher.ts';
import type { Connector } from '../read/connector/connector.ts';

/** Who publishes a connector, and how that is known. */
export interface KnownPublisher {
  readonly publisher: Publisher;
  /** What reports say of it, such as "verified publisher, guessed from the brand colour". */
  readonly note: string;
}

/** The publisher that the user named, or the one that the brand colour or the folder tells. */
export function publisherOf({ name, properties }: Connector, named?: Publisher): KnownPublisher {
  if (named) return { publisher: named, note: `${named} publisher` };
  const colour = stringOf(objectOf(properties?.data.properties).iconBrandColor)?.toLowerCase();
  if (colour !== undefined)
    return guessed(colour === independentColour ? 'independent' : 'verified', 'the brand colour');
  if (/independent/i.test(name)) return guessed('independent', 'the name of the folder');
  return guessed('verified', 'nothing that says otherwise');
}

function guessed(publisher: Publisher, from: string): KnownPublisher {
  return { publisher, note: `${publisher} publisher, guessed from ${from}` };
}
