import { objectOf, stringOf } from '../../functions/core/json/json.ts';
import { quoted } from '../../functions/core/text/text.ts';
import type { Finding, Place } from '../core/finding.ts';
import type { Change, ConnectorChange } from './changes.ts';
import type { Comparison } from './compare.ts';
import { compare } from './compare.ts';
import type { JudgeOptions, UpdateFinding } from './judge.ts';
import { judge } from './judge.ts';
import { updateFindings } from './update-findings.ts';
import type { UpdateVerdict } from './verdict.ts';
import { verdictOf } from './verdict.ts';
import type { Version } from './version.ts';
import { compareNumbers, numbersOf, raised } from './versions.ts';

/** What a new version of a connector does to those who use the old one. */
export interface Update {
  readonly comparison: Comparison;
  /** Everything that differs, whether it breaks anything or not. */
  readonly changes: readonly Change[];
  /** What breaks or may break, `mostFindings` at most. */
  readonly findings: readonly UpdateFinding[];
  /** How many findings there are besides these. */
  readonly moreFindings: number;
  readonly verdict: UpdateVerdict;
}

/** A definition that breaks in more places is another one, and nobody reads further. */
const mostFindings = 5_000;

/**
 * Compares two versions of a connector.
 *
 * @param old the version that flows, apps and connections use
 * @param fresh the version that is to take its place
 */
export function compareVersions(old: Version, fresh: Version, options: JudgeOptions = {}): Update {
  const comparison = compare(old, fresh);
  const judged = judge(comparison, options);
  const versions = judgeVersions(comparison, judged);
  const all = [...judged, ...versions];
  return {
    comparison,
    changes: comparison.changes,
    findings: all.slice(0, mostFindings),
    moreFindings: Math.max(0, all.length - mostFindings),
    verdict: verdictOf(comparison, all),
  };
}

/** What is wrong with the version numbers of an update that changes something. */
function judgeVersions({ old, new: fresh, changes }: Comparison, findings: readonly Finding[]): UpdateFinding[] {
  const bump = findings.some(({ severity }) => severity === 'error') ? 'major' : 'minor';
  const isChanged = changes.some(({ kind }) => kind !== 'version' && kind !== 'solution-version');
  const report = (place: Place, was: Place, what: string, before: string, after: string): UpdateFinding[] => {
    const [one, other] = [numbersOf(before), numbersOf(after)];
    const direction = one && other ? compareNumbers(other, one) : before === after ? 0 : 1;
    if (direction > 0 || (direction === 0 && !isChanged)) return [];
    const next = raised(before, bump);
    const remedy = next === before || next === undefined ? 'raise it' : `raise it to ${quoted(next)}`;
    const message =
      direction < 0
        ? `${what} goes back from ${quoted(before)} to ${quoted(after)}; ${remedy}.`
        : `${what} is still ${quoted(after)} although the update changes the connector; ${remedy}.`;
    const change: ConnectorChange = {
      about: 'connector',
      kind: 'version',
      oldPlace: { file: 'definition', path: ['info', 'version'] },
      newPlace: { file: 'definition', path: ['info', 'version'] },
      before,
      after,
    };
    return [{ ...updateFindings.finding('pp-update-version', place, message), subject: {}, was, change }];
  };
  const path = ['info', 'version'];
  const [before, after] = [old, fresh].map(({ definition }) => stringOf(objectOf(definition?.data.info).version));
  return [
    ...(old.definition && fresh.definition && before !== undefined && after !== undefined
      ? report(fresh.definition.place(path), old.definition.place(path), 'The version of the connector', before, after)
      : []),
    ...(old.solution?.version !== undefined && fresh.solution?.version !== undefined
      ? report(
          { file: fresh.solution.name },
          { file: old.solution.name },
          'The version of the solution',
          old.solution.version,
          fresh.solution.version,
        )
      : []),
  ];
}
