import { coverageOf } from '../flow/coverage.ts';
import type { CoverageSummary } from '../flow/coverage-summary.ts';
import { summaryOfCoverage } from '../flow/coverage-summary.ts';
import type { Solution } from '../../read/solution/solution.ts';
import { mainSolution } from '../../read/package.ts';
import { definitionOf } from '../../read/solution/solution.ts';

/**
 * What the flows of each solution call of the connector that is submitted; empty without a connector or flows, and where the
 * definition of the connector couldn't be read.
 */
export function coverageIn(solutions: readonly Solution[]): CoverageSummary[] {
  const connector = mainSolution(solutions)?.connector;
  if (!connector || !definitionOf(connector)) return [];
  return solutions
    .filter(({ kind }) => kind === 'flow')
    .map((solution) => summaryOfCoverage(coverageOf(connector, solution)));
}
