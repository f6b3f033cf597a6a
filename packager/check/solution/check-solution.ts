import { listed, quoted } from '../../../functions/core/text/text.ts';
import { baseName, entryAt, filesIn, foldersIn } from '../../read/archive/archive.ts';
import { isJunk } from '../../read/archive/junk.ts';
import type { Finding, Place } from '../../core/finding.ts';
import type { Customizations, PartName } from '../../read/solution/customizations.ts';
import { partNamed } from '../../read/solution/customizations.ts';
import { solutionFindings } from './solution-findings.ts';
import type { Component, Manifest } from '../../read/solution/manifest.ts';
import { componentTypes } from '../../read/solution/manifest.ts';
import type { Solution } from '../../read/solution/solution.ts';
import { rootFiles } from '../../read/solution/solution.ts';
import { elements, isXml, placeOf, readXml } from '../../read/solution/xml.ts';

const { finding } = solutionFindings;

/** What is wrong with a solution by itself. */
export function checkSolution(solution: Solution): Finding[] {
  const { archive, fileName, manifest, customizations, defects, kind } = solution;
  return [
    ...rootFiles
      .filter((path) => entryAt(archive, path) === undefined)
      .map((path) =>
        finding(
          'pp-solution-root-files',
          { file: archive.file.name },
          `${fileName} has no ${path}; export the solution again and don't change the zip.`,
        ),
      ),
    ...defects.map(({ problem, place }) =>
      finding('pp-solution-xml-syntax', place, `${baseName(place.file)} ${problem}; export the solution again.`),
    ),
    ...(manifest ? checkManifest(manifest) : []),
    ...(manifest && customizations ? checkComponents(manifest, customizations) : []),
    ...(kind === 'connector' && manifest ? checkAlone(manifest) : []),
    ...(customizations ? checkOneConnector(customizations) : []),
    ...checkFiles(solution),
    ...checkContentTypes(solution),
  ];
}

function checkManifest(manifest: Manifest): Finding[] {
  const { xml, uniqueName, version, managed, publisher } = manifest;
  const at = (name: string): Place => placeOf(xml, elements(elements(xml.root, 'SolutionManifest')[0], name)[0]);
  const findings: Finding[] = [];
  const missing = [
    ...(uniqueName ? [] : ['unique name']),
    ...(version ? [] : ['version']),
    ...(publisher.uniqueName ? [] : ['publisher']),
  ];
  if (missing.length > 0)
    findings.push(
      finding(
        'pp-solution-manifest',
        { file: xml.file.name },
        `solution.xml doesn't specify the solution's ${listed(missing, 'or')}; export it again.`,
      ),
    );
  if (version && !/^\d+(?:\.\d+){1,3}$/.test(version))
    findings.push(
      finding(
        'pp-solution-manifest',
        at('Version'),
        `The version ${quoted(version)} doesn't have the form 1.0.0.0; correct it in the solution and export the solution again.`,
      ),
    );
  if (managed !== undefined && managed !== '0')
    findings.push(
      finding(
        'pp-solution-managed',
        at('Managed'),
        `The solution ${quoted(uniqueName ?? xml.file.name)} is managed; export it as unmanaged.`,
      ),
    );
  return findings;
}

/** Compares the components that are listed with those that are described. */
function checkComponents({ xml, rootComponents }: Manifest, customizations: Customizations): Finding[] {
  const described = [
    ...customizations.connectors.map(({ id, name, element }) => ({
      type: componentTypes.connector,
      id,
      label: `the connector ${quoted(name ?? '')}`,
      element,
    })),
    ...customizations.workflows.map(({ id, name, element }) => ({
      type: componentTypes.workflow,
      id,
      label: `the flow ${quoted(name ?? '')}`,
      element,
    })),
  ];
  const types = new Set<string>(Object.values(componentTypes));
  const listedIds = new Set(rootComponents.map(({ type, id }) => `${type} ${id ?? ''}`));
  const describedIds = new Set(described.map(({ type, id }) => `${type} ${id ?? ''}`));
  return [
    ...described
      .filter(({ type, id }) => !listedIds.has(`${type} ${id ?? ''}`))
      .map(({ label, element }) =>
        finding(
          'pp-solution-components',
          placeOf(customizations.xml, element),
          `customizations.xml describes ${label}, which solution.xml doesn't list; export the solution again.`,
        ),
      ),
    ...rootComponents
      .filter(({ type, id }) => types.has(type) && !describedIds.has(`${type} ${id ?? ''}`))
      .map((component) =>
        finding(
          'pp-solution-components',
          placeOf(xml, component.element),
          `solution.xml lists ${labelOf(component)}, which customizations.xml doesn't describe; export the solution again.`,
        ),
      ),
  ];
}

