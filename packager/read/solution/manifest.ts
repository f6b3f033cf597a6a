import type { XmlElement, XmlFile } from './xml.ts';
import { element, elements, textIn } from './xml.ts';

/** The types of components that matter to a connector, as `solution.xml` numbers them. */
export const componentTypes = { workflow: '29', connector: '372' } as const;

/** What `solution.xml` says about a solution. */
export interface Manifest {
  readonly xml: XmlFile;
  readonly uniqueName: string | undefined;
  readonly version: string | undefined;
  /** `0` for an unmanaged solution. */
  readonly managed: string | undefined;
  readonly publisher: { readonly uniqueName: string | undefined; readonly prefix: string | undefined };
  readonly rootComponents: readonly Component[];
  /** What the solution needs and does not hold itself. */
  readonly missing: readonly Component[];
}

/** A component that a manifest lists. */
export interface Component {
  readonly element: XmlElement;
  /** The number or name of its type; see `componentTypes`. */
  readonly type: string;
  /** Its GUID, in lower case and without braces. */
  readonly id: string | undefined;
  readonly schemaName: string | undefined;
  readonly displayName: string | undefined;
}

export function readManifest(xml: XmlFile): Manifest {
  const manifest = element(xml.root, 'SolutionManifest');
  const publisher = element(manifest, 'Publisher');
  return {
    xml,
    uniqueName: textIn(element(manifest, 'UniqueName')),
    version: textIn(element(manifest, 'Version')),
    managed: textIn(element(manifest, 'Managed')),
    publisher: {
      uniqueName: textIn(element(publisher, 'UniqueName')),
      prefix: textIn(element(publisher, 'CustomizationPrefix')),
    },
    rootComponents: elements(element(manifest, 'RootComponents'), 'RootComponent').map(component),
    missing: elements(element(manifest, 'MissingDependencies'), 'MissingDependency').flatMap((dependency) =>
      elements(dependency, 'Required').map(component),
    ),
  };
}

function component(node: XmlElement): Component {
  const { type = '', id, schemaName, displayName } = node.attributes;
  return { element: node, type, id: guid(id), schemaName, displayName };
}

/** A GUID in the form in which two are compared. */
export function guid(text: string | undefined): string | undefined {
  return text?.replace(/[{}]/g, '').toLowerCase();
}
