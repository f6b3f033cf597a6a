import { resolve } from 'node:path';
import type { OutputOptions } from 'rolldown';

/** A file of the build, by what it begins with. */
interface Chunk {
  readonly name: string;
  /** Modules, from the folder of the build. The chunk holds them and everything that they import. */
  readonly modules: readonly string[];
  /** Other modules; what they don't import, too, is left out of the chunk. */
  readonly sharedWith?: readonly string[];
}

type Imports = (module: string) => readonly string[];

/**
 * Joins modules that load together, since Node takes about as long to find and link a small file as to compile a large one.
 *
 * @param chunks a module belongs to the first of them that imports it; dynamic imports don't count. A module that awaits
 *   something at its top level must not be in one, because what it loads meanwhile would wait for the rest of the chunk
 */
export function chunksOf(chunks: readonly Chunk[]): NonNullable<OutputOptions['codeSplitting']> {
  let members: ReadonlyMap<Chunk, ReadonlySet<string>> | undefined;
  return {
    groups: chunks.map((chunk) => ({
      name(id, graph) {
        const imports: Imports = (module) => graph.getModuleInfo(module)?.importedIds ?? [];
        members ??= new Map(chunks.map((one) => [one, membersOf(one, imports)]));
        return members.get(chunk)!.has(id) ? chunk.name : null;
      },
    })),
  };
}

function membersOf({ modules, sharedWith }: Chunk, imports: Imports): ReadonlySet<string> {
  const reached = reachedFrom(modules, imports);
  if (!sharedWith) return reached;
  const others = reachedFrom(sharedWith, imports);
  return new Set([...reached].filter((id) => others.has(id)));
}

function reachedFrom(modules: readonly string[], imports: Imports): ReadonlySet<string> {
  const reached = new Set(modules.map((module) => resolve(module)));
  // A set also gives what is added to it meanwhile.
  for (const id of reached) for (const imported of imports(id)) reached.add(imported);
  return reached;
}
