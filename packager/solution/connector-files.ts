import type { Json, JsonObject } from '../../functions/core/json.ts';
import type { Connector } from '../connector/connector.ts';
import { jsonFile } from '../connector/connector.ts';
import type { SourceFile } from '../source-file.ts';
import { decodeText } from '../text-encoding.ts';
import type { PartName, SolutionConnector } from './customizations.ts';
import { partNamed } from './customizations.ts';

/**
 * The files of a connector in a solution, for the checks that look at them by themselves: definition, icon and script.
 * The document that introduces it lies in the package around the solution. A solution has no properties file;
 * `propertiesOf` puts one together.
 *
 * @param name what the connector was found in, as findings show it
 */
export function connectorFiles(name: string, connector: SolutionConnector, intro?: SourceFile): Connector {
  const file = (part: PartName): SourceFile | undefined => partNamed(connector, part)?.file;
  const [definition, icon, script] = [file('openapidefinition'), file('iconblob'), file('customcodeblobcontent')];
  return {
    name,
    ...(definition ? { definition: jsonFile(definition) } : {}),
    ...(icon ? { icon } : {}),
    ...(script ? { script } : {}),
    ...(intro ? { intro } : {}),
  };
}

/** What a properties file of the connector would hold, put together from the files and the manifest of the solution. */
export function propertiesOf(connector: SolutionConnector): JsonObject {
  const value = (part: PartName): Json | undefined => {
    const file = partNamed(connector, part)?.file;
    return file && parsed(decodeText(file.bytes).text);
  };
  return {
    properties: {
      iconBrandColor: connector.brandColor,
      connectionParameters: value('connectionparameters'),
      connectionParameterSets: value('connectionparametersets'),
      policyTemplateInstances: value('policytemplateinstances'),
    },
  };
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
