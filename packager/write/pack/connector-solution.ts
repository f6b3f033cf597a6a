import type { Archive } from '../../read/archive/archive.ts';
import { componentTypes } from '../../read/solution/manifest.ts';
import type { Solution } from '../../read/solution/solution.ts';
import { readSolution } from '../../read/solution/solution.ts';
import type { XmlFile } from '../../read/solution/xml.ts';
import { element } from '../../read/solution/xml.ts';
import { sha256 } from '../../core/sha256.ts';
import { utf8 } from '../../core/bytes.ts';
import type { NewEntry } from '../zip.ts';
import { writeArchive } from '../zip.ts';
import type { ConnectorContents } from './connector-contents.ts';
import type { ConnectorName } from './connector-element.ts';
import { partNames } from '../../read/solution/customizations.ts';
import { connectorElement, partPath } from './connector-element.ts';
import { contentTypes, contentTypesFile } from './content-types.ts';
import { escapeXml } from './edit-xml.ts';
import { guidOf } from './guid.ts';
import { bytesOf } from './put-connector.ts';

/** Who the solution is of, where no other solution says it. */
export interface SolutionPublisher {
  /** The name that people read, such as "Contoso Ltd". */
  readonly name: string;
}

/**
 * A solution with a connector alone, in the form in which Power Platform exports one.
 *
 * @param flows the solution with the test flows, whose connector, or connection to it, and publisher the new solution takes
 *   over; without one, names are made from the title and the publisher. The same input makes the same bytes.
 */
export async function connectorSolution(
  contents: ConnectorContents,
  publisher: SolutionPublisher,
  flows: Archive | undefined,
): Promise<Uint8Array> {
  const base = flows && readSolution(flows);
  const prefix = base?.manifest?.publisher.prefix ?? prefixOf(publisher.name);
  const { name, xml, entries } = takenOver(base) ?? made(nameFor(contents, prefix, base), contents);
  const files: NewEntry[] = [
    { path: 'customizations.xml', bytes: utf8(customizations(xml, base)) },
    { path: 'solution.xml', bytes: utf8(manifest(name, contents.title, publisher, prefix, base)) },
    ...entries,
  ];
  return writeArchive([...files, { path: contentTypesFile, bytes: contentTypes(files.map(({ path }) => path)) }]);
}

/** A connector in the form of a solution. */
interface PlacedConnector {
  readonly name: ConnectorName;
  /** Its element in `customizations.xml`. */
  readonly xml: string;
  readonly entries: readonly NewEntry[];
}

/** The connector that a solution holds already; everything of it, in the same bytes. */
function takenOver(base: Solution | undefined): PlacedConnector | undefined {
  if (!base?.connector?.id || !base.connector.name || !base.customizations) return undefined;
  const { id, name, element: node, parts } = base.connector;
  return {
    name: { id, name },
    xml: base.customizations.xml.text.slice(node.start, node.end),
    entries: parts.flatMap(({ path, file }) => (file ? [{ path, bytes: file.bytes }] : [])),
  };
}

function made(name: ConnectorName, contents: ConnectorContents): PlacedConnector {
  return {
    name,
    xml: connectorElement(name, contents),
    entries: partNames.flatMap((part) => {
      const content = contents.parts[part];
      return content ? [{ path: partPath(name.name, part), bytes: bytesOf(content) }] : [];
    }),
  };
}

/** The names of a connector that no solution holds: those that flows call it by, or new ones. */
function nameFor({ title }: ConnectorContents, prefix: string, base: Solution | undefined): ConnectorName {
  const missing = base?.manifest?.missing.find(
    ({ type, schemaName }) => type === componentTypes.connector && schemaName !== undefined,
  );
  const name = missing?.schemaName ?? connectorName(prefix, title);
  const reference = base?.customizations?.connectionReferences.find((one) => one.customConnectorId !== undefined);
  return { id: reference?.customConnectorId ?? guidOf(name, 'connector'), name };
}

/**
 * The longest name of a connector. Power Platform takes 500 characters, but the paths of its files in the solution, which
 * contain the name, are to have 255 at most: file systems and our own reader of archives take no more. Source:
 * https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/connector#BKMK_Name
 */
const longestName = 255 - Math.max(...partNames.map((part) => partPath('', part).length));

/**
 * A title as Power Platform makes the name of a connector from it: other characters become their codes. What does not fit
 * is left out, a code as a whole.
 */
