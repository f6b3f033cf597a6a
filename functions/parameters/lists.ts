import { sameJson } from '../core/json.ts';
import type { ConnectorModel } from '../core/model.ts';
import type { ParameterEntry, ParameterList } from '../core/parameter-lists.ts';
import { parameterListsOf } from '../core/parameter-lists.ts';

/** A parameter of a list that has the name and location of an earlier one. */
export interface RepeatedParameter {
  readonly list: ParameterList;
  readonly entry: ParameterEntry;
  readonly name: string;
  /** Whether the earlier one is the same parameter, and not only named so. */
  readonly same: boolean;
}

/** The parameters that repeat the name and location of an earlier one in the same list. */
export function repeatedParametersOf(model: ConnectorModel): readonly RepeatedParameter[] {
  return model.view('repeatedParameters', () =>
    parameterListsOf(model).flatMap((list) => {
      const firsts = new Map<string, ParameterEntry>();
      return list.entries.flatMap((entry) => {
        if (entry.name === undefined || entry.in === undefined) return [];
        const key = `${entry.in} ${entry.name}`;
        const first = firsts.get(key);
        if (first) return [{ list, entry, name: entry.name, same: sameJson(first.value, entry.value) }];
        firsts.set(key, entry);
        return [];
      });
    }),
  );
}

/** The body parameters of a list after its first one. One that repeats the name of another is a repeated parameter. */
export function furtherBodies({ entries, operation }: ParameterList): readonly ParameterEntry[] {
  const names = new Set<string | undefined>();
  const bodies = entries.filter(({ in: location, name }) => location === 'body' && !names.has(name) && names.add(name));
  const inherited = operation?.parameters.some(
    (parameter) => parameter.in === 'body' && !names.has(parameter.value.name as string | undefined),
  );
  return bodies.slice(inherited ? 0 : 1);
}
