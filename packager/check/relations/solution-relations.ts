import type { Publisher } from '../../../functions/core/rule/define.ts';
import type { Json, Path } from '../../../functions/core/json/json.ts';
import { objectOf, stringOf } from '../../../functions/core/json/json.ts';
import { quoted } from '../../../functions/core/text/text.ts';
import { shownPath } from '../../core/json-pointer.ts';
import type { Connector } from '../../read/connector/connector.ts';
import type { Finding, Place } from '../../core/finding.ts';
import { sameBytes } from '../../core/bytes.ts';
import { isData } from '../../read/data/data-file.ts';
import type { PartName, SolutionConnector } from '../../read/solution/customizations.ts';
import { partNamed } from '../../read/solution/customizations.ts';
import type { Solution } from '../../read/solution/solution.ts';
import { element, placeOf } from '../../read/solution/xml.ts';
import { decodeText } from '../../core/text-encoding.ts';
import { firstDifference } from './difference.ts';
import { relationFindings } from './relation-findings.ts';

const { finding } = relationFindings;

/** The keys of OAuth settings that the service fills in or drops in a solution. */
const oAuthKeys = new Set(['clientId', 'clientSecret', 'redirectUrl']);

/** Differences between the files of a connector and their copies in the solution exported from it. */
export function checkSolutionSource(connector: Connector, solution: Solution, publisher: Publisher): Finding[] {
  const { connector: exported, customizations } = solution;
  if (!exported || !customizations) return [];
  const properties = objectOf(connector.properties?.data?.properties);
  const outdated = (place: Place, what: string): Finding =>
    finding(
      'pp-connector-solution-outdated',
      place,
      `${what}; update the connector from the files, publish it, and export the solution again.`,
    );

  const json = (part: PartName, what: string, source: Json | undefined, ignored?: ReadonlySet<string>): Finding[] => {
    const file = partNamed(exported, part)?.file;
    // A file that cannot be read is reported by the checks of the solution.
    if (!file || !isData(file) || file.value === undefined) return [];
    const difference = firstDifference(file.value, source, ignored);
    if (!difference) return [];
    const place = difference.length > 0 ? `, first at ${quoted(keysOf(difference), 120)}` : '';
    return [outdated(file.place(difference), `${what} in the solution differs from the one in the folder${place}`)];
  };

  const findings: Finding[] = [];
  if (connector.definition)
    for (const one of json('openapidefinition', 'The definition', connector.definition.data)) findings.push(one);
  if (connector.properties)
    for (const one of [
      ...json('connectionparameters', 'The list of connection parameters', properties.connectionParameters, oAuthKeys),
      ...json('connectionparametersets', 'The list of parameter sets', properties.connectionParameterSets, oAuthKeys),
      ...json('policytemplateinstances', 'The list of policies', properties.policyTemplateInstances),
    ])
      findings.push(one);
  const color = stringOf(properties.iconBrandColor);
  if (color && exported.brandColor && color.toLowerCase() !== exported.brandColor.toLowerCase())
    findings.push(
      outdated(
        placeOf(customizations.xml, element(exported.element, 'iconbrandcolor')),
        `The brand color in the solution is ${quoted(exported.brandColor)}, in the folder ${quoted(color)}`,
      ),
    );
  for (const one of checkScript(connector, exported, outdated)) findings.push(one);
  const icon = partNamed(exported, 'iconblob')?.file;
  if (publisher === 'verified' && icon && connector.icon && !sameBytes(icon.bytes, connector.icon.bytes))
    findings.push(outdated({ file: icon.name }, 'The icon in the solution differs from the one in the folder'));
  return findings;
}

function checkScript(
  { script, name }: Connector,
  exported: SolutionConnector,
  outdated: (place: Place, what: string) => Finding,
): Finding[] {
  const copy = partNamed(exported, 'customcodeblobcontent')?.file;
  if (!script && !copy) return [];
  if (!copy) return [outdated({ file: script!.name }, 'The script is missing in the solution')];
  if (!script) return [outdated({ file: name }, 'The solution holds a script, but the folder has none')];
  return lines(script.bytes) === lines(copy.bytes)
    ? []
    : [outdated({ file: copy.name }, 'The script in the solution differs from the one in the folder')];
}

/** A script without what editors and exports change: the byte order mark, line endings, and spaces at the end. */
function lines(bytes: Uint8Array): string {
  return decodeText(bytes).text.replace(/\r\n?/g, '\n').trimEnd();
}

function keysOf(path: Path): string {
  return shownPath(path).join('.');
}
