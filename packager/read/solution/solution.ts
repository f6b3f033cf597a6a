import type { ConnectorModel } from '../../../functions/core/model/model.ts';
import type { Archive } from '../archive/archive.ts';
import { baseName, entryAt, foldersIn } from '../archive/archive.ts';
import { definitionFile } from '../connector/connector.ts';
import { isData } from '../data/data-file.ts';
import type { SolutionConnector, Customizations } from './customizations.ts';
import { partNamed, readCustomizations } from './customizations.ts';
import type { Manifest } from './manifest.ts';
import { readManifest } from './manifest.ts';
import type { XmlDefect } from './xml.ts';
import { isXml, readXml } from './xml.ts';

/** What a solution is in a submission. */
export type SolutionKind = 'connector' | 'flow' | 'plugin' | 'unknown';

/** A solution as Power Platform exports it. */
export interface Solution {
  readonly archive: Archive;
  /** The name of its file, for messages. */
  readonly fileName: string;
  readonly kind: SolutionKind;
  /** `undefined` when `solution.xml` is missing or no XML. */
  readonly manifest: Manifest | undefined;
  /** `undefined` when `customizations.xml` is missing or no XML. */
  readonly customizations: Customizations | undefined;
  /** Its connector; the first in the order of their names, when there are several, as certification takes it. */
  readonly connector: SolutionConnector | undefined;
  readonly defects: readonly XmlDefect[];
}

/** The files in the root of every exported solution. */
export const rootFiles = ['[Content_Types].xml', 'customizations.xml', 'solution.xml'] as const;

/** Whether an archive is a solution, complete or not. */
export function isSolution(archive: Archive): boolean {
  return entryAt(archive, 'solution.xml') !== undefined || entryAt(archive, 'customizations.xml') !== undefined;
}

/** Reads the manifests of a solution. What is missing or malformed is left out; `checkSolution` reports it. */
export function readSolution(archive: Archive): Solution {
  const defects: XmlDefect[] = [];
  const xml = (path: string): ReturnType<typeof readXml> | undefined => {
    const file = entryAt(archive, path)?.file;
    const result = file && readXml(file);
    if (result && !isXml(result)) defects.push(result);
    return result;
  };
  const manifest = xml('solution.xml');
  const parts = xml('customizations.xml');
  const customizations = parts && isXml(parts) ? readCustomizations(parts, archive) : undefined;
  return {
    archive,
    fileName: baseName(archive.file.name),
    kind: kindOf(archive, customizations),
    manifest: manifest && isXml(manifest) ? readManifest(manifest) : undefined,
    customizations,
    connector: [...(customizations?.connectors ?? [])].sort((one, other) =>
      (one.name ?? '') < (other.name ?? '') ? -1 : 1,
    )[0],
    defects,
  };
}

/** What the content says a solution is, whatever its name. */
function kindOf(archive: Archive, customizations: Customizations | undefined): SolutionKind {
  const folders = new Set(foldersIn(archive, ''));
  if (customizations?.plugin === true || folders.has('aiplugins')) return 'plugin';
  if ((customizations?.workflows.length ?? 0) > 0 || folders.has('Workflows')) return 'flow';
  if ((customizations?.connectors.length ?? 0) > 0 || folders.has('Connector')) return 'connector';
  return 'unknown';
}

/** The model of a connector's definition; `undefined` when there is none that is a JSON object. */
export function definitionOf(connector: SolutionConnector): ConnectorModel | undefined {
  const file = partNamed(connector, 'openapidefinition')?.file;
  return file && isData(file) && file.data ? definitionFile(file).model : undefined;
}
