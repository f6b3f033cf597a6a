import fc from 'fast-check';
import type { Json, JsonObject, Path } from '../../functions/core/json/json.ts';
import { isObject } from '../../functions/core/json/json.ts';
import { insert, move, remove, rename, set, valueAt } from '../../functions/core/rule/fix-parts.ts';
import type { PathEdit } from '../../functions/core/rule/fix.ts';
import { Claims } from '../../packager/fix/path-edits.ts';

const key = fc.constantFrom('a', 'b', 'type', 'schema', 'x-ms-summary', 'description', 'ü');
/** Objects of few keys, with texts that have to be escaped. */
export const document = fc.letrec<{ value: Json; object: JsonObject }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Json>('text', 'ä "q" \\ \n', 1, true, null, ''),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('object'),
  ),
  object: fc.dictionary(key, tie('value'), { maxKeys: 5 }),
})).object;

const places = (value: Json, path: Path = []): Path[] => [
  ...(path.length > 0 ? [path] : []),
  ...(Array.isArray(value)
    ? (value as Json[]).flatMap((item, index) => places(item, [...path, index]))
    : isObject(value)
      ? Object.keys(value).flatMap((name) => places(value[name]!, [...path, name]))
      : []),
];

/** Edits of a document that can be made together, by the numbers of a kind and of a place for each. */
export function someEdits(root: Json, seeds: readonly [number, number][]): PathEdit[] {
  const all = places(root);
  if (all.length === 0) return [set(['new'], 1)];
  const claims = new Claims();
  return seeds.flatMap(([kind, at]) => {
    const path = all[at % all.length]!;
    const value = valueAt(root, path);
    const isItem = typeof path.at(-1) === 'number';
    const candidates: PathEdit[] = [
      set(path, 'text, ä too'),
      set(path, typeof value === 'string' ? `${value.slice(0, 2)}!${value.slice(3)}` : { list: [1, 'a'], b: {} }),
      remove(path),
      isItem ? insert(path, 'item') : rename(path, 'renamed'),
      isObject(value)
        ? set([...path, 'added'], [at])
        : Array.isArray(value)
          ? insert([...path, value.length], at)
          : remove(path),
      move(path, ['moved']),
    ];
    const edit = candidates[kind % candidates.length]!;
    return claims.canTake([edit]) ? claims.take([edit]) : [];
  });
}
