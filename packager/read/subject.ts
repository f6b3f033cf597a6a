import type { Archive } from './archive/archive.ts';
import { readArchive } from './archive/read-archive.ts';
import type { Connector } from './connector/connector.ts';
import { baseName, connectorOf } from './connector/connector.ts';
import type { Found } from './connector/find-connectors.ts';
import { readConnector, readSource } from './connector/find-connectors.ts';
import type { SubmissionPackage } from './package.ts';
import { archivesIn, mainSolution, readPackage } from './package.ts';
import { recognizeArchive } from './recognize.ts';
import { connectorFiles } from './solution/connector-files.ts';
import type { Solution } from './solution/solution.ts';
import { isSolution, readSolution } from './solution/solution.ts';
import { below } from '../core/location.ts';
import { UserError } from '../core/user-error.ts';

/** What there is to check: the files of a connector, and what they were found in. */
export interface Subject {
  readonly connector: Connector;
  /** The submission package around it. */
  readonly submission?: SubmissionPackage;
  /** The solution it was taken from. */
  readonly solution?: Solution;
  /** The solutions that lie beside the files of the connector. */
  readonly exports?: readonly Solution[];
}

/**
 * Reads what was found at a path.
 *
 * @throws UserError when a file cannot be read, or an archive holds no connector
 */
export async function readSubject(found: Found): Promise<Subject> {
  if (found.kind === 'archive') return subjectOf(await readArchive(await readSource(found)));
  const connector = await readConnector(found);
  return { connector, exports: await solutionsBeside(connector, found) };
}

/**
 * The solutions in the folder of a connector that hold a connector themselves, alone or in a package. Other archives, and
 * those that cannot be read, are none of them.
 */
async function solutionsBeside({ folder = [] }: Connector, found: Found): Promise<Solution[]> {
  const solutions: Solution[] = [];
  for (const { name } of folder.filter((file) => /\.zip$/i.test(file.name)))
    try {
      const archive = await readArchive(await readSource(below(found, baseName(name))));
      const main = mainSolution(archivesIn(archive).filter(isSolution).map(readSolution));
      if (main?.connector) solutions.push(main);
    } catch (failure) {
      if (!(failure instanceof UserError)) throw failure;
    }
  return solutions;
}

/** What there is to check in an archive. */
export function subjectOf(archive: Archive): Subject {
  const { name } = archive.file;
  switch (recognizeArchive(archive)) {
    case 'submission-package':
    case 'assets-package': {
      const submission = readPackage(archive);
      const solution = mainSolution(submission.solutions);
      return { ...fromSolution(name, solution, submission), submission };
    }
    case 'connector-folder': {
      const connector = connectorOf(
        name,
        archive.entries.map(({ file }) => file),
      );
      return { connector };
    }
    case 'unknown':
      throw new UserError(
        `${name} holds neither a connector nor a solution.`,
        'Export the solution of the connector from Power Apps, or name the folder with its files.',
      );
    default:
      return fromSolution(name, readSolution(archive));
  }
}

function fromSolution(name: string, solution: Solution | undefined, submission?: SubmissionPackage): Subject {
  const exported = solution?.connector;
  return {
    connector: exported ? connectorFiles(name, exported, submission?.intro?.file) : { name },
    ...(solution ? { solution } : {}),
  };
}
