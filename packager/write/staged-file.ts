import { constants, fsync, rmSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { copyFile, link, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { onExit } from 'signal-exit';

/** Who may read and write a file, and whose it is, as Unix has it. */
export interface Ownership {
  readonly mode: number;
  /** Absent for whoever runs the command. */
  readonly owner?: { readonly uid: number; readonly gid: number };
}

/** What a file is written into until it is whole, beside the place where it will be. */
export interface StagedFile {
  /** Puts the file in place of whatever is there. */
  replace(): Promise<void>;
  /** Puts the file in place; fails with EEXIST where something is there. */
  create(): Promise<void>;
  /** Removes what was not put in place. */
  discard(): Promise<void>;
}

/** How much of the name stands in that of the staged file, so that it is no longer than disks allow. */
const shownOfName = 40;

const ownerOnly = 0o600;

const synchronize = promisify(fsync);

/**
 * Writes a file beside a path, whole and on the disk. Nobody else can read it until it gets its mode at the end, and it
 * is removed when a signal ends the process.
 *
 * The packages that do this (write-file-atomic, atomically) lose the end of a file where the disk fills up within one
 * write, give the mode first, and cannot refuse to replace; hence Node's own writing, and `signal-exit` for the cleanup.
 *
 * @param ownership that of the file at the end; what is usual for new files when absent
 */
export async function stageFile(path: string, bytes: Uint8Array, ownership?: Ownership): Promise<StagedFile> {
  const beside = join(dirname(path), `${basename(path).slice(0, shownOfName)}.${crypto.randomUUID().slice(0, 8)}.tmp`);
  const forget = onExit(() => rmSync(beside, { force: true }));
  const discard = async (): Promise<void> => {
    await rm(beside, { force: true }).catch(() => undefined);
    forget();
  };
  try {
    const file = await open(beside, 'wx', ownership ? ownerOnly : undefined);
    try {
      await fill(file, bytes, ownership);
    } finally {
      await file.close();
    }
  } catch (failure) {
    await discard();
    throw failure;
  }
  return { discard, replace: () => rename(beside, path), create: () => createFrom(beside, path) };
}

async function fill(file: FileHandle, bytes: Uint8Array, ownership: Ownership | undefined): Promise<void> {
  const { mode, owner } = ownership ?? { mode: (await file.stat()).mode };
  await file.chmod(ownerOnly);
  await file.writeFile(bytes);
  // Under Yarn's Plug'n'Play, a file has no sync().
  await synchronize(file.fd);
  // Only root may give a file away; for others it stays theirs.
  if (owner) await file.chown(owner.uid, owner.gid).catch(() => undefined);
  await file.chmod(mode & 0o7777);
}

/** Gives a staged file its name by a link, which fails where something is there; some disks know no links. */
async function createFrom(beside: string, path: string): Promise<void> {
  try {
    await link(beside, path);
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'EEXIST') throw failure;
    await copyFile(beside, path, constants.COPYFILE_EXCL);
  }
}
