import type { Json, JsonObject, Path } from '../json/json.ts';
import { isObject } from '../json/json.ts';
import { memoizeByObject } from '../json/memoize.ts';
import { quoted } from '../text/text.ts';
import type { Fix, Fixable, FixClass, FixPlace, FixSurroundings, PathEdit, Proposal } from './fix.ts';

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

/** A value for use in a title: a text as it is, all else as JSON. */
export function shown(value: Json | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
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

/** What a fix is worked out from, besides the place. */
type Propose<Model> = Fixable<Model>['propose'];

type Rooted = { readonly root: JsonObject } | { readonly file: readonly { readonly root: JsonObject }[] };

function rootOf(model: Rooted): JsonObject {
  return 'root' in model ? model.root : (model.file[0]?.root ?? {});
}

type Result = Proposal | readonly (Proposal | undefined)[] | undefined;

function proposals(result: Result): readonly Proposal[] {
  return [result].flat().filter((one) => one !== undefined);
}

/** A fix of one place, made at every place of a finding that stands for several. */
function atEachPlace<Model>(propose: Propose<Model>): Propose<Model> {
  return ({ path, message, places = [path] }, model, around) =>
    places.flatMap((one) => propose({ path: one, message }, model, around));
}

/**
 * A fix of the object at the place of a finding, or of the nearest one around it that fits.
 *
 * @param build what can be done about it
 */
export function onHolder<Model extends Rooted>(
  fits: (value: JsonObject, path: Path) => boolean,
  build: (holder: Holder, model: Model, around: FixSurroundings, place: FixPlace) => Result,
): Propose<Model> {
  return atEachPlace((place, model, around) => {
    const holder = holderAt(rootOf(model), place.path, fits);
    return holder ? proposals(build(holder, model, around, place)) : [];
  });
}

/** A fix of the value that stands at the place of a finding. */
export function onValue<Model extends Rooted>(
  build: (value: Json, path: Path, model: Model, around: FixSurroundings) => Result,
): Propose<Model> {
  return atEachPlace(({ path }, model, around) => {
    const value = valueAt(rootOf(model), path);
    return value === undefined ? [] : proposals(build(value, path, model, around));
  });
}

/**
 * A fix of the node of a view at the place of a finding.
 *
 * @param placeOf the place of the node that a place is in; the place itself when absent
 */
export function onNode<Model, Node extends { readonly path: Path }>(
  view: (model: Model) => readonly Node[],
  build: (node: Node, model: Model, around: FixSurroundings, place: FixPlace) => Result,
  placeOf: (path: Path) => Path = (path) => path,
): Propose<Model> {
  const byPlace = memoizeByObject((nodes: readonly Node[]) => {
    const index = new Map<string, Node>();
    for (const node of nodes) if (!index.has(JSON.stringify(node.path))) index.set(JSON.stringify(node.path), node);
    return index;
  });
  return atEachPlace((place, model, around) => {
    const node = byPlace(view(model)).get(JSON.stringify(placeOf(place.path)));
    return node ? proposals(build(node, model, around, place)) : [];
  });
}

/**
 * A fix of every node of a view that `build` has something for, for findings that stand for many places.
 *
 * @param view the nodes of a model
 */
export function everywhere<Model, Node>(
  view: (model: Model) => readonly Node[],
  build: (node: Node, model: Model, around: FixSurroundings) => Result,
): Propose<Model> {
  return (_place, model, around) => view(model).flatMap((node) => proposals(build(node, model, around)));
}

/** A fix that takes a key out of the object that has it at the place of a finding. */
export function removal<Model extends Rooted>(kind: FixClass, key: string): Propose<Model> {
  return onHolder(
    (value) => value[key] !== undefined,
    ({ path }) => fix(kind, `Remove ${quoted(key)}`, [remove([...path, key])]),
  );
}
