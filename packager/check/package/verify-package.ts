import type { Publisher } from '../../../functions/core/rule/define.ts';
import { checkArchive } from '../archive/check-archive.ts';
import type { Finding } from '../../core/finding.ts';
import { checkCoverage, checkFlows } from '../flow/check-flow.ts';
import { checkConnector } from '../solution/check-connector.ts';
import { checkPlugin } from '../solution/check-plugin.ts';
import { checkSolution } from '../solution/check-solution.ts';
import { checkNames, compareSolutions } from '../solution/compare-connectors.ts';
import type { Solution } from '../../read/solution/solution.ts';
import { checkLayout } from './layout.ts';
import type { SubmissionPackage } from '../../read/package.ts';
import { mainSolution } from '../../read/package.ts';

/** What may differ from one submission to another. */
export interface VerifyOptions {
  /** Who submits. Some requirements hold for one kind of publisher only. */
  readonly publisher: Publisher;
  /** Whether a solution with an AI plugin belongs to the submission. */
  readonly plugin: boolean;
  /** Whether every visible action and trigger must be called by a test flow. */
  readonly requireFullCoverage: boolean;
}

export const verifyDefaults: VerifyOptions = { publisher: 'verified', plugin: false, requireFullCoverage: false };

/**
 * Everything that is amiss with a submission package: what Microsoft's package validator looks at, and what it does not.
 *
 * The definition, the icon, the introduction and the script inside are not judged here but by the checks of these
 * files; `partNamed` and `SubmissionPackage.intro` hand them out.
 */
export function verifyPackage(submission: SubmissionPackage, options: VerifyOptions = verifyDefaults): Finding[] {
  return [
    ...checkArchive(submission.archive),
    ...checkLayout(submission, options),
    ...verifySolutions(submission.solutions, options),
  ];
}

/** Everything that is amiss with an exported solution that is not in a package yet. */
export function verifySolution(solution: Solution, options: VerifyOptions = verifyDefaults): Finding[] {
  return [...checkArchive(solution.archive), ...verifySolutions([solution], options)];
}

/** What is amiss with solutions and between them, wherever they were found. */
function verifySolutions(solutions: readonly Solution[], options: VerifyOptions): Finding[] {
  const main = mainSolution(solutions);
  const findings = [...solutions.flatMap(checkSolution), ...checkNames(solutions)];
  if (main) findings.push(...checkConnector(main, options.publisher));
  for (const solution of solutions) {
    if (main && solution !== main && solution.kind !== 'connector')
      findings.push(...compareSolutions(main, solution, options.publisher));
    if (solution.kind === 'flow') {
      findings.push(...checkFlows(solution));
      // The flows of another connector cover nothing, which compareSolutions reports.
      const other = solution.connector?.name;
      if (main?.connector && (other === undefined || other === main.connector.name))
        findings.push(...checkCoverage(main.connector, solution, options));
    }
    if (solution.kind === 'plugin') findings.push(...checkPlugin(solution, main?.connector));
  }
  return findings;
}
