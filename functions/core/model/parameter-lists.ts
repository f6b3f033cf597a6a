import { groupedBy } from '../json/lists.ts';
import type { Json, JsonObject, Path } from '../json/json.ts';
import { arrayOf, isObject, objectOf, stringOf } from '../json/json.ts';
import { view } from './model.ts';
import type { Operation } from './operations.ts';
import { operationsOf } from './operations.ts';

/** A parameter where a list holds it. */
export interface ParameterEntry {
  /** The parameter, references followed. */
  readonly value: JsonObject;
  /** The place in the list, before any reference. */
  readonly path: Path;
  readonly name: string | undefined;
  readonly in: string | undefined;
}

/** A list of parameters as it is written, of an operation or of a path item. */
export interface ParameterList {
  readonly path: Path;
  /** The key of the path item, such as `/orders/{id}`. */
  readonly template: string;
  /** The operation whose own list it is; none when it is the one of a path item. */
  readonly operation: Operation | undefined;
  /** The operations that take its parameters. */
  readonly operations: readonly Operation[];
  /** Its parameters; those whose reference dangles are left out. */
  readonly entries: readonly ParameterEntry[];
}

/** The parameter lists of path items and operations, in the order in which they are written. */
export const parameterListsOf = view((model): readonly ParameterList[] => {
  const { root, references } = model;
  const entriesOf = (list: Json | undefined, path: Path): ParameterEntry[] =>
    arrayOf(list).flatMap((item, index) => {
      const entry = [...path, index];
      const value = references.follow(item, entry)?.value;
      return value ? [{ value, path: entry, name: stringOf(value.name), in: stringOf(value.in) }] : [];
    });

  const byTemplate = groupedBy(operationsOf(model), ({ template }) => template);
  return Object.entries(objectOf(root.paths)).flatMap(([template, pathItem]) => {
    if (!isObject(pathItem) || template.startsWith('x-')) return [];
    const users = byTemplate.get(template) ?? [];
    const path = ['paths', template, 'parameters'];
    return [
      { path, template, operation: undefined, operations: users, entries: entriesOf(pathItem.parameters, path) },
      ...users.map((operation) => {
        const own = [...operation.path, 'parameters'];
        const entries = entriesOf(operation.value.parameters, own);
        return { path: own, template, operation, operations: [operation], entries };
      }),
    ];
  });
});
