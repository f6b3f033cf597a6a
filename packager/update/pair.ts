import { normalizeKey } from '../../functions/core/text/closest.ts';
import type { OperationPair } from './changes.ts';
import type { SurfaceOperation } from './surface.ts';

/** Which operation of one version is which of the other. */
export interface Pairing {
  /** What both versions have, by operationId; what has none, by method and path. */
  readonly kept: readonly OperationPair[];
  /** What is gone, with the new operation that has its place. */
  readonly renamed: readonly OperationPair[];
  /** What is gone, with the next revision of the same family. */
  readonly replaced: readonly OperationPair[];
  readonly removed: readonly SurfaceOperation[];
  readonly added: readonly SurfaceOperation[];
}

type Likeness = (old: SurfaceOperation, fresh: SurfaceOperation) => boolean;

/** How an operation that got another operationId is known, the surest sign first. */
const signsOfRenaming: readonly Likeness[] = [
  (old, fresh) => old.method === fresh.method && old.template === fresh.template,
  (old, fresh) => old.method === fresh.method && sameTemplate(old.template, fresh.template, true),
  (old, fresh) => old.id !== undefined && fresh.id !== undefined && normalizeKey(old.id) === normalizeKey(fresh.id),
];

/** Pairs the operations of two versions, each once. */
export function pairOperations(old: readonly SurfaceOperation[], fresh: readonly SurfaceOperation[]): Pairing {
  const [goneById, addedById, keptById] = matched(old, fresh, (operation) => operation.id);
  // An operation without operationId is known by how it is called.
  const isNameless = ({ id }: SurfaceOperation): boolean => id === undefined;
  const [, , keptByPath] = matched(goneById.filter(isNameless), addedById.filter(isNameless), calledAs);
  const kept = [...keptById, ...keptByPath];
  const left = new Set(goneById.filter((one) => !keptByPath.some((pair) => pair.old === one)));
  const free = new Set(addedById.filter((one) => !keptByPath.some((pair) => pair.new === one)));

  const take = (isLike: Likeness): OperationPair[] => {
    const pairs: OperationPair[] = [];
    for (const one of left)
      for (const other of free)
        if (isLike(one, other)) {
          pairs.push({ old: one, new: other });
          left.delete(one);
          free.delete(other);
          break;
        }
    return pairs;
  };
  const renamed = signsOfRenaming.flatMap(take);
  const replaced = take(
    (one, other) =>
      one.family !== undefined && one.family === other.family && other.revision === one.revision + 1 && !one.internal,
  );
  return { kept, renamed, replaced, removed: [...left], added: [...free, ...replaced.map((pair) => pair.new)] };
}

/** What stands in one version only, in the other only, and in both, by a key; of several of one key, the first ones. */
function matched(
  old: readonly SurfaceOperation[],
  fresh: readonly SurfaceOperation[],
  keyOf: (operation: SurfaceOperation) => string | undefined,
): [gone: SurfaceOperation[], added: SurfaceOperation[], kept: OperationPair[]] {
  const byKey = new Map<string, SurfaceOperation[]>();
  for (const operation of fresh) {
    const key = keyOf(operation);
    if (key !== undefined) byKey.set(key, [...(byKey.get(key) ?? []), operation]);
  }
  const kept: OperationPair[] = [];
  const gone: SurfaceOperation[] = [];
  for (const operation of old) {
    const key = keyOf(operation);
    const partner = key === undefined ? undefined : taken(byKey.get(key), operation);
    if (partner) kept.push({ old: operation, new: partner });
    else gone.push(operation);
  }
  const paired = new Set(kept.map((pair) => pair.new));
  return [gone, fresh.filter((operation) => !paired.has(operation)), kept];
}

/** Takes the partner of an operation from a list: of several, the one that is called in the same way. */
function taken(candidates: SurfaceOperation[] = [], operation: SurfaceOperation): SurfaceOperation | undefined {
  const index = candidates.findIndex((other) => calledAs(other) === calledAs(operation));
  return candidates.splice(Math.max(0, index), 1)[0];
}

function calledAs({ method, template }: SurfaceOperation): string {
  return `${method} ${plainTemplate(template)}`;
}

/** A path without the names of its variables and slashes at its end. */
function plainTemplate(template: string): string {
  return template.replace(/\{[^{}]*\}/g, '{}').replace(/(?<=.)\/+$/, '');
}

/** Whether two paths differ at most in the names of variables and slashes at the end, and in capitals if they may. */
export function sameTemplate(one: string, other: string, anyCase = false): boolean {
  const [a, b] = [plainTemplate(one), plainTemplate(other)];
  return anyCase ? a.toLowerCase() === b.toLowerCase() : a === b;
}
