import type { JsonObject } from '../../functions/core/json.ts';
import type { Archive } from '../archive/archive.ts';
import { readArchive } from '../archive/read.ts';
import type { Connector } from '../connector/connector.ts';
import { connectorOf } from '../connector/connector.ts';
import type { Found } from '../connector/find.ts';
import { readConnector, readSource } from '../connector/find.ts';
import type { SubmissionPackage } from '../package/package.ts';
import { mainSolution, readPackage } from '../package/package.ts';
import { recogniseArchive } from '../package/recognise.ts';
import { connectorFiles, propertiesOf } from '../solution/connector-files.ts';
import type { Solution } from '../solution/solution.ts';
import { readSolution } from '../solution/solution.ts';
import { UserError } from '../user-error.ts';

/** What there is to check: the files of a connector, and what they were found in. */
export interface Subject {
  readonly connector: Connector;
  /** The content of the properties file; in a solution, put together from the files that stand for it. */
  readonly properties: JsonObject | undefined;
  /** The submission package around it. */
  readonly submission?: SubmissionPackage;
  /** The solution it was taken from. */
  readonly solution?: Solution;
}

/**
 * Reads what was found at a path.
 *
 * @throws UserError when a file cannot be read, or an archive holds no connector
 */
export async function readSubject(found: Found): Promise<Subject> {
  if (found.kind !== 'archive') {
    const connector = await readConnector(found);
    return { connector, properties: connector.properties?.data };
  }
  return subjectOf(await readArchive(await readSource(found.path)));
}

/** What there is to check in an archive. */
export function subjectOf(archive: Archive): Subject {
  const { name } = archive.file;
  switch (recogniseArchive(archive)) {
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
      return { connector, properties: connector.properties?.data };
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
    properties: exported && propertiesOf(exported),
    ...(solution ? { solution } : {}),
  };
}
