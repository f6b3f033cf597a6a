import { memoize } from '../../../functions/core/json/memoize.ts';
import { normalizeKey } from '../../../functions/core/text/closest.ts';
import { counted, listed, quoted } from '../../../functions/core/text/text.ts';
import type { Connector } from '../../read/connector/connector.ts';
import type { SubmissionType } from '../../core/submission-type.ts';
import type { CheckContext } from '../check.ts';
import type { Finding } from '../../core/finding.ts';
import { sameName } from '../../core/same-name.ts';
import type { PublishedList, PublishedConnector } from './published-list.ts';
import { entryOf } from './published-list.ts';
import { publishedFindings } from './published-findings.ts';
import { areSimilar } from './titles.ts';
import { plainTitle as withoutSuffix } from '../../../functions/core/model/own-names.ts';

const { finding } = publishedFindings;

/** From which share on of the operations of the smaller connector two connectors are the same. */
const duplicateShare = 0.5;

/** How many titles a message names. */
const mostTitles = 3;

/** Checks a connector against those that are published already, where there is a list of them. */
export function checkPublished(subject: Connector, { published }: Pick<CheckContext, 'published'>): Finding[] {
  return published ? checkAgainstPublished(subject, published) : [];
}

/** Whether a connector is an update of one that is already published; `undefined` where there is no list to tell it. */
export function submissionType(
  connector: Connector,
  { published }: Pick<CheckContext, 'published'>,
): SubmissionType | undefined {
  if (!published) return undefined;
  const own = entryOf(connector);
  return own && published.connectors.some((other) => isUpdateOf(own, other)) ? 'update' : 'new';
}

/**
 * What is wrong between a connector and those that are published already. The connector itself may be among them: one
 * of the same title that calls the same service, or has the same publisher, is what it updates.
 */
export function checkAgainstPublished(connector: Connector, { connectors }: PublishedList): Finding[] {
  const { definition } = connector;
  const own = entryOf(connector);
  if (!definition || !own) return [];
  const atTitle = definition.place(['info', 'title']);
  const updated = connectors.find((other) => isUpdateOf(own, other));
  if (updated)
    return [
      finding(
        'pp-connector-update',
        atTitle,
        `${quoted(updated.title)} is already published${updated.operations > 0 ? `, with ${counted(updated.operations, 'operation')}` : ''}; submit this connector as an update of it.`,
      ),
    ];
  // The list that is built in says of the services which they are, and nothing of their operations.
  const neighbors = connectors.filter((other) => sameService(own, other));
  const duplicates = neighbors
    .filter((other) => isDuplicateOf(own, other))
    .sort((one, other) => commonCalls(own, other) - commonCalls(own, one));
  // Publishers may split their own service, although its operations should not be in two connectors.
  const [duplicate] = [...duplicates.filter((other) => !samePublisher(own, other)), ...duplicates];
  const taken = connectors.find((other) => other.plainTitle === own.plainTitle && !samePublisher(own, other));
  const similar = connectors.filter(
    (other) => areSimilar(own, other) && !duplicates.includes(other) && !samePublisher(own, other),
  );
  const sharing = neighbors.filter((other) => other.calls.length === 0 && !samePublisher(own, other));
  const findings: Finding[] = [];
  if (!duplicate && sharing.length > 0 && sharing.length <= mostTitles)
    findings.push(
      finding(
        'pp-connector-duplicate',
        definition.place(['host']),
        `${listed(sharing.map(named))} ${sharing.length === 1 ? 'calls' : 'call'} the same service; extend that connector, or make sure that no operation is in both.`,
        'warn',
      ),
    );
  if (duplicate)
    findings.push(
      finding(
        'pp-connector-duplicate',
        definition.place(['host']),
        own.calls.length === 1
          ? `${named(duplicate)} already has this operation; extend that connector.`
          : `${named(duplicate)} already has ${commonCalls(own, duplicate)} of these ${own.calls.length} operations; extend that connector, or remove the duplicate operations.`,
        samePublisher(own, duplicate) ? 'warn' : 'error',
      ),
    );
  if (taken)
    findings.push(
      finding(
        'pp-connector-title-taken',
        atTitle,
        own.publisher === ''
          ? `The connector ${named(taken)} already exists; submit this one as an update if that one is yours; otherwise, choose another title.`
          : `The connector ${named(taken)} already exists; choose another title.`,
        // A solution does not say who publishes it.
        own.publisher === '' ? 'warn' : 'error',
      ),
    );
  else if (similar.length > 0)
    findings.push(
      finding(
        'pp-connector-title-similar',
        atTitle,
        `The title ${quoted(own.title)} resembles ${listed(shown(similar))}; choose one that's clearly different.`,
      ),
    );
  return findings;
}

function isUpdateOf(own: PublishedConnector, other: PublishedConnector): boolean {
  // Most of a thousand titles differ in the first letter already.
  const [first, second] = [own.title.charAt(0).toLowerCase(), other.title.charAt(0).toLowerCase()];
  if (first !== second && isInKey(first) && isInKey(second)) return false;
  return keyOf(own.title) === keyOf(other.title) && (sameService(own, other) || samePublisher(own, other));
}

/** Whether a character is one that `keyOf` keeps. */
function isInKey(character: string): boolean {
  return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
}

/** A title as titles of one connector are the same. */
const keyOf = memoize((title) => normalizeKey(withoutSuffix(title)));

function sameService(one: PublishedConnector, other: PublishedConnector): boolean {
  return one.host !== '' && one.host === other.host && one.basePath === other.basePath;
}

/** Whether two connectors have one publisher; older connectors name none, and are told by the host they call. */
function samePublisher(one: PublishedConnector, other: PublishedConnector): boolean {
  if (one.publisher === '' || other.publisher === '')
    return one.host === other.host && one.kind === 'verified' && other.kind === 'verified';
  return sameName(normalizeKey(one.publisher), normalizeKey(other.publisher));
}

/** Whether most operations of the smaller connector are in the other one too. */
function isDuplicateOf(own: PublishedConnector, other: PublishedConnector): boolean {
  const fewest = Math.min(own.calls.length, other.calls.length);
  return commonCalls(own, other) >= Math.max(duplicateShare * fewest, Math.min(fewest, 2), 1);
}

/** How many operations two connectors have in common; none where they call different services. */
function commonCalls(one: PublishedConnector, other: PublishedConnector): number {
  return sameService(one, other) ? one.calls.filter((call) => other.calls.includes(call)).length : 0;
}

function named({ title, publisher }: PublishedConnector): string {
  return publisher === '' ? quoted(title) : `${quoted(title)} by ${quoted(publisher)}`;
}

function shown(entries: readonly PublishedConnector[]): string[] {
  const more = entries.length - mostTitles;
  return [...entries.slice(0, mostTitles).map(named), ...(more > 0 ? [counted(more, 'other')] : [])];
}
