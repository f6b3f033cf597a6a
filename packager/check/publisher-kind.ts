import { objectOf, stringOf } from '../../functions/core/json/json.ts';
import { independentColor, isPersonName, realName } from '../../functions/core/model/publisher.ts';
import type { Publisher } from '../../functions/core/rule/define.ts';
import { decodeText } from '../core/text-encoding.ts';
import type { ConnectorFiles } from '../read/connector/connector.ts';
import { definitionModel, propertiesModel } from '../read/connector/connector.ts';

/** Who publishes a connector, and how that is known. */
export interface KnownPublisher {
  readonly publisher: Publisher;
  /** What reports say of it, such as "independent publisher, inferred from the title". */
  readonly note: string;
}

/** What is said of the publisher where nothing tells who it is. */
export const assumedNote = 'verified publisher, assumed; use --publisher independent if that is wrong';

/** What the user says of the publisher. */
export interface NamedPublisher {
  /** The publisher that the user named. */
  readonly publisher?: Publisher | undefined;
  /** The publisher whose profile the ruleset of the user extends. */
  readonly profile?: Publisher | undefined;
}

/** A connector as far as it tells who publishes it. */
export interface Published extends ConnectorFiles {
  readonly name: string;
  /** The absolute path that it was read from, where there is one. */
  readonly path?: string | undefined;
}

/**
 * Who publishes a connector: what the user says, or else what the connector shows. It is never told by a value that a rule
 * for one kind of publisher judges, such as a wrong brand color or the name of a person as the publisher by itself.
 */
export function publisherOf(connector: Published, { publisher, profile }: NamedPublisher = {}): KnownPublisher {
  if (publisher) return { publisher, note: `${publisher} publisher` };
  if (profile) return inferred(profile, 'the profile that your ruleset extends');
  const folder = folderOf(connector);
  if (folder) return folder;
  const independent = signOfIndependence(connector);
  if (independent !== undefined) return inferred('independent', independent);
  return { publisher: 'verified', note: assumedNote };
}

function inferred(publisher: Publisher, from: string): KnownPublisher {
  return { publisher, note: `${publisher} publisher, inferred from ${from}` };
}

/** The folders of Microsoft's repository. */
function folderOf({ name, path = name }: Published): KnownPublisher | undefined {
  const parts = path.split(/[/\\]/);
  if (parts.includes('independent-publisher-connectors')) return inferred('independent', 'the folder');
  return parts.includes('certified-connectors') ? inferred('verified', 'the folder') : undefined;
}

/** What shows that the publisher does not own the service. */
function signOfIndependence(connector: Published): string | undefined {
  const title = stringOf(objectOf(definitionModel(connector).root.info).title) ?? '';
  const { properties } = propertiesModel(connector);
  const [publisher, owner] = [realName(properties, 'publisher'), realName(properties, 'stackOwner')];
  if (/\(independent publisher\)\s*$/i.test(title)) return 'the title';
  if (connector.readme && /^#+ .*\(independent publisher\)\s*$/im.test(beginning(connector.readme.bytes)))
    return 'the readme';
  if (stringOf(properties.iconBrandColor)?.toLowerCase() === independentColor) return 'the brand color';
  if (publisher && owner && publisher !== owner && isPersonName(publisher)) return 'the publisher and the stackOwner';
  return undefined;
}

function beginning(bytes: Uint8Array): string {
  return decodeText(bytes.subarray(0, 4_000)).text;
}
