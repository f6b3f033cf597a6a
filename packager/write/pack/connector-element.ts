import type { PartName } from '../../read/solution/customizations.ts';
import { partNames } from '../../read/solution/customizations.ts';
import type { ConnectorContents } from './connector-contents.ts';
import { escapeXml } from './edit-xml.ts';

/** The elements of a connector in `customizations.xml`, in the order in which exports have them. */
export const elementOrder: readonly string[] = [
  'connectorid',
  'description',
  'displayname',
  'iconbrandcolor',
  'name',
  'connectortype',
  'capabilities',
  'scriptoperations',
  ...partNames,
];

const endings: Readonly<Record<PartName, string>> = {
  openapidefinition: 'json',
  connectionparameters: 'json',
  connectionparametersets: 'json',
  policytemplateinstances: 'json',
  customcodeblobcontent: 'csx',
  // As exports write it.
  iconblob: 'Png',
};

/** Where a part of a connector lies in a solution. */
export function partPath(connector: string, part: PartName): string {
  return `Connector/${connector}_${part}.${endings[part]}`;
}

/** How flows and manifests refer to a connector. */
export interface ConnectorName {
  /** The GUID. */
  readonly id: string;
  /** The logical name, such as `contoso_orders`. */
  readonly name: string;
}

/** The element of a connector in `customizations.xml`. */
export function connectorElement(
  { id, name }: ConnectorName,
  { title, description, brandColor, scriptOperations, parts }: ConnectorContents,
): string {
  const values: Readonly<Record<string, string | undefined>> = {
    connectorid: id,
    description,
    displayname: title,
    iconbrandcolor: brandColor,
    name,
    connectortype: '1',
    scriptoperations: scriptOperations && JSON.stringify(scriptOperations),
    ...Object.fromEntries(partNames.filter((part) => parts[part]).map((part) => [part, `/${partPath(name, part)}`])),
  };
  const lines = elementOrder.flatMap((key) => {
    const value = values[key];
    return value === undefined ? [] : [`      <${key}>${escapeXml(value)}</${key}>`];
  });
  return ['<Connector>', ...lines, '    </Connector>'].join('\r\n');
}
