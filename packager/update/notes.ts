import { shownTemplate } from '../../functions/core/model/operations.ts';
import { counted, listed, quoted } from '../../functions/core/text/text.ts';
import type { Change, ConnectorChange, FieldChange, OperationChange } from './changes.ts';
import { listOf } from './direction.ts';
import type { Update } from './compare-versions.ts';
import type { UpdateFinding } from './judge.ts';
import { shownKey, textOf } from './messages.ts';
import { isInternalField } from './shapes.ts';
import type { SurfaceOperation } from './surface.ts';

/**
 * Release notes of an update, in Markdown: what breaks, what is new, what ends, what reads otherwise. The same update
 * always gives the same notes.
 *
 * @param findings those that are told as breaking, if they are errors
 * @param level the level of the heading that the notes are to stand under
 */
export function releaseNotes({ changes }: Update, findings: readonly UpdateFinding[], level = 1): string {
  const heading = '#'.repeat(Math.min(6, level + 1));
  const seen = changes.filter((change) => !isUnseen(change));
  const unseen = changes.length - seen.length;
  const sections: readonly (readonly [string, readonly string[]])[] = [
    [
      'Breaking changes',
      findings.filter(({ severity }) => severity === 'error').map(({ message }) => escaped(firstSentence(message))),
    ],
    ['Added', addedLines(seen)],
    ['Deprecated', deprecatedLines(seen)],
    [
      'Changed',
      [...changedLines(seen), ...(unseen > 0 ? [`${counted(unseen, 'change')} that makers don't see.`] : [])],
    ],
    ['Connector', connectorLines(seen)],
  ];
  const written = sections.flatMap(([title, lines]) =>
    lines.length === 0 ? [] : [`${heading} ${title}\n\n${[...new Set(lines)].map((line) => `- ${line}`).join('\n')}`],
  );
  return `${written.length === 0 ? 'Nothing changed for users.' : written.join('\n\n')}\n`;
}

/** What a message says of the change; what the publisher can do about it is nothing for users. */
function firstSentence(message: string): string {
  return /^(?:"[^"]*"|[^".]|\.(?!\s|$))*\./.exec(message)?.[0] ?? message;
}

/** Whether makers notice nothing of a change, since they saw neither the operation nor the field. */
function isUnseen(change: Change): boolean {
  if (change.about === 'operation') return (change.old?.internal ?? true) && (change.new?.internal ?? true);
  if (change.about === 'connector') return false;
  const { operation, hidden, kind, new: fresh } = change;
  const stays = kind === 'added' ? fresh !== undefined && isInternalField(fresh) : hidden && kind !== 'shown';
  return operation.new.internal || stays;
}

function addedLines(changes: readonly Change[]): string[] {
  const added = changes.flatMap((change) =>
    change.about === 'operation' && ['operation-added', 'operation-shown'].includes(change.kind) ? [change.new!] : [],
  );
  const operations = added.map(
    (operation) => `${operation.kind === 'action' ? 'Action' : 'Trigger'} ${named(operation)}`,
  );
  return [
    ...operations,
    ...byOperation(
      changes,
      ({ kind, side }) => side === 'input' && (kind === 'added' || kind === 'shown'),
      'new',
      'input',
    ),
    ...byOperation(
      changes,
      ({ kind, side }) => side === 'output' && (kind === 'added' || kind === 'shown'),
      'new',
      'output',
    ),
    ...byOperation(changes, ({ kind }) => kind === 'described', 'describes', ''),
    ...changes.flatMap((change) => (change.about === 'field' ? newValues(change) : [])),
    ...changes.flatMap((change) =>
      change.about === 'connector' && change.kind === 'authentication-added'
        ? [`Sign-in with ${escaped(quoted(change.name ?? ''))}`]
        : [],
    ),
  ];
}

function byOperation(
  changes: readonly Change[],
  isMeant: (change: FieldChange) => boolean,
  what: string,
  noun: string,
): string[] {
  const places = new Map<SurfaceOperation, string[]>();
  for (const change of changes) {
    if (change.about !== 'field' || !isMeant(change)) continue;
    const known = places.get(change.operation.new) ?? [];
    places.set(change.operation.new, [...known, fieldName(change)]);
  }
  return [...places].map(([operation, fields]) => {
    const many = fields.length === 1 ? noun : `${noun}s`;
    return `${named(operation)}: ${[what, ...(noun === '' ? [] : [many])].join(' ')} ${listed([...new Set(fields)])}`;
  });
}

