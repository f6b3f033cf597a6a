import mergePatch from 'json-merge-patch';
import { baseDocument } from '../fixtures.ts';
import type { IconOptions } from './make-icon.ts';
import { makeIcon } from './make-icon.ts';
import type { ZipFile } from './make-zip.ts';
import { makeZip } from './make-zip.ts';

/** A solution as fixtures describe it. Everything is keyed by name, so that a patch can reach it. */
export interface SolutionSpec {
  readonly uniqueName: string;
  readonly displayName: string;
  readonly version: string;
  readonly managed: number;
  readonly publisher: {
    readonly uniqueName: string;
    readonly displayName: string;
    readonly prefix: string;
    readonly optionPrefix: number;
  };
  /** By logical name. */
  readonly connectors?: Readonly<Record<string, ConnectorSpec>>;
  /** By the name in the designer. */
  readonly flows?: Readonly<Record<string, FlowSpec>>;
  /** By logical name. */
  readonly connectionReferences?: Readonly<Record<string, ReferenceSpec>>;
  /** Further components in `solution.xml`: type by name. */
  readonly components?: Readonly<Record<string, number>>;
  /** Further elements of `customizations.xml`. */
  readonly customizations?: string;
  /** Files to add or replace: text or bytes by path. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** Paths of files to leave out. */
  readonly without?: readonly string[];
  /** Texts to replace in a file, by path. */
  readonly replace?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface ConnectorSpec {
  readonly id: string;
  readonly displayName: string;
  /** That of the definition when absent. */
  readonly description?: string;
  readonly brandColor: string;
  /** A patch of the sample definition. */
  readonly definition: object;
  readonly connectionParameters: object;
  readonly connectionParameterSets?: object;
  readonly policyTemplateInstances: readonly object[];
  readonly script?: string;
  readonly icon: IconOptions;
}

export interface FlowSpec {
  readonly id: string;
  readonly state: number;
  readonly references: object;
  readonly triggers: object;
  readonly actions: object;
}

export interface ReferenceSpec {
  readonly displayName: string;
  readonly apiName: string;
  readonly connectorId: string;
}

const encoder = new TextEncoder();
const byteOrderMark = '\ufeff';

const made = new Map<string, Promise<Uint8Array>>();

/** A solution zip in the layout in which Power Platform exports one. The same solution is made once. */
export function makeSolution(spec: SolutionSpec): Promise<Uint8Array> {
  const key = JSON.stringify(spec);
  const solution = made.get(key) ?? makeAnew(spec);
  made.set(key, solution);
  return solution;
}

async function makeAnew(spec: SolutionSpec): Promise<Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const add = (path: string, content: string | Uint8Array): void =>
    void files.set(path, typeof content === 'string' ? encoder.encode(content) : content);
  add('customizations.xml', customizations(spec));
  add('solution.xml', manifest(spec));
  for (const [name, flow] of Object.entries(spec.flows ?? {})) add(`Workflows/${flowFile(name, flow)}`, workflow(flow));
  for (const [name, connector] of Object.entries(spec.connectors ?? {})) {
    const file = (suffix: string): string => `Connector/${name}_${suffix}`;
    add(file('openapidefinition.json'), JSON.stringify(definitionOf(connector)));
    add(file('connectionparameters.json'), JSON.stringify(connector.connectionParameters));
    if (connector.connectionParameterSets)
      add(file('connectionparametersets.json'), JSON.stringify(connector.connectionParameterSets));
    add(file('policytemplateinstances.json'), JSON.stringify(connector.policyTemplateInstances));
    if (connector.script !== undefined) add(file('customcodeblobcontent.csx'), connector.script);
    files.set(file('iconblob.Png'), await makeIcon(connector.icon));
  }
  const extensions = [...new Set([...files.keys()].map((path) => path.slice(path.lastIndexOf('.') + 1)))];
  add(
    '[Content_Types].xml',
    `${byteOrderMark}<?xml version="1.0" encoding="utf-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${extensions
      .map((extension) => `<Default Extension="${extension}" ContentType="application/octet-stream" />`)
      .join('')}</Types>`,
  );
  for (const [path, content] of Object.entries(spec.files ?? {})) add(path, content);
  for (const path of spec.without ?? []) if (!files.delete(path)) throw new Error(`There is no ${path}.`);
  for (const [path, replacements] of Object.entries(spec.replace ?? {})) {
    let text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(files.get(path));
    for (const [from, to] of Object.entries(replacements)) {
      if (!text.includes(from)) throw new Error(`${path} does not hold ${from}`);
      text = text.replaceAll(from, to);
    }
    add(path, text);
  }
  return makeZip([...files].map(([path, bytes]): ZipFile => ({ path, bytes })));
}

