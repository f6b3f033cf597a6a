import type { Stats } from 'node:fs';
import { constants } from 'node:fs';
import { access, lstat, mkdir, open, readlink, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Location, PathOrLocation } from '../core/location.ts';
import { locationOf } from '../core/location.ts';
import { UserError } from '../core/user-error.ts';
import { findConnectors } from '../read/disk/find-connectors.ts';
import { filesReadIn } from '../read/disk/read.ts';
import { isFolder, undefinedWhereMissing } from '../read/disk/read-file.ts';
import type { StagedFile, stageFile } from './staged-file.ts';
import { isThere, writeFailure } from './write-failure.ts';

/** What may be written over. */
export interface OutputRules {
  /** The files that the command reads, and the folders whose connectors it reads; nothing of them is replaced. */
  readonly sources?: readonly PathOrLocation[];
  /** Whether a file that is there already is replaced. */
  readonly overwrite?: boolean | undefined;
  /** Whether a file that begins so was made by an earlier run, and is replaced without being asked for. */
  readonly isOwn?: (beginning: string) => boolean;
}

/** A file that may be written, as `claimOutputs` found before the work for it began. */
export interface Output extends Location {
  /** The path behind all links. */
  readonly place: string;
  /** What is there: nothing, a file to replace, or a device or pipe to write to. */
  readonly there: 'nothing' | 'stream' | Stats;
}

/** An output and what is written into it. */
export interface Written {
  readonly output: Output;
  readonly bytes: Uint8Array;
  /** Who may read and write the file, as Unix has it; as before, or as is usual, when absent. */
  readonly mode?: number;
}

/** What stands for the open files of this process, whatever lies behind. */
const openFiles = /^\/(?:dev\/(?:std(?:in|out|err)$|fd\/)|proc\/)/;

/** How much of a file tells whether it was made by an earlier run, in bytes. */
const beginningSize = 4_096;

/**
 * Makes sure that files may and can be written, before the work for them begins: by looking at what is there, and by the
 * attempt to write in their folders. Nothing is left of the attempt.
 *
 * @param targets the files to write; missing folders are made when they are written
 * @throws UserError where one cannot be written, is there already, would be written twice, or is read
 */
export async function claimOutputs(targets: readonly PathOrLocation[], rules: OutputRules): Promise<Output[]> {
  const { sources = [], overwrite = false, isOwn = () => false } = rules;
  const named = new Set(await Promise.all(sources.map(identityOf)));
  const claimed = new Map<string, Output>();
  for (const target of targets.map(locationOf)) {
    const { name } = target;
    const identity = await identityOf(target);
    if (named.has(identity)) throw replacesSource(name);
    if (claimed.has(identity))
      throw new UserError(`${name} would be written twice.`, 'Use a different name for each file.');
    const output = await outputAt(target);
    claimed.set(identity, output);
    // An empty file, such as one that "mktemp" has made, is nobody's work.
    if (typeof output.there === 'string' || output.there.size === 0 || isOwn(await beginningOf(output))) continue;
    if (await isReadFrom(sources, identity)) throw replacesSource(name);
    if (!overwrite) throw isThere(name);
  }
  return [...claimed.values()];
}

/** Makes sure that one file can be written and may be; see `claimOutputs`. */
export async function claimOutput(target: PathOrLocation, rules: OutputRules): Promise<Output> {
  const [output] = await claimOutputs([target], rules);
  return output!;
}

/**
 * Writes files. All of them are on the disk before the first is put in place, so that there is never half a file, and
 * none where one of them has no room. What was not there when it was claimed is not replaced.
 *
 * @throws UserError where one cannot be written, or came into being meanwhile
 */
export async function writeOutputs(files: readonly Written[]): Promise<void> {
  const staged: StagedFile[] = [];
  let name = '';
  try {
    for (const { output, bytes, mode } of files) {
      ({ name } = output);
      staged.push(await stagedAt(output, bytes, mode));
    }
    for (const [index, { output }] of files.entries()) {
      ({ name } = output);
      await (output.there === 'nothing' ? staged[index]!.create() : staged[index]!.replace());
    }
  } catch (failure) {
    throw writeFailure(name, failure);
  } finally {
    for (const file of staged) await file.discard();
  }
}

