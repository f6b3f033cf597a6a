import { base64, utf8 } from '../../core/bytes.ts';
import type { Element } from 'hast';
import { h } from 'hastscript';
import { counted } from '../../../functions/core/text/text.ts';
import type { ChecklistSection } from '../../submit/checklist/checklist.ts';
import type { RuleInfo } from '../../core/rule-info.ts';
import { verdictOf } from '../verdict.ts';
import type { Verdict } from '../verdict.ts';
import { checklistContent, checklistTitle } from './html-checklist.ts';
import { coverageTable } from './html-coverage.ts';
import { heading, wide } from './html-elements.ts';
import { findingSections } from './html-findings.ts';
import type { CheckedConnector, CheckResult, FailedConnector } from '../../check/result.ts';
import { shownPath, titleOf } from './html-input.ts';
import { statement, stateOf } from './html-verdict.ts';

/** How a connector is shown. */
export interface ConnectorContext {
  readonly rules: readonly RuleInfo[];
  /** What only a person can check. */
  readonly checklist: readonly ChecklistSection[];
  /** The level of the heading with its title. */
  readonly level: number;
  /** The id of its part of the page. */
  readonly id: string;
}

/** Everything that there is to say of a connector. */
export function connectorPart(connector: CheckResult, context: ConnectorContext): Element {
  const { id, level } = context;
  return h('article', { id, ariaLabelledBy: [titleId(id)] }, [
    h(`h${level}`, { id: titleId(id) }, titleOf(connector)),
    ...('failure' in connector ? [failureOf(connector)] : checked(connector, context)),
  ]);
}

function titleId(id: string): string {
  return `${id}-title`;
}

function failureOf({ failure }: FailedConnector): Element {
  return statement('unjudged', "Couldn't be checked.", `${failure.message} ${failure.remedy}`);
}

function checked(connector: CheckedConnector, { rules, checklist, level, id }: ConnectorContext): Element[] {
  const { name, publisherNote, findings, facts, icon, coverage } = connector;
  const verdict = verdictOf(findings, connector);
  const further: Section[] = [
    ...(icon === undefined ? [] : [{ id: `${id}-icon`, title: 'Icon', content: [picture(icon)] }]),
    ...(coverage.length > 0
      ? [{ id: `${id}-flow`, title: 'Test flow', content: coverage.flatMap((one) => coverageTable(one, level + 2)) }]
      : []),
    ...(checklist.length > 0
      ? [{ id: `${id}-checklist`, title: checklistTitle, content: checklistContent(checklist, level + 2) }]
      : []),
  ];
  return [
    h('ul', { className: 'facts' }, [
      ...(facts?.version ? [h('li', `Version ${facts.version}`)] : []),
      h('li', publisherNote),
      ...(name === '.' ? [] : [h('li', shownPath(name))]),
    ]),
    statement(stateOf(verdict), verdict.text, verdict.nextStep),
    contents(verdict, id, further),
    ...findingSections(findings, { rules, connector: name, level: level + 1, prefix: `${id}-` }),
    ...further.map((section) =>
      h('section', { id: section.id }, [heading(level + 1, section.title), ...section.content]),
    ),
  ];
}

/** A section that is listed in the contents of its connector. */
interface Section {
  readonly id: string;
  readonly title: string;
  readonly content: readonly Element[];
}

/** The way to each section; for the findings with how many there are. */
function contents({ errors, warnings, notes }: Verdict, id: string, further: readonly Section[]): Element {
  const counts = [
    { count: errors, to: `${id}-error`, text: counted(errors, 'error') },
    { count: warnings, to: `${id}-warn`, text: counted(warnings, 'warning') },
    { count: notes, to: `${id}-info`, text: counted(notes, 'note') },
  ];
  const entries = [
    ...counts.filter(({ count }) => count > 0),
    ...further.map((section) => ({ to: section.id, text: section.title })),
  ];
  return h(
    'ul',
    { className: 'contents' },
    entries.map(({ to, text }) => h('li', h('a', { href: `#${to}` }, text))),
  );
}

/** The picture stands in the page as an image: what is in it cannot reach the page, and its ids are its own. */
function picture(svg: string): Element {
  return wide(
    'Picture of the icon',
    h('img', {
      src: `data:image/svg+xml;base64,${base64(utf8(svg))}`,
      width: 1000,
      height: 680,
      alt: 'The icon, enlarged, with its logo box, colors, list sizes, and the result of each check. Problems are also listed as findings.',
    }),
  );
}
