import type { Path } from './json.ts';
import { counted, quoted } from './text.ts';
import type { Text } from './texts.ts';
import { nameOf } from './texts.ts';
import type { Report, RuleBody } from './visit.ts';
import { visit } from './visit.ts';

/** Something that a finding is about. */
export interface Place {
  readonly path: Path;
  /** How messages call it after "the", such as `operation "GetOrder"`. */
  readonly name: string;
  /** The text that is written there. */
  readonly value?: string;
}

/**
 * Reports what many places have in common as one finding: at the first of them, with the number of all.
 *
 * @param plural what the places are, such as "operation summaries"
 * @param advice what to do, as a sentence whose subject is the place or places: "should begin with a verb."
 */
export function reportHabit(report: Report, places: readonly Place[], plural: string, advice: string): void {
  const [first] = places;
  if (!first) return;
  const { name, value, path } = first;
  const subject =
    places.length === 1 ? `The ${name}` : `${counted(places.length, plural, plural)}, such as the ${name}`;
  const text = value === undefined ? '' : `, ${quoted(value)}`;
  const comma = places.length > 1 || value !== undefined ? ',' : '';
  report.at(path, `${subject}${text}${comma} ${advice}`);
}

/** A rule that reports all texts of a connector with one weakness as one finding; texts that makers never see count not. */
export function textHabit(plural: string, isWeak: (text: Text) => boolean, advice: string): RuleBody {
  return visit('definition', (_definition, report, { texts }) =>
    reportHabit(report, texts.filter((text) => !text.internal && isWeak(text)).map(placeOf), plural, advice),
  );
}

/** A text as the place of a finding. */
export function placeOf(text: Text): Place {
  return { path: text.path, name: nameOf(text), value: text.value };
}
