import type { Json, JsonObject, Path } from '../json/json.ts';
import { isObject } from '../json/json.ts';
import type { Fix, FixClass, PathEdit } from './fix.ts';

/** Gives a key or item a value; see `PathEdit`. */
export function set(path: Path, value: Json): PathEdit {
  return { edit: 'set', path, value };
}

/** Puts an item into an array, before the one that has its index. */
export function insert(path: Path, value: Json): PathEdit {
  return { edit: 'insert', path, value };
}

/** Takes a key or item out. */
export function remove(path: Path): PathEdit {
  return { edit: 'remove', path };
}

/** Gives a key another name. */
export function rename(path: Path, key: string): PathEdit {
  return { edit: 'rename', path, key };
}

/** Takes a key with its value to another object. */
export function move(path: Path, to: Path): PathEdit {
  return { edit: 'move', path, to };
}

/** A fix of a class. */
export function fix(
  kind: FixClass,
  title: string,
  edits: readonly PathEdit[],
  more: Pick<Fix, 'published' | 'alternatives' | 'followUp'> = {},
): Fix {
  return { class: kind, title, edits, ...more };
}

/** A fix that has one right answer. */
export function safe(title: string, ...edits: readonly PathEdit[]): Fix {
  return fix('safe', title, edits);
}

/** A fix that a person accepts. */
export function suggestion(title: string, ...edits: readonly PathEdit[]): Fix {
  return fix('suggestion', title, edits);
}

/** The value at a path of a document; `undefined` where there is none. */
export function valueAt(root: Json, path: Path): Json | undefined {
  let value: Json | undefined = root;
  for (const key of path) {
    if (Array.isArray(value)) value = (value as readonly Json[])[Number(key)];
    else if (isObject(value) && Object.hasOwn(value, key)) value = value[key];
    else return undefined;
  }
  return value;
}

/** An object of a document and where it stands. */
export interface Holder {
  readonly value: JsonObject;
  readonly path: Path;
}

/**
 * The object at the end of a path, or the nearest one around it that fits: findings are at the narrowest place, and fixes
 * are often about what holds it.
 */
export function holderAt(
  root: Json,
  path: Path,
  fits: (value: JsonObject, path: Path) => boolean = () => true,
): Holder | undefined {
  for (let length = path.length; length >= 0; length--) {
    const place = path.slice(0, length);
    const value = valueAt(root, place);
    if (isObject(value) && fits(value, place)) return { value, path: place };
  }
  return undefined;
}
