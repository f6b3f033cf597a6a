import type { Json, Path } from '../../../functions/core/json/json.ts';
import type { Connector, JsonFile } from '../connector/connector.ts';
import { jsonFile } from '../connector/connector.ts';
import type { Finding, Place } from '../../core/finding.ts';
import { placeIn } from '../../core/json-place.ts';
import type { SourceFile } from '../../core/source-file.ts';
import { isNestedTooDeep, nestedTooDeep } from '../../core/nesting.ts';
import { decodeText } from '../../core/text-encoding.ts';
import type { PartName, SolutionConnector } from './customizations.ts';
import { partNamed } from './customizations.ts';
import type { XmlFile } from './xml.ts';
import { element, placeOf } from './xml.ts';

/** The parts of a connector in a solution that stand for a key of a properties file. */
const propertyParts = {
  connectionParameters: 'connectionparameters',
  connectionParameterSets: 'connectionparametersets',
  policyTemplateInstances: 'policytemplateinstances',
} as const satisfies Record<string, PartName>;

const colorKey = 'iconBrandColor';

/**
 * The brand color of independent publishers is that of the properties file in their pull request: of eight packages that
 * were accepted, three have solutions of another color.
 */
const ofFolders: readonly string[] = ['pp-icon-brand-color-independent'];

/**
 * The files of a connector in a solution, for the checks that look at them by themselves. The document that introduces
 * it lies in the package around the solution. A solution has no properties file; one is put together from the parts that
 * stand for it, and `inSolution` leads findings in it back to them.
 *
 * @param name what the connector was found in, as findings show it
 * @throws UserError where a file is nested too deep for anything to look at it
 */
export function connectorFiles(name: string, connector: SolutionConnector, intro?: SourceFile): Connector {
  const file = (part: PartName): SourceFile | undefined => partNamed(connector, part)?.file;
  const [definition, icon, script] = [file('openapidefinition'), file('iconblob'), file('customcodeblobcontent')];
  return {
    name,
    properties: assembledProperties(name, connector),
    ...(definition ? { definition: jsonFile(definition) } : {}),
    ...(icon ? { icon } : {}),
    ...(script ? { script } : {}),
    ...(intro ? { intro } : {}),
  };
}

/**
 * A finding in the properties file that `connectorFiles` put together, at the place of the solution that it is about.
 * `undefined` for what a solution has no place for, such as the publisher; a finding in another file stays.
 */
export function inSolution(
  finding: Finding,
  { properties }: Connector,
  connector: SolutionConnector,
  manifest: XmlFile,
): Finding | undefined {
  if (finding.file !== properties?.name) return finding;
  if (ofFolders.includes(finding.rule)) return undefined;
  const place = placeInSolution(finding.path ?? [], connector, manifest);
  return place && { ...finding, ...place };
}

function placeInSolution([, key, ...rest]: Path, connector: SolutionConnector, manifest: XmlFile): Place | undefined {
  if (key === colorKey) return placeOf(manifest, element(connector.element, 'iconbrandcolor') ?? connector.element);
  const part = Object.entries(propertyParts).find(([property]) => property === key)?.[1];
  const file = part && partNamed(connector, part)?.file;
  return file && placeIn(file, rest);
}

function assembledProperties(name: string, connector: SolutionConnector): JsonFile {
  const values = Object.entries(propertyParts).map(([key, part]) => {
    const file = partNamed(connector, part)?.file;
    return [key, file && parsed(file)] as const;
  });
  const properties = { [colorKey]: connector.brandColor, ...Object.fromEntries(values) };
  return jsonFile({ name: `${name} (properties)`, bytes: Buffer.from(JSON.stringify({ properties })) });
}

function parsed({ name, bytes }: SourceFile): Json | undefined {
  if (isNestedTooDeep(bytes)) throw nestedTooDeep(name);
  try {
    return JSON.parse(decodeText(bytes).text) as Json;
  } catch {
    return undefined;
  }
}
