import { applyEdits, modify } from 'jsonc-parser';
import type { Json, JsonObject, Path } from '../../functions/core/json/json.ts';
import { isObject, objectOf, sameJson } from '../../functions/core/json/json.ts';
import { methods } from '../../functions/core/shape/definition-shape.ts';
import { quoted } from '../../functions/core/text/text.ts';
import { UserError } from '../core/user-error.ts';
import { nextVersionOf } from './advice.ts';
import type { Comparison } from './compare.ts';
import type { UpdateFinding } from './judge.ts';
import { Definitions } from './carried-definitions.ts';
import type { SurfaceOperation } from './surface.ts';

/** A definition in which nothing of the old version breaks. */
export interface Versioned {
  readonly text: string;
  /** What was done, operation by operation, in words. */
  readonly steps: readonly string[];
}

/** The keys of a path item that hold for each of its operations. */
const sharedKeys = ['parameters', 'x-ms-notification-content'] as const;

/**
 * Writes the definition of an update so that flows and apps of the old version go on: each operation that breaks is
 * restored as it was, and what it became is added beside it as its next version. The layout of the file is kept.
 *
 * @param text the definition of the update, in JSON
 * @throws UserError where an operation cannot be told from others in its path item
 */
export function writeVersioned(
  text: string,
  { old, new: fresh, oldSurface, newSurface }: Comparison,
  findings: readonly UpdateFinding[],
): Versioned {
  const oldRoot = old.definition?.data ?? {};
  const newRoot = fresh.definition?.data ?? {};
  const definitions = new Definitions(oldRoot, newRoot);
  const file = new EditedFile(text, newRoot);
  const known: SurfaceOperation[] = [...oldSurface.operations, ...newSurface.operations];
  const steps: string[] = [];
  for (const { old: before, new: after } of brokenOperations(findings)) {
    const restored: Record<string, Json | undefined> = { ...objectOf(definitions.carried(before.value)) };
    if (after && after.id !== before.id && isSamePlace(before, after)) {
      // The operationId is another one, so the new operation needs only a path of its own.
      const path = nextVersionOf(before, known, after.template).path;
      file.move(after, path, after.value);
      steps.push(`${before.label} is back, and ${after.label} has the path ${path}.`);
    } else if (after && after.id === before.id) {
      const next = nextVersionOf(before, known, after.template);
      const annotation = { family: next.family, revision: next.revision, status: 'Preview' };
      const value = { ...after.value, operationId: next.id, 'x-ms-api-annotation': annotation };
      const path = isSamePlace(before, after) ? next.path : after.template;
      file.move(after, path, value);
      known.push({ ...after, id: next.id, template: path, family: next.family, revision: next.revision });
      if (before.visibility === undefined || before.visibility === 'none') restored['x-ms-visibility'] = 'advanced';
      restored['x-ms-api-annotation'] ??= { family: next.family, revision: before.revision };
      steps.push(`${before.label} is as it was, and ${quoted(next.id)} is new, at ${path}.`);
    } else steps.push(`${before.label} is back.`);
    file.restore(before, restored, objectOf(definitions.carried(sharedOf(oldRoot, before))));
  }
  for (const { part, name, value } of definitions.added) file.set([part, name], value);
  return { text: file.text, steps };
}

interface BrokenOperation {
  readonly old: SurfaceOperation;
  readonly new: SurfaceOperation | undefined;
}

function brokenOperations(findings: readonly UpdateFinding[]): BrokenOperation[] {
  const broken = new Map<SurfaceOperation, BrokenOperation>();
  for (const { severity, change } of findings) {
    if (severity !== 'error' || change.about === 'connector') continue;
    const pair = change.about === 'field' ? change.operation : { old: change.old, new: change.new };
    if (pair.old) broken.set(pair.old, { old: pair.old, new: pair.new });
  }
  return [...broken.values()];
}

function isSamePlace(one: SurfaceOperation, other: SurfaceOperation): boolean {
  return one.template === other.template && one.method === other.method;
}

function sharedOf(root: JsonObject, { template }: Pick<SurfaceOperation, 'template'>): JsonObject {
  const pathItem = objectOf(objectOf(root.paths)[template]);
  return Object.fromEntries(sharedKeys.flatMap((key) => (pathItem[key] === undefined ? [] : [[key, pathItem[key]]])));
}

/** A definition that is changed value by value, with everything else left as it is written. */
class EditedFile {
  text: string;
  readonly #root: Record<string, Json | undefined>;

  constructor(text: string, root: JsonObject) {
    this.text = text;
    this.#root = structuredClone(root);
  }

  set(path: Path, value: Json | undefined, after?: string): void {
    const indent = /\n(\t+| +)\S/.exec(this.text)?.[1] ?? '  ';
    const edits = modify(this.text, [...path], value, {
      formattingOptions: {
        insertSpaces: !indent.startsWith('\t'),
        tabSize: indent.startsWith('\t') ? 1 : indent.length,
        eol: this.text.includes('\r\n') ? '\r\n' : '\n',
      },
      getInsertionIndex: (keys) =>
        after !== undefined && keys.includes(after) ? keys.indexOf(after) + 1 : keys.length,
    });
    this.text = applyEdits(this.text, edits);
    this.#remember(path, value);
  }

  #remember(path: Path, value: Json | undefined): void {
    let holder = this.#root as Record<string | number, unknown>;
    for (const key of path.slice(0, -1)) holder = (holder[key] ??= {}) as Record<string | number, unknown>;
    if (value === undefined) Reflect.deleteProperty(holder, path.at(-1)!);
    else holder[path.at(-1)!] = structuredClone(value);
  }

  /** Gives an operation another path, or another value where it has the path already. */
  move({ template, method, label }: SurfaceOperation, path: string, value: JsonObject): void {
    if (path === template) this.set(['paths', template, method], value);
    else {
      const shared = sharedOf(this.#root, { template });
      const present = objectOf(this.#root.paths)[path];
      if (present === undefined) this.set(['paths', path], { ...shared, [method]: value }, template);
      else if (sameJson(shared, sharedOf(this.#root, { template: path }))) this.set(['paths', path, method], value);
      else
        throw new UserError(
          `The next version of ${label} can't have the path ${quoted(path, 120)}, which says something else for all operations.`,
          'Give the new version its own path in the definition.',
        );
      this.set(['paths', template, method], undefined);
      const left = objectOf(objectOf(this.#root.paths)[template]);
      if (!methods.some((one) => isObject(left[one]))) this.set(['paths', template], undefined);
    }
  }

  /** Puts an operation back where it was, with what its path item said. */
  restore({ template, method, label }: SurfaceOperation, value: JsonObject, shared: JsonObject): void {
    const pathItem = objectOf(objectOf(this.#root.paths)[template]);
    const others = methods.filter((one) => one !== method && isObject(pathItem[one]));
    const same = sharedKeys.every((key) => sameJson(pathItem[key], shared[key]));
    if (others.length > 0 && !same)
      throw new UserError(
        `${label} can't be restored: the path item ${quoted(template, 120)} has changed for its other operations as well.`,
        'Restore the keys next to the operations yourself, or add them to each operation, and try again.',
      );
    if (others.length > 0) this.set(['paths', template, method], value);
    else this.set(['paths', template], { ...shared, [method]: value });
  }
}
