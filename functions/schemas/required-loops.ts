import type { JsonObject, Path } from '../core/json/json.ts';
import { arrayOf } from '../core/json/json.ts';
import type { ConnectorModel } from '../core/model/model.ts';
import { propertiesOf } from '../core/model/schemas.ts';
import { componentsOf } from './components.ts';

/** A required property, or a member of `allOf`, through which every value of one schema holds or is one of another. */
interface Need {
  /** The name of the property; none for a member of `allOf`. */
  readonly property: string | undefined;
  readonly path: Path;
}

/**
 * The required properties and `allOf` members through which schemas contain themselves, so that no value of them can
 * ever end. One for each set of schemas that contain each other.
 */
export function requiredLoops(model: ConnectorModel): Need[] {
  const { references } = model;
  const needs = new Map<JsonObject, ReadonlyMap<JsonObject, Need>>();
  for (const schema of model.objects('schemaObject')) {
    if (schema.value.required === undefined && schema.value.allOf === undefined) continue;
    const own = new Map<JsonObject, Need>();
    for (const { name, required, value, path } of propertiesOf(schema, references)) {
      const to = required ? references.follow(value, path)?.value : undefined;
      if (to && !own.has(to)) own.set(to, { property: name, path });
    }
    for (const [index, member] of arrayOf(schema.value.allOf).entries()) {
      const to = references.resolve(member);
      if (to && !own.has(to)) own.set(to, { property: undefined, path: [...schema.path, 'allOf', index] });
    }
    needs.set(schema.value, own);
  }
  const { list, indexOf } = componentsOf(needs.keys(), (schema) => [...(needs.get(schema)?.keys() ?? [])]);
  return list.flatMap(([first], index) => {
    // A component of one schema is a loop only if the schema needs itself.
    const loop = [...(needs.get(first!) ?? [])].find(([to]) => indexOf.get(to) === index);
    return loop ? [loop[1]] : [];
  });
}
