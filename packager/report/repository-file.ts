import { isAbsolute, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A file as programs find it that look at the whole repository. */
export interface RepositoryFile {
  /** The file on disk, with slashes: from the root of the repository, or in full where it lies elsewhere. */
  readonly path: string;
  /** The same as a URI, which is relative in the repository only. */
  readonly uri: string;
  readonly isInside: boolean;
  /** What it is in the archive at the path. */
  readonly member?: string;
}

/** Finds a file by the name that a finding gives it. */
export type RepositoryFiles = (file: string) => RepositoryFile;

/**
 * @param root the folder of the repository
 * @param cwd the folder that findings name files from
 */
export function repositoryFiles(root: string, cwd: string): RepositoryFiles {
  return (file) => {
    // A member of an archive cannot be opened; the archive stands for it.
    const [archive, ...members] = file.split('!/') as [string, ...string[]];
    const full = resolve(cwd, archive);
    const name = relative(root, full) || '.';
    const isInside = name !== '..' && !name.startsWith(`..${sep}`) && !isAbsolute(name);
    const path = (isInside ? name : full).replaceAll(sep, '/');
    return {
      path,
      uri: isInside ? path.split('/').map(encodeURIComponent).join('/') : pathToFileURL(full).href,
      isInside,
      ...(members.length > 0 ? { member: members.join('!/') } : {}),
    };
  };
}
