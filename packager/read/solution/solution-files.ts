import type { Path } from '../../../functions/core/json/json.ts';
import { lazy } from '../../core/lazy.ts';
import type { SourceFile } from '../../core/source-file.ts';
import { utf8 } from '../../core/bytes.ts';
import type { ConnectorFiles } from '../connector/connector.ts';
import { definitionFile, propertiesFile } from '../connector/connector.ts';
import type { DataFile } from '../data/data-file.ts';
import { isData, placeIn } from '../data/data-file.ts';
import type { PartName, SolutionConnector } from './customizations.ts';
import { partNamed } from './customizations.ts';
import type { XmlFile } from './xml.ts';
import { element, placeOf } from './xml.ts';

/** The parts of a connector in a solution that stand for a key of a properties file. */
const propertyParts: Readonly<Record<string, PartName>> = {
  connectionParameters: 'connectionparameters',
  connectionParameterSets: 'connectionparametersets',
  policyTemplateInstances: 'policytemplateinstances',
};

/** What `customizations.xml` says itself, by the key of a properties file. */
const propertyElements: Readonly<Record<string, string>> = {
  iconBrandColor: 'iconbrandcolor',
  scriptOperations: 'scriptoperations',
};

/**
 * The files of a connector in a solution, for the checks that look at them by themselves. A solution has no properties
 * file; one is put together from the parts that stand for it, whose places are those of the parts.
 *
 * @param name what the connector was found in, as findings show it
 * @param manifest `customizations.xml`, which describes the connector
 */
export function solutionFiles(name: string, connector: SolutionConnector, manifest: XmlFile): ConnectorFiles {
  const file = (part: PartName): SourceFile | undefined => partNamed(connector, part)?.file;
  const [definition, icon, script] = [file('openapidefinition'), file('iconblob'), file('customcodeblobcontent')];
  return {
    properties: propertiesFile(assembledProperties(`${name} (properties)`, connector, manifest)),
    ...(definition && isData(definition) ? { definition: definitionFile(definition) } : {}),
    ...(icon ? { icon } : {}),
    ...(script ? { script } : {}),
  };
}

/** A properties file that stands for the parts of a solution. What a solution has no place for, such as the publisher, it cannot hold. */
function assembledProperties(name: string, connector: SolutionConnector, manifest: XmlFile): DataFile {
  const partAt = (key: Path[number] | undefined): SourceFile | undefined =>
    typeof key === 'string' && Object.hasOwn(propertyParts, key)
      ? partNamed(connector, propertyParts[key]!)?.file
      : undefined;
  const parts = Object.keys(propertyParts).flatMap((key) => {
    const file = partAt(key);
    return file && isData(file) ? [[key, file] as const] : [];
  });
  const data = lazy(() => ({
    properties: {
      ...(connector.brandColor === undefined ? {} : { iconBrandColor: connector.brandColor }),
      ...(connector.scriptOperations === undefined ? {} : { scriptOperations: connector.scriptOperations }),
      ...Object.fromEntries(parts.flatMap(([key, { value }]) => (value === undefined ? [] : [[key, value]]))),
    },
  }));
  const text = lazy(() => JSON.stringify(data()));
  const elementAt = (key: Path[number] | undefined): string | undefined =>
    typeof key === 'string' && Object.hasOwn(propertyElements, key) ? propertyElements[key] : undefined;
  return {
    name,
    get bytes() {
      return utf8(text());
    },
    language: 'JSON',
    isStrictJson: true,
    get decoded() {
      return { text: text(), encoding: 'UTF-8' as const, byteOrderMark: false };
    },
    get value() {
      return data();
    },
    get data() {
      return data();
    },
    get recovered() {
      return data();
    },
    refusal: undefined,
    get faults() {
      return parts.flatMap(([, { faults }]) => faults);
    },
    place([, key, ...rest]) {
      const file = partAt(key);
      if (file) return placeIn(file, rest);
      const named = elementAt(key);
      const node = named === undefined ? undefined : element(connector.element, named);
      return placeOf(manifest, node ?? connector.element);
    },
    canHold: ([, key]) => partAt(key) !== undefined || elementAt(key) !== undefined,
  };
}
