import { UserError } from '../core/user-error.ts';

const elsewhere = 'Specify a file in a folder that you can write to.';

/** What keeps a file from being written, by the code of the system, and what to do about it. */
const reasons: Readonly<Record<string, readonly [reason: string, remedy: string]>> = {
  ENOSPC: ['there is no space left', 'Free up space, or specify a file on another disk.'],
  EDQUOT: ['your disk quota is used up', 'Free up space, or specify a file on another disk.'],
  EFBIG: ['it would be too large', 'Specify a file on another disk, or increase the limit.'],
  EROFS: ['the disk is read-only', 'Specify a file on another disk.'],
  EACCES: ["you don't have permission", elsewhere],
  EPERM: ["you don't have permission", elsewhere],
  ENOENT: ["its folder doesn't exist", elsewhere],
  EEXIST: ['a part of its path is a file', 'Specify a file in a folder.'],
  ENOTDIR: ['a part of its path is a file', 'Specify a file in a folder.'],
  ENAMETOOLONG: ['its name is too long', 'Use a shorter name.'],
  ELOOP: ['its links form a loop', 'Specify a file.'],
  EISDIR: ['it is a folder', 'Specify a file in it.'],
  EPIPE: ['its reader ended', 'Specify a file, or a pipe with a reader.'],
  EBUSY: ['another program uses it', 'Close that program, or specify another file.'],
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
  const [reason, remedy] = reasons[code] ?? ['the system rejects it', elsewhere];
  return new UserError(`${name} can't be written: ${reason} (${code}).`, remedy, failure);
}

/** What to say where something is there that must stay. */
export function isThere(name: string): UserError {
  return new UserError(`${name} already exists.`, 'Specify another file, or use --overwrite.');
}