function newValues(change: FieldChange): string[] {
  const { kind, before, after, operation } = change;
  if (kind !== 'values' || before === undefined) return [];
  const known = listOf(before).map((value) => JSON.stringify(value));
  const values = listOf(after).filter((value) => !known.includes(JSON.stringify(value)));
  if (values.length === 0) return [];
  return [
    `${named(operation.new)}: ${fieldName(change)} also has ${listed(values.map((value) => escaped(textOf(value))))}`,
  ];
}

function deprecatedLines(changes: readonly Change[]): string[] {
  return changes.flatMap((change) =>
    change.about === 'operation' && change.kind === 'operation-deprecated' ? [named(change.new!)] : [],
  );
}

function changedLines(changes: readonly Change[]): string[] {
  return changes.flatMap((change) => {
    if (change.about === 'operation') return changedOperation(change);
    if (change.about !== 'field') return [];
    const { kind, operation, before, after } = change;
    const name = `${named(operation.new)}: ${fieldName(change)}`;
    switch (kind) {
      case 'label':
        return [`${name} is called ${told(after)}${before === undefined ? '' : ` instead of ${told(before)}`}`];
      case 'description':
        return [`${name} has a new description`];
      case 'default':
        return [`${name} has the default ${told(after)} instead of ${told(before)}`];
      case 'optional':
        return [`${name} is no longer required`];
      case 'visibility':
        return [`${name} is ${escaped(typeof after === 'string' ? after : 'shown as usual')} now`];
      default:
        return [];
    }
  });
}

function changedOperation({ kind, new: fresh, before, after }: OperationChange): string[] {
  if (fresh === undefined) return [];
  switch (kind) {
    case 'operation-summary':
      return [`\`${fresh.id ?? shownTemplate(fresh)}\` is called ${told(after)} instead of ${told(before)}`];
    case 'operation-description':
      return [`${named(fresh)} has a new description`];
    case 'operation-visibility':
      return [`${named(fresh)} is ${fresh.visibility ?? 'shown as usual'} now`];
    case 'operation-status':
      return [`${named(fresh)} is in ${fresh.preview ? 'Preview' : 'Production'} now`];
    default:
      return [];
  }
}

const connectorTexts: Readonly<Partial<Record<ConnectorChange['kind'], string>>> = {
  title: 'The title',
  'connector-description': 'The description',
  contact: 'The contact',
  metadata: 'Website, privacy policy, or categories',
  publisher: 'The name of the publisher or owner',
  'brand-color': 'The brand color',
  capabilities: 'The capabilities',
  icon: 'The icon',
  readme: 'The readme',
  intro: 'The introduction',
  policy: 'Policies',
  route: 'Policies that route requests',
  script: 'The script',
  address: 'The address of the service',
  'oauth-consent': 'The OAuth settings',
  'redirect-url': 'The redirect URL',
  'connection-parameter-text': 'The text of a connection parameter',
};

function connectorLines(changes: readonly Change[]): string[] {
  return changes.flatMap((change) => {
    if (change.about !== 'connector') return [];
    const { kind, before, after } = change;
    const what = connectorTexts[kind];
    if (kind === 'version') return [`Version ${told(after)}, after ${told(before)}`];
    if (what === undefined) return [];
    const isShort = typeof before === 'string' && typeof after === 'string' && `${before}${after}`.length < 160;
    return [isShort ? `${what}: ${told(after)} instead of ${told(before)}` : `${what} changed`];
  });
}

/** An operation as users know it: its summary, and its operationId. */
function named({ summary, id, label }: SurfaceOperation): string {
  return summary === undefined
    ? escaped(label)
    : `${escaped(quoted(summary, 120))} (\`${(id ?? '').replaceAll('`', '')}\`)`;
}

/** A field as users know it: its label, else its key. */
function fieldName({ old, new: fresh, place, side, operation, kind }: FieldChange): string {
  const label = kind === 'label' ? old?.label : (fresh?.label ?? old?.label);
  if (place === '(root)') return 'its response';
  return escaped(quoted(label ?? (side === 'input' ? shownKey(place, operation.new) : place), 120));
}

function told(value: Change['before']): string {
  return value === undefined ? 'none' : escaped(textOf(value));
}

/** Text in which nothing is taken for Markdown or HTML. */
export function escaped(text: string): string {
  return text.replace(/[\\<>*_|[\]`#&]/g, (character) => `\\${character}`).replace(/\s+/g, ' ');
}