/** The name of a flow's file: the letters and digits of its name, and its GUID. */
function flowFile(name: string, { id }: Pick<FlowSpec, 'id'>): string {
  return `${name.replace(/[^A-Za-z0-9]/g, '')}-${id.toUpperCase()}.json`;
}

function definitionOf({ definition }: ConnectorSpec): { readonly info: { readonly description: string } } {
  return mergePatch.apply(baseDocument('connectorDefinition'), definition) as { info: { description: string } };
}

function workflow({ references, triggers, actions }: FlowSpec): string {
  const json = {
    properties: {
      connectionReferences: references,
      definition: {
        $schema:
          'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
        contentVersion: '1.0.0.0',
        parameters: {
          $connections: { defaultValue: {}, type: 'Object' },
          $authentication: { defaultValue: {}, type: 'SecureObject' },
        },
        triggers,
        actions,
      },
      templateName: null,
    },
    schemaVersion: '1.0.0.0',
  };
  return crlf(JSON.stringify(json, null, 2));
}

const root =
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" OrganizationVersion="9.2.26013.152" OrganizationSchemaType="Standard" CRMServerServiceabilityVersion="9.2.26021.00152"';

function customizations(spec: SolutionSpec): string {
  const flows = Object.entries(spec.flows ?? {}).map(
    ([name, flow]) => `    <Workflow WorkflowId="{${flow.id}}" Name="${xml(name)}">
      <JsonFileName>/Workflows/${xml(flowFile(name, flow))}</JsonFileName>
      <Type>1</Type>
      <Subprocess>0</Subprocess>
      <Category>5</Category>
      <Mode>0</Mode>
      <Scope>4</Scope>
      <OnDemand>0</OnDemand>
      <TriggerOnCreate>0</TriggerOnCreate>
      <TriggerOnDelete>0</TriggerOnDelete>
      <AsyncAutodelete>0</AsyncAutodelete>
      <SyncWorkflowLogOnFailure>0</SyncWorkflowLogOnFailure>
      <StateCode>${flow.state}</StateCode>
      <StatusCode>${flow.state === 1 ? 2 : 1}</StatusCode>
      <RunAs>1</RunAs>
      <IsTransacted>1</IsTransacted>
      <IntroducedVersion>1.0.0.0</IntroducedVersion>
      <IsCustomizable>1</IsCustomizable>
      <BusinessProcessType>0</BusinessProcessType>
      <IsCustomProcessingStepAllowedForOtherPublishers>1</IsCustomProcessingStepAllowedForOtherPublishers>
      <ModernFlowType>0</ModernFlowType>
      <PrimaryEntity>none</PrimaryEntity>
      <LocalizedNames>
        <LocalizedName languagecode="1033" description="${xml(name)}" />
      </LocalizedNames>
    </Workflow>`,
  );
  const connectors = Object.entries(spec.connectors ?? {}).map(([name, connector]) =>
    [
      '    <Connector>',
      `      <connectorid>${connector.id}</connectorid>`,
      `      <description>${xml(connector.description ?? definitionOf(connector).info.description)}</description>`,
      `      <displayname>${xml(connector.displayName)}</displayname>`,
      `      <iconbrandcolor>${xml(connector.brandColor)}</iconbrandcolor>`,
      `      <name>${xml(name)}</name>`,
      '      <connectortype>1</connectortype>',
      ...(connector.script === undefined ? [] : ['      <scriptoperations>[]</scriptoperations>']),
      `      <openapidefinition>/Connector/${xml(name)}_openapidefinition.json</openapidefinition>`,
      `      <connectionparameters>/Connector/${xml(name)}_connectionparameters.json</connectionparameters>`,
      ...(connector.connectionParameterSets
        ? [
            `      <connectionparametersets>/Connector/${xml(name)}_connectionparametersets.json</connectionparametersets>`,
          ]
        : []),
      `      <policytemplateinstances>/Connector/${xml(name)}_policytemplateinstances.json</policytemplateinstances>`,
      ...(connector.script === undefined
        ? []
        : [`      <customcodeblobcontent>/Connector/${xml(name)}_customcodeblobcontent.csx</customcodeblobcontent>`]),
      `      <iconblob>/Connector/${xml(name)}_iconblob.Png</iconblob>`,
      '    </Connector>',
    ].join('\n'),
  );
  const references = Object.entries(spec.connectionReferences ?? {}).map(
    ([
      name,
      { displayName, apiName, connectorId },
    ]) => `    <connectionreference connectionreferencelogicalname="${xml(name)}">
      <connectionreferencedisplayname>${xml(displayName)}</connectionreferencedisplayname>
      <connectorid>/providers/Microsoft.PowerApps/apis/${xml(apiName)}</connectorid>
      <customconnectorid>
        <connectorid>${connectorId}</connectorid>
      </customconnectorid>
      <iscustomizable>1</iscustomizable>
      <promptingbehavior>0</promptingbehavior>
      <statecode>0</statecode>
      <statuscode>1</statuscode>
    </connectionreference>`,
  );
  return crlf(
    [
      `<ImportExportXml ${root}>`,
      '  <Entities></Entities>',
      '  <Roles></Roles>',
      ...(flows.length > 0 ? ['  <Workflows>', ...flows, '  </Workflows>'] : ['  <Workflows></Workflows>']),
      '  <FieldSecurityProfiles></FieldSecurityProfiles>',
      '  <Templates />',
      '  <EntityMaps />',
      '  <EntityRelationships />',
      '  <OrganizationSettings />',
      '  <optionsets />',
      '  <CustomControls />',
      '  <EntityDataProviders />',
      ...(spec.customizations === undefined ? [] : [spec.customizations]),
      ...(connectors.length > 0 ? ['  <Connectors>', ...connectors, '  </Connectors>'] : []),
      ...(references.length > 0 ? ['  <connectionreferences>', ...references, '  </connectionreferences>'] : []),
      '  <Languages>',
      '    <Language>1033</Language>',
      '  </Languages>',
      '</ImportExportXml>',
    ].join('\n'),
  );
}