function connectorName(prefix: string, title: string): string {
  let name = `${prefix}_`;
  for (const character of title.toLowerCase()) {
    const written = /[a-z0-9]/.test(character)
      ? character
      : `-${character.codePointAt(0)!.toString(16).toUpperCase().padStart(2, '0')}`;
    if (name.length + written.length > longestName) break;
    name += written;
  }
  return name;
}

/** The letters and digits of a name; those of `other` where it has none. */
function identifier(name: string, other: string): string {
  const letters = name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]/g, '')
    .replace(/^\d+/, '');
  return letters === '' ? other : letters;
}

/** The prefix of a publisher: two to eight lowercase letters and digits. */
function prefixOf(publisher: string): string {
  const letters = identifier(publisher, 'publisher').toLowerCase().slice(0, 8);
  return letters.length < 2 || letters.startsWith('mscrm') ? `pub${letters.slice(0, 2)}` : letters;
}

function customizations(connector: string, base: Solution | undefined): string {
  return [
    rootTag(base?.customizations?.xml, '<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'),
    '  <Entities></Entities>',
    '  <Roles></Roles>',
    '  <Workflows></Workflows>',
    '  <FieldSecurityProfiles></FieldSecurityProfiles>',
    '  <Templates />',
    '  <EntityMaps />',
    '  <EntityRelationships />',
    '  <OrganizationSettings />',
    '  <optionsets />',
    '  <CustomControls />',
    '  <EntityDataProviders />',
    '  <Connectors>',
    `    ${connector}`,
    '  </Connectors>',
    '  <Languages>',
    '    <Language>1033</Language>',
    '  </Languages>',
    '</ImportExportXml>',
  ].join('\r\n');
}

function manifest(
  { id, name }: ConnectorName,
  title: string,
  publisher: SolutionPublisher,
  prefix: string,
  base: Solution | undefined,
): string {
  const xml = base?.manifest?.xml;
  const owner = element(xml?.root, 'SolutionManifest', 'Publisher');
  return [
    rootTag(
      xml,
      '<ImportExportXml version="9.2" SolutionPackageVersion="9.2" languagecode="1033" generatedBy="CrmLive" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    ),
    '  <SolutionManifest>',
    `    <UniqueName>${ownName(title, base)}</UniqueName>`,
    '    <LocalizedNames>',
    `      <LocalizedName description="${escapeXml(title)}" languagecode="1033" />`,
    '    </LocalizedNames>',
    '    <Descriptions />',
    `    <Version>${base?.manifest?.version ?? '1.0.0.0'}</Version>`,
    '    <Managed>0</Managed>',
    xml && owner ? `    ${xml.text.slice(owner.start, owner.end)}` : publisherLines(publisher, prefix),
    '    <RootComponents>',
    `      <RootComponent type="372" id="{${id}}" schemaName="${escapeXml(name)}" behavior="0" />`,
    '    </RootComponents>',
    '    <MissingDependencies />',
    '  </SolutionManifest>',
    '</ImportExportXml>',
  ].join('\r\n');
}

/** The name of the solution, which no other one has in the same environment. */
function ownName(title: string, base: Solution | undefined): string {
  const name = `${identifier(title, 'Custom').slice(0, 50)}Connector`;
  return name.toLowerCase() === base?.manifest?.uniqueName?.toLowerCase() ? `${name}Solution` : name;
}

function publisherLines({ name }: SolutionPublisher, prefix: string): string {
  // Drawn from the name, from the range that Power Platform allows.
  const optionPrefix = 10_000 + (parseInt(sha256(utf8(prefix)).slice(0, 8), 16) % 90_000);
  return [
    '    <Publisher>',
    `      <UniqueName>${identifier(name, 'publisher').toLowerCase().slice(0, 50)}</UniqueName>`,
    '      <LocalizedNames>',
    `        <LocalizedName description="${escapeXml(name)}" languagecode="1033" />`,
    '      </LocalizedNames>',
    '      <Descriptions />',
    '      <EMailAddress xsi:nil="true"></EMailAddress>',
    '      <SupportingWebsiteUrl xsi:nil="true"></SupportingWebsiteUrl>',
    `      <CustomizationPrefix>${prefix}</CustomizationPrefix>`,
    `      <CustomizationOptionValuePrefix>${optionPrefix}</CustomizationOptionValuePrefix>`,
    '      <Addresses></Addresses>',
    '    </Publisher>',
  ].join('\r\n');
}

/** The first tag of a manifest, which says by what version of Power Platform it was written. */
function rootTag(xml: XmlFile | undefined, other: string): string {
  return xml ? xml.text.slice(xml.root.start, xml.text.indexOf('>', xml.root.start) + 1) : other;
}
