import type { Path } from '../core/json/json.ts';
import type { ConnectorModel } from '../core/model/model.ts';
import type { ShapeProblem } from '../core/shape/shape.ts';
import type { Report, RuleBody } from '../core/rule/visit.ts';
import { visit } from '../core/rule/visit.ts';

export type ProblemOf<Name extends ShapeProblem['problem']> = Extract<ShapeProblem, { problem: Name }>;

/** The departures of a definition from its description that are of one sort. */
export function problemsOf<Name extends ShapeProblem['problem']>(
  model: ConnectorModel,
  name: Name,
): readonly ProblemOf<Name>[] {
  return model.shape.problems.filter((problem): problem is ProblemOf<Name> => problem.problem === name);
}

/**
 * A rule about the departures of one sort. A finding is at the place of the departure; that of a key which is missing is
 * at the key, for which Spectral takes the object around it.
 */
export function visitProblems<Name extends ShapeProblem['problem']>(
  name: Name,
  check: (problem: ProblemOf<Name>, report: (message: string) => void) => void,
): RuleBody {
  return visit('definition', (_definition, report: Report, model) => {
    for (const problem of problemsOf(model, name)) check(problem, (message) => report.at(placeOf(problem), message));
  });
}

/** A rule about a key that objects of one kind need. */
export function needsKey(kind: string, key: string, message: string | ((path: Path) => string)): RuleBody {
  return visitProblems('required', (problem, report) => {
    if (problem.kind === kind && problem.key === key)
      report(typeof message === 'string' ? message : message(problem.path));
  });
}

function placeOf(problem: ShapeProblem): Path {
  return problem.problem === 'required' ? [...problem.path, problem.key] : problem.path;
}
