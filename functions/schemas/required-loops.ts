import type { JsonObject, Path } from '../core/json.ts';
import { arrayOf } from '../core/json.ts';
import type { ConnectorModel } from '../core/model.ts';
import { propertiesOf } from '../core/schemas.ts';
import { groupedBy } from '../core/grouped-by.ts';
import { componentsOf } from './components.ts';

/** A way from a schema to one that every value of it holds: a required property. */
interface Need {
  readonly from: JsonObject;
  readonly to: JsonObject;
  readonly property: string;
  readonly path: Path;
}

/**
 * The required properties through which schemas contain themselves, so that no value of them can ever end. One for each
 * set of schemas that contain each other.
 */
export function requiredLoops(model: ConnectorModel): Need[] {
  const { references } = model;
  const needs: Need[] = [];
  for (const schema of model.objects('schemaObject'))
    if (schema.value.required !== undefined || arrayOf(schema.value.allOf).length > 0)
      for (const { name, required, value, path } of propertiesOf(schema, references)) {
        const to = required ? references.follow(value, path)?.value : undefined;
        if (to) needs.push({ from: schema.value, to, property: name, path });
      }
  const needsOf = groupedBy(needs, ({ from }) => from);
  const { list, indexOf } = componentsOf(needsOf.keys(), (schema) => needsOf.get(schema)?.map(({ to }) => to) ?? []);
  return list.flatMap((component, index) => {
    // A component of one schema is a loop only if the schema needs itself.
    const loop = needsOf.get(component[0]!)?.find(({ to }) => indexOf.get(to) === index);
    return loop ?? [];
  });
}
