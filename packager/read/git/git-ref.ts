import { UserError } from '../../core/user-error.ts';
import { isJson, isYaml } from '../data/data-file.ts';
import type { FileInFolder } from '../read-subject.ts';
import type { Subject } from '../subject.ts';
import { readFileSubject, readFolderSubject } from '../read-subject.ts';
import { runGit } from './run-git.ts';

/** A path in a commit, as a user names it: `main:connectors/orders`. */
export interface GitPath {
  readonly ref: string;
  readonly path: string;
}

/** The names of files that can be part of a connector. */
const partNames = /\.(?:json|ya?ml|md|csx|png|jpe?g|gif|svg)$/i;

/** What a name stands for in git; `undefined` where it has not the form of one. A drive letter is no ref. */
export function gitPathOf(name: string): GitPath | undefined {
  const match = /^([^:]{2,}):(.*)$/s.exec(name);
  return match ? { ref: match[1]!, path: match[2]! } : undefined;
}

/**
 * Reads the connector at a path of a commit, as it is there and without a checkout.
 *
 * @param cwd the folder that the path starts from, in a clone
 * @throws UserError where git is missing, the folder is no clone, or there is no such commit, path or connector
 */
export async function readGitPath({ ref, path }: GitPath, cwd: string): Promise<Subject> {
  const name = `${ref}:${path}`;
  await runGit(cwd, ['rev-parse', '--is-inside-work-tree']).catch((failure: unknown) => {
    throw isMissing(failure)
      ? new UserError(`git isn't installed, so ${name} can't be read.`, 'Install git, or specify a file or folder.')
      : new UserError(
          `This folder isn't a git repository, so ${name} can't be read.`,
          'Specify an existing file or folder.',
        );
  });
  await runGit(cwd, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]).catch(() => {
    throw new UserError(`There is no commit, branch, or tag ${ref}.`, 'Use "git log" and "git tag" to list them.');
  });
  const object = `${ref}:./${path
    .replace(/\\/g, '/')
    .replace(/^\.?\/+/, '')
    .replace(/\/+$/, '')}`;
  const type = await runGit(cwd, ['cat-file', '-t', object]).catch(() => undefined);
  if (type === undefined)
    throw new UserError(`There is nothing at ${path} in ${ref}.`, 'Paths start from this folder.');
  if (type.toString().trim() !== 'tree') return readFileSubject({ name, bytes: await contentOf(cwd, object, name) });
  const subject = await readFolderSubject(name, await filesIn(cwd, object, name.replace(/[/\\]+$/, '')));
  if (subject.definition || subject.properties) return subject;
  throw new UserError(
    `There is no connector in ${name}.`,
    'Specify the folder that contains apiDefinition.swagger.json.',
  );
}

async function filesIn(cwd: string, tree: string, name: string): Promise<FileInFolder[]> {
  const listing = await runGit(cwd, ['ls-tree', '-z', tree]);
  const entries = listing.toString().split('\0').filter(Boolean);
  const files: FileInFolder[] = [];
  for (const entry of entries) {
    const [, type, hash, file] = /^\d+ (\w+) ([0-9a-f]+)\t(.*)$/s.exec(entry) ?? [];
    if (type !== 'blob' || hash === undefined || file === undefined || !partNames.test(file)) continue;
    files.push(await fileInTree(cwd, hash, `${name}/${file}`));
  }
  return files;
}

/** A file of a commit. A picture or document that can't be read does not keep the rest from being read. */
async function fileInTree(cwd: string, hash: string, name: string): Promise<FileInFolder> {
  try {
    return { name, bytes: await contentOf(cwd, hash, name) };
  } catch (failure) {
    if (isJson(name) || isYaml(name)) throw failure;
    return { name, bytes: undefined };
  }
}

async function contentOf(cwd: string, object: string, name: string): Promise<Buffer> {
  return runGit(cwd, ['cat-file', 'blob', object]).catch((failure: unknown) => {
    throw new UserError(
      `${name} can't be read.`,
      'Connector files are never that large; specify another file.',
      failure,
    );
  });
}

function isMissing(failure: unknown): boolean {
  return (failure as { code?: unknown }).code === 'ENOENT';
}
