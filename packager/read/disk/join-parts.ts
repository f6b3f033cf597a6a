import { basename, dirname } from 'node:path';
import { groupedBy } from '../../../functions/core/json/lists.ts';
import type { Location } from '../../core/location.ts';
import { UserError } from '../../core/user-error.ts';
import { readArchive } from '../archive/read-archive.ts';
import type { ArchiveKind } from '../recognize.ts';
import type { Found } from './find-connectors.ts';
import { entriesOf } from './find-connectors.ts';
import { readSource } from './read-file.ts';

/** An archive, and the logical name of the connector in it. */
interface Part {
  readonly found: Found;
  readonly kind: ArchiveKind;
  readonly connector: string | undefined;
}

/**
 * Joins what belongs to one submission, so that it is judged together: the solution with a connector, the solutions with
 * its flows or plug-in, and the introduction; or the zip with the assets of a package and the introduction. They belong
 * together if they were named on one command line, or lie in one folder. What is ambiguous stays alone.
 *
 * @param named the paths that the user named
 */
export async function joinParts(found: readonly Found[], named: ReadonlySet<string>): Promise<Found[]> {
  const archives = found.filter(({ kind }) => kind === 'archive');
  if (archives.length === 0) return [...found];
  const scopeOf = ({ path }: Location): string => (named.has(path) ? '' : dirname(path));
  const besides = new Map<string, readonly Location[]>();
  for (const [scope, members] of groupedBy(archives, scopeOf)) {
    const introduction = scope === '' ? namedIntroduction(found) : await introductionIn(members[0]!);
    // Most archives are alone, so they aren't read here.
    if (members.length === 1 && introduction === undefined) continue;
    for (const [main, beside] of joined(await partsIn(members), introduction)) besides.set(main, beside);
  }
  const joinedOnes = new Set([...besides.values()].flat().map(({ path }) => path));
  return found
    .filter(({ path }) => !joinedOnes.has(path))
    .map((one) => {
      const beside = besides.get(one.path);
      return beside ? { ...one, beside } : one;
    });
}

/** What belongs to each archive with a connector, by the path of that archive. */
function joined(parts: readonly Part[], introduction: Location | undefined): [main: string, beside: Location[]][] {
  const mains = parts.filter(
    ({ kind, connector }) => kind === 'connector-solution' || (kind === 'assets-package' && connector !== undefined),
  );
  return mains.flatMap((main): [string, Location[]][] => {
    const isOnly = mains.length === 1;
    // Two versions of a connector are two connectors.
    if (mains.some((other) => other !== main && other.connector === main.connector)) return [];
    const solutions = parts.filter(
      ({ kind, connector }) =>
        main.kind === 'connector-solution' &&
        (kind === 'flow-solution' || kind === 'plugin-solution') &&
        (connector === main.connector || (connector === undefined && isOnly)),
    );
    const beside = [...solutions.map(({ found }) => found), ...(isOnly && introduction ? [introduction] : [])];
    return beside.length > 0 ? [[main.found.path, beside]] : [];
  });
}

async function partsIn(archives: readonly Found[]): Promise<Part[]> {
  const [{ mainSolution, readPackage }, { recognizeArchive }, { isSolution, readSolution }] = await Promise.all([
    import('../package.ts'),
    import('../recognize.ts'),
    import('../solution/solution.ts'),
  ]);
  const parts: Part[] = [];
  for (const found of archives) {
    try {
      const archive = await readArchive(await readSource(found));
      const solution = isSolution(archive) ? readSolution(archive) : mainSolution(readPackage(archive).solutions);
      parts.push({ found, kind: recognizeArchive(archive), connector: solution?.connector?.name });
    } catch (failure) {
      // The check says later why it can't be read.
      if (!(failure instanceof UserError)) throw failure;
    }
  }
  return parts;
}

function namedIntroduction(found: readonly Found[]): Location | undefined {
  return found.find(({ kind, path }) => kind === 'file' && isIntroduction(path));
}

async function introductionIn(beside: Found): Promise<Location | undefined> {
  const folder = { path: dirname(beside.path), name: dirname(beside.name) };
  const [files] = await entriesOf(folder).catch(() => [[]] as const);
  return files.find(({ path }) => isIntroduction(path));
}

function isIntroduction(path: string): boolean {
  return basename(path).toLowerCase() === 'intro.md';
}
