import type { Path } from '../core/json/json.ts';
import { isObject, objectOf, stringOf } from '../core/json/json.ts';
import type { ConnectorModel } from '../core/model/model.ts';
import { pointerSegments } from '../core/model/references.ts';
import { composed } from '../core/model/schemas.ts';

/** The parts of a definition whose entries are there to be referred to. */
const parts = ['definitions', 'parameters', 'responses'] as const;

/**
 * The definitions, parameters and responses that nothing refers to, directly or through others. There are none as long as
 * a reference leads nowhere, since it may be meant for one of them.
 */
export function unusedEntries(model: ConnectorModel): Path[] {
  const { root, references } = model;
  const written = model.objects('referenceObject');
  if (written.some(({ value }) => references.lookUp(stringOf(value.$ref) ?? '') === undefined)) return [];
  const refersTo = new Map<string, string[]>();
  for (const { value, path } of written) {
    const [part, name] = pointerSegments(stringOf(value.$ref) ?? '') ?? [];
    const from = entryOf(path);
    if (part === undefined || name === undefined) continue;
    const known = refersTo.get(from);
    if (known) known.push(entryOf([part, name]));
    else refersTo.set(from, [entryOf([part, name])]);
  }
  const entries = parts.flatMap((part) => Object.keys(objectOf(root[part])).map((name): Path => [part, name]));
  // Types that a discriminator tells apart are used without being referred to.
  const selected = entries.filter(([part, name]) => {
    const value = objectOf(root[part!])[name!];
    return (
      isObject(value) &&
      composed({ value, path: [] }, references).some(({ value }) => value.discriminator !== undefined)
    );
  });
  const used = new Set(['', ...selected.map(entryOf)]);
  for (const entry of used) for (const next of refersTo.get(entry) ?? []) used.add(next);
  return entries.filter((entry) => !used.has(entryOf(entry)));
}

/** The entry that a path lies in, as a key; empty for what lies outside of all. */
function entryOf([part, name]: Path): string {
  return (parts as readonly unknown[]).includes(part) && name !== undefined ? JSON.stringify([part, name]) : '';
}
