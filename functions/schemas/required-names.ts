import { append } from '../core/json/lists.ts';
import type { JsonObject, Path } from '../core/json/json.ts';
import { arrayOf, objectOf } from '../core/json/json.ts';
import type { ConnectorModel } from '../core/model/model.ts';
import { causesOf } from '../core/model/model.ts';
import type { Located } from '../core/model/references.ts';
import { isDynamicSchema } from '../core/model/schema-content.ts';
import { composed, propertiesOf } from '../core/model/schemas.ts';

/**
 * The names in the `required` lists of objects that no property has. What `allOf` takes together is one object: a member
 * may require a property that another member has.
 */
export function undefinedNames(model: ConnectorModel): { name: string; path: Path }[] {
  const { references } = model;
  const owners = new Map<JsonObject, Located<JsonObject>[]>();
  for (const schema of model.objectsWith('allOf', ['schemaObject']))
    for (const { value } of composed(schema, references)) append(owners, value, schema);
  const names = new Map<JsonObject, ReadonlySet<string>>();
  const has = (owner: Located<JsonObject>, name: string): boolean => {
    let own = names.get(owner.value);
    if (!own) names.set(owner.value, (own = new Set(propertiesOf(owner, references).map((property) => property.name))));
    return own.has(name);
  };
  return model.objectsWith('required', ['schemaObject']).flatMap((schema) => {
    const { value, path } = schema;
    // A list on anything but an object has a rule of its own, and what is fetched at design time is not known.
    if (isDynamicSchema(value) || (value.type ?? 'object') !== 'object') return [];
    if (causesOf(model).isMistyped([...path, 'properties'])) return [];
    const properties = objectOf(value.properties);
    return arrayOf(value.required).flatMap((name, index) => {
      if (typeof name !== 'string' || Object.hasOwn(properties, name)) return [];
      if (owners.get(value)?.some((owner) => has(owner, name))) return [];
      return [{ name, path: [...path, 'required', index] }];
    });
  });
}
