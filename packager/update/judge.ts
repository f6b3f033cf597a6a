import type { Severity } from '../../functions/core/rule/define.ts';
import type { Path } from '../../functions/core/json/json.ts';
import type { Finding, Place } from '../core/finding.ts';
import type { Change, ConnectorChange, FilePlace, OperationChange } from './changes.ts';
import type { Comparison } from './compare.ts';
import type { Ruling } from './direction.ts';
import { goneValues, rulingOf } from './direction.ts';
import { connectorMessage, fieldMessage, operationMessage, wordOf } from './messages.ts';
import { updateFindings } from './update-findings.ts';
import type { Version } from './version.ts';

/** A finding of a comparison: what it is about, and where it was before. */
export interface UpdateFinding extends Finding {
  readonly subject: UpdateSubject;
  /** The place in the old version. */
  readonly was: Place | undefined;
  readonly change: Change;
}

/** What a finding of a comparison is about, whatever line it stands in. */
export interface UpdateSubject {
  readonly operationId?: string;
  readonly side?: 'input' | 'output' | 'connection' | 'address';
  /**
   * The name of a parameter; `body/` and a path for an input of the body, whatever the body is called; the path of a
   * property for an output, `(root)` for all of them. `[]` stands for the items of a list. A connection parameter that
   * users have to fill in is an input without operation: its name, and its type in parentheses.
   */
  readonly place?: string;
}

export interface JudgeOptions {
  /** Whether errors of operations that were in preview count as warnings. */
  readonly allowPreview?: boolean;
}

/** The findings among the changes of two versions, in the order of the changes. */
export function judge(
  { old, new: fresh, changes }: Comparison,
  { allowPreview = false }: JudgeOptions = {},
): UpdateFinding[] {
  return changes.flatMap((change) => {
    const ruling = rulingFor(change);
    if (!ruling) return [];
    const preview = ruling.severity === 'error' && operationOf(change)?.preview === true;
    const severity = preview && allowPreview ? 'warn' : ruling.severity;
    const { oldPlace, newPlace } = placesOf(change);
    const hint = preview ? " Preview operations can change, but Microsoft's comparison lists this change." : '';
    const message = `${messageOf(change)}${hint}`;
    return [
      {
        ...updateFindings.finding(ruling.id, placeIn(fresh, newPlace), message, severity),
        subject: subjectOf(change),
        was: oldPlace && placeIn(old, oldPlace),
        change,
      },
    ];
  });
}

/** What a change means; nothing where it breaks nothing. */
function rulingFor(change: Change): Ruling | undefined {
  switch (change.about) {
    case 'operation':
      return operationRuling(change);
    case 'field':
      return rulingOf(change);
    case 'connector':
      return connectorRuling(change);
  }
}

function operationRuling({ kind, old, new: fresh, before, after }: OperationChange): Ruling | undefined {
  if (old?.internal) {
    const matters = [
      'operation-removed',
      'operation-renamed',
      'operation-replaced',
      'operation-path',
      'operation-method',
    ];
    return old.named && (matters.includes(kind) || kind === 'notification-url')
      ? { id: 'pp-update-operation-internal', severity: 'warn' }
      : undefined;
  }
  // Whoever still uses what was deprecated was warned.
  const severity: Severity = old?.deprecated ? 'warn' : 'error';
  switch (kind) {
    case 'operation-removed':
    case 'operation-replaced':
      return { id: 'pp-update-operation-removed', severity };
    case 'operation-renamed':
      return { id: 'pp-update-operation-renamed', severity };
    case 'operation-hidden':
      return { id: 'pp-update-operation-hidden', severity };
    case 'operation-path':
      return { id: 'pp-update-operation-path', severity: 'error' };
    case 'operation-path-case':
      return { id: 'pp-update-operation-path', severity: 'warn' };
    case 'operation-method':
      return { id: 'pp-update-operation-method', severity: 'error' };
    case 'operation-kind':
      return { id: 'pp-update-operation-kind', severity: 'error' };
    case 'notification-url':
      return { id: 'pp-update-notification-url', severity: 'error' };
    case 'operation-media-type':
      return goneValues(before, after).length > 0
        ? { id: 'pp-update-operation-media-type', severity: 'warn' }
        : undefined;
    case 'operation-status':
      return fresh?.preview ? { id: 'pp-update-operation-status', severity: 'warn' } : undefined;
    case 'operation-deprecated':
      return { id: 'pp-update-deprecation', severity: 'info' };
    case 'operation-version':
      return { id: 'pp-update-revision', severity: 'warn' };
    case 'input-order':
      return { id: 'pp-update-input-order', severity: 'warn' };
    default:
      return undefined;
  }
}

