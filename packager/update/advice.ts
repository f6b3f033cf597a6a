import { quoted } from '../../functions/core/text/text.ts';
import type { SurfaceOperation } from './surface.ts';

/** A new version of an operation beside the old one. */
export interface NextVersion {
  readonly id: string;
  readonly family: string;
  readonly revision: number;
  readonly path: string;
}

/**
 * What the next version of an operation is called, once the old one is kept as it was.
 *
 * @param operations all operations of both versions, whose ids and revisions are taken
 * @param template the path of the new version, which is kept where no other operation has it
 */
export function nextVersionOf(
  old: SurfaceOperation,
  operations: readonly SurfaceOperation[],
  template: string,
): NextVersion {
  const family = old.family ?? old.id ?? 'Operation';
  const kin = operations.filter((other) => other.family === family);
  const own = Number(/_?V(\d{1,4})$/i.exec(old.id ?? '')?.[1] ?? 1);
  const newest = Math.max(old.revision, own, ...kin.map(({ revision }) => revision));
  const stem = (old.id ?? family).replace(/_?V\d{1,4}$/i, '');
  let revision = newest + 1;
  while (operations.some(({ id }) => id === `${stem}_V${revision}`)) revision += 1;
  const isTaken = (path: string): boolean =>
    operations.some((other) => other.template === path && other.method === old.method);
  let path = template;
  for (let number = revision; isTaken(path); number += 1) path = `/v${number}${template}`;
  return { id: `${stem}_V${revision}`, family, revision, path };
}

/** The way out for an operation that breaks, in one sentence. */
export function wayOut(old: SurfaceOperation, operations: readonly SurfaceOperation[]): string {
  const { id, family, revision } = nextVersionOf(old, operations, old.template);
  return `Keep ${old.label}, and add ${quoted(id)} (family ${quoted(family)}, revision ${revision}, status Preview); --write-versioned does this.`;
}
