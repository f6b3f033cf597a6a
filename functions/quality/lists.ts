import { dynamicExtensions } from '../core/model/calls.ts';
import type { ConnectorModel } from '../core/model/model.ts';
import type { Operation, Parameter } from '../core/model/operations.ts';
import { operationsOf, parametersOf } from '../core/model/operations.ts';

/** A parameter whose values an operation of the connector lists. */
export interface ListedParameter {
  readonly parameter: Parameter;
  readonly list: Operation;
}

/**
 * The parameters that makers have to type although an operation lists the values: `shopId` of `/shops/{shopId}/orders`
 * beside `ListShops`. A list counts if it can be called without knowing anything.
 */
export function typedThoughListed(model: ConnectorModel): ListedParameter[] {
  const lists = new Map<string, Operation>();
  for (const operation of operationsOf(model)) {
    const noun = listedNoun(operation);
    if (noun !== undefined && !lists.has(noun)) lists.set(noun, operation);
  }
  return parametersOf(model).flatMap((parameter) => {
    const { value, name, internal } = parameter;
    const noun = /^(.{2,60}?)[_-]?(?:id|key)$/i.exec(name)?.[1];
    const list = noun === undefined ? undefined : lists.get(plain(noun));
    if (!list || internal || value.enum !== undefined || isItemOnly(parameter)) return [];
    return dynamicExtensions.some((extension) => value[extension] !== undefined) ? [] : [{ parameter, list }];
  });
}

/**
 * Whether a parameter stands for nothing but the item that is got, changed or deleted: flows have it from the step
 * before, and makers do not choose it.
 */
function isItemOnly({ name, in: location, operations }: Parameter): boolean {
  // OData writes keys in brackets.
  const ends = [`/{${name}}`, `({${name}})`, `('{${name}}')`];
  return location === 'path' && operations.every(({ template }) => ends.some((end) => template.endsWith(end)));
}

/** What an operation lists, in the singular: "order" for `ListOrders` and `GetAllOrders_V2`. */
function listedNoun({ id = '', method, deprecated, trigger, parameters }: Operation): string | undefined {
  if (method !== 'get' || deprecated || trigger) return undefined;
  if (parameters.some(({ value }) => value.required === true && value.default === undefined)) return undefined;
  const plural = /^(?:list|getall|get|search|find)_?(.{2,60}?)(?:_?v\d{1,3})?$/i.exec(id)?.[1];
  if (plural === undefined || !/[^su]s$/i.test(plural)) return undefined;
  return plain(plural.replace(/ies$/i, 'y').replace(/s$/i, ''));
}

function plain(name: string): string {
  return name.replace(/[_-]/g, '').toLowerCase();
}