function connectorRuling({ kind, after, required, hint }: ConnectorChange): Ruling | undefined {
  switch (kind) {
    case 'authentication-removed':
      return { id: 'pp-update-authentication-removed', severity: hint === undefined ? 'error' : 'warn' };
    case 'identity-provider':
      return { id: 'pp-update-identity-provider', severity: hint === undefined ? 'error' : 'warn' };
    case 'connection-parameter-removed':
      return { id: 'pp-update-connection-parameter-removed', severity: 'error' };
    case 'connection-parameter-type':
      return { id: 'pp-update-connection-parameter-type', severity: 'error' };
    case 'connection-parameter-added':
      return required ? { id: 'pp-update-connection-parameter-added', severity: 'error' } : undefined;
    case 'connection-parameter-required':
      return { id: 'pp-update-connection-parameter-added', severity: 'error' };
    case 'oauth-consent':
      return { id: 'pp-update-oauth-consent', severity: 'warn' };
    case 'redirect-url':
      return { id: 'pp-update-redirect-url', severity: 'warn' };
    case 'credential-placement':
      return { id: 'pp-update-credential-placement', severity: 'warn' };
    case 'gateway-removed':
      return { id: 'pp-update-gateway', severity: 'error' };
    case 'gateway-added':
      return { id: 'pp-update-gateway', severity: 'warn' };
    case 'address':
      return { id: 'pp-update-address', severity: 'warn' };
    case 'route':
      return { id: 'pp-update-route', severity: 'warn' };
    case 'script':
      return { id: 'pp-update-script', severity: 'info' };
    case 'tier':
      return wordOf(after).toLowerCase() === 'premium' ? { id: 'pp-update-tier', severity: 'error' } : undefined;
    case 'connector-identity':
      return { id: 'pp-update-connector-identity', severity: 'error' };
    default:
      return undefined;
  }
}

function operationOf(change: Change): OperationChange['old'] {
  return change.about === 'operation' ? change.old : change.about === 'field' ? change.operation.old : undefined;
}

/** What a change is about, whatever line it stands in. */
export function subjectOf(change: Change): UpdateSubject {
  switch (change.about) {
    case 'operation': {
      const id = (change.old ?? change.new)?.id;
      const isInput = change.kind === 'notification-url' || change.kind === 'input-order';
      return {
        ...(id === undefined ? {} : { operationId: id }),
        ...(isInput ? { side: 'input' as const } : {}),
        ...(change.place === undefined ? {} : { place: change.place }),
      };
    }
    case 'field': {
      const { id } = change.operation.old;
      return { ...(id === undefined ? {} : { operationId: id }), side: change.side, place: change.place };
    }
    case 'connector':
      return connectorSubject(change);
  }
}

function connectorSubject({ kind, name, after }: ConnectorChange): UpdateSubject {
  if (kind === 'address' || kind === 'route') return { side: 'address' };
  if (kind === 'connection-parameter-added' || kind === 'connection-parameter-required')
    return { side: 'input', place: `${name ?? ''} (${wordOf(after)})` };
  const isConnection = /^(?:authentication|identity|connection|oauth|redirect|credential|gateway)/.test(kind);
  return isConnection ? { side: 'connection', ...(name === undefined ? {} : { place: name }) } : {};
}

function placesOf(change: Change): { readonly oldPlace: FilePlace | undefined; readonly newPlace: FilePlace } {
  const inDefinition = (path: Path): FilePlace => ({ file: 'definition', path });
  switch (change.about) {
    case 'operation': {
      const { old, new: fresh } = change;
      // The place of an operation that is gone is where it would be, or what is left around that.
      const path = [...(fresh ?? old)!.path, ...keysOf(change)];
      return {
        oldPlace: old && inDefinition([...old.path, ...keysOf(change)]),
        newPlace: inDefinition(path),
      };
    }
    case 'field':
      return { oldPlace: inDefinition(change.oldPath), newPlace: inDefinition(change.newPath) };
    case 'connector':
      return change;
  }
}

/** The key of an operation that a change is about; none for the operation itself. */
function keysOf({ kind }: OperationChange): string[] {
  switch (kind) {
    case 'operation-hidden':
      return ['x-ms-visibility'];
    case 'operation-renamed':
      return ['operationId'];
    case 'operation-status':
    case 'operation-version':
      return ['x-ms-api-annotation'];
    case 'operation-deprecated':
      return ['deprecated'];
    case 'operation-kind':
      return ['x-ms-trigger'];
    case 'operation-media-type':
      return ['consumes'];
    case 'notification-url':
    case 'input-order':
      return ['parameters'];
    default:
      return [];
  }
}

/** A place in a file of a version; in that of the definition, where the version has no such file. */
function placeIn(version: Version, { file, path }: FilePlace): Place {
  if (file === 'definition' || file === 'properties') {
    const found = version[file];
    if (found) return found.place(path);
  } else if (version[file]) return { file: version[file].name };
  return { file: version.definition?.name ?? version.name };
}

function messageOf(change: Change): string {
  switch (change.about) {
    case 'operation':
      return operationMessage(change);
    case 'field':
      return fieldMessage(change);
    case 'connector':
      return connectorMessage(change);
  }
}
