import type { Path } from '../json/json.ts';
import { view } from '../model/model.ts';
import { excerpt, isBlank, listed, quoted } from '../text/text.ts';
import type { Text } from '../model/texts.ts';
import { nameOf, textsOf } from '../model/texts.ts';
import type { Kind, NodeOf, Report, RuleBody } from './visit.ts';
import { nodesOf, visit } from './visit.ts';

/** Something that a finding is about. */
export interface Place {
  readonly path: Path;
  /** How messages call it after "the", such as `operation "GetOrder"`. */
  readonly name: string;
  /** The text that is written there. */
  readonly value?: string;
}

/** How many places a finding names that stands for more. */
const maxNamed = 3;

/**
 * Reports what many places have in common as one finding: at the first of them, with the number of all and the names of
 * the first ones.
 *
 * @param plural what the places are, such as "operation summaries"
 * @param advice what goes for each of them, as a clause that fits one and many: "should begin with a verb"
 */
export function reportAggregated(report: Report, places: readonly Place[], plural: string, advice: string): void {
  for (const { path, message, places: paths } of aggregated(places, plural, advice)) report.at(path, message, paths);
}

/** What many places have in common as one finding, or none without any place; see `reportAggregated`. */
export function aggregated(
  places: readonly Place[],
  plural: string,
  advice: string,
): readonly { readonly path: (string | number)[]; readonly message: string; readonly places: readonly Path[] }[] {
  const [first] = places;
  if (!first) return [];
  const { name, value, path } = first;
  const message =
    places.length === 1
      ? `The ${name}${value === undefined ? '' : `, ${quoted(value)},`} ${advice}.`
      : `${places.length} ${plural} ${advice}. ${namedPlaces(places)}`;
  return [{ path: [...path], message, places: places.map((place) => place.path) }];
}

/** A sentence that names the first of several places: "They are …", or "The first three are …" where there are more. */
function namedPlaces(places: readonly Place[]): string {
  const named = places.slice(0, maxNamed);
  const names = named.map(({ name, value }) => (value === undefined ? `the ${name}` : `${quoted(value)} (${name})`));
  return `${places.length > maxNamed ? 'The first three are' : 'They are'} ${listed(names)}.`;
}

/**
 * A rule that reports all nodes of a kind with one weakness as one finding.
 *
 * @param weak the place of the finding, for a node that is weak
 */
export function aggregate<K extends Kind>(
  kind: K | readonly K[],
  plural: string,
  weak: (node: NodeOf<K>) => Place | undefined,
  advice: string,
): RuleBody {
  const kinds: readonly K[] = typeof kind === 'string' ? [kind] : kind;
  return visit('definition', (_definition, report, model) => {
    const places: Place[] = [];
    for (const one of kinds)
      for (const node of nodesOf(model, one)) {
        const place = weak(node);
        if (place) places.push(place);
      }
    reportAggregated(report, places, plural, advice);
  });
}

/**
 * A rule that reports all texts with one weakness as one finding. Texts that makers never see do not count, and empty
 * ones have rules of their own.
 *
 * @param weakness whether a text is weak, or the part of it that is
 */
export function aggregateTexts(
  plural: string,
  weakness: (text: Text) => boolean | string | undefined,
  advice: string,
): RuleBody {
  return visit('definition', (_definition, report, model) => {
    const weak: Place[] = [];
    for (const text of visibleTexts(model)) {
      const found = weakness(text);
      if (found) weak.push(placeOf(text, found === true ? undefined : found));
    }
    reportAggregated(report, weak, plural, advice);
  });
}

/** The texts that makers see and that say something. */
export const visibleTexts = view((model): readonly Text[] =>
  textsOf(model).filter(({ internal, value }) => !internal && !isBlank(value)),
);

/** A text, or a part of it that matters, as the place of a finding. */
export function placeOf(text: Text, part = ''): Place {
  return { path: text.path, name: nameOf(text), value: excerpt(text.value, part) };
}
