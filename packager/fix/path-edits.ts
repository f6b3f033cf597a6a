import type { Json, Path } from '../../functions/core/json/json.ts';
import { isObject } from '../../functions/core/json/json.ts';
import type { PathEdit } from '../../functions/core/rule/fix.ts';

type Container = Record<string, Json> | Json[];

/**
 * A document after some edits. The paths of all edits refer to the document before the first of them. The document itself
 * isn't changed. The edits of the text must produce the same, so the text can be compared with it.
 */
export function applied(document: Json, edits: readonly PathEdit[]): Json {
  const root = { document: structuredClone(document) };
  // Items move when others before them go, so each is looked up before anything changes.
  const steps = edits.map((edit) => stepOf(root, edit));
  for (const step of steps) step();
  finish(root.document);
  return root.document;
}

/** Stands for what was taken out until all edits are made, so that indices stay what they were. */
const gone: unique symbol = Symbol('gone');

/** The items to be put before each index of an array. */
const inserted = new WeakMap<object, Map<number, Json[]>>();

function stepOf(root: { document: Json }, edit: PathEdit): () => void {
  if (edit.edit === 'layout') return () => undefined;
  const [holder, key] = placeOf(root, edit.path);
  switch (edit.edit) {
    case 'set':
      return () => put(holder, key, structuredClone(edit.value));
    case 'insert': {
      const before = Number(key);
      return () => {
        const items = inserted.get(holder) ?? new Map<number, Json[]>();
        inserted.set(holder, items.set(before, [...(items.get(before) ?? []), structuredClone(edit.value)]));
      };
    }
    case 'remove':
      return () => take(holder, key);
    case 'rename':
      return () => renameKey(holder as Record<string, Json>, String(key), edit.key);
    case 'move': {
      const [target, name] = placeOf(root, edit.to);
      return () => put(target, name, take(holder, key));
    }
    case 'order':
      return () => orderKeys((holder as Record<string, Record<string, Json>>)[key]!, edit.keys);
  }
}

function placeOf(root: { document: Json }, path: Path): [holder: Container, key: string | number] {
  let holder: unknown = root;
  let key: string | number = 'document';
  for (const next of path) {
    holder = (holder as Record<string | number, unknown>)[key];
    key = next;
    if (typeof holder !== 'object' || holder === null)
      throw new Error(`There is nothing to edit at ${JSON.stringify(path)}.`);
  }
  return [holder as Container, key];
}

function put(holder: Container, key: string | number, value: Json): void {
  // An own "__proto__" key must not become a prototype.
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function take(holder: Container, key: string | number): Json {
  const value = (holder as Record<string | number, Json>)[key]!;
  if (Array.isArray(holder)) (holder as unknown[])[Number(key)] = gone;
  else Reflect.deleteProperty(holder, key);
  return value;
}

function renameKey(holder: Record<string, Json>, from: string, to: string): void {
  const entries = Object.entries(holder);
  for (const [key] of entries) Reflect.deleteProperty(holder, key);
  for (const [key, value] of entries) put(holder, key === from ? to : key, value);
}

function orderKeys(object: Record<string, Json>, keys: readonly string[]): void {
  const entries = Object.entries(object);
  const ordered = [
    ...keys.flatMap((key) => entries.filter(([name]) => name === key)),
    ...entries.filter(([name]) => !keys.includes(name)),
  ];
  for (const [key] of entries) Reflect.deleteProperty(object, key);
  for (const [key, value] of ordered) put(object, key, value);
}

/** Puts items in, and takes those out that are gone. */
function finish(value: Json): void {
  if (Array.isArray(value)) {
    const items = value as (Json | typeof gone)[];
    const added = inserted.get(items);
    const result: Json[] = [];
    for (let index = 0; index <= items.length; index++) {
      for (const one of added?.get(index) ?? []) result.push(one);
      const item = items[index];
      if (item !== undefined && item !== gone) result.push(item);
    }
    items.splice(0, items.length, ...result);
    for (const item of result) finish(item);
  } else if (isObject(value)) for (const item of Object.values(value)) if (item !== undefined) finish(item);
}

/** Finds out which edits can be made together: none may touch what another one replaces or takes away. */
export class Claims {
  readonly #root = new Claim();
  readonly #made = new Set<string>();

  /** Whether some edits can be made with those that were taken before. */
  canTake(edits: readonly PathEdit[]): boolean {
    return this.#open(edits)
      .flatMap(placesOf)
      .every(({ path, kind }) => this.#isFree(path, kind));
  }

  /** Takes the places of some edits, and gives those that are still to be made, since others may have taken the same. */
  take(edits: readonly PathEdit[]): readonly PathEdit[] {
    const open = this.#open(edits);
    for (const { path, kind } of open.flatMap(placesOf)) this.#claim(path, kind);
    for (const edit of open) this.#made.add(JSON.stringify(edit));
    return open;
  }

  #open(edits: readonly PathEdit[]): readonly PathEdit[] {
    return edits.filter((edit) => !this.#made.has(JSON.stringify(edit)));
  }

  #isFree(path: Path, kind: ClaimKind): boolean {
    let claim: Claim | undefined = this.#root;
    for (const key of path) {
      if (claim.kinds.has('whole')) return false;
      claim = claim.below.get(String(key));
      if (!claim) return true;
    }
    if (claim.kinds.has('whole')) return false;
    if (kind === 'whole') return claim.kinds.size === 0 && claim.below.size === 0;
    return kind === 'inside' || !claim.kinds.has('key');
  }

  #claim(path: Path, kind: ClaimKind): void {
    let claim = this.#root;
    for (const key of path) {
      let next = claim.below.get(String(key));
      if (!next) claim.below.set(String(key), (next = new Claim()));
      claim = next;
    }
    claim.kinds.add(kind);
  }
}

/** What an edit needs for itself: a place with all in it, the name of a key, or that the place stays. */
type ClaimKind = 'whole' | 'key' | 'inside';

class Claim {
  readonly below = new Map<string, Claim>();
  readonly kinds = new Set<ClaimKind>();
}

function placesOf(edit: PathEdit): { path: Path; kind: ClaimKind }[] {
  if (edit.edit === 'layout') return [{ path: [], kind: 'whole' }];
  const { path } = edit;
  const around = path.slice(0, -1);
  switch (edit.edit) {
    case 'set':
    case 'remove':
    case 'order':
      return [{ path, kind: 'whole' }];
    case 'insert':
      return [{ path: around, kind: 'inside' }];
    case 'rename':
      return [
        { path, kind: 'key' },
        { path: [...around, edit.key], kind: 'whole' },
      ];
    case 'move':
      return [
        { path, kind: 'whole' },
        { path: edit.to, kind: 'whole' },
      ];
  }
}