function manifest({ publisher, ...spec }: SolutionSpec): string {
  const components = [
    ...Object.values(spec.flows ?? {}).map(({ id }) => `<RootComponent type="29" id="{${id}}" behavior="0" />`),
    ...Object.entries(spec.connectors ?? {}).map(
      ([name, { id }]) => `<RootComponent type="372" id="{${id}}" schemaName="${xml(name)}" behavior="0" />`,
    ),
    ...Object.entries(spec.components ?? {}).map(
      ([name, type]) => `<RootComponent type="${type}" schemaName="${xml(name)}" behavior="0" />`,
    ),
  ];
  return crlf(`<ImportExportXml version="9.2.26013.152" SolutionPackageVersion="9.2" languagecode="1033" generatedBy="CrmLive" ${root}>
  <SolutionManifest>
    <UniqueName>${xml(spec.uniqueName)}</UniqueName>
    <LocalizedNames>
      <LocalizedName description="${xml(spec.displayName)}" languagecode="1033" />
    </LocalizedNames>
    <Descriptions />
    <Version>${xml(spec.version)}</Version>
    <Managed>${spec.managed}</Managed>
    <Publisher>
      <UniqueName>${xml(publisher.uniqueName)}</UniqueName>
      <LocalizedNames>
        <LocalizedName description="${xml(publisher.displayName)}" languagecode="1033" />
      </LocalizedNames>
      <Descriptions />
      <EMailAddress xsi:nil="true"></EMailAddress>
      <SupportingWebsiteUrl xsi:nil="true"></SupportingWebsiteUrl>
      <CustomizationPrefix>${xml(publisher.prefix)}</CustomizationPrefix>
      <CustomizationOptionValuePrefix>${publisher.optionPrefix}</CustomizationOptionValuePrefix>
      <Addresses></Addresses>
    </Publisher>
    <RootComponents>
${components.map((component) => `      ${component}`).join('\n')}
    </RootComponents>
    <MissingDependencies />
  </SolutionManifest>
</ImportExportXml>`);
}

/** Text for XML. */
function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function crlf(text: string): string {
  return text.replaceAll('\n', '\r\n');
}
