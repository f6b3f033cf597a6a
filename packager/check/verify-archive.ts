import type { Archive } from '../read/archive/archive.ts';
import { connectorFacts } from '../read/connector/connector-facts.ts';
import { coverageIn } from './package/package-coverage.ts';
import { mainSolution, readPackage } from '../read/package.ts';
import type { VerifyOptions } from './package/verify-package.ts';
import { verifyDefaults, verifyPackage, verifySolution } from './package/verify-package.ts';
import { connectorFiles } from '../read/solution/connector-files.ts';
import { isSolution, readSolution } from '../read/solution/solution.ts';
import { publisherOf } from './publisher-kind.ts';
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
