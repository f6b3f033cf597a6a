import type { SubmissionType } from '../../core/submission-type.ts';
import type { Publisher } from '../../../functions/core/rule/define.ts';
import type { ConnectorFacts } from '../../read/connector/connector-facts.ts';
import type { ChecklistItem, Phase } from './checklist-items.ts';
import { items } from './checklist-items.ts';

/** Whom a checklist is for. */
export interface ChecklistFacts {
  readonly publisher: Publisher;
  /** Items of both occasions are listed where it is not known. */
  readonly occasion?: SubmissionType | undefined;
  /** Where it is absent, only what holds for every connector is listed. */
  readonly connector?: ConnectorFacts | undefined;
}

/** The items that are due at one time. */
export interface ChecklistSection {
  readonly title: string;
  readonly items: readonly DueItem[];
}

/** An item of a checklist, ready to be read. */
export interface DueItem extends Pick<ChecklistItem, 'source'> {
  readonly text: string;
  /** The only occasion on which it is due, where it is not known which one it is. */
  readonly occasion?: SubmissionType;
  /** Whether it stands on the checklist because of what the connector is. */
  readonly special: boolean;
}

const phases: readonly (readonly [phase: Phase, title: string])[] = [
  ['planning', 'Before you build'],
  ['reading', 'Texts'],
  ['trying', 'Testing'],
  ['preparing', 'Before you submit'],
  ['submitting', 'While you submit'],
  ['testing', 'In the test environment'],
  ['afterwards', 'Afterwards'],
];

/** Everything that a publisher has to check, in the order in which it is due. */
export function checklist(facts: ChecklistFacts): ChecklistSection[] {
  return phases.flatMap(([phase, title]) => {
    const due = items[phase].flatMap((item) => dueItem(item, facts));
    return due.length > 0 ? [{ title, items: due }] : [];
  });
}

/** The item as it has to be read; nothing where it is not due. */
function dueItem(
  { text, source, publisher, occasion, needed }: ChecklistItem,
  { connector, ...facts }: ChecklistFacts,
): DueItem[] {
  if ((publisher ?? facts.publisher) !== facts.publisher) return [];
  if (occasion && facts.occasion && occasion !== facts.occasion) return [];
  const base = { source, ...(occasion && !facts.occasion && { occasion }) };
  if (!needed && typeof text === 'string') return [{ ...base, text, special: false }];
  if (!connector || needed?.(connector) === false) return [];
  return [{ ...base, text: typeof text === 'string' ? text : text(connector), special: true }];
}
