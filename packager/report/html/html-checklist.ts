import type { SubmissionType } from '../../core/submission-type.ts';
import type { Element } from 'hast';
import { h } from 'hastscript';
import type { ChecklistSection, DueItem } from '../../submit/checklist/checklist.ts';
import { heading, link } from './html-elements.ts';

/** How the list of what a person has to see to is called. */
export const checklistTitle = 'What only you can check';

/** Boxes to tick, under a heading of a level for the time at which they are due. */
export function checklistContent(sections: readonly ChecklistSection[], level: number): Element[] {
  const mixed = sections.some(({ items }) => items.some(({ occasion }) => occasion !== undefined));
  return [
    h('p', `A program can't check these.${mixed ? ' Some apply only to new connectors or only to updates.' : ''}`),
    ...sections.flatMap(({ title, items }) => [
      heading(level, title),
      h(
        'ul',
        { className: 'checklist' },
        items.map((item) => boxOf(item)),
      ),
    ]),
  ];
}

const occasions: Readonly<Record<SubmissionType, string>> = { new: 'New connector', update: 'Update' };

function boxOf({ text, source, occasion }: DueItem): Element {
  return h('li', [
    h('label', [
      h('input', { type: 'checkbox' }),
      ...(occasion ? [h('span', { className: 'occasion' }, occasions[occasion]), ' '] : []),
      text,
    ]),
    ' ',
    link(source, 'Source'),
  ]);
}
