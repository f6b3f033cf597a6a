import type { Json } from '../../functions/core/json/json.ts';
import type { Change, FieldChange, OperationChange, OperationChangeKind, OperationPair } from './changes.ts';
import type { Comparing } from './compare-fields.ts';
import { compareField } from './compare-fields.ts';
import { compareInputs, isReordered } from './compare-inputs.ts';
import { withLikelyKeys } from './likely-keys.ts';
import type { Pairing } from './pair.ts';
import { sameTemplate } from './pair.ts';
import type { Shape } from './shapes.ts';
import { isInternalField } from './shapes.ts';
import type { Surface, SurfaceOperation } from './surface.ts';

/** The changes of the operations of two definitions, in the order of the old ones; new ones follow. */
export function compareOperations(old: Surface, fresh: Surface, pairing: Pairing, comparing: Comparing): Change[] {
  const changesOf = new Map<SurfaceOperation, Change[]>();
  for (const pair of pairing.kept) changesOf.set(pair.old, compareOperation(pair, comparing));
  for (const pair of pairing.renamed)
    changesOf.set(pair.old, [{ about: 'operation', kind: 'operation-renamed', ...pair, ...ids(pair) }]);
  for (const pair of pairing.replaced)
    changesOf.set(pair.old, [{ about: 'operation', kind: 'operation-replaced', ...pair, ...ids(pair) }]);
  for (const one of pairing.removed)
    changesOf.set(one, [{ about: 'operation', kind: 'operation-removed', old: one, new: undefined }]);
  return [
    ...old.operations.flatMap((operation) => changesOf.get(operation) ?? []),
    ...pairing.added.flatMap((operation) => compareAdded(operation, old, fresh)),
  ];
}

/** A new operation, and what it lacks where it is the next version of an old one. */
function compareAdded(operation: SurfaceOperation, old: Surface, fresh: Surface): OperationChange[] {
  const added = { about: 'operation', old: undefined, new: operation } as const;
  const lacking = lackingOf(operation, old, fresh);
  return [
    { ...added, kind: 'operation-added' },
    ...(lacking.length > 0 ? [{ ...added, kind: 'operation-version' as const, after: lacking }] : []),
  ];
}

function lackingOf(operation: SurfaceOperation, old: Surface, fresh: Surface): string[] {
  const isKin = (other: SurfaceOperation): boolean => other !== operation && other.family === operation.family;
  const before = old.operations.filter(isKin);
  const beside = fresh.operations.filter(isKin);
  if (operation.family === undefined || operation.internal || before.length === 0) return [];
  const isOld = ({ id }: SurfaceOperation): boolean => before.some((other) => other.id === id);
  const newest = Math.max(...before.map(({ revision }) => revision));
  const inFront = beside.find(
    (other) => isOld(other) && !other.deprecated && other.visibility !== 'advanced' && !other.internal,
  );
  const twin = beside.find((other) => sameTemplate(other.template, operation.template, true));
  return [
    operation.revision <= newest && `its revision is not above ${newest}`,
    twin !== undefined && `it has the path of ${twin.label}`,
    !operation.preview && 'its status is not Preview',
    inFront !== undefined && `${inFront.label} is neither advanced nor deprecated`,
  ].filter((text) => text !== false);
}

function ids(pair: OperationPair): { before: Json | undefined; after: Json | undefined } {
  return { before: pair.old.id, after: pair.new.id };
}

function compareOperation(pair: OperationPair, comparing: Comparing): Change[] {
  const { old, new: fresh } = pair;
  const changes: Change[] = [];
  const note = (kind: OperationChangeKind, before?: Json, after?: Json, place?: string): void =>
    void changes.push({ about: 'operation', kind, ...pair, before, after, ...(place === undefined ? {} : { place }) });

  if (old.internal !== fresh.internal) note(fresh.internal ? 'operation-hidden' : 'operation-shown');
  else if (old.visibility !== fresh.visibility) note('operation-visibility', old.visibility, fresh.visibility);
  if (!sameTemplate(old.template, fresh.template))
    note(
      sameTemplate(old.template, fresh.template, true) ? 'operation-path-case' : 'operation-path',
      old.template,
      fresh.template,
    );
  if (old.method !== fresh.method) note('operation-method', old.method, fresh.method);
  if (kindOf(old) !== kindOf(fresh)) note('operation-kind', kindOf(old), kindOf(fresh));
  else if (old.notificationUrl !== undefined && old.notificationUrl !== fresh.notificationUrl)
    note('notification-url', old.notificationUrl, fresh.notificationUrl, old.notificationUrl);
  if (old.consumes.length > 0 && fresh.consumes.length > 0 && old.consumes.join() !== fresh.consumes.join())
    note('operation-media-type', [...old.consumes], [...fresh.consumes]);
  if (old.preview !== fresh.preview) note('operation-status', statusOf(old), statusOf(fresh));
  if (old.deprecated !== fresh.deprecated) note(fresh.deprecated ? 'operation-deprecated' : 'operation-undeprecated');
  if (old.revision !== fresh.revision) note('operation-revision', old.revision, fresh.revision);
  if (old.summary !== fresh.summary) note('operation-summary', old.summary, fresh.summary);
  if (old.description !== fresh.description) note('operation-description', old.description, fresh.description);

  // What was internal is new to makers, and nothing depends on an internal operation that nothing names.
  const isUnseen = old.internal && (!fresh.internal || !old.named);
  if (isUnseen) return changes;
  if (!old.internal && isReordered(pair)) note('input-order');
  return [
    ...changes,
    ...withLikelyKeys(compareInputs(pair, comparing)),
    ...withLikelyKeys(compareOutputs(pair, comparing)),
  ];
}

function kindOf({ kind, webhook }: SurfaceOperation): string {
  if (kind === 'action') return 'action';
  return `${kind === 'batch' ? 'batch ' : ''}${webhook ? 'webhook' : 'polling'} trigger`;
}

function statusOf({ preview }: SurfaceOperation): string {
  return preview ? 'Preview' : 'Production';
}

function compareOutputs(operation: OperationPair, comparing: Comparing): FieldChange[] {
  const { old, new: fresh } = operation;
  const hidden = old.internal && fresh.internal;
  const whole = {
    about: 'field',
    side: 'output',
    operation,
    place: '(root)',
    old: old.output,
    new: fresh.output,
  } as const;
  const paths = { oldPath: old.outputPath, newPath: fresh.outputPath };
  const changes: FieldChange[] = [];
  if (old.output && fresh.output) {
    const at = { place: '(root)', hiddenBefore: hidden, hiddenNow: hidden };
    for (const change of compareField(old.output, fresh.output, at, 'output', operation, comparing))
      changes.push(change);
  } else if (old.output)
    changes.push({
      ...whole,
      ...paths,
      kind: isEmpty(old.output.shape) ? 'described' : 'removed',
      hidden: hidden || isInternalField(old.output),
    });
  else if (fresh.output) changes.push({ ...whole, ...paths, kind: 'described', hidden });
  for (const name of old.headers)
    if (!fresh.headers.some((other) => other.toLowerCase() === name.toLowerCase()))
      changes.push({ ...whole, ...paths, kind: 'header', place: `headers/${name}`, hidden, before: name });
  return changes;
}

/** Whether a schema describes nothing that makers could pick. */
function isEmpty({ type, properties, items, dynamic }: Shape): boolean {
  return properties.size === 0 && !items && !dynamic && (type === undefined || type === 'object');
}
