import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { objectOf, stringOf } from '../../functions/core/json/json.ts';
import { counted, listed } from '../../functions/core/text/text.ts';
import { plainTitle } from '../check/published/titles.ts';
import { UserError } from '../core/user-error.ts';
import { findConnectors } from '../read/disk/find-connectors.ts';
import { read } from '../read/disk/read.ts';
import { gitPathOf, readGitPath } from '../read/git/git-ref.ts';
import type { Subject } from '../read/subject.ts';
import { addressOf } from '../update/surface.ts';
import type { Version } from '../update/version.ts';
import { versionOf } from '../update/version.ts';
import type { Shell } from './shell.ts';
import { commandLine } from '../core/command-line.ts';

/**
 * One version of a connector, from whatever a user names: a file or folder first, else a path in a commit.
 *
 * @throws UserError when it cannot be read, or is not one connector
 */
export async function readVersion(name: string, { cwd, locate }: Pick<Shell, 'cwd' | 'locate'>): Promise<Version> {
  const location = locate(name);
  const git = (await isThere(location.path)) ? undefined : gitPathOf(name);
  if (git) return comparable(name, await readGitPath(git, cwd));
  const found = await findConnectors(location);
  if (found.length > 1)
    throw new UserError(
      `${name} holds ${counted(found.length, 'connector')}.`,
      `Specify one of them, such as ${found[0]!.name}.`,
    );
  return comparable(name, await read(found[0]!));
}

function comparable(name: string, subject: Subject): Version {
  for (const file of [subject.definition, subject.properties])
    if (file && !file.data)
      throw new UserError(
        `${file.name} can't be read.`,
        `"${commandLine('check', file.name)}" shows where the error is.`,
      );
  const version = versionOf(subject);
  if (!version.definition && !version.properties)
    throw new UserError(
      `${name} contains no connector definition.`,
      'Specify a connector folder, a definition, a solution with a connector, or a package.',
    );
  return { ...version, name };
}

/**
 * The published version of a connector in a clone of Microsoft's repository: by the name of its folder, else by its
 * title, else by host and base path.
 *
 * @throws UserError when there is none, or several
 */
export async function publishedVersion(fresh: Version, clone: string, shell: Shell): Promise<Version> {
  const folder = basename(resolve(shell.cwd, fresh.name)).toLowerCase();
  const found = (await findConnectors(shell.locate(clone))).filter(({ kind }) => kind !== 'archive');
  const byFolder = found.filter(({ path }) => basename(path).toLowerCase() === folder);
  if (byFolder.length === 1) return comparable(byFolder[0]!.name, await read(byFolder[0]!));
  const all: Version[] = [];
  for (const one of byFolder.length > 1 ? byFolder : found) all.push(versionOf(await read(one)));
  const own = signsOf(fresh);
  for (const sign of ['title', 'address'] as const) {
    const hits = own[sign] === '' ? [] : all.filter((version) => signsOf(version)[sign] === own[sign]);
    if (hits.length === 1) return hits[0]!;
    if (hits.length > 1)
      throw new UserError(
        `Several connectors in ${clone} have the same ${sign}: ${listed(hits.map(({ name }) => name))}.`,
        'Specify the published version instead of --published.',
      );
  }
  throw new UserError(
    `No connector in ${clone} has the folder name, title, or host of ${fresh.name}.`,
    'Specify the published version instead of --published, or skip the comparison for a new connector.',
  );
}

function signsOf({ definition }: Version): { title: string; address: string } {
  const root = definition?.data ?? {};
  const host = stringOf(root.host);
  return {
    title: plainTitle(stringOf(objectOf(root.info).title) ?? ''),
    address: host === undefined ? '' : addressOf(root),
  };
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
