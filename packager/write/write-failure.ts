import { UserError } from '../core/user-error.ts';

const elsewhere = 'Specify a file in a folder that you can write to.';

/** What keeps a file from being written, by the code of the system, and what to do about it. */
const reasons: Readonly<Record<string, readonly [reason: string, remedy: string]>> = {
  ENOSPC: ['there is no room left', 'Make room, or name a file on another disk.'],
  EDQUOT: ['your share of the disk is used up', 'Make room, or name a file on another disk.'],
  EFBIG: ['it would be too large', 'Name a file on another disk, or raise the limit.'],
  EROFS: ['the disk is read-only', 'Name a file on another disk.'],
  EACCES: ['you may not write there', elsewhere],
  EPERM: ['you may not write there', elsewhere],
  ENOENT: ['its folder is gone', elsewhere],
  EEXIST: ['a part of its path is a file', 'Name a file in a folder.'],
  ENOTDIR: ['a part of its path is a file', 'Name a file in a folder.'],
  ENAMETOOLONG: ['its name is too long', 'Give it a shorter name.'],
  ELOOP: ['its links lead in a circle', 'Specify a file.'],
  EISDIR: ['it is a folder', 'Specify a file in it.'],
  EPIPE: ['its reader has gone', 'Name a file, or a pipe that is read.'],
  EBUSY: ['another program holds it', 'Close that program, or name another file.'],
};

/**
 * What to say where a file cannot be written.
 *
 * @param failure what the system said; anything else is passed on
 */
export function writeFailure(name: string, failure: unknown): unknown {
  const { code, syscall } = (failure ?? {}) as Partial<NodeJS.ErrnoException>;
  if (failure instanceof UserError || code === undefined) return failure;
  if (code === 'EEXIST' && syscall !== 'mkdir') return isThere(name);
  const [reason, remedy] = reasons[code] ?? ['the system refuses it', elsewhere];
  return new UserError(`${name} cannot be written: ${reason} (${code}).`, remedy, failure);
}

/** What to say where something is there that must stay. */
export function isThere(name: string): UserError {
  return new UserError(`${name} already exists.`, 'Specify another file, or use --overwrite.');
}