/** Writes one file; see `writeOutputs`. */
export function writeOutput(output: Output, bytes: Uint8Array, mode?: number): Promise<void> {
  return writeOutputs([{ output, bytes, ...(mode === undefined ? {} : { mode }) }]);
}

/**
 * Takes away a file that is written under another name now; one that is gone already stays gone.
 *
 * @throws UserError where it cannot be taken away
 */
export async function removeFile({ path, name }: Location): Promise<void> {
  try {
    await rm(path, { force: true });
  } catch (failure) {
    throw writeFailure(name, failure);
  }
}

async function stagedAt({ place, there }: Output, bytes: Uint8Array, mode: number | undefined): Promise<StagedFile> {
  if (there === 'stream') {
    const write = (): Promise<void> => writeFile(place, bytes, { flag: 'a' });
    return { create: write, replace: write, discard: () => Promise.resolve() };
  }
  await mkdir(dirname(place), { recursive: true });
  const old = there === 'nothing' ? undefined : { mode: there.mode, owner: { uid: there.uid, gid: there.gid } };
  return stage(place, bytes, mode === undefined ? old : { ...old, mode });
}

/** See `stageFile`; it loads when it is used, as most checks write no files. */
const stage: typeof stageFile = async (...given) => (await import('./staged-file.ts')).stageFile(...given);

/** What is at a path, and that it can be written. */
async function outputAt({ path, name }: Location): Promise<Output> {
  try {
    const isOpenFile = openFiles.test(path);
    const place = isOpenFile ? path : await behindLinks(path);
    const there = await stat(place).catch(undefinedWhereMissing);
    if (there?.isDirectory()) throw new UserError(`${name} is a folder.`, 'Specify a file in it.');
    if (there) await access(place, constants.W_OK);
    if (there && (isOpenFile || !there.isFile())) return { path, name, place, there: 'stream' };
    const attempt = await stage(join(await nearestFolder(place), basename(place)), new Uint8Array());
    await attempt.discard();
    return { path, name, place, there: there ?? 'nothing' };
  } catch (failure) {
    throw writeFailure(name, failure);
  }
}

/** The path that a path leads to by links, which need not be there. */
async function behindLinks(path: string): Promise<string> {
  const real = await realpath(path).catch(undefinedWhereMissing);
  if (real !== undefined) return real;
  const target = await readlink(path).catch(() => undefined);
  return target === undefined ? path : behindLinks(resolve(dirname(path), target));
}

/** The folder that a file is in, or will be made in. */
async function nearestFolder(path: string): Promise<string> {
  const folder = dirname(path);
  const entry = await stat(folder).catch(undefinedWhereMissing);
  return entry || folder === path ? folder : nearestFolder(folder);
}

async function beginningOf({ place }: Output): Promise<string> {
  const file = await open(place).catch(() => undefined);
  if (!file) return '?';
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(beginningSize), 0, beginningSize, null);
    return new TextDecoder().decode(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

/** Whether a file belongs to a connector in one of the folders that are read. */
async function isReadFrom(sources: readonly PathOrLocation[], identity: string): Promise<boolean> {
  for (const source of sources.map(locationOf)) {
    if (!(await isFolder(source.path))) continue;
    for (const found of await findConnectors(source).catch(() => []))
      for (const file of await filesReadIn(found)) if ((await identityOf(file)) === identity) return true;
  }
  return false;
}

function replacesSource(name: string): UserError {
  return new UserError(`${name} is an input file and would be replaced.`, 'Specify another file or folder.');
}

/** What all paths of one file have in common; where there is none yet, the path itself, since not all disks know capitals. */
async function identityOf(at: PathOrLocation): Promise<string> {
  const { path } = locationOf(at);
  const file = await stat(path, { bigint: true }).catch(() => undefined);
  return file ? `${file.dev}:${file.ino}` : resolve(path).toLowerCase();
}

/** Whether there is something at a path. */
export async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
