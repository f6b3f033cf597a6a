import { basename } from 'node:path';
import { UserError } from '../core/user-error.ts';
import type { Found } from '../read/disk/find-connectors.ts';
import { findConnectors, isZip } from '../read/disk/find-connectors.ts';
import { isFolder } from '../read/disk/read-file.ts';
import { gitPathOf } from '../read/git/git-ref.ts';
import { compareVersions } from '../update/compare-versions.ts';
import type { Subject } from '../read/subject.ts';
import type { Update } from '../update/compare-versions.ts';
import type { UpdateFinding } from '../update/judge.ts';
import type { Version } from '../update/version.ts';
import { versionOf } from '../update/version.ts';
import type { Shell } from './shell.ts';
import { readVersion } from './versions.ts';

/** Compares connectors with their published versions, which `--against` names. */
export interface Against {
  /** The published version of a connector; `undefined` for one that is new. */
  readonly version: (connector: Found) => Promise<Version | undefined>;
  /** What the update of a connector breaks; `undefined` for a connector that is new. */
  readonly findings: (connector: Found) => Promise<readonly UpdateFinding[] | undefined>;
}

/**
 * The published versions of connectors: one for one, or a folder, clone, or commit in which each has a folder of its name.
 *
 * @param old what `--against` names
 * @throws UserError when it cannot be read
 */
export async function againstOf(old: string, connectors: readonly Found[], shell: Shell): Promise<Against> {
  const nameOf = await namesBelow(old, connectors, shell);
  const version: Against['version'] = async (connector) => {
    const name = nameOf(connector);
    if (name === undefined) return undefined;
    return readVersion(name, shell).catch((failure: unknown) => {
      // Of several connectors, one that the commit does not have is new.
      if (connectors.length > 1 && failure instanceof UserError) return undefined;
      throw failure;
    });
  };
  return {
    version,
    async findings(connector) {
      const before = await version(connector);
      return before && compareVersions(before, await readVersion(connector.name, shell)).findings;
    },
  };
}

/**
 * What a connector that was read already changes for those who use its published version.
 *
 * @param old what `--against` names
 * @throws UserError when it cannot be read
 */
export async function updateOf(old: string, fresh: Subject, shell: Shell): Promise<Update> {
  return compareVersions(await readVersion(old, shell), versionOf(fresh));
}

/** How the published version of a connector is named. */
async function namesBelow(
  old: string,
  connectors: readonly Found[],
  shell: Shell,
): Promise<(connector: Found) => string | undefined> {
  if (connectors.length === 1) return () => old;
  const location = shell.locate(old);
  if (await isFolder(location.path)) {
    const published = await findConnectors(location);
    return ({ path }) => published.find((other) => keyOf(other.path) === keyOf(path))?.name;
  }
  if (gitPathOf(old)) return ({ path }) => `${old.replace(/\/+$/, '')}${old.endsWith(':') ? '' : '/'}${basename(path)}`;
  throw new UserError(
    `${old} is one version, but there are ${connectors.length} connectors to compare with it.`,
    'Specify a folder with the published version of each one, or check one connector.',
  );
}

/** The name by which two versions of a connector belong together: that of the folder, or of the archive. */
function keyOf(path: string): string {
  const name = basename(path).toLowerCase();
  return isZip(path) ? name.replace(/\.zip$/, '') : name;
}
