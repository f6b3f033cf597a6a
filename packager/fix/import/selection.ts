import type { JsonObject } from '../../../functions/core/json/json.ts';
import { arrayOf, stringOf } from '../../../functions/core/json/json.ts';
import { closest } from '../../../functions/core/text/closest.ts';
import { counted, listed, quoted } from '../../../functions/core/text/text.ts';
import { UserError } from '../../core/user-error.ts';

/** Which operations are wanted; all of them where nothing is said. */
export interface Selection {
  readonly tags?: readonly string[] | undefined;
  /** Their operationIds, or method and path, such as "GET /orders". */
  readonly operations?: readonly string[] | undefined;
}

/** An operation as far as it can be chosen. */
export interface Selectable {
  readonly template: string;
  readonly method: string;
  readonly value: JsonObject;
}

/** The most operations of a connector. Source: https://learn.microsoft.com/connectors/custom-connectors/faq */
const mostOperations = 256;

/**
 * The operations that are wanted.
 *
 * @throws UserError where a tag or operation is not there, there is none, or there are more than a connector holds
 */
export function selected<One extends Selectable>(
  all: readonly One[],
  { tags = [], operations = [] }: Selection,
): One[] {
  if (all.length === 0) throw new UserError('The description has no operations.', 'Specify one that has paths.');
  refuseUnknown('tag', tags, [...new Set(all.flatMap(tagsOf))]);
  refuseUnknown('operation', operations, all.flatMap(namesOf));
  const isWanted = (one: One): boolean =>
    (tags.length === 0 && operations.length === 0) ||
    tagsOf(one).some((tag) => tags.includes(tag)) ||
    namesOf(one).some((name) => operations.includes(name));
  const wanted = all.filter(isWanted);
  if (wanted.length > mostOperations)
    throw new UserError(
      `${counted(wanted.length, 'operation')} are more than the ${mostOperations} that a connector can have.`,
      `Choose some with --tag or --operation. ${tagList(wanted)}`,
    );
  return wanted;
}

function tagsOf({ value }: Selectable): string[] {
  return arrayOf(value.tags).flatMap((tag) => stringOf(tag) ?? []);
}

function namesOf({ template, method, value }: Selectable): string[] {
  return [`${method.toUpperCase()} ${template}`, ...[stringOf(value.operationId) ?? []].flat()];
}

function refuseUnknown(kind: string, wanted: readonly string[], known: readonly string[]): void {
  for (const one of wanted) {
    if (known.includes(one)) continue;
    const near = closest(one, known);
    throw new UserError(
      `There is no ${kind} ${quoted(one)}.`,
      near === undefined
        ? `Specify an existing one${known.length > 0 ? `, such as ${quoted(known[0]!)}` : ''}.`
        : `Did you mean ${quoted(near)}?`,
    );
  }
}

/** The tags with the number of their operations, as a sentence. */
function tagList(operations: readonly Selectable[]): string {
  const counts = new Map<string, number>();
  for (const tag of operations.flatMap(tagsOf)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  const most = [...counts].sort(([, one], [, other]) => other - one).slice(0, 20);
  return most.length === 0
    ? 'No operation has a tag.'
    : `The tags are ${listed(most.map(([tag, count]) => `${tag} (${count})`))}.`;
}
