import type { Archive } from '../archive/archive.ts';
import { connectorFacts } from '../connector/facts.ts';
import { coverageIn } from '../package/coverage.ts';
import { mainSolution, readPackage } from '../package/package.ts';
import type { VerifyOptions } from '../package/verify.ts';
import { verifyDefaults, verifyPackage, verifySolution } from '../package/verify.ts';
import { connectorFiles } from '../solution/connector-files.ts';
import { isSolution, readSolution } from '../solution/solution.ts';
import { publisherOf } from './publisher.ts';
import type { CheckedConnector } from './result.ts';

/**
 * Judges an archive as a submission package, or as a solution where it is one. The files of the connector inside are
 * left to the whole check.
 *
 * @param options what differs from the usual; the publisher is guessed when absent
 */
export function verifyArchive(archive: Archive, options: Partial<VerifyOptions> = {}): CheckedConnector {
  const { name } = archive.file;
  const submission = isSolution(archive) ? undefined : readPackage(archive);
  const solutions = submission?.solutions ?? [readSolution(archive)];
  const exported = mainSolution(solutions)?.connector;
  const connector = exported ? connectorFiles(name, exported, submission?.intro?.file) : { name };
  const { publisher, note } = publisherOf(connector, options.publisher);
  const verifyOptions = { ...verifyDefaults, ...options, publisher };
  return {
    name,
    publisher,
    publisherNote: note,
    findings: submission
      ? verifyPackage(submission, verifyOptions)
      : solutions.flatMap((solution) => verifySolution(solution, verifyOptions)),
    next: 'check',
    facts: connectorFacts(connector),
    coverage: coverageIn(solutions),
  };
}
