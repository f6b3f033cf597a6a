import { stringOf } from '../core/json/json.ts';
import { view } from '../core/model/model.ts';
import type { ParameterEntry, ParameterList } from '../core/model/parameter-lists.ts';
import { parameterListsOf } from '../core/model/parameter-lists.ts';

/** A parameter of a list that has the name and location of an earlier one. */
export interface RepeatedParameter {
  readonly list: ParameterList;
  readonly entry: ParameterEntry;
  readonly name: string;
  /** Whether both are references to one parameter. */
  readonly same: boolean;
}

/** The parameters that repeat the name and location of an earlier one in the same list. */
export const repeatedParametersOf = view((model): readonly RepeatedParameter[] =>
  parameterListsOf(model).flatMap((list) => {
    const firsts = new Map<string, ParameterEntry>();
    return list.entries.flatMap((entry) => {
      if (entry.name === undefined || entry.in === undefined) return [];
      const key = `${entry.in} ${entry.name}`;
      const first = firsts.get(key);
      if (first) return [{ list, entry, name: entry.name, same: first.value === entry.value }];
      firsts.set(key, entry);
      return [];
    });
  }),
);

/**
 * The body parameters of a list after the first one that its operation takes, be it of the path item. One that repeats
 * the name of another is left to `repeatedParametersOf`.
 */
export function furtherBodies({ entries, operation }: ParameterList): readonly ParameterEntry[] {
  const bodies = new Map<string | undefined, ParameterEntry>();
  for (const entry of entries) if (entry.in === 'body' && !bodies.has(entry.name)) bodies.set(entry.name, entry);
  const inheritsOne = operation?.parameters.some(
    ({ in: location, value }) => location === 'body' && !bodies.has(stringOf(value.name)),
  );
  return [...bodies.values()].slice(inheritsOne ? 0 : 1);
}
