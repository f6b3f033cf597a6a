import { stat } from 'node:fs/promises';
import { sep } from 'node:path';
import type { Location } from '../../core/location.ts';
import { locate } from '../../core/location.ts';
import { UserError } from '../../core/user-error.ts';
import type { Found } from './find-connectors.ts';
import { findConnectors } from './find-connectors.ts';
import { readPiped, standardInput } from './piped.ts';

/** What a command line knows of the world in which it names connectors. */
export interface Naming {
  /** The folder that paths start from. */
  readonly cwd: string;
  readonly stdin: () => AsyncIterable<Uint8Array>;
  /** What standard input is called; its end tells what it is. */
  readonly stdinFilepath?: string | undefined;
}

/**
 * The connectors that the arguments of a command line name, each once: paths, patterns such as `connectors/*` that the shell
 * has left alone, and `-` for standard input. A path that exists is taken literally, whatever characters it has.
 *
 * @throws UserError when there is nothing, or nothing that is part of a connector
 */
export async function namedConnectors(names: readonly string[], naming: Naming): Promise<Found[]> {
  const found: Found[] = [];
  for (const name of names) {
    if (name === standardInput) found.push(await given(naming));
    else
      for (const location of await locationsOf(name, naming.cwd))
        for (const one of await findConnectors(location)) found.push(one);
  }
  return [...new Map(found.map((one) => [one.path, one])).values()];
}

async function given({ stdin, stdinFilepath: name = 'apiDefinition.swagger.json', cwd }: Naming): Promise<Found> {
  return { kind: 'given', ...locate(cwd, name), bytes: await readPiped(stdin) };
}

async function locationsOf(name: string, cwd: string): Promise<Location[]> {
  const location = locate(cwd, name);
  if (await stat(location.path).catch(() => undefined)) return [location];
  const { glob, isDynamicPattern } = await import('tinyglobby');
  if (!isDynamicPattern(name)) return [location];
  const matches = await glob(sep === '\\' ? name.replaceAll(sep, '/') : name, {
    cwd,
    onlyFiles: false,
    expandDirectories: false,
    ignore: ['**/node_modules/**'],
  });
  if (matches.length === 0)
    throw new UserError(`No file or folder matches ${name}.`, 'Correct the pattern, or specify the files.');
  return matches.map((match) => locate(cwd, match.replace(/\/$/, ''))).sort((a, b) => (a.name < b.name ? -1 : 1));
}
