import { join, resolve } from 'node:path';
import { UserError } from './user-error.ts';

/** Where a file or folder of the user is, and what the user calls it: messages and findings show the name. */
export interface Location {
  /** The path that it is opened by. */
  readonly path: string;
  readonly name: string;
}

/** A path as somebody gives it, which is its own name, or a location. */
export type PathOrLocation = string | Location;

/**
 * The location of a path that a user named in a folder.
 *
 * @throws UserError where it is empty, as a variable of a shell without a value makes it
 */
export function locate(folder: string, name: string): Location {
  if (name === '') throw new UserError('A path is empty.', 'Specify a file or folder; "." is the current folder.');
  return { path: resolve(folder, name), name };
}

/** The location of what may be a path alone. */
export function locationOf(at: PathOrLocation): Location {
  return typeof at === 'string' ? { path: at, name: at } : at;
}

/** A file or folder below another one. */
export function below({ path, name }: Location, entry: string): Location {
  return { path: join(path, entry), name: join(name, entry) };
}
