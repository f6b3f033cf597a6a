import type { Archive } from '../archive/archive.ts';
import { entryAt } from '../archive/archive.ts';
import type { SourceFile } from '../../core/source-file.ts';
import { guid } from './manifest.ts';
import type { XmlElement, XmlFile } from './xml.ts';
import { descendants, element, elements, hasContent, textIn } from './xml.ts';

/** What `customizations.xml` says about the parts of a solution. */
export interface Customizations {
  readonly xml: XmlFile;
  readonly connectors: readonly SolutionConnector[];
  readonly workflows: readonly Workflow[];
  readonly connectionReferences: readonly ConnectionReference[];
  /** Whether it describes an AI plugin. */
  readonly plugin: boolean;
}

/** A connector in a solution. */
export interface SolutionConnector {
  readonly element: XmlElement;
  /** Its GUID, in lower case. */
  readonly id: string | undefined;
  /** The logical name, such as `contoso_orders`, by which flows refer to it. */
  readonly name: string | undefined;
  readonly displayName: string | undefined;
  readonly description: string | undefined;
  readonly brandColor: string | undefined;
  /** The operations that run through the script; `undefined` where none are listed. */
  readonly scriptOperations: readonly string[] | undefined;
  /** The files that it is made of, in the order in which they are listed. */
  readonly parts: readonly Part[];
}

/** The files that a connector can consist of, by their element in `customizations.xml`, in the order of exports. */
export const partNames = [
  'openapidefinition',
  'connectionparameters',
  'connectionparametersets',
  'policytemplateinstances',
  'customcodeblobcontent',
  'iconblob',
] as const;

export type PartName = (typeof partNames)[number];

/** A file that `customizations.xml` refers to. */
export interface Part {
  readonly element: XmlElement;
  readonly name: PartName | (string & {});
  /** The path inside the solution. */
  readonly path: string;
  /** The file; `undefined` when the solution does not hold it. */
  readonly file: SourceFile | undefined;
}

/** A flow as it is listed, beside its file. */
export interface Workflow {
  readonly element: XmlElement;
  readonly id: string | undefined;
  readonly name: string | undefined;
  /** `1` when it is turned on. */
  readonly state: string | undefined;
  readonly stateElement: XmlElement | undefined;
  /** The file of its definition; `undefined` when none is named. */
  readonly json: Part | undefined;
}

/** A placeholder for a connection, which is filled when the solution is imported. */
export interface ConnectionReference {
  readonly element: XmlElement;
  readonly logicalName: string | undefined;
  /** The name of the API, such as `shared_contoso-5forders-5f0123456789abcdef`. */
  readonly apiName: string | undefined;
  /** The GUID of the custom connector. */
  readonly customConnectorId: string | undefined;
}

export function readCustomizations(xml: XmlFile, archive: Archive): Customizations {
  const part = (node: XmlElement): Part => {
    const path = (textIn(node) ?? '').replace(/^\//, '');
    return { element: node, name: node.name, path, file: entryAt(archive, path)?.file };
  };
  const value = (node: XmlElement, ...names: readonly string[]): string | undefined => textIn(element(node, ...names));
  return {
    xml,
    connectors: descendants(xml.root, 'Connector')
      .filter(hasContent)
      .map((node) => ({
        element: node,
        id: guid(value(node, 'connectorid')),
        name: value(node, 'name'),
        displayName: value(node, 'displayname'),
        description: value(node, 'description'),
        brandColor: value(node, 'iconbrandcolor'),
        scriptOperations: textsIn(value(node, 'scriptoperations')),
        parts: elements(node).filter(isPart).map(part),
      })),
    workflows: descendants(xml.root, 'Workflow').map((node) => {
      const json = element(node, 'JsonFileName');
      return {
        element: node,
        id: guid(node.attributes.WorkflowId),
        name: node.attributes.Name,
        state: value(node, 'StateCode'),
        stateElement: element(node, 'StateCode'),
        json: json && part(json),
      };
    }),
    connectionReferences: descendants(xml.root, 'connectionreference').map((node) => ({
      element: node,
      logicalName: node.attributes.connectionreferencelogicalname,
      apiName: value(node, 'connectorid')?.split('/').at(-1),
      customConnectorId: guid(value(node, 'customconnectorid', 'connectorid')),
    })),
    plugin: descendants(xml.root, 'aicopilot_aiplugin').some(hasContent),
  };
}

/** The texts of a list that an element holds in JSON. */
function textsIn(json: string | undefined): string[] | undefined {
  try {
    const list: unknown = json === undefined ? undefined : JSON.parse(json);
    return Array.isArray(list) ? list.filter((entry) => typeof entry === 'string') : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a part is of a kind that is known. */
export function isPartName(name: string): name is PartName {
  return (partNames as readonly string[]).includes(name);
}

/** Whether an element of a connector names a file, one of a kind that is not known included. */
function isPart(node: XmlElement): boolean {
  return isPartName(node.name) || textIn(node)?.startsWith('/Connector/') === true;
}

/** A part of a connector by its name. */
export function partNamed(connector: SolutionConnector, name: PartName): Part | undefined {
  return connector.parts.find((part) => part.name === name);
}
