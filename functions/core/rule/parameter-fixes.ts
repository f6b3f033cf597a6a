import type { Json, Path } from '../json/json.ts';
import { arrayOf, isReference } from '../json/json.ts';
import type { ConnectorModel } from '../model/model.ts';
import { operationsOf } from '../model/operations.ts';
import type { PathEdit } from './fix.ts';
import { remove } from './fix-parts.ts';

/** The edits that take a parameter out, wherever operations take it. */
export function withoutParameter(path: Path, model: ConnectorModel): PathEdit[] {
  if (path[0] !== 'parameters') return [remove(path)];
  const pointer = `#/parameters/${String(path[1]).replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const lists = new Map<string, { list: readonly Json[]; path: Path }>();
  for (const { value, path: operation, pathItem, template } of operationsOf(model)) {
    lists.set(JSON.stringify(operation), { list: arrayOf(value.parameters), path: [...operation, 'parameters'] });
    lists.set(template, { list: arrayOf(pathItem.parameters), path: ['paths', template, 'parameters'] });
  }
  const references = [...lists.values()].flatMap(({ list, path: place }) =>
    list.flatMap((item, index) => (isReference(item) && item.$ref === pointer ? [remove([...place, index])] : [])),
  );
  return [...references, remove(path)];
}