function labelOf({ type, schemaName, displayName, id }: Component): string {
  const what =
    type === componentTypes.connector ? 'connector' : type === componentTypes.workflow ? 'flow' : 'component';
  return `the ${what} ${quoted(displayName ?? schemaName ?? id ?? type)}`;
}

function checkAlone({ xml, rootComponents }: Manifest): Finding[] {
  const [other] = rootComponents.filter(({ type }) => type !== componentTypes.connector);
  if (!other) return [];
  return [
    finding(
      'pp-solution-connector-alone',
      placeOf(xml, other.element),
      `The connector solution also contains ${labelOf(other)}, a component of type ${other.type}; remove it and export the solution again.`,
    ),
  ];
}

function checkOneConnector({ xml, connectors }: Customizations): Finding[] {
  if (connectors.length < 2) return [];
  return [
    finding(
      'pp-solution-one-connector',
      placeOf(xml, connectors[1]!.element),
      `The solution contains the connectors ${listed(connectors.map(({ name, displayName }) => quoted(name ?? displayName ?? '')))}; keep only the one to be certified.`,
    ),
  ];
}

/** The files without which a connector cannot be deployed, and what they are called. */
export const requiredParts: readonly (readonly [PartName, string])[] = [
  ['openapidefinition', 'definition'],
  ['iconblob', 'icon'],
];

function checkFiles({ archive, fileName, customizations }: Solution): Finding[] {
  if (!customizations) return [];
  const { xml, connectors } = customizations;
  if (connectors.length > 0 && !foldersIn(archive, '').includes('Connector'))
    return [
      finding(
        'pp-solution-connector-files',
        { file: archive.file.name },
        `${fileName} has no Connector folder; export the solution again and don't change the zip.`,
      ),
    ];
  const parts = connectors.flatMap((connector) => connector.parts);
  const known = new Set(parts.map(({ path }) => path));
  return [
    ...connectors.flatMap((connector) =>
      requiredParts
        .filter(([name]) => partNamed(connector, name) === undefined)
        .map(([, label]) =>
          finding(
            'pp-solution-connector-files',
            placeOf(xml, connector.element),
            `The connector ${quoted(connector.name ?? '')} has no ${label}; add it in the maker portal and export the solution again.`,
          ),
        ),
    ),
    ...parts
      .filter(({ file }) => file === undefined)
      .map(({ element, path }) =>
        finding(
          'pp-solution-connector-files',
          placeOf(xml, element),
          `customizations.xml names ${quoted(path, 120)}, which isn't in ${fileName}; export the solution again.`,
        ),
      ),
    ...filesIn(archive, 'Connector')
      .filter(({ path }) => !known.has(path) && !isJunk(path))
      .map(({ path, file }) =>
        finding(
          'pp-solution-unlisted-files',
          { file: file.name },
          `customizations.xml doesn't name ${quoted(baseName(path), 120)}; export the solution again and don't change the zip.`,
        ),
      ),
  ];
}

function checkContentTypes({ archive }: Solution): Finding[] {
  const file = entryAt(archive, '[Content_Types].xml')?.file;
  if (!file) return [];
  const xml = readXml(file);
  if (!isXml(xml))
    return [
      finding('pp-solution-xml-syntax', xml.place, `[Content_Types].xml ${xml.problem}; export the solution again.`),
    ];
  const declared = elements(xml.root, 'Default').map(({ attributes }) => attributes.Extension?.toLowerCase());
  const overridden = elements(xml.root, 'Override').map(({ attributes }) => attributes.PartName);
  const undeclared = new Map(
    archive.entries
      .filter(({ path }) => !isJunk(path) && !overridden.includes(`/${path}`))
      .map(({ path }) => [extensionOf(path), path] as const)
      .filter(([extension]) => !declared.includes(extension.toLowerCase())),
  );
  return [...undeclared].map(([extension, path]) =>
    finding(
      'pp-solution-content-types',
      { file: file.name },
      `[Content_Types].xml doesn't declare the extension ${quoted(extension)} of ${quoted(baseName(path), 120)}; add a Default element for it, or export the solution again.`,
    ),
  );
}

function extensionOf(path: string): string {
  const name = baseName(path);
  return name.includes('.') ? name.slice(name.lastIndexOf('.') + 1) : '';
}
