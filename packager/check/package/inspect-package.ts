import { objectOf, stringOf } from '../../../functions/core/json/json.ts';
import type { Archive, ArchiveEntry } from '../../read/archive/archive.ts';
import { isJunk } from '../../read/archive/junk.ts';
import type { ConnectorPart } from '../../read/connector/connector.ts';
import { partOf } from '../../read/connector/connector.ts';
import { testableOperations } from '../flow/coverage.ts';
import type { CoverageSummary } from '../flow/coverage-summary.ts';
import { sha256 } from '../../core/sha256.ts';
import type { PartName } from '../../read/solution/customizations.ts';
import { isPartName } from '../../read/solution/customizations.ts';
import type { Solution } from '../../read/solution/solution.ts';
import { definitionOf, isSolution, readSolution } from '../../read/solution/solution.ts';
import { coverageIn } from './package-coverage.ts';
import { archivesIn } from '../../read/package.ts';
import type { ArchiveKind } from '../../read/recognize.ts';
import { recognizeArchive } from '../../read/recognize.ts';

/** What is in an archive, as a tree to be shown. */
export interface Inspection {
  readonly archive: InspectedArchive;
  /** What the flows of each solution call of the connector; empty where there is no connector or no flow. */
  readonly coverage: readonly CoverageSummary[];
}

export interface InspectedArchive extends InspectedFile {
  readonly kind: ArchiveKind;
  /** The files in the order of the archive. */
  readonly files: readonly (InspectedFile | InspectedArchive)[];
  /** What its manifests say; only for a solution. */
  readonly solution?: InspectedSolution;
}

export interface InspectedFile {
  /** The path inside the archive around it; for the outermost archive its name. */
  readonly path: string;
  /** The inflated size. */
  readonly bytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
  /** What the file is to a connector or a solution, such as `icon`, `manifest` or `flow`; absent for anything else. */
  readonly role?: FileRole;
}

export type FileRole = ConnectorPart | PartName | 'manifest' | 'flow' | 'content types' | 'junk';

export interface InspectedSolution {
  readonly uniqueName: string | undefined;
  readonly version: string | undefined;
  readonly managed: boolean;
  readonly publisher: string | undefined;
  readonly connectors: readonly {
    readonly name: string | undefined;
    readonly title: string | undefined;
    readonly version: string | undefined;
    readonly actions: number;
    readonly triggers: number;
  }[];
  readonly flows: readonly string[];
}

/** Describes an archive and everything nested in it. */
export function inspectArchive(archive: Archive): Inspection {
  return {
    archive: inspected(archive, archive.file.name),
    coverage: coverageIn(archivesIn(archive).filter(isSolution).map(readSolution)),
  };
}

function inspected(archive: Archive, path: string): InspectedArchive {
  const solution = isSolution(archive) ? readSolution(archive) : undefined;
  const roles = new Map(
    solution?.customizations?.connectors.flatMap(({ parts }) =>
      parts.flatMap(({ path: at, name }) => (isPartName(name) ? [[at, name] as const] : [])),
    ),
  );
  return {
    ...described(archive.file.bytes, path),
    kind: recognizeArchive(archive),
    files: archive.entries.map((entry) =>
      entry.archive ? inspected(entry.archive, entry.path) : withRole(entry, roles.get(entry.path) ?? roleOf(entry)),
    ),
    ...(solution ? { solution: summaryOf(solution) } : {}),
  };
}

function described(bytes: Uint8Array, path: string): InspectedFile {
  return { path, bytes: bytes.length, sha256: sha256(bytes) };
}

function withRole({ path, file }: ArchiveEntry, role: FileRole | undefined): InspectedFile {
  return { ...described(file.bytes, path), ...(role === undefined ? {} : { role }) };
}

function roleOf({ path, file }: ArchiveEntry): FileRole | undefined {
  if (isJunk(path)) return 'junk';
  if (path === '[Content_Types].xml') return 'content types';
  if (path === 'solution.xml' || path === 'customizations.xml') return 'manifest';
  if (path.startsWith('Workflows/')) return 'flow';
  return partOf(file);
}

function summaryOf({ manifest, customizations }: Solution): InspectedSolution {
  return {
    uniqueName: manifest?.uniqueName,
    version: manifest?.version,
    managed: manifest?.managed !== undefined && manifest.managed !== '0',
    publisher: manifest?.publisher.uniqueName,
    connectors: (customizations?.connectors ?? []).map((connector) => {
      const info = objectOf(definitionOf(connector)?.root.info);
      const operations = testableOperations(connector);
      const triggers = operations.filter(({ trigger }) => trigger).length;
      return {
        name: connector.name,
        title: stringOf(info.title),
        version: stringOf(info.version),
        actions: operations.length - triggers,
        triggers,
      };
    }),
    flows: (customizations?.workflows ?? []).map(({ name }) => name ?? ''),
  };
}
