import { groupedBy } from '../core/json/lists.ts';
import type { JsonObject, Path } from '../core/json/json.ts';
import { objectOf, sameJson } from '../core/json/json.ts';
import type { ConnectorModel } from '../core/model/model.ts';
import { parametersOf } from '../core/model/operations.ts';
import { schemaUsesOf } from '../core/model/schemas.ts';

/** An object that is written out where it is used. */
interface Written {
  readonly value: JsonObject;
  readonly path: Path;
}

/** Objects that say the same in several places. */
export interface Copies {
  readonly first: Written;
  readonly count: number;
}

/** The parameters that operations write out alike in at least three places, the most frequent first. */
export function copiedParameters(model: ConnectorModel): Copies[] {
  const written = parametersOf(model).filter(({ path, in: location }) => path[0] === 'paths' && location !== 'body');
  return copies(written, ({ name, in: location }) => `${location} ${name}`, 3);
}

/** The object schemas of bodies and responses that operations write out alike in at least two places. */
export function copiedSchemas(model: ConnectorModel): Copies[] {
  const written = schemaUsesOf(model)
    // Only a body or response itself, or its items: comparing what is nested further would take quadratic time.
    .filter(({ target, parent, property }) => target[0] === 'paths' && !property && !parent?.parent)
    .map(({ value, target }) => ({ value, path: target }))
    .filter(({ value }) => namesOf(value).length > 2);
  return copies(written, ({ value }) => namesOf(value).join('\n'), 2);
}

function copies<Item extends Written>(
  written: readonly Item[],
  likeness: (item: Item) => string,
  least: number,
): Copies[] {
  return [...groupedBy(written, likeness).values()]
    .map(([first, ...others]) => ({
      first: first!,
      count: 1 + others.filter(({ value }) => sameJson(value, first!.value)).length,
    }))
    .filter(({ count }) => count >= least)
    .sort((a, b) => b.count - a.count);
}

function namesOf(schema: JsonObject): string[] {
  return Object.keys(objectOf(schema.properties)).sort();
}
