import { closest } from '../core/text/closest.ts';
import type { Path } from '../core/json/json.ts';
import type { ShapeProblem } from '../core/shape/shape.ts';
import { listed, often, quoted, withArticle } from '../core/text/text.ts';
import { isMisplacedPublisherKey } from '../core/model/publisher.ts';

/** A kind of departure from the description of the file, narrowed to what is told about it. */
export type Problem<Kind extends ShapeProblem['problem']> = Extract<ShapeProblem, { readonly problem: Kind }>;

/** Whether a value is a constraint of a connection parameter that has to be true or false as text: a rule of its own. */
export function isConnectionConstraint({ path }: ShapeProblem): boolean {
  const [, , constraints, key] = path.slice(-4);
  return (
    constraints === 'constraints' &&
    (key === 'required' || key === 'hidden') &&
    ['connectionParameters', 'parameters'].includes(String(path.at(-5)))
  );
}

/** How messages call a value of the file: by its key, or by its place in a list. */
function placeName(path: Path): string {
  const last = path.at(-1);
  if (typeof last !== 'number') return quoted(String(last));
  return `Item ${last + 1} of ${listName(path)}`;
}

/** What to write in place of a value of a wrong type. */
export function typeMessage({ path, expected, actual }: Problem<'type'>): string {
  return `${placeName(path)} is ${withArticle(actual)}; write ${listed(expected.map(withArticle), 'or')}.`;
}

/** What to write in place of a value that a closed list does not have. */
export function valueMessage({ path, value, values }: Problem<'value'>): string {
  const allowed = listed(
    values.map((one) => quoted(one)),
    'or',
  );
  return `${placeName(path)} is ${quoted(value)}; write ${allowed}.`;
}

/** What to do with a value that stands in a list twice. */
export function duplicateMessage({ path, value, times }: Problem<'duplicate'>): string {
  return `${listName(path)} lists ${typeof value === 'string' ? quoted(value) : 'an item'} ${often(times)}; keep one.`;
}

/** What to do with an unknown key; `undefined` for the keys that another rule knows how to move. */
export function unknownKeyMessage({ key, known, kind }: Problem<'additional' | 'extension'>): string | undefined {
  if (isMisplacedPublisherKey(key, kind)) return undefined;
  const meant = closest(key, known);
  return meant === undefined
    ? `The key ${quoted(key)} has no meaning here; remove it.`
    : `The key ${quoted(key)} has no meaning here; write ${quoted(meant)}.`;
}

function listName(path: Path): string {
  return quoted(String(path.findLast((key) => typeof key === 'string')));
}
