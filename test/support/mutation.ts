import type fc from 'fast-check';
import type { RuleId } from '../../functions/core/rule/define.ts';
import type { JsonObject, Path } from '../../functions/core/json/json.ts';
import type { ObjectKind } from '../../functions/core/model/model.ts';
import { ConnectorModel } from '../../functions/core/model/model.ts';

/** An object of a definition that may be changed. */
export type Editable = Record<string, unknown>;

/** An object of a copy of the clean connector, in which a mistake is to be made. */
export interface Place {
  readonly value: Editable;
  readonly path: Path;
  readonly definition: Editable;
  /** Moves the object to another key of what holds it, and says where it is then. */
  readonly rename: (key: string) => Path;
}

/** A mistake that an author can make at many places of a connector, and the rule that has to notice it. */
export interface Mutation<Value = unknown> {
  readonly rule: RuleId;
  /** The kind of object in which it can be made, as `ConnectorModel.objects` knows it. */
  readonly of: ObjectKind;
  /** The objects of that kind in which it would be a mistake; all of them when absent. */
  readonly where?: (value: JsonObject, path: Path) => boolean;
  /** What the mistake varies in. */
  readonly with?: fc.Arbitrary<Value>;
  /** Makes the mistake, and says where the rule has to report it. */
  readonly make: (place: Place, value: Value) => Path;
}

/** A row of a table of mutations. Checks that what is drawn is what `make` takes. */
export function mutation<Value>(row: Mutation<Value>): Mutation {
  return row as Mutation;
}

/** The paths of the objects of a connector in which a mistake can be made. */
export function placesOf({ of, where }: Mutation, connector: object): Path[] {
  const nodes = new ConnectorModel(connector as JsonObject).objects(of);
  return nodes.filter(({ value, path }) => where?.(value, path) ?? true).map(({ path }) => path);
}

/** The object at a path of a connector, ready to be changed. */
export function placeAt(connector: object, path: Path): Place {
  const definition = connector as Editable;
  const holder = path.slice(0, -1).reduce<Editable>(valueAt, definition);
  const key = path.at(-1);
  return {
    definition,
    path,
    value: key === undefined ? definition : valueAt(holder, key),
    rename: (to) => {
      // An assignment to "__proto__" would make no key.
      Object.defineProperty(holder, to, Object.getOwnPropertyDescriptor(holder, key!)!);
      if (to !== key) Reflect.deleteProperty(holder, String(key));
      return [...path.slice(0, -1), to];
    },
  };
}

function valueAt(holder: Editable, key: string | number): Editable {
  return holder[key] as Editable;
}
