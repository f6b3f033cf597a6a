import { checkArchive } from '../archive/check-archive.ts';
import type { Finding } from '../../core/finding.ts';
import { checkCoverage, checkFlows } from '../flow/check-flow.ts';
import { checkConnector } from '../solution/check-connector.ts';
import { checkPlugin } from '../solution/check-plugin.ts';
import { checkSolution } from '../solution/check-solution.ts';
import { checkNames, compareSolutions } from '../solution/compare-connectors.ts';
import type { Solution } from '../../read/solution/solution.ts';
import { checkLayout } from './layout.ts';
import { mainSolution } from '../../read/package.ts';
import type { Subject } from '../../read/subject.ts';
import { solutionsOf } from '../../read/subject.ts';
import type { CheckContext } from '../check.ts';

/** What may differ from one submission to another. */
export type StructureContext = Pick<CheckContext, 'publisher' | 'plugin' | 'requireFullCoverage'>;

/**
 * Checks how a submission package or a solution is made up: what Microsoft's package validator looks at, and what it does
 * not. The definition, the icon, the introduction and the script inside are left to the checks of these files.
 */
export function checkStructure(subject: Subject, context: StructureContext): Finding[] {
  switch (subject.kind) {
    case 'package':
      return [
        ...checkArchive(subject.submission.archive),
        ...checkLayout(subject.submission, context),
        ...checkSolutions(subject.submission.solutions, context),
      ];
    case 'solution': {
      const solutions = solutionsOf(subject);
      return [...solutions.flatMap(({ archive }) => checkArchive(archive)), ...checkSolutions(solutions, context)];
    }
    default:
      return [];
  }
}

/** Checks solutions and what lies between them, wherever they were found. */
function checkSolutions(solutions: readonly Solution[], context: StructureContext): Finding[] {
  const main = mainSolution(solutions);
  const findings = [...solutions.flatMap(checkSolution), ...checkNames(solutions)];
  if (main) for (const one of checkConnector(main, context.publisher)) findings.push(one);
  for (const solution of solutions) {
    if (main && solution !== main && solution.kind !== 'connector')
      for (const one of compareSolutions(main, solution, context.publisher)) findings.push(one);
    if (solution.kind === 'flow') {
      for (const one of checkFlows(solution)) findings.push(one);
      // The flows of another connector cover nothing, which compareSolutions reports.
      const other = solution.connector?.name;
      if (main?.connector && (other === undefined || other === main.connector.name))
        for (const one of checkCoverage(main.connector, solution, context)) findings.push(one);
    }
    if (solution.kind === 'plugin') for (const one of checkPlugin(solution, main?.connector)) findings.push(one);
  }
  return findings;
}
